package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.app.view.output.ansi.AnsiParser;
import dev.signalbox.app.view.output.ansi.CellLine;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The plain text of a selection, for the clipboard.
 *
 * @param text the lines, with newlines between them
 * @param linesLeftOut how many selected lines, the last ones, did not fit
 */
record SelectedText(String text, long linesLeftOut) {
    private static final int LINES_A_READ = 1_000;

    /**
     * Reads the selected lines in full, those included that the view cuts.
     *
     * @param maxLength lines are left out rather than have a text of more characters
     */
    static SelectedText of(
            OutputLog log,
            UnaryOperator<String> mask,
            Selection selection,
            Function<EngineEvent, String> markText,
            int maxLength) {
        return new Reader(log, mask, selection, markText, maxLength).read();
    }

    /** One copying: the state of its loop. */
    private static final class Reader {
        private final OutputLog log;
        private final UnaryOperator<String> mask;
        private final Selection selection;
        private final Function<EngineEvent, String> markText;
        private final int maxLength;
        private final StringBuilder text = new StringBuilder();
        private OutputLine.@Nullable Text continued; // the long line that goes on in the next entry of its stream
        private boolean isFirst = true;

        Reader(
                OutputLog log,
                UnaryOperator<String> mask,
                Selection selection,
                Function<EngineEvent, String> markText,
                int maxLength) {
            this.log = log;
            this.mask = mask;
            this.selection = selection;
            this.markText = markText;
            this.maxLength = maxLength;
        }

        SelectedText read() {
            long next = Math.max(selection.from().line(), log.firstNumber());
            long endOfLines = Math.min(selection.to().line() + 1, log.endNumber());
            while (next < endOfLines) {
                List<OutputLine> lines = log.lines(next, (int) Math.min(LINES_A_READ, endOfLines - next));
                for (OutputLine line : lines) {
                    if (line.number() < endOfLines && !add(line)) {
                        return new SelectedText(text.toString(), endOfLines - line.number());
                    }
                    next = line.number() + 1;
                }
            }
            long leftOut = addUnfinished(endOfLines);
            return new SelectedText(text.toString(), leftOut);
        }

        private boolean add(OutputLine line) {
            return switch (line) {
                case OutputLine.Mark mark -> {
                    boolean added = add(mark.number(), CellLine.plain(markText.apply(mark.event())), "\n");
                    continued = null;
                    yield added;
                }
                case OutputLine.Text piece -> {
                    String separator = isContinuedBy(piece) ? "" : "\n";
                    boolean added = add(piece.number(), AnsiParser.parse(mask.apply(piece.text())), separator);
                    continued = piece.ending() == OutputLine.Ending.CONTINUED ? piece : null;
                    yield added;
                }
            };
        }

        private boolean isContinuedBy(OutputLine.Text piece) {
            OutputLine.Text begun = continued;
            return begun != null
                    && begun.stream() == piece.stream()
                    && begun.process().equals(piece.process());
        }

        /** The unfinished lines have the numbers after the last line. Returns how many were left out. */
        private long addUnfinished(long first) {
            long number = first;
            long leftOut = 0;
            for (StdStream stream : StdStream.values()) {
                byte[] bytes = log.unfinishedLine(stream);
                if (bytes.length > 0 && number <= selection.to().line()) {
                    String line = mask.apply(new String(bytes, StandardCharsets.UTF_8));
                    leftOut += add(number, AnsiParser.parse(line), "\n") ? 0 : 1;
                    number++;
                }
            }
            return leftOut;
        }

        private boolean add(long number, CellLine line, String separator) {
            Columns columns = selection.columnsIn(number);
            if (columns == null) {
                return true;
            }
            int end = columns.end() >= OutputRows.MAX_COLUMNS ? Selection.END_OF_LINE : columns.end();
            String selected = line.text(columns.from(), end);
            if (text.length() + separator.length() + selected.length() > maxLength) {
                return false;
            }
            text.append(isFirst ? "" : separator).append(selected);
            isFirst = false;
            return true;
        }
    }
}
