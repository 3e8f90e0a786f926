package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine.Ending;

/** Where lines of a log come from; all that a run of them has in common but its time. */
sealed interface LineOrigin {

    /** A process; the same object for as many lines as can be, as each costs memory. */
    record Written(NodeId process, StdStream stream, Ending ending, boolean late) implements LineOrigin {
        Written with(Ending other) {
            return new Written(process, stream, other, late);
        }

        Written becomeLate() {
            return new Written(process, stream, ending, true);
        }
    }

    /** The engine, which put a mark there. */
    record Marked(EngineEvent event) implements LineOrigin {}
}
