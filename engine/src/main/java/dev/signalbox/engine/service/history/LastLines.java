package dev.signalbox.engine.service.history;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine.Ending;
import dev.signalbox.engine.os.OutputLine.Text;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a run printed last, in bounded memory. Immutable.
 *
 * @param lines oldest first; {@value #MAX_LINES} at most, which together have {@value #MAX_BYTES} bytes of UTF-8 at most
 */
public record LastLines(List<LastLine> lines) {
    /** How many lines are kept. */
    public static final int MAX_LINES = 20;

    /** How much text is kept. */
    public static final int MAX_BYTES = 8 * 1024;

    /** How many characters of one line are kept. */
    public static final int MAX_LINE_CHARACTERS = 1_024;

    /** Nothing was printed. */
    public static final LastLines NONE = new LastLines(List.of());

    private static final int LOT = 64; // each may be as long as a segment of the log
    private static final int MAX_LOTS = 16; // a descendant of an earlier run may have written any number of lines

    /**
     * Copies the lines.
     *
     * @throws IllegalArgumentException if they are too many or too long
     */
    public LastLines {
        lines = List.copyOf(lines);
        int bytes = lines.stream().mapToInt(LastLines::bytesOf).sum();
        if (lines.size() > MAX_LINES || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "%d lines of %d bytes: keep %d lines and %d bytes at most, as LastLines.of does"
                            .formatted(lines.size(), bytes, MAX_LINES, MAX_BYTES));
        }
    }

    /**
     * Reads them from a log, to be called at the end of the run. A long line is cut off; of one that the log keeps in
     * pieces, the first piece counts.
     *
     * @param firstLine the end of the log before the run began
     * @param process of the run: what others wrote into the same log is left out
     * @param mask hides secrets in a line; called before the line is cut off
     */
    public static LastLines of(OutputLog log, long firstLine, NodeId process, UnaryOperator<String> mask) {
        List<LastLine> lines = new ArrayList<>();
        Map<StdStream, Integer> unfinished = new EnumMap<>(StdStream.class); // places of lines that go on
        for (Text text : newest(log, firstLine, process)) {
            Integer begun = unfinished.remove(text.stream());
            int place = begun == null ? lines.size() : begun;
            if (begun == null) {
                lines.add(lineOf(text, mask));
            } else {
                lines.set(place, asCut(lines.get(place)));
            }
            if (text.ending() == Ending.CONTINUED) {
                unfinished.put(text.stream(), place);
            }
        }
        return new LastLines(newestOf(lines));
    }

    /** What the process wrote last, pieces of long lines included; oldest first. */
    private static Deque<Text> newest(OutputLog log, long firstLine, NodeId process) {
        Deque<Text> found = new ArrayDeque<>();
        long end = log.endNumber();
        for (int lot = 0; lot < MAX_LOTS && end > firstLine && found.size() < MAX_LINES; lot++) {
            long from = Math.max(firstLine, end - LOT);
            for (var line : log.lines(from, (int) (end - from)).reversed()) {
                boolean isNew = line.number() < end; // the log gives what it still has if it has not that any more
                if (isNew && line instanceof Text text && text.process().equals(process)) {
                    found.addFirst(text);
                }
            }
            end = from;
        }
        return found;
    }

    private static LastLine lineOf(Text line, UnaryOperator<String> mask) {
        String text = mask.apply(line.text());
        boolean isLong = text.length() > MAX_LINE_CHARACTERS;
        return new LastLine(line.number(), line.time(), line.stream(), isLong ? beginningOf(text) : text, isLong);
    }

    private static String beginningOf(String text) {
        boolean splitsPair = Character.isHighSurrogate(text.charAt(MAX_LINE_CHARACTERS - 1));
        return text.substring(0, splitsPair ? MAX_LINE_CHARACTERS - 1 : MAX_LINE_CHARACTERS);
    }

    private static LastLine asCut(LastLine line) {
        return new LastLine(line.number(), line.time(), line.stream(), line.text(), true);
    }

    private static List<LastLine> newestOf(List<LastLine> lines) {
        int first = lines.size();
        int bytes = 0;
        while (first > 0 && lines.size() - first < MAX_LINES) {
            bytes += bytesOf(lines.get(first - 1));
            if (bytes > MAX_BYTES) {
                break;
            }
            first--;
        }
        return lines.subList(first, lines.size());
    }

    private static int bytesOf(LastLine line) {
        return line.text().getBytes(StandardCharsets.UTF_8).length;
    }
}
