package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.os.OutputLine.Ending;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of consecutive lines: their bytes one after the other, and an index. Grows as it fills, so that a quiet service
 * costs little. Not thread-safe: its log guards it.
 */
final class OutputSegment {
    /** So much text, and so many lines, fit into one segment. Small enough never to be a humongous object. */
    static final int MAX_BYTES = 32 * 1024;

    static final int MAX_LINES = 1024;

    private static final int MAX_MARKS = 128; // they are the dearest lines
    private static final int MARK_BYTES = 128;

    private static final int STDERR = 1;
    private static final int CONTINUED = 2;
    private static final int END_OF_STREAM = 4;
    private static final int MARK = 8;
    private static final int INDEX_BYTES_PER_LINE = Integer.BYTES + Long.BYTES + 1;

    private final long firstNumber;
    private final Map<Integer, EngineEvent> marks = new HashMap<>(2);
    private byte[] data = new byte[512];
    private int[] ends = new int[16]; // where in data each line ends
    private long[] times = new long[16]; // epoch microseconds
    private byte[] tags = new byte[16]; // of the bits above
    private int count;

    OutputSegment(long firstNumber) {
        this.firstNumber = firstNumber;
    }

    long firstNumber() {
        return firstNumber;
    }

    long endNumber() {
        return firstNumber + count;
    }

    int textBytes() {
        return count == 0 ? 0 : ends[count - 1];
    }

    /** What it holds of the heap, near enough to bound it. */
    int memoryBytes() {
        return data.length + ends.length * INDEX_BYTES_PER_LINE + marks.size() * MARK_BYTES;
    }

    boolean hasRoomFor(int bytes) {
        return count < MAX_LINES && textBytes() + bytes <= MAX_BYTES;
    }

    boolean hasRoomForMark() {
        return hasRoomFor(0) && marks.size() < MAX_MARKS;
    }

    void addLine(StdStream stream, Ending ending, byte[] bytes, int length, long micros) {
        int from = textBytes();
        if (from + length > data.length) {
            data = Arrays.copyOf(data, Math.min(MAX_BYTES, Math.max(from + length, 2 * data.length)));
        }
        System.arraycopy(bytes, 0, data, from, length);
        add(from + length, micros, tag(stream, ending));
    }

    void addMark(EngineEvent event, long micros) {
        marks.put(count, event);
        add(textBytes(), micros, (byte) MARK);
    }

    private void add(int end, long micros, byte tag) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
            tags = Arrays.copyOf(tags, 2 * count);
        }
        ends[count] = end;
        times[count] = micros;
        tags[count] = tag;
        count++;
    }

    /** Gives back the room that will not be needed any more. */
    void trim() {
        data = Arrays.copyOf(data, textBytes());
        ends = Arrays.copyOf(ends, count);
        times = Arrays.copyOf(times, count);
        tags = Arrays.copyOf(tags, count);
    }

    void copyTo(List<OutputLine> lines, long from, long end) {
        int last = (int) Math.min(count, end - firstNumber);
        for (int i = Math.clamp(from - firstNumber, 0, count); i < last; i++) {
            lines.add(line(i));
        }
    }

    private OutputLine line(int i) {
        long micros = times[i];
        Instant time =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        EngineEvent mark = tags[i] == MARK ? marks.get(i) : null;
        if (mark != null) {
            return new OutputLine.Mark(firstNumber + i, time, mark);
        }
        return new OutputLine.Text(
                firstNumber + i,
                time,
                (tags[i] & STDERR) == 0 ? StdStream.STDOUT : StdStream.STDERR,
                Arrays.copyOfRange(data, i == 0 ? 0 : ends[i - 1], ends[i]),
                endingOf(tags[i]));
    }

    private static byte tag(StdStream stream, Ending ending) {
        int streamBit = switch (stream) {
            case STDOUT -> 0;
            case STDERR -> STDERR;
        };
        int endingBit = switch (ending) {
            case NEWLINE -> 0;
            case CONTINUED -> CONTINUED;
            case END_OF_STREAM -> END_OF_STREAM;
        };
        return (byte) (streamBit | endingBit);
    }

    private static Ending endingOf(byte tag) {
        if ((tag & CONTINUED) != 0) {
            return Ending.CONTINUED;
        }
        return (tag & END_OF_STREAM) != 0 ? Ending.END_OF_STREAM : Ending.NEWLINE;
    }
}
