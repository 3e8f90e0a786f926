package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.OutputRow.Kind;
import dev.signalbox.app.view.output.ansi.CellLine;
import dev.signalbox.app.view.output.scan.LineCounts;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.app.view.output.scan.LogScan;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a log as of the last look at it. First what is not in the log any more: a notice of it, and what the reader
 * was looking at when it went. Then the lines and marks, or those that a filter shows. Then the unfinished lines, and a
 * notice of what the filter hides. Reads no more of the log than it is asked for. Confined to the UI thread.
 */
final class OutputRows {
    /** A longer line is cut in the view. */
    static final int MAX_COLUMNS = 4_000;

    private static final int MAX_UNCUT_LINES = 20;

    private final OutputTexts texts;
    private final GoneRows gone; // before those of the lines
    private final List<Long> uncutLines = new ArrayList<>(); // shown in full, the newest last

    private @Nullable OutputLog log;
    private LineText lineText = LineText.OPEN;
    private @Nullable LogScan scan; // of the filter; null shows all
    private @Nullable LineCounts filter; // of that scan: 1 for each line to show
    private long clearedBefore; // lines before are not shown
    private long seenRevision;
    private long seenOfFilter;
    private long first; // of the lines shown
    private long end; // of the log's lines
    private long firstRow; // of the rows that show lines
    private long endRow; // of the rows that show lines
    private List<OutputRow> tail = List.of(); // rows after those of the lines

    OutputRows(OutputTexts texts) {
        this.texts = texts;
        gone = new GoneRows(texts);
    }

    /**
     * Shows that log from now on; null for none.
     *
     * @param text what is read of its lines
     */
    void show(@Nullable OutputLog shown, LineText text) {
        log = shown;
        lineText = text;
        scan = null;
        filter = null;
        clearedBefore = 0;
        uncutLines.clear();
        first = 0;
        end = 0;
        firstRow = 0;
        endRow = 0;
        restart();
    }

    /** Shows only the lines that count 1 in that scan; null shows all. */
    void filter(@Nullable LogScan wanted) {
        scan = wanted;
        filter = wanted == null ? null : wanted.counts();
        restart();
    }

    /** Shows only lines that come from now on, or again all that the log holds. */
    void clear(boolean isCleared) {
        OutputLog shown = log;
        clearedBefore = isCleared && shown != null ? shown.endNumber() : 0;
        restart();
    }

    /** The number of the first line that may be shown. */
    long firstNumber() {
        return log == null ? clearedBefore : Math.max(clearedBefore, log.firstNumber());
    }

    /** Whether it is known which row shows that line. */
    boolean isKnown(long line) {
        return scan == null || scan.isDoneBefore(line + 1);
    }

    boolean isCleared() {
        return clearedBefore > 0;
    }

    /** Shows all of that line, however long it is. */
    void showUncut(long line) {
        if (!uncutLines.contains(line)) {
            uncutLines.add(line);
            uncutLines
                    .subList(0, Math.max(0, uncutLines.size() - MAX_UNCUT_LINES))
                    .clear();
        }
    }

    private void restart() {
        seenRevision = -1;
        gone.restart();
        tail = List.of();
    }

    /** Hides what nobody is to see in a text. */
    String masked(String text) {
        return lineText.mask().apply(text);
    }

    /** What is read of a line; of any thread. */
    LineText lineText() {
        return lineText;
    }

    @Nullable
    OutputLog log() {
        return log;
    }

    /** Looks at the log again; false if it has not changed since. */
    boolean refresh() {
        OutputLog shown = log;
        LineCounts counts = filter;
        long filterRevision = scan == null ? 0 : scan.revision();
        if (shown == null || (shown.revision() == seenRevision && filterRevision == seenOfFilter)) {
            return false;
        }
        seenRevision = shown.revision(); // before the contents: a change meanwhile shows at the next look
        seenOfFilter = filterRevision;
        first = Math.max(clearedBefore, shown.firstNumber());
        end = Math.max(first, shown.endNumber());
        firstRow = counts == null ? first : counts.before(first);
        endRow = counts == null ? end : counts.total();
        lookAtGone(shown);
        tail = readTail(shown);
        return true;
    }

    private void lookAtGone(OutputLog shown) {
        gone.look(first, firstRow, clearedBefore - shown.firstNumber());
    }

    /** By how much the numbers of the rows that the reader was looking at have grown since this was asked last. */
    long takeShift() {
        return gone.takeShift();
    }

    /** What the reader looks at, and wants to keep when its lines go. */
    void keep(List<OutputRow> rows) {
        gone.keep(rows);
    }

    /** Lets go of what was kept: the reader looks at the newest lines. */
    void keepNothing() {
        OutputLog shown = log;
        if (gone.keepNothing() && shown != null) {
            lookAtGone(shown);
        }
    }

    boolean isEmpty() {
        return start() == endOfRows();
    }

    /** The number of the first row. */
    long start() {
        return firstRow - gone.rows().size();
    }

    /** One past the number of the last row that shows a line, the unfinished ones not counted. */
    long endOfLines() {
        return endRow;
    }

    /** One past the number of the last row. */
    long endOfRows() {
        return endRow + tail.size();
    }

    /** One past the number of the newest line in the log; as wide as any number of a line will be for a while. */
    long endOfNumbers() {
        return end;
    }

    /** The number of the row that shows that line; of the next one if it is hidden. */
    long rowOf(long line) {
        LineCounts counts = filter;
        return Math.max(firstRow, counts == null ? line : counts.before(line));
    }

    /** The number of the line that a row shows; of the first or last one if it shows none. */
    long lineOf(long row) {
        LineCounts counts = filter;
        if (counts == null) {
            return Math.clamp(row, first, end);
        }
        long known = Math.max(row, Math.max(firstRow, counts.forgotten()));
        return known >= endRow ? end : counts.lineOf(known);
    }

    /** The rows of these numbers, as far as there are any. */
    List<OutputRow> read(long from, long to) {
        return read(from, to, false);
    }

    /** The same, with all that the view cuts. */
    List<OutputRow> readUncut(long from, long to) {
        return read(from, to, true);
    }

    private List<OutputRow> read(long from, long to, boolean uncut) {
        List<OutputRow> rows = new ArrayList<>();
        addPart(rows, gone.rows(), from, to);
        OutputLog shown = log;
        if (shown != null) {
            addLines(rows, shown, Math.max(from, firstRow), Math.min(to, endRow), uncut);
        }
        addPart(rows, tail, from, to);
        return rows;
    }

    private static void addPart(List<OutputRow> target, List<OutputRow> part, long from, long to) {
        for (OutputRow row : part) {
            if (row.number() >= from && row.number() < to) {
                target.add(row);
            }
        }
    }

    private void addLines(List<OutputRow> rows, OutputLog shown, long from, long to, boolean uncut) {
        if (from >= to) {
            return;
        }
        LineCounts counts = filter;
        long number = Math.max(firstRow, from - 1); // from the one before, for its time
        List<OutputLine> lines = counts == null
                ? shown.lines(number, (int) (to - number))
                : linesThatCount(shown, counts, Math.max(number, counts.forgotten()), to);
        Instant before = null;
        for (OutputLine line : lines) {
            number = counts == null ? line.number() : counts.before(line.number());
            if (number >= from && number < to) { // else lines have been dropped since the last look
                boolean isUncut = uncut || uncutLines.contains(line.number());
                rows.add(rowOf(number, line, before, isUncut ? Integer.MAX_VALUE : MAX_COLUMNS));
            }
            before = line.time();
        }
    }

    /** One by one: they may be far apart. */
    private static List<OutputLine> linesThatCount(OutputLog shown, LineCounts counts, long from, long to) {
        List<OutputLine> lines = new ArrayList<>();
        for (long row = from; row < to; row++) {
            long number = counts.lineOf(row);
            shown.lines(number, 1).stream()
                    .filter(line -> line.number() == number)
                    .forEach(lines::add);
        }
        return lines;
    }

    private OutputRow rowOf(long number, OutputLine line, @Nullable Instant before, int maxColumns) {
        Kind kind = switch (line) {
            case OutputLine.Text text -> kindOf(text.stream());
            case OutputLine.Mark _ -> Kind.MARK;
        };
        return new OutputRow(number, kind, lineText.layout(line, maxColumns), line, before, true);
    }

    private List<OutputRow> readTail(OutputLog shown) {
        List<OutputRow> rows = new ArrayList<>();
        for (StdStream stream : StdStream.values()) {
            byte[] bytes = shown.unfinishedLine(stream);
            if (bytes.length > 0) {
                CellLine line = lineText.layout(new String(bytes, StandardCharsets.UTF_8), MAX_COLUMNS);
                rows.add(new OutputRow(endRow + rows.size(), kindOf(stream), line, null, null, false));
            }
        }
        if (scan != null) {
            rows.add(OutputRow.notice(endRow + rows.size(), Kind.HIDDEN, filterNotice(scan)));
        }
        return rows;
    }

    private String filterNotice(LogScan known) {
        long all = end - first;
        long lookedAt = Math.clamp(known.counts().end() - first, 0, all); // it may be behind what was dropped
        if (known.hasFailed()) {
            return texts.filterFailed(lookedAt, all);
        }
        if (!known.isComplete()) {
            return texts.filtering(lookedAt, all);
        }
        String hidden = texts.hidden(lookedAt - (endRow - firstRow), all);
        return known.linesGivenUp() == 0 ? hidden : hidden + " · " + texts.filterGaveUp(known.linesGivenUp());
    }

    private static Kind kindOf(StdStream stream) {
        return switch (stream) {
            case STDOUT -> Kind.STDOUT;
            case STDERR -> Kind.STDERR;
        };
    }
}
