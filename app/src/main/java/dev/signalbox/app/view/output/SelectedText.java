package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.engine.os.OutputLine;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plain text of a selection, for the clipboard.
 *
 * @param text the lines, with newlines between them
 * @param linesLeftOut how many selected lines, the last ones, did not fit
 */
record SelectedText(String text, long linesLeftOut) {
    private static final int ROWS_A_READ = 64; // they may be long

    /**
     * Reads the selected lines in full, those included that the view cuts. Notices are no lines.
     *
     * @param maxLength lines are left out rather than have a text of more characters
     */
    static SelectedText of(OutputRows rows, Selection selection, int maxLength) {
        return new Reader(rows, selection, maxLength, _ -> "").read();
    }

    /** The same, with a prefix before each line. */
    static SelectedText withPrefixes(OutputRows rows, Selection selection, int maxLength, LinePrefix prefix) {
        return new Reader(rows, selection, maxLength, prefix::of).read();
    }

    /** One copying: the state of its loop. */
    private static final class Reader {
        private final OutputRows rows;
        private final Selection selection;
        private final int maxLength;
        private final Function<OutputRow, String> prefix;
        private final StringBuilder text = new StringBuilder();
        private OutputLine.@Nullable Text continued; // the long line that goes on in the next entry of its stream
        private int startOfLine; // in the text
        private boolean isJoined; // of pieces, which the secrets were hidden in one by one
        private boolean isFirst = true;

        Reader(OutputRows rows, Selection selection, int maxLength, Function<OutputRow, String> prefix) {
            this.rows = rows;
            this.selection = selection;
            this.maxLength = maxLength;
            this.prefix = prefix;
        }

        SelectedText read() {
            long end = Math.min(selection.to().line() + 1, rows.endOfRows());
            long next = Math.max(selection.from().line(), rows.start());
            for (; next < end; next += ROWS_A_READ) {
                List<OutputRow> some = rows.readUncut(next, Math.min(end, next + ROWS_A_READ));
                for (OutputRow row : some) {
                    if (!row.isNotice() && !add(row)) {
                        return ended(end - row.number());
                    }
                }
            }
            return ended(0);
        }

        private SelectedText ended(long linesLeftOut) {
            endLine();
            return new SelectedText(text.toString(), linesLeftOut);
        }

        /** Hides the secrets that begin in one piece and end in the next. */
        private void endLine() {
            if (isJoined) {
                text.replace(startOfLine, text.length(), rows.masked(text.substring(startOfLine)));
            }
            isJoined = false;
        }

        private boolean add(OutputRow row) {
            Columns columns = selection.columnsIn(row.number());
            if (columns == null) {
                return true;
            }
            int end = columns.end() >= OutputRows.MAX_COLUMNS ? Selection.END_OF_LINE : columns.end();
            String selected = row.line().text(columns.from(), end);
            OutputLine.Text piece = row.source() instanceof OutputLine.Text written ? written : null;
            boolean isContinuation = isContinuedBy(piece);
            String separator = isContinuation ? "" : (isFirst ? "" : "\n") + prefix.apply(row);
            if (text.length() + separator.length() + selected.length() > maxLength) {
                return false;
            }
            if (isContinuation) {
                isJoined = true;
            } else {
                endLine();
                startOfLine = text.length() + separator.length();
            }
            text.append(separator).append(selected);
            continued = piece != null && piece.ending() == OutputLine.Ending.CONTINUED ? piece : null;
            isFirst = false;
            return true;
        }

        private boolean isContinuedBy(OutputLine.@Nullable Text piece) {
            OutputLine.Text begun = continued;
            return begun != null
                    && piece != null
                    && piece.number() == begun.number() + 1 // else a filter may hide some between
                    && begun.stream() == piece.stream()
                    && begun.process().equals(piece.process());
        }
    }
}
