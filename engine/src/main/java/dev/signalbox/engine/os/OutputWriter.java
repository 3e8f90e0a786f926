package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.LineOrigin.Written;
import dev.signalbox.engine.os.OutputLine.Ending;
import java.time.Instant;
import java.util.Objects;

/**
 * The way of one process into an output log. Each stream has its own unfinished line, so a line is torn neither by the
 * other stream nor by another process, be it a descendant of an earlier run that still writes. Thread-safe; the log lets
 * go of it when both streams have ended.
 */
public final class OutputWriter {
    private final OutputLog log;
    private final LineSplitter stdout; // guarded by log
    private final LineSplitter stderr; // guarded by log

    OutputWriter(OutputLog log, LineStore store, NodeId process) {
        this.log = log;
        stdout = new LineSplitter(store, new Written(process, StdStream.STDOUT, Ending.NEWLINE, false));
        stderr = new LineSplitter(store, new Written(process, StdStream.STDERR, Ending.NEWLINE, false));
    }

    /**
     * Adds bytes as they were read; completes as many lines as there are newlines in them.
     *
     * @param time when they were read; every line they complete has it
     * @throws IndexOutOfBoundsException if the part is not inside the buffer
     * @throws IllegalStateException if that stream has ended
     */
    public void append(StdStream stream, byte[] buffer, int offset, int length, Instant time) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        long micros = EpochMicros.of(time);
        synchronized (log) {
            LineSplitter splitter = splitterOf(stream);
            if (splitter.hasEnded()) {
                throw new IllegalStateException(
                        "%d bytes of %s come after its end: open another writer for another process"
                                .formatted(length, stream));
            }
            splitter.append(buffer, offset, offset + length, micros);
            log.changed();
        }
    }

    /**
     * Keeps the unfinished line of that stream, if any, as a line that ends with its stream. Twice is harmless.
     *
     * @return whether there was one
     */
    public boolean endOfStream(StdStream stream, Instant time) {
        long micros = EpochMicros.of(time);
        synchronized (log) {
            boolean added = splitterOf(stream).end(micros);
            if (added) {
                log.changed();
            }
            if (stdout.hasEnded() && stderr.hasEnded()) {
                log.forget(this);
            }
            return added;
        }
    }

    /**
     * The same event maker, for the event that tells the end of the process: the event becomes a mark of the log as with
     * {@link OutputLog#marking}, and exactly the lines after that mark are late. A line that a stream has only begun by
     * then stands before the mark as a piece that goes on after it, if anything follows at all.
     */
    public <E extends EngineEvent> EventMaker<E> markingEnd(EventMaker<E> maker) {
        return (number, time) -> {
            E event = maker.make(number, time);
            synchronized (log) {
                ended(time);
                log.mark(event);
            }
            return event;
        };
    }

    /** What comes from now on is late; {@link #markingEnd} does it in one step with the mark. */
    public void ended(Instant time) {
        long micros = EpochMicros.of(time);
        synchronized (log) {
            stdout.becomeLate(micros);
            stderr.becomeLate(micros);
        }
    }

    /** What the stream has written since its last newline. The caller holds the log's lock. */
    UnfinishedLine unfinishedLine(StdStream stream) {
        return splitterOf(stream).unfinished();
    }

    private LineSplitter splitterOf(StdStream stream) {
        return switch (stream) {
            case STDOUT -> stdout;
            case STDERR -> stderr;
        };
    }
}
