package dev.signalbox.engine.supervision;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;

/** Tells those outside what a supervisor does: its listener by events, all others by the list of its children. */
final class SupervisionTeller {
    private static final Logger LOG = System.getLogger(SupervisionTeller.class.getName());

    private final Supervisor front;
    private final TimeSource time;

    SupervisionTeller(Supervisor front, TimeSource time) {
        this.front = front;
        this.time = time;
    }

    /** Makes an event of what each has. */
    @FunctionalInterface
    interface EventMaker {
        SupervisionEvent make(Instant now, NodeId supervisor);
    }

    void tell(EventMaker maker) {
        SupervisionEvent event = maker.make(now(), front.pid());
        try {
            front.tell(event);
        } catch (RuntimeException e) { // a foreign listener harms nobody
            LOG.log(Level.ERROR, "the listener of a supervisor failed on " + event, e);
        }
    }

    void change(Child child, ChildState state) {
        child.state = state;
        list(child);
    }

    void list(Child child) {
        front.list(child.place, child.info());
    }

    void unlist(Child child) {
        front.unlist(child.id());
    }

    Instant now() {
        return time.instant();
    }

    long nanos() {
        return time.nanoTime();
    }
}
