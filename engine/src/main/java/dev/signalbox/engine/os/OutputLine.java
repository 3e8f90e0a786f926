package dev.signalbox.engine.os;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** One entry of an output log. */
public sealed interface OutputLine {

    /** Its number in the log, from 0 without gaps. */
    long number();

    /** When its last byte was read, in microseconds' precision. */
    Instant time();

    /**
     * A line that a process wrote.
     *
     * @param process who wrote it, or whose descendant with the same stream
     * @param bytes exactly as written, without the newline; shared, not to be changed
     * @param ending how the line ends
     * @param late whether it ended after the end of its process was told: it came from a descendant, or too slowly
     */
    @SuppressWarnings("ArrayRecordComponent") // identity is enough: lines are compared by number
    record Text(long number, Instant time, NodeId process, StdStream stream, byte[] bytes, Ending ending, boolean late)
            implements OutputLine {
        /** The text, UTF-8 with a replacement character for each malformed sequence. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        /**
         * A copy of the bytes as the stream carried them, with the newline if there was one: those of all lines of one
         * process and stream, one after the other, are what was written to it.
         */
        public byte[] exactBytes() {
            if (ending != Ending.NEWLINE) {
                return bytes.clone();
            }
            byte[] exact = Arrays.copyOf(bytes, bytes.length + 1);
            exact[bytes.length] = '\n';
            return exact;
        }
    }

    /** A mark between the lines, such as the start or the end of a process. */
    record Mark(long number, Instant time, EngineEvent event) implements OutputLine {}

    /** How a line ends. */
    enum Ending {
        /** With a newline. */
        NEWLINE,
        /** Not at all: it was too long for one entry and goes on in the next one of its stream. */
        CONTINUED,
        /** With the end of the stream. */
        END_OF_STREAM
    }
}
