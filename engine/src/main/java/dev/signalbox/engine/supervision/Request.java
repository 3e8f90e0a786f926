package dev.signalbox.engine.supervision;

import dev.signalbox.engine.event.Cause;

/** What a supervisor can be asked for. */
sealed interface Request {
    /** That it is to stop. */
    record Stop() implements Request {}

    record Add(ChildSpec spec) implements Request {}

    record Define(ChildSpec spec) implements Request {}

    record Start(String id, Cause cause) implements Request {}

    record Terminate(String id, Cause cause) implements Request {}

    record Restart(String id, Cause cause) implements Request {}

    record Remove(String id) implements Request {}

    record Redefine(ChildSpec spec) implements Request {}
}
