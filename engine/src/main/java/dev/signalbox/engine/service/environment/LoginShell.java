package dev.signalbox.engine.service.environment;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.time.TimeSource;
import dev.signalbox.engine.time.Timer;
import java.io.File;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Asks the login shell of the user what environment it makes, for a program that was started from a desktop and so has
 * not what the start-up files of the shell set. The answer is kept until it is asked for anew. Thread-safe; no call waits
 * for the shell.
 *
 * <p>The shell runs as a login shell and interactive, without a terminal and with nothing to read, and its end is awaited
 * for a limited time: then it is killed with all that it has started. What its start-up files print does not matter. What
 * they leave behind when it ends in time, such as a key agent, goes on: the environment may tell where to find it.
 */
public final class LoginShell {
    /** How long a shell may take unless somebody says otherwise. */
    public static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

    private static final String SHELL = "SHELL";
    private static final String TERM = "TERM";
    private static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final Cause ASKED = new Cause.Request(Cause.Action.START);
    private static final Cause LATE = new Cause.Request(Cause.Action.TIMEOUT);

    private final Processes processes;
    private final TimeSource time;
    private final Map<String, String> program;
    private final Duration limit;
    private @Nullable CompletableFuture<ShellReading> reading; // guarded by this; the newest, perhaps not done yet

    /**
     * That of this program's environment, not asked yet.
     *
     * @param program the environment of this program, by which the shell is chosen
     * @param limit how long the shell may take
     * @throws IllegalArgumentException if the limit is not positive
     */
    public LoginShell(Processes processes, TimeSource time, Map<String, String> program, Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException(
                    "the time limit of the login shell is %s: give it some seconds".formatted(limit));
        }
        this.processes = processes;
        this.time = time;
        this.program = Map.copyOf(program);
        this.limit = limit;
    }

    /**
     * Whether a program with that environment should ask: one that was not started from a terminal, nor from anything else
     * that a shell with its start-up files has started, for those say what the terminal is. On Windows never.
     */
    public static boolean isNeeded(Map<String, String> program) {
        return File.separatorChar != '\\' && program.containsKey(SHELL) && !program.containsKey(TERM);
    }

    /**
     * What it says: at its first answer, or at the last {@link #refresh}.
     *
     * @return completes with {@link ShellReading.Told} or {@link ShellReading.Failed}, within the limit and the two seconds
     *     at most that a kill takes; never fails. A copy of its own for each caller
     */
    public synchronized CompletableFuture<ShellReading> read() {
        return (reading == null ? refreshed() : reading).copy();
    }

    /** As {@link #read}, but asks anew, unless the shell is being asked at this moment. */
    public synchronized CompletableFuture<ShellReading> refresh() {
        return (reading == null || reading.isDone() ? refreshed() : reading).copy();
    }

    /** The caller holds the lock; asking is done without it. */
    private CompletableFuture<ShellReading> refreshed() {
        CompletableFuture<ShellReading> next = new CompletableFuture<>();
        reading = next;
        Thread.ofVirtual().name("question to the login shell").start(() -> ask(next));
        return next;
    }

    private void ask(CompletableFuture<ShellReading> answer) {
        String shell = program.get(SHELL);
        if (shell == null || shell.isBlank()) {
            answer.complete(failed("no login shell is known: set the variable SHELL to its path, such as /bin/bash"));
            return;
        }
        try {
            ShellScript script = new ShellScript(shell, UUID.randomUUID().toString());
            OutputLog log = new OutputLog(MOST_BYTES);
            ManagedProcess process = processes.launch(
                    RunOptions.of(new CommandLine.Arguments(script.command())).withoutCapture(),
                    NodeId.ENGINE,
                    log,
                    ASKED);
            process.closeStdin();
            Timer timer = time.after(limit, () -> {
                var _ = process.stop(Duration.ZERO, LATE)
                        .whenComplete((_, _) -> answer.complete(late(script))); // even if it survives
            });
            var _ = process.done()
                    .handle((exit, failure) -> {
                        timer.cancel();
                        return failure == null
                                ? readingOf(script, log, exit.reason(), exit.cause())
                                : failed("the engine was closed before '%s' had told its environment; open another one"
                                        .formatted(shell));
                    })
                    .exceptionally(failure -> failed(
                            "what '%s' has told of its environment cannot be read: %s".formatted(shell, failure)))
                    .thenAccept(answer::complete);
        } catch (RuntimeException e) { // who waits for the answer must not wait for ever
            answer.complete(failed(
                    "the login shell cannot be asked: %s; correct the variable SHELL".formatted(e.getMessage())));
        }
    }

    private ShellReading readingOf(ShellScript script, OutputLog log, ExitReason reason, Cause cause) {
        Map<String, String> told = script.environmentIn(log.lines(0, Integer.MAX_VALUE));
        if (told != null) {
            return new ShellReading.Told(script.shell(), differing(told), time.instant());
        }
        if (cause.equals(LATE)) {
            return late(script);
        }
        if (log.droppedBytes() > 0) {
            return failed(
                    ("'%s' has printed so much that its beginning is lost (%d bytes are kept): look in its start-up"
                                    + " files for what prints it")
                            .formatted(String.join(" ", script.startOfCommand()), MOST_BYTES));
        }
        return failed(
                reason instanceof ExitReason.LaunchFailed(var message)
                        ? "the login shell does not start: " + message
                        : "'%s' %s before it had told its environment: run it in a terminal, and mend what ends it in its start-up files"
                                .formatted(String.join(" ", script.startOfCommand()), inWords(reason)));
    }

    private ShellReading late(ShellScript script) {
        return failed(("'%s' had not told its environment after %s, and was killed: look in its start-up files for what"
                        + " waits, or give it more time")
                .formatted(String.join(" ", script.startOfCommand()), limit));
    }

    private static String inWords(ExitReason reason) {
        String error = reason.error();
        return error == null ? "ended" : error;
    }

    private Map<String, String> differing(Map<String, String> told) {
        Map<String, String> differing = new HashMap<>(told);
        differing.entrySet().removeAll(program.entrySet());
        return differing;
    }

    private ShellReading failed(String message) {
        return new ShellReading.Failed(message, time.instant());
    }

    /** What the last answer was, for people; not the values of variables. */
    @Override
    public synchronized String toString() {
        return "LoginShell[%s, %s]"
                .formatted(program.getOrDefault(SHELL, "none"), reading == null ? "not asked" : reading.getNow(null));
    }
}
