package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.ansi.CellLine;
import dev.signalbox.app.view.output.scan.LineLevel;
import dev.signalbox.engine.os.OutputLine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one row shows.
 *
 * @param number of the row among all rows; that of its line in the log, as long as nothing is hidden
 * @param source the line or mark; null for what is not in the log: notices, lines that are not finished
 * @param timeBefore when the line shown before it came; null if not known
 * @param isFinal whether this number will show this as long as its line is held; prompts and notices change
 */
record OutputRow(
        long number,
        Kind kind,
        CellLine line,
        @Nullable OutputLine source,
        @Nullable Instant timeBefore,
        boolean isFinal) {

    enum Kind {
        STDOUT,
        STDERR,
        MARK,
        /** The notice that lines are gone. */
        DROPPED,
        /** The notice that lines are hidden because the reader wants it so. */
        HIDDEN
    }

    static OutputRow notice(long number, Kind kind, String text) {
        return new OutputRow(number, kind, CellLine.plain(text), null, null, false);
    }

    OutputRow withNumber(long other) {
        return new OutputRow(other, kind, line, source, timeBefore, isFinal);
    }

    /** Whether its process had ended before. */
    boolean isLate() {
        return source instanceof OutputLine.Text text && text.late();
    }

    /** The level that it says it has; null if none. */
    @Nullable
    LineLevel level() {
        return source instanceof OutputLine.Text ? LineLevel.of(line.text()).orElse(null) : null;
    }

    /** Whether it is about lines, and is none. */
    boolean isNotice() {
        return kind == Kind.DROPPED || kind == Kind.HIDDEN;
    }
}
