package dev.signalbox.engine.os.linux;

/**
 * Says how long to wait between rounds of reads: so that a program that writes line by line does not wake the reader for
 * each line, nor waits itself because its pipe is full. What counts is the size of the read by which the average byte
 * came: while it is small, the pauses grow; when it comes near to what a pipe holds, they halve. The first output after
 * a silence is not held up. Not thread-safe.
 */
final class ReadPacer {
    static final long FIRST_PAUSE_NANOS = 40_000;
    static final long SHORTEST_PAUSE_NANOS = 10_000; // a shorter one would cost more than it saves
    static final long LONGEST_PAUSE_NANOS = 500_000;
    /** As soon as this after the round before, a round goes on with it. */
    static final long SOON_NANOS = 400_000;

    private static final int FULL_BYTES = 48 * 1024; // of the usual 64 KiB: whoever writes may have had to wait
    private static final int ENOUGH_BYTES = 40 * 1024;

    private static final long LEAST_GROWTH_NANOS = 500; // so that there is none for a while after several full pipes

    private long pause = FIRST_PAUSE_NANOS;
    private long bytes; // of this round
    private double squares; // of the sizes of its reads
    private long lastRound;

    /** So many bytes came by one read. */
    void read(int count) {
        bytes += count;
        squares += (double) count * count;
    }

    /**
     * Ends a round.
     *
     * @param now by the clock of {@link System#nanoTime}
     * @return how many nanoseconds to wait until the next one; 0 for not at all
     */
    long endRound(long now) {
        long wait = 0;
        if (bytes > 0 && now - lastRound < SOON_NANOS) {
            double usualRead = squares / bytes;
            if (usualRead >= FULL_BYTES) {
                pause /= 2;
            } else {
                wait = pause < SHORTEST_PAUSE_NANOS ? 0 : pause;
                if (usualRead < ENOUGH_BYTES) {
                    pause = Math.min(LONGEST_PAUSE_NANOS, pause + Math.max(LEAST_GROWTH_NANOS, pause / 4));
                }
            }
        }
        bytes = 0;
        squares = 0;
        lastRound = now + wait;
        return wait;
    }
}
