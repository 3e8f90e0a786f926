package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.time.DurationText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Waits, once, until a check succeeds. Thread-safe; no call blocks. */
public final class Await {
    private static final Logger LOG = System.getLogger(Await.class.getName());
    private static final long NEVER_NANOS = Long.MAX_VALUE / 2; // later than any time that can come, without overflow

    private final AwaitSpec spec;
    private final Inquiry inquiry;
    private final Runnable listener;
    private final CompletableFuture<CheckResult> result = new CompletableFuture<>();
    private volatile @Nullable CheckResult last; // written by the thread of the inquiry only
    private volatile long failures; // written by the thread of the inquiry only

    Await(AwaitSpec spec, Inquiry inquiry, Runnable listener) {
        this.spec = spec;
        this.inquiry = inquiry;
        this.listener = listener;
    }

    void run() throws InterruptedException {
        try {
            CheckResult found = awaitSuccess();
            inquiry.asker().awaitEnd(); // so that whoever hears of the end finds nothing left
            if (found != null) {
                result.complete(found);
            }
        } finally {
            result.completeExceptionally(new CancellationException("'%s' was cancelled".formatted(inquiry)));
        }
    }

    /** What the wait ends with; null if it was cancelled. */
    private @Nullable CheckResult awaitSuccess() throws InterruptedException {
        Asker asker = inquiry.asker();
        long start = now();
        long end = start + (spec.limit() == null ? NEVER_NANOS : spec.limit().toNanos());
        long due = start;
        Duration pause = spec.firstPause();
        long failed = 0;
        while (inquiry.awaitUntil(due - end < 0 ? due : end)) {
            long now = now();
            boolean asks = now - due >= 0 && (asker.isFed() || now - end < 0);
            CheckResult answer = asks ? asker.ask(shorter(spec.timeout(), end - now)) : asker.news();
            if (answer != null && answer.succeeded()) {
                return answer;
            }
            if (answer != null) {
                CheckResult before = last;
                last = answer;
                failures = ++failed;
                if (before == null || !before.reason().equals(answer.reason())) {
                    tell();
                }
                due = asker.isFed() ? end : now() + pause.toNanos();
                pause = shorter(pause.multipliedBy(2), spec.longestPause().toNanos());
            }
            if (now() - end >= 0) {
                return overdue(Duration.ofNanos(now() - start));
            }
        }
        return null;
    }

    private void tell() {
        try {
            listener.run();
        } catch (RuntimeException | Error e) { // foreign code: the wait goes on
            LOG.log(Level.ERROR, "the listener of '" + inquiry + "' failed", e);
        }
    }

    private long now() {
        return inquiry.time().nanoTime();
    }

    private static Duration shorter(Duration one, long otherNanos) {
        return one.toNanos() <= otherNanos ? one : Duration.ofNanos(otherNanos);
    }

    private CheckResult overdue(Duration waited) {
        CheckResult latest = last;
        String reason = "not within %s: %s"
                .formatted(DurationText.of(waited), latest == null ? "no check was made" : latest.reason());
        return new CheckResult(inquiry.time().instant(), false, reason, waited);
    }

    /** What it was started with. */
    public AwaitSpec spec() {
        return spec;
    }

    /**
     * Completes with the success, or with a failure once the limit is over, whose reason tells that of the last check.
     * Fails only because of a {@link CancellationException}, if it is cancelled. Who completes the future that is
     * returned changes nothing.
     */
    public CompletableFuture<CheckResult> result() {
        return result.copy();
    }

    /** Why it still waits: the last failure; null before the first one. */
    public @Nullable CheckResult lastFailure() {
        return last;
    }

    /** How many checks have failed. */
    public long failures() {
        return failures;
    }

    /** Says that the output has new lines; from any thread, as often as one likes. */
    public void outputAdded() {
        inquiry.outputAdded();
    }

    /** Gives it up: cuts off the check that is under way. After its end, or twice, it does nothing. */
    public void cancel() {
        inquiry.close();
    }
}
