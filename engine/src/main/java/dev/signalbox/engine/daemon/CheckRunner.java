package dev.signalbox.engine.daemon;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one check, never twice at a time: who asks while it runs waits for that same run. Thread-safe.
 *
 * <p>It runs on a platform thread, because it is foreign code: a few checks that spin, or block in native code, would
 * hold every carrier, and with them all virtual threads of the program.
 */
final class CheckRunner {
    private final HealthCheck check;
    private final LongSupplier nanoTime;
    private @Nullable Run current; // guarded by this

    CheckRunner(HealthCheck check, LongSupplier nanoTime) {
        this.check = check;
        this.nanoTime = nanoTime;
    }

    Duration timeLimit() {
        return check.timeLimit();
    }

    /** The run under way, or a new one; returns at once. */
    synchronized Run begin() {
        if (current == null || current.task.isDone()) {
            Run run = new Run();
            run.thread.start();
            current = run;
        }
        return current;
    }

    /** Asks a run under way to end. */
    synchronized void interrupt() {
        if (current != null) {
            current.thread.interrupt();
        }
    }

    /** One call of the check. */
    final class Run {
        private final long startNanos = nanoTime.getAsLong();
        private final FutureTask<@Nullable String> task =
                new FutureTask<>(() -> check.probe().problem());
        private final Thread thread = Thread.ofPlatform()
                .daemon()
                .name("health check " + check.name())
                .unstarted(task);

        /** What is wrong, after the name of the check; null if nothing. Waits until the run has used up its time. */
        @Nullable
        String awaitProblem() throws InterruptedException {
            long ranNanos = nanoTime.getAsLong() - startNanos;
            try {
                String problem = task.get(
                        Math.max(0, TimeUnit.NANOSECONDS.convert(check.timeLimit()) - ranNanos), TimeUnit.NANOSECONDS);
                return problem == null ? null : check.name() + ": " + problem;
            } catch (ExecutionException e) {
                return check.name() + ": " + messageOf(e.getCause());
            } catch (TimeoutException _) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - startNanos);
                return "%s still runs since %d s".formatted(check.name(), seconds);
            }
        }

        private static String messageOf(@Nullable Throwable thrown) {
            String message = thrown == null ? null : thrown.getMessage();
            return message == null ? String.valueOf(thrown) : message;
        }
    }
}
