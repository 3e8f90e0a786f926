package dev.signalbox.engine.os;

import java.time.Instant;

/** Interim. */
final class OutputWriter {
    private final OutputLog log;

    OutputWriter(OutputLog log) {
        this.log = log;
    }

    void append(StdStream stream, byte[] buffer, int offset, int length, Instant time) {
        log.append(stream, buffer, offset, length, time);
    }

    void endOfStream(StdStream stream, Instant time) {
        log.endOfStream(stream, time);
    }

    void ended(Instant time) {}
}
