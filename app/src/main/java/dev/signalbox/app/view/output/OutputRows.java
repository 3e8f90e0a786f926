package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.OutputRow.Kind;
import dev.signalbox.app.view.output.ansi.AnsiParser;
import dev.signalbox.app.view.output.ansi.CellLine;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a log as of the last look at it: a notice in the place of what was dropped, the lines and marks, and the
 * unfinished lines. Reads no more of the log than it is asked for. Confined to the UI thread.
 */
final class OutputRows {
    /** A longer line is cut in the view. */
    static final int MAX_COLUMNS = 4_000;

    private final Function<EngineEvent, String> markText;
    private final LongFunction<String> droppedText;

    private @Nullable OutputLog log;
    private UnaryOperator<String> mask = UnaryOperator.identity();
    private long seenRevision;
    private long first; // of the log's lines
    private long end; // of the log's lines
    private List<OutputRow> unfinished = List.of();

    OutputRows(Function<EngineEvent, String> markText, LongFunction<String> droppedText) {
        this.markText = markText;
        this.droppedText = droppedText;
    }

    /**
     * Shows that log from now on; null for none.
     *
     * @param masking hides what nobody is to see in a text
     */
    void show(@Nullable OutputLog shown, UnaryOperator<String> masking) {
        log = shown;
        mask = masking;
        seenRevision = -1;
        first = 0;
        end = 0;
        unfinished = List.of();
    }

    String masked(String text) {
        return mask.apply(text);
    }

    @Nullable
    OutputLog log() {
        return log;
    }

    /** Looks at the log again; false if it has not changed since. */
    boolean refresh() {
        OutputLog shown = log;
        if (shown == null || shown.revision() == seenRevision) {
            return false;
        }
        seenRevision = shown.revision(); // before the contents: a change meanwhile shows at the next look
        first = shown.firstNumber();
        end = Math.max(first, shown.endNumber());
        unfinished = readUnfinished(shown);
        return true;
    }

    boolean isEmpty() {
        return start() == endOfRows();
    }

    /** The number of the first row; the notice takes the number before the oldest line. */
    long start() {
        return first > 0 ? first - 1 : first;
    }

    /** One past the number of the newest line, the unfinished ones not counted. */
    long endOfLines() {
        return end;
    }

    /** One past the number of the last row. */
    long endOfRows() {
        return end + unfinished.size();
    }

    /** The rows of these numbers, as far as there are any. */
    List<OutputRow> read(long from, long to) {
        List<OutputRow> rows = new ArrayList<>();
        OutputLog shown = log;
        if (shown == null) {
            return rows;
        }
        if (first > 0 && from < first) {
            rows.add(new OutputRow(first - 1, Kind.DROPPED, CellLine.plain(droppedText.apply(first)), false, false));
        }
        long lastLine = Math.min(to, end);
        long firstLine = Math.max(from, first);
        if (firstLine < lastLine) {
            for (OutputLine line : shown.lines(firstLine, (int) (lastLine - firstLine))) {
                if (line.number() < lastLine) { // else lines have been dropped since the last look
                    rows.add(rowOf(line));
                }
            }
        }
        unfinished.stream().filter(row -> row.number() < to).forEach(rows::add);
        return rows;
    }

    private OutputRow rowOf(OutputLine line) {
        return switch (line) {
            case OutputLine.Text text ->
                new OutputRow(
                        text.number(),
                        kindOf(text.stream()),
                        AnsiParser.parse(mask.apply(text.text()), MAX_COLUMNS),
                        text.late(),
                        true);
            case OutputLine.Mark mark ->
                new OutputRow(mark.number(), Kind.MARK, CellLine.plain(markText.apply(mark.event())), false, true);
        };
    }

    private List<OutputRow> readUnfinished(OutputLog shown) {
        List<OutputRow> rows = new ArrayList<>();
        for (StdStream stream : StdStream.values()) {
            byte[] bytes = shown.unfinishedLine(stream);
            if (bytes.length > 0) {
                String text = new String(bytes, StandardCharsets.UTF_8);
                rows.add(new OutputRow(
                        end + rows.size(),
                        kindOf(stream),
                        AnsiParser.parse(mask.apply(text), MAX_COLUMNS),
                        false,
                        false));
            }
        }
        return rows;
    }

    private static Kind kindOf(StdStream stream) {
        return switch (stream) {
            case STDOUT -> Kind.STDOUT;
            case STDERR -> Kind.STDERR;
        };
    }
}
