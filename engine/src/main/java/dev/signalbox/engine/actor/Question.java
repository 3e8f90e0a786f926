package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.DurationText;
import dev.signalbox.engine.time.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A payload that is to be answered. Its answer comes in time or not at all: a receiver that fails at it, ends, or takes
 * too long is an answer too, so two that ask each other do not wait for ever.
 */
public final class Question extends CompletableFuture<@Nullable Object> implements Runnable {
    private final NodeId asked;
    private final @Nullable Object payload;
    private final Duration within;
    private volatile @Nullable Timer timer;

    Question(NodeId asked, @Nullable Object payload, Duration within) {
        this.asked = asked;
        this.payload = payload;
        this.within = within;
    }

    /** What is asked. */
    public @Nullable Object payload() {
        return payload;
    }

    /** Answers it; the first answer counts. */
    public void answer(@Nullable Object answer) {
        if (complete(answer)) {
            stopTimer();
        }
    }

    /** Answers it by an error. */
    public void fail(Throwable error) {
        if (completeExceptionally(error)) {
            stopTimer();
        }
    }

    void setTimer(Timer set) {
        timer = set;
        if (isDone()) { // before it was set
            stopTimer();
        }
    }

    private void stopTimer() {
        Timer set = timer;
        if (set != null) {
            var _ = set.cancel();
        }
    }

    /** The time is over. */
    @Override
    public void run() {
        var _ = completeExceptionally(
                new TimeoutException("%s has not answered within %s; give it more time, or find out what holds it up"
                        .formatted(asked, DurationText.of(within))));
    }

    /** If the message is a question, whoever asked learns that it failed. */
    static void fail(Message message, Throwable error) {
        if (message.payload() instanceof Question question) {
            question.fail(error);
        }
    }

    /** If the message is a question, whoever asked learns that nobody will answer it. */
    static void fail(Message message, ExitReason reason) {
        if (message.payload() instanceof Question question) {
            question.fail(new EndedException(question.asked, reason));
        }
    }

    /** Whoever was asked ended before it answered. */
    public static final class EndedException extends Exception {
        private static final long serialVersionUID = 1;

        private final transient ExitReason reason;

        EndedException(NodeId asked, ExitReason reason) {
            super("%s has ended and will not answer: %s"
                    .formatted(asked, reason.error() == null ? "it ended normally" : reason.error()));
            this.reason = reason;
        }

        /** How it ended. */
        public ExitReason reason() {
            return reason;
        }
    }
}
