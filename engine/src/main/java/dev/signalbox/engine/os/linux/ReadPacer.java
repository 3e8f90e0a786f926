package dev.signalbox.engine.os.linux;

/**
 * Says how long to wait between rounds of reads: so that a program that writes line by line does not wake the reader for
 * each line, nor waits itself because its pipe is full. What counts is how full the pipe was from which the average byte
 * came: while it was rather empty, the pauses grow; when it was nearly full, they halve. The first output after
 * a silence is not held up. Not thread-safe.
 */
final class ReadPacer {
    static final long FIRST_PAUSE_NANOS = 40_000;
    static final long SHORTEST_PAUSE_NANOS = 10_000; // a shorter one would cost more than it saves
    static final long LONGEST_PAUSE_NANOS = 500_000;
    /** As soon as this after the round before, a round goes on with it. */
    static final long SOON_NANOS = 400_000;

    private static final double FULL = 0.75; // whoever writes may have had to wait
    private static final double ENOUGH = 0.625;

    private static final long LEAST_GROWTH_NANOS = 500; // so that there is none for a while after several full pipes

    private long pause = FIRST_PAUSE_NANOS;
    private long bytes; // of this round
    private double fill; // of its bytes: each byte adds how full its pipe was
    private long lastRound;

    /** So many bytes came by one read, from a pipe that holds so many. */
    void read(int count, int room) {
        bytes += count;
        fill += (double) count * count / room;
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
            double usualFill = fill / bytes;
            if (usualFill >= FULL) {
                pause /= 2;
            } else {
                wait = pause < SHORTEST_PAUSE_NANOS ? 0 : pause;
                if (usualFill < ENOUGH) {
                    pause = Math.min(LONGEST_PAUSE_NANOS, pause + Math.max(LEAST_GROWTH_NANOS, pause / 4));
                }
            }
        }
        bytes = 0;
        fill = 0;
        lastRound = now + wait;
        return wait;
    }
}
