package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.os.OutputLog;

/**
 * The output in which a line is looked for.
 *
 * @param log where it is kept; when it has new lines, {@code outputAdded} of the probe or the wait is to be called
 * @param firstLine the number of the first line that counts, such as the end of the log before a start
 */
public record OutputSince(OutputLog log, long firstLine) {
    /**
     * Takes both as they are.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public OutputSince {
        if (firstLine < 0) {
            throw new IllegalArgumentException("firstLine is %d: use 0 for all lines".formatted(firstLine));
        }
    }

    /** What that log gets from now on. */
    public static OutputSince now(OutputLog log) {
        return new OutputSince(log, log.endNumber());
    }
}
