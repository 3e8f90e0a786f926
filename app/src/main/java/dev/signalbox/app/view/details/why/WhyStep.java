package dev.signalbox.app.view.details.why;

import dev.signalbox.app.view.details.why.WhyStep.Target.Nothing;
import dev.signalbox.engine.event.NodeId;

/**
 * A link of the chain, in words and without secrets.
 *
 * @param kind for its icon
 * @param text a sentence
 * @param time when it happened; empty if that is not known
 * @param target where there is more to be seen of it
 */
record WhyStep(Kind kind, String text, String time, Target target) {
    /** What a link is. */
    enum Kind {
        /** What is asked about. */
        PRESENT,
        /** Something happened. */
        EVENT,
        /** A person wanted it. */
        OPERATOR,
        /** A rule wanted it. */
        RULE,
        /** Nothing is known. */
        UNKNOWN
    }

    /** Where there is more to be seen. */
    sealed interface Target {
        /** Nowhere. */
        record Nothing() implements Target {}

        /** With another service. */
        record OtherService(NodeId id, String name) implements Target {}

        /**
         * In the output.
         *
         * @param firstLine of the run
         */
        record Run(long number, long firstLine) implements Target {}
    }

    boolean leadsSomewhere() {
        return !(target instanceof Nothing);
    }
}
