package dev.signalbox.app.view.output.scan;

import dev.signalbox.engine.os.OutputLine;

/** Judges one line of a log after the other, from the oldest on. One thread at a time; may remember what came before. */
@FunctionalInterface
public interface LineScore {
    /** What the line counts for, from 0 to {@link LineCounts#MOST_A_LINE}. */
    int of(OutputLine line);

    /** How many steps all lines so far have taken, where finding is a matter of steps. */
    default long steps() {
        return 0;
    }

    /** On how many lines it gave up, because going on would have taken too long. Of any thread. */
    default long linesGivenUp() {
        return 0;
    }
}
