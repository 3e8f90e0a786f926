package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.event.NodeId;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service or a process has printed: the newest lines, numbered from 0 without gaps, in memory that is bounded in
 * bytes. Thread-safe; no call blocks for longer than it takes to copy what it is asked for.
 *
 * <p>It is written through one {@link OutputWriter} a process. Bytes are kept exactly, see {@link OutputLine.Text}. A
 * line takes its number when it ends; one of more than {@value LineSplitter#MAX_LINE} bytes is kept in pieces. When the
 * log is full, the oldest lines go, and are counted. Beside its capacity it holds an unfinished line, of at most one such
 * piece, for each stream that is still open.
 */
public final class OutputLog {
    private final LineStore store; // guarded by this
    private final List<OutputWriter> writers =
            new ArrayList<>(); // guarded by this; with a stream still open, oldest first
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
        store = new LineStore(Math.max(capacityBytes, 2L * OutputSegment.MAX_BYTES));
    }

    /** A writer for the output of that process, which its lines will name; the newest writer's prompts are shown. */
    public synchronized OutputWriter open(NodeId process) {
        OutputWriter writer = new OutputWriter(this, store, process);
        writers.add(writer);
        return writer;
    }

    /** Puts a mark after the lines that are complete. */
    public synchronized void mark(EngineEvent event) {
        store.addMark(event, EpochMicros.of(event.time()));
        revision++;
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
        return store.firstNumber();
    }

    /** One past the number of the newest line: how many lines and marks there have been in all. */
    public synchronized long endNumber() {
        return store.endNumber();
    }

    /** How many bytes of text have been dropped with the lines before {@link #firstNumber()}, newlines not counted. */
    public synchronized long droppedBytes() {
        return store.droppedBytes();
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
        long endNumber = store.endNumber();
        long first = Math.clamp(from, store.firstNumber(), endNumber);
        return store.lines(first, first + Math.clamp(limit, 0, endNumber - first));
    }

    /**
     * What was written since the last newline, such as a prompt; empty if nothing.
     *
     * @param stream of the newest process that has such a line on it
     */
    public synchronized byte[] unfinishedLine(StdStream stream) {
        for (OutputWriter writer : writers.reversed()) {
            UnfinishedLine line = writer.unfinishedLine(stream);
            if (line.length() > 0) {
                return line.copy();
            }
        }
        return new byte[0];
    }

    /** What its lines and marks hold of the heap, near enough to bound it. */
    synchronized long memoryBytes() {
        return store.memoryBytes();
    }

    /** How many writers it holds. */
    synchronized int openWriters() {
        return writers.size();
    }

    /** Takes note that a writer changed something. The caller holds the lock. */
    synchronized void changed() {
        revision++;
    }

    /** Lets go of a writer that will write no more. */
    synchronized void forget(OutputWriter writer) {
        writers.remove(writer);
    }
}
