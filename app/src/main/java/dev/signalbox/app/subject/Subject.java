package dev.signalbox.app.subject;

import dev.signalbox.engine.event.Signal;
import java.util.Set;

/**
 * Something that an operator can act on. Thread-safe; every request returns at once, and its outcome is seen in the tree. A
 * request that makes no sense by the time it comes does nothing.
 */
public sealed interface Subject permits ServiceSubject, ActorSubject, ProcessSubject, OsProcessSubject {

    /** What it is called. */
    String name();

    /** What makes sense now. */
    Set<Operation> operations();

    /** Asks for all but {@link Operation#SIGNAL}, which takes a signal. */
    void request(Operation operation);

    /** Sends it a signal; does nothing if it is no process. */
    void signal(Signal signal);
}
