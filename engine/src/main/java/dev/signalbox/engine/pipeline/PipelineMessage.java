package dev.signalbox.engine.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one process says to another. Immutable, if its value is; the {@code with} methods return changed copies.
 *
 * @param type what kind it is
 * @param forward whether whoever gets it sends it to its children when it has handled it, and these to theirs: false goes
 *     no further than to whom it is sent. {@code START} and {@code STOP} go on in either case
 * @param value what it says; null if its type says it all
 * @param timestamp whatever time the sender wants to tell; null for none
 */
public record PipelineMessage(
        MessageType type,
        boolean forward,
        @Nullable Object value,
        @Nullable Instant timestamp) {
    /** Runs whoever gets it. */
    public static final PipelineMessage START = of(MessageType.BuiltIn.START, null);

    /** Ends whoever gets it. */
    public static final PipelineMessage STOP = of(MessageType.BuiltIn.STOP, null);

    /** A message that goes no further, without timestamp. */
    public static PipelineMessage of(MessageType type, @Nullable Object value) {
        return new PipelineMessage(type, false, value, null);
    }

    /** The same, but it goes on to all below. */
    public PipelineMessage withForward() {
        return new PipelineMessage(type, true, value, timestamp);
    }

    /** The same with a timestamp. */
    public PipelineMessage withTimestamp(Instant time) {
        return new PipelineMessage(type, forward, value, time);
    }
}
