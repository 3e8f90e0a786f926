package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.time.DurationText;
import dev.signalbox.engine.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Has a check made on a thread that can be cut off, one at a time. */
final class PolledAsker implements Asker {
    private static final Logger LOG = System.getLogger(PolledAsker.class.getName());
    private static final long CUTTING_OFF_TAKES_AT_MOST_SECONDS = 5; // a process that is killed may take two

    private final String name;
    private final Checker checker;
    private final UnaryOperator<String> mask; // for what is told
    private final Bell bell;
    private final TimeSource time;
    private final Semaphore turn = new Semaphore(1); // held by the check that is under way, cut off or not

    PolledAsker(String name, Checker checker, UnaryOperator<String> mask, Bell bell, TimeSource time) {
        this.name = name;
        this.checker = checker;
        this.mask = mask;
        this.bell = bell;
        this.time = time;
    }

    /** One check on a thread of its own. */
    private final class Attempt implements Runnable {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>(); // cancelled if it is cut off
        private final Thread thread = Thread.ofVirtual().name(name).unstarted(this);
        private volatile boolean hasTurn;

        @Override
        public void run() {
            try {
                turn.acquire();
            } catch (InterruptedException _) { // cut off while an earlier one still goes on
                return;
            }
            hasTurn = true;
            try {
                answer.complete(found());
            } finally {
                turn.release();
                bell.ring();
            }
        }

        private Answer found() {
            try {
                return checker.check();
            } catch (InterruptedException _) {
                return Answer.failure("the check was interrupted");
            } catch (RuntimeException | Error e) { // a defect of ours, or no memory: the probe goes on
                LOG.log(Level.ERROR, "the check '" + name + "' could not be made", e);
                return Answer.failure("the check could not be made: %s; the log of this program has more".formatted(e));
            }
        }

        boolean isOpen() {
            return !answer.isDone();
        }

        /** What it has found; null if it still goes on: then it is cut off, and whatever it finds is ignored. */
        @Nullable
        Answer settled() {
            if (answer.cancel(false)) {
                thread.interrupt();
                return null;
            }
            return answer.join();
        }
    }

    @Override
    public @Nullable CheckResult ask(Duration timeout) throws InterruptedException {
        long start = time.nanoTime();
        long deadline = start + timeout.toNanos();
        Attempt attempt = new Attempt();
        attempt.thread.start();
        boolean open = true;
        Answer answer = null;
        try {
            while (attempt.isOpen() && open && deadline - time.nanoTime() > 0) {
                open = bell.awaitUntil(deadline);
            }
        } finally {
            answer = attempt.settled();
        }
        if (answer != null) {
            return result(answer, start);
        }
        return open ? result(Answer.failure(tooLong(attempt, timeout)), start) : null;
    }

    private CheckResult result(Answer answer, long start) {
        return new CheckResult(
                time.instant(),
                answer.succeeded(),
                mask.apply(answer.reason()),
                Duration.ofNanos(time.nanoTime() - start));
    }

    private String tooLong(Attempt attempt, Duration timeout) {
        boolean waitsForAnother = !attempt.hasTurn && turn.availablePermits() == 0;
        return waitsForAnother
                ? "the check before, which took too long, has not ended for another " + DurationText.of(timeout)
                : "took longer than " + DurationText.of(timeout);
    }

    @Override
    public @Nullable CheckResult news() {
        return null;
    }

    @Override
    public boolean isFed() {
        return false;
    }

    @Override
    public void awaitEnd() throws InterruptedException {
        if (turn.tryAcquire(CUTTING_OFF_TAKES_AT_MOST_SECONDS, TimeUnit.SECONDS)) {
            turn.release();
        } else {
            LOG.log(Level.WARNING, "the check '%s' goes on although it was cut off".formatted(name));
        }
    }
}
