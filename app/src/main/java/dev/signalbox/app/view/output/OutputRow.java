package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.ansi.CellLine;

/**
 * What one row shows.
 *
 * @param number of the line in its log; the rows before and after the log's lines go on counting
 * @param isLate whether its process had ended before
 * @param isFinal whether this number will always show this; prompts and notices change
 */
record OutputRow(long number, Kind kind, CellLine line, boolean isLate, boolean isFinal) {

    enum Kind {
        STDOUT,
        STDERR,
        MARK,
        /** The notice that older lines are gone. */
        DROPPED
    }
}
