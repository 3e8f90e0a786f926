package dev.signalbox.engine.os;

/**
 * How much a process service keeps.
 *
 * @param bufferSize how many bytes of the newest output are kept with each process; 0 for none
 * @param maxFinished how many processes that have ended are kept until they are removed; the oldest go first
 */
public record ProcessServiceOptions(int bufferSize, int maxFinished) {
    /** 1 MiB. */
    public static final int DEFAULT_BUFFER_SIZE = 1024 * 1024;

    /** Enough for a day's work. */
    public static final int DEFAULT_MAX_FINISHED = 1_000;

    /** Both as by default. */
    public static final ProcessServiceOptions DEFAULT =
            new ProcessServiceOptions(DEFAULT_BUFFER_SIZE, DEFAULT_MAX_FINISHED);

    /**
     * Takes the numbers as they are.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public ProcessServiceOptions {
        rejectNegative("bufferSize", bufferSize);
        rejectNegative("maxFinished", maxFinished);
    }

    private static void rejectNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException("%s is %d: use 0 to keep nothing, or more".formatted(name, value));
        }
    }
}
