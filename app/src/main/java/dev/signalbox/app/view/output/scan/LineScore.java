package dev.signalbox.app.view.output.scan;

import dev.signalbox.engine.os.OutputLine;

/** Judges one line of a log after the other, from the oldest on. One thread at a time; may remember what came before. */
@FunctionalInterface
public interface LineScore {
    /** What the line counts for, from 0 to {@link LineCounts#MOST_A_LINE}. */
    int of(OutputLine line);
}
