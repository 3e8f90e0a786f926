package dev.signalbox.engine.os;

import java.time.Instant;

/** Instants as microseconds since 1970, which fit into a long. */
final class EpochMicros {
    private static final long PER_SECOND = 1_000_000;
    private static final long NANOS = 1_000;

    private EpochMicros() {}

    static long of(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano() / NANOS);
    }

    static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }
}
