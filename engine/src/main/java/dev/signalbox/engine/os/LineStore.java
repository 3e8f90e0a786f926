package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.os.LineOrigin.Written;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The newest lines and marks, numbered from 0, in memory that is bounded in bytes; what is dropped is counted. Not
 * thread-safe: its log guards it.
 */
final class LineStore {
    private final long capacityBytes;
    private final ArrayDeque<OutputSegment> older = new ArrayDeque<>(); // all but the newest segment
    private OutputSegment newest = new OutputSegment();
    private long olderBytes; // memory held by the older segments
    private long droppedBytes;

    LineStore(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    long firstNumber() {
        return older.isEmpty() ? newest.firstNumber() : older.getFirst().firstNumber();
    }

    long endNumber() {
        return newest.endNumber();
    }

    /** The text that went with the lines dropped, newlines not counted. */
    long droppedBytes() {
        return droppedBytes;
    }

    long memoryBytes() {
        return olderBytes + newest.memoryBytes();
    }

    /**
     * Adds lines that end with a newline each, up to the first that is longer than a segment.
     *
     * @return the end of what was added
     */
    int addLines(Written origin, byte[] bytes, int from, int end, long micros) {
        int next = from;
        while (next < end) {
            int limit = Math.min(end, next + newest.room());
            int fitting = limit == end ? end : Newlines.endOfLast(bytes, next, limit);
            if (fitting > next) {
                newest.addLines(origin, bytes, next, fitting, micros);
                next = fitting;
                dropWhatIsTooMuch();
            } else if (newest.isEmpty()) {
                return next;
            } else {
                openSegment();
            }
        }
        return next;
    }

    /** Adds a line without a newline, not empty and not longer than a segment. */
    void addPiece(Written origin, byte[] bytes, int length, long micros) {
        if (newest.room() < length) {
            openSegment();
        }
        newest.addPiece(origin, bytes, length, micros);
        dropWhatIsTooMuch();
    }

    void addMark(EngineEvent event, long micros) {
        if (newest.room() == 0) {
            openSegment();
        }
        newest.addMark(event, micros);
        dropWhatIsTooMuch();
    }

    /** If the oldest segment is to go for it, in the memory of that one: a full log makes no garbage. */
    private void openSegment() {
        OutputSegment full = newest;
        int room = full.memoryBytes();
        full.trim();
        older.add(full);
        olderBytes += full.memoryBytes();
        boolean recycles = olderBytes + room > capacityBytes && older.size() > 1;
        newest = recycles ? dropOldest().recycledAfter(full) : full.next();
    }

    private void dropWhatIsTooMuch() {
        while (memoryBytes() > capacityBytes && !older.isEmpty()) {
            dropOldest();
        }
    }

    private OutputSegment dropOldest() {
        OutputSegment oldest = older.removeFirst();
        olderBytes -= oldest.memoryBytes();
        droppedBytes += oldest.textBytes();
        return oldest;
    }

    /** The lines from the first number to before the end, both within what is held. */
    List<OutputLine> lines(long first, long end) {
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
}
