package dev.signalbox.engine.supervision;

/** What a supervisor can be asked for. */
sealed interface Request {
    /** That it is to stop. */
    record Stop() implements Request {}

    record Add(ChildSpec spec) implements Request {}

    record Terminate(String id) implements Request {}

    record Restart(String id) implements Request {}

    record Remove(String id) implements Request {}

    record Redefine(ChildSpec spec) implements Request {}
}
