package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.os.OutputLine.Ending;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What a service or a process has printed: the newest lines, numbered from 0 without gaps, in memory that is bounded in
 * bytes. Thread-safe; no call blocks for longer than it takes to copy what it is asked for.
 *
 * <p>Bytes are kept exactly. A line of more than {@value OutputSegment#MAX_BYTES} bytes is kept in pieces. When the log
 * is full, the oldest lines go, and are counted. Standard output and standard error each have their own unfinished line,
 * so a line is never torn by the other stream; a line takes its number when it ends.
 */
public final class OutputLog {
    private final long capacityBytes;
    private final ArrayDeque<OutputSegment> older = new ArrayDeque<>(); // guarded by this; all but the newest segment
    private final Map<StdStream, UnfinishedLine> unfinished = new EnumMap<>(StdStream.class); // guarded by this
    private OutputSegment newest = new OutputSegment(0); // guarded by this
    private long olderBytes; // guarded by this; memory held by the older segments
    private long endNumber; // guarded by this
    private long droppedBytes; // guarded by this
    private long revision; // guarded by this

    /**
     * An empty log.
     *
     * @param capacityBytes how much memory its lines may take, their index included; at least 64 KiB are used
     * @throws IllegalArgumentException if negative
     */
    public OutputLog(long capacityBytes) {
        if (capacityBytes < 0) {
            throw new IllegalArgumentException("capacityBytes is " + capacityBytes + ": use 0 or more");
        }
        this.capacityBytes = Math.max(capacityBytes, 2L * OutputSegment.MAX_BYTES);
        for (StdStream stream : StdStream.values()) {
            unfinished.put(stream, new UnfinishedLine());
        }
    }

    OutputWriter open(dev.signalbox.engine.event.NodeId process) {
        return new OutputWriter(this);
    }

    /** Adds bytes as they were read; completes as many lines as there are newlines in them. */
    public synchronized void append(StdStream stream, byte[] buffer, int offset, int length, Instant time) {
        UnfinishedLine line = lineOf(stream);
        int end = offset + length;
        int from = offset;
        for (int i = offset; i < end; i++) {
            if (buffer[i] == '\n') {
                extend(stream, line, buffer, from, i - from, time);
                add(stream, line, Ending.NEWLINE, time);
                from = i + 1;
            }
        }
        extend(stream, line, buffer, from, end - from, time);
        revision++;
    }

    /** Keeps the unfinished line of that stream, if any, as a line that ends with its stream. */
    public synchronized void endOfStream(StdStream stream, Instant time) {
        UnfinishedLine line = lineOf(stream);
        if (line.length() > 0) {
            add(stream, line, Ending.END_OF_STREAM, time);
            revision++;
        }
    }

    /** Puts a mark after the lines that are complete. */
    public synchronized void mark(EngineEvent event) {
        long micros = micros(event.time());
        if (!newest.hasRoomForMark()) {
            openSegment();
        }
        newest.addMark(event, micros);
        endNumber++;
        revision++;
        dropOldest();
    }

    /**
     * The same event maker, with the event as a mark of this log: so the mark is there before any listener hears of the
     * event, and marks have the order of their events.
     */
    public <E extends EngineEvent> EventMaker<E> marking(EventMaker<E> maker) {
        return (number, time) -> {
            E event = maker.make(number, time);
            mark(event);
            return event;
        };
    }

    /** The number of the oldest line still held; equals {@link #endNumber()} when there is none. */
    public synchronized long firstNumber() {
        return older.isEmpty() ? newest.firstNumber() : older.getFirst().firstNumber();
    }

    /** One past the number of the newest line: how many lines and marks there have been in all. */
    public synchronized long endNumber() {
        return endNumber;
    }

    /** How many bytes of text have been dropped with the lines before {@link #firstNumber()}, newlines not counted. */
    public synchronized long droppedBytes() {
        return droppedBytes;
    }

    /** Grows with every change, an unfinished line's included: equal revisions mean equal contents. */
    public synchronized long revision() {
        return revision;
    }

    /**
     * The lines from that number on.
     *
     * @param from number of the first line wanted; if it has been dropped, the oldest line held comes first
     * @param limit how many lines at most; none if negative
     */
    public synchronized List<OutputLine> lines(long from, int limit) {
        long first = Math.clamp(from, firstNumber(), endNumber);
        long end = first + Math.clamp(limit, 0, endNumber - first);
        List<OutputLine> lines = new ArrayList<>((int) (end - first));
        segmentsFrom(first).forEach(segment -> segment.copyTo(lines, first, end));
        newest.copyTo(lines, first, end);
        return lines;
    }

    /** The older segments that reach beyond that line, oldest first; sought from the newest, where readers usually are. */
    private Deque<OutputSegment> segmentsFrom(long line) {
        Deque<OutputSegment> segments = new ArrayDeque<>();
        for (Iterator<OutputSegment> i = older.descendingIterator(); i.hasNext(); ) {
            OutputSegment segment = i.next();
            if (segment.endNumber() <= line) {
                break;
            }
            segments.addFirst(segment);
        }
        return segments;
    }

    /** What the stream has written since its last newline, such as a prompt; empty if nothing. */
    public synchronized byte[] unfinishedLine(StdStream stream) {
        return lineOf(stream).copy();
    }

    private UnfinishedLine lineOf(StdStream stream) {
        UnfinishedLine line = unfinished.get(stream);
        if (line == null) {
            throw new AssertionError("every stream has its unfinished line");
        }
        return line;
    }

    private void extend(StdStream stream, UnfinishedLine line, byte[] buffer, int offset, int length, Instant time) {
        int from = offset;
        int left = length;
        while (line.length() + left > OutputSegment.MAX_BYTES) {
            int part = OutputSegment.MAX_BYTES - line.length();
            line.append(buffer, from, part);
            byte[] torn = line.tearOffIncompleteCharacter();
            add(stream, line, Ending.CONTINUED, time);
            line.append(torn, 0, torn.length);
            from += part;
            left -= part;
        }
        line.append(buffer, from, left);
    }

    private void add(StdStream stream, UnfinishedLine line, Ending ending, Instant time) {
        if (!newest.hasRoomFor(line.length())) {
            openSegment();
        }
        newest.addLine(stream, ending, line.bytes(), line.length(), micros(time));
        line.clear();
        endNumber++;
        dropOldest();
    }

    private void openSegment() {
        newest.trim();
        older.add(newest);
        olderBytes += newest.memoryBytes();
        newest = new OutputSegment(endNumber);
    }

    /** What its lines and marks hold of the heap, near enough to bound it. */
    synchronized long memoryBytes() {
        return olderBytes + newest.memoryBytes();
    }

    private void dropOldest() {
        while (memoryBytes() > capacityBytes && !older.isEmpty()) {
            OutputSegment oldest = older.removeFirst();
            olderBytes -= oldest.memoryBytes();
            droppedBytes += oldest.textBytes();
        }
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }
}
