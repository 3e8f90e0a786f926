package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.LineOrigin.Marked;
import dev.signalbox.engine.os.LineOrigin.Written;
import dev.signalbox.engine.os.OutputLine.Ending;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive lines: their bytes one after the other with their newlines, and an index of the runs of lines that came
 * from one origin at one time. Where a line begins inside its run is found when somebody asks for it. Grows as it fills,
 * so that a quiet service costs little. Not thread-safe: its log guards it.
 */
final class OutputSegment {
    /** So many bytes fit into one segment, newlines included. Small enough never to be a humongous object. */
    static final int MAX_BYTES = 32 * 1024;

    private static final int MAX_RUNS = 1024;
    private static final int MAX_ORIGIN_BYTES = 8 * 1024;
    private static final int ORIGIN_BYTES = 128; // of a mark and its event, or of the origins of one process
    private static final int RUN_BYTES = 2 * Character.BYTES + Long.BYTES + Integer.BYTES;
    private static final int WORTH_TRIMMING = 8; // if more than this part of the room is unused

    private static final int FIRST_BYTES = 512;
    private static final int FIRST_RUNS = 16;

    private long firstNumber;
    private byte[] data;
    private int size; // how many bytes of data count
    private int lines;
    private int newlines;

    // The index: a run is what has the same place in each of these. A char is a number of 16 bits here.
    private char[] starts; // where in data
    private char[] firstLines; // counted from the segment's first
    private long[] times; // epoch microseconds
    private LineOrigin[] origins;
    private int runs;
    private int originBytes;
    private @Nullable NodeId lastProcess; // whose origins were counted last

    /** The first segment of a log. */
    OutputSegment() {
        this(0, FIRST_BYTES, FIRST_RUNS);
    }

    private OutputSegment(long firstNumber, int bytes, int runs) {
        this.firstNumber = firstNumber;
        data = new byte[bytes];
        starts = new char[runs];
        firstLines = new char[runs];
        times = new long[runs];
        origins = new LineOrigin[runs];
    }

    /** The empty segment that follows this one, with as much room: who filled that much will fill as much again. */
    OutputSegment next() {
        return new OutputSegment(endNumber(), data.length, starts.length);
    }

    /** The same as an empty segment that follows the other one: a log that is full needs no more memory then. */
    OutputSegment recycledAfter(OutputSegment other) {
        firstNumber = other.endNumber();
        size = 0;
        lines = 0;
        newlines = 0;
        Arrays.fill(origins, 0, runs, null);
        runs = 0;
        originBytes = 0;
        lastProcess = null;
        return this;
    }

    long firstNumber() {
        return firstNumber;
    }

    long endNumber() {
        return firstNumber + lines;
    }

    boolean isEmpty() {
        return lines == 0;
    }

    /** How many bytes still fit; 0 also if no further run does. */
    int room() {
        return runs < MAX_RUNS && originBytes < MAX_ORIGIN_BYTES ? MAX_BYTES - size : 0;
    }

    /** How many bytes its lines have without their newlines. */
    int textBytes() {
        return size - newlines;
    }

    /** What it holds of the heap, near enough to bound it. */
    int memoryBytes() {
        return data.length + starts.length * RUN_BYTES + originBytes;
    }

    /** Adds lines that end with a newline each. */
    void addLines(Written origin, byte[] bytes, int from, int end, long micros) {
        int count = Newlines.count(bytes, from, end);
        addRun(origin, micros);
        addBytes(bytes, from, end);
        lines += count;
        newlines += count;
    }

    /** Adds a line without a newline. */
    void addPiece(Written origin, byte[] bytes, int length, long micros) {
        addRun(origin, micros);
        originBytes += ORIGIN_BYTES / 4; // an origin of its own
        addBytes(bytes, 0, length);
        lines++;
    }

    void addMark(EngineEvent event, long micros) {
        addRun(new Marked(event), micros);
        originBytes += ORIGIN_BYTES;
        lines++;
    }

    private void addRun(LineOrigin origin, long micros) {
        if (runs > 0 && origins[runs - 1].equals(origin) && times[runs - 1] == micros && isSplit(origin)) {
            return; // the last run goes on
        }
        if (runs == starts.length) {
            resizeIndex(2 * runs);
        }
        starts[runs] = (char) size;
        firstLines[runs] = (char) lines;
        times[runs] = micros;
        origins[runs] = origin;
        runs++;
        if (origin instanceof Written written && !written.process().equals(lastProcess)) {
            lastProcess = written.process();
            originBytes += ORIGIN_BYTES;
        }
    }

    /** Whether the lines of a run of it are told apart by their newlines; else it is one line. */
    private static boolean isSplit(LineOrigin origin) {
        return origin instanceof Written written && written.ending() == Ending.NEWLINE;
    }

    private void addBytes(byte[] bytes, int from, int end) {
        int newSize = size + end - from;
        if (newSize > data.length) {
            data = Arrays.copyOf(data, Math.min(MAX_BYTES, Math.max(newSize, 2 * data.length)));
        }
        System.arraycopy(bytes, from, data, size, end - from);
        size = newSize;
    }

    private void resizeIndex(int length) {
        starts = Arrays.copyOf(starts, length);
        firstLines = Arrays.copyOf(firstLines, length);
        times = Arrays.copyOf(times, length);
        origins = Arrays.copyOf(origins, length);
    }

    /** Gives back the room that will not be needed any more. */
    void trim() {
        if (data.length - size > data.length / WORTH_TRIMMING) {
            data = Arrays.copyOf(data, size);
        }
        if (starts.length - runs > starts.length / WORTH_TRIMMING) {
            resizeIndex(runs);
        }
    }

    /** Copies those of the lines with these numbers that it holds. */
    void copyTo(List<OutputLine> target, long from, long end) {
        int last = (int) Math.min(lines, end - firstNumber);
        int line = Math.clamp(from - firstNumber, 0, lines);
        for (int run = runOf(line); line < last; run++) {
            int endOfRun = run + 1 < runs ? firstLines[run + 1] : lines;
            copyRun(target, run, line, Math.min(last, endOfRun));
            line = endOfRun;
        }
    }

    private int runOf(int line) {
        int found = Arrays.binarySearch(firstLines, 0, runs, (char) line);
        return found >= 0 ? found : -found - 2; // else of the run that begins before it
    }

    private void copyRun(List<OutputLine> target, int run, int from, int end) {
        Instant time = EpochMicros.toInstant(times[run]);
        switch (origins[run]) {
            case Marked(var event) -> target.add(new OutputLine.Mark(firstNumber + from, time, event));
            case Written(var process, var stream, var ending, var late) -> {
                int endOfRun = run + 1 < runs ? starts[run + 1] : size;
                int start = starts[run];
                for (int line = firstLines[run]; line < end; line++) {
                    int endOfLine = Newlines.first(data, start, endOfRun);
                    if (line >= from) {
                        byte[] text = Arrays.copyOfRange(data, start, endOfLine);
                        target.add(new OutputLine.Text(firstNumber + line, time, process, stream, text, ending, late));
                    }
                    start = endOfLine + 1;
                }
            }
        }
    }
}
