package dev.signalbox.engine.os;

import java.time.Duration;

/**
 * What a command has printed that was run to its end.
 *
 * @param text standard output and standard error, in the order in which they were read, exactly as they were written
 * @param droppedBytes how many bytes before {@code text} were dropped because they were too many
 * @param ranFor from launch to end
 */
public record CommandOutput(String text, long droppedBytes, Duration ranFor) {

    /** The same without the blanks and newlines at its right end; those at its left end may mean something, and stay. */
    public CommandOutput trimmed() {
        return new CommandOutput(text.stripTrailing(), droppedBytes, ranFor);
    }
}
