package dev.signalbox.engine.event;

/** Because of what something happened; every start, stop, exit and restart says it. */
public sealed interface Cause {

    /**
     * Somebody asked for it.
     *
     * @param action the word of the request
     */
    record Request(Action action) implements Cause {}

    /**
     * An earlier event led to it.
     *
     * @param eventNumber {@link EngineEvent#number()} of that event
     */
    record Event(long eventNumber) implements Cause {}

    /**
     * A rule that an operator has set led to it. A detail of more than {@value #LONGEST_DETAIL} characters is cut off, and
     * ends with an ellipsis then.
     *
     * @param kind which
     * @param detail what made the rule apply, for people, such as the names of files; without secrets: who
     *     makes the rule has hidden them in the whole of it; may be empty
     * @param because of what the rule applied, such as the start of the service that needs this one;
     *     {@link Unprompted} if the rule itself is the first cause, such as a moment of a schedule
     */
    record Rule(Kind kind, String detail, Cause because) implements Cause {
        /** How long a detail may be. */
        public static final int LONGEST_DETAIL = 300;

        /** Cuts off a long detail. */
        public Rule {
            if (detail.length() > LONGEST_DETAIL) {
                int end = LONGEST_DETAIL - 1;
                detail = detail.substring(0, Character.isHighSurrogate(detail.charAt(end - 1)) ? end - 1 : end) + "…";
            }
        }

        /** A rule that is itself the first cause. */
        public Rule(Kind kind, String detail) {
            this(kind, detail, new Unprompted());
        }
    }

    /** Nothing that the engine did or knows of: the process ended by itself or by a hand from outside. */
    record Unprompted() implements Cause {}

    /** What can be asked for. */
    enum Action {
        /** Start a service, or the workspace at its opening. */
        START,
        /** Stop with a grace period. */
        STOP,
        /** Stop, then start. */
        RESTART,
        /** Stop without a grace period. */
        KILL,
        /** Send a signal. */
        SIGNAL,
        /** Close the engine, which stops all. */
        CLOSE,
        /** End what has taken longer than its options allow. */
        TIMEOUT,
        /** Cancel the scope that it was launched in. */
        CANCEL,
        /** Take over a detached process of an earlier run. */
        ADOPT
    }

    /** The kinds of {@link Rule}. */
    enum Kind {
        /** The moment of a schedule has come. */
        SCHEDULE,
        /** A service that needs this one was started, or one that this one needs is to stop or restart. */
        DEPENDENCY,
        /** Files have changed that it is to be restarted for. */
        FILE_CHANGE,
        /** It occupied more memory than it may. */
        MEMORY,
        /** It ran as long as it may. */
        AGE,
        /** Its readiness probe succeeded, or failed. */
        READINESS,
        /** Its liveness probe failed. */
        LIVENESS,
        /** A changed definition was applied. */
        RELOAD
    }
}
