package dev.signalbox.engine.os;

import dev.signalbox.engine.event.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How to launch a process. Immutable; {@link #of} has the usual values, and each {@code with…} changes one.
 *
 * @param command what; never empty
 * @param directory the working directory
 * @param environment added to what is inherited; wins over it
 * @param inheritance what it gets of the environment of this program; the mark by which its descendants are found is
 *     there in any case
 * @param capturesOutput whether the newest output is kept with the process as well, for {@code output()}; events and
 *     log have it in any case
 * @param detached whether the process is to outlive those who launched it: the cancellation of their scope, and the
 *     death of this program. It then writes to files, which the engine follows, and has no standard input
 * @param killsGroup whether {@code kill} and {@code shutdown} reach the whole process group; only with
 *     {@code detached}
 * @param timeout after which the process is shut down; zero for none
 * @param grace what {@code shutdown} leaves the process between the stop signal and SIGKILL; zero kills at once
 * @param stopSignal what asks the process to end; SIGTERM is usual
 * @param terminal the size of the terminal the process runs on, for programs that buffer or colour only there; null for
 *     pipes. A terminal has one stream: all comes as standard output, with {@code \r\n} at the ends of lines. It echoes
 *     what it is sent, and takes bytes as keys: Ctrl-C interrupts, and the end of the input is Ctrl-D. The process is
 *     told what it is by {@code TERM}: as the environment says, else as it is inherited, else {@code xterm-256color}
 * @param shown what events and messages tell of the command, which may have secrets; null if they tell its words
 */
public record RunOptions(
        CommandLine command,
        Path directory,
        Map<String, String> environment,
        Inheritance inheritance,
        boolean capturesOutput,
        boolean detached,
        boolean killsGroup,
        Duration timeout,
        Duration grace,
        Signal stopSignal,
        @Nullable TerminalSize terminal,
        @Nullable Shown shown) {
    private static final int MOST_CAUSES = 8; // of a failure are told, for they may go round in a circle

    /**
     * What is told of a command.
     *
     * @param words instead of its words
     * @param mask hides its secrets in what else is told of it, such as why it cannot be launched
     */
    public record Shown(List<String> words, UnaryOperator<String> mask) {
        /** Copies the words. */
        public Shown {
            words = List.copyOf(words);
        }
    }

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a duration is negative, or two options exclude each other
     */
    public RunOptions {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        rejectNegative("timeout", timeout, "none");
        rejectNegative("grace", grace, "a kill at once");
        if (killsGroup && !detached) {
            throw new IllegalArgumentException(
                    "killsGroup without detached: an attached process is killed alone, or with"
                            + " all its descendants by stop(); add detached, or leave killsGroup out");
        }
        if (detached && terminal != null) {
            throw new IllegalArgumentException(
                    "detached with a terminal: the terminal would end with this program;" + " choose one of them");
        }
    }

    /** Attached, with captured output and no limits. */
    public RunOptions(CommandLine command, Path directory, Map<String, String> environment) {
        this(
                command,
                directory,
                environment,
                Inheritance.ALL,
                true,
                false,
                false,
                Duration.ZERO,
                Duration.ZERO,
                usualStopSignal(),
                null,
                null);
    }

    private static void rejectNegative(String name, Duration duration, String zero) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("%s is %s: use zero for %s".formatted(name, duration, zero));
        }
    }

    /** That command in this program's working directory, attached, with captured output and no limits. */
    public static RunOptions of(CommandLine command) {
        return new RunOptions(command, Path.of("").toAbsolutePath(), Map.of());
    }

    private static Signal usualStopSignal() {
        return PlatformSignals.ofThisPlatform().term();
    }

    /** With another command. */
    public RunOptions withCommand(CommandLine newCommand) {
        return changed(draft -> draft.command = newCommand);
    }

    /** With that working directory. */
    public RunOptions withDirectory(Path newDirectory) {
        return changed(draft -> draft.directory = newDirectory);
    }

    /** With these variables added to what is inherited. */
    public RunOptions withEnvironment(Map<String, String> newEnvironment) {
        return changed(draft -> draft.environment = newEnvironment);
    }

    /** With that much of the environment of this program. */
    public RunOptions withInheritance(Inheritance newInheritance) {
        return changed(draft -> draft.inheritance = newInheritance);
    }

    /** Without output kept with the process. */
    public RunOptions withoutCapture() {
        return changed(draft -> draft.capturesOutput = false);
    }

    /** Detached. */
    public RunOptions withDetach() {
        return changed(draft -> draft.detached = true);
    }

    /** Detached, and killed with its whole group. */
    public RunOptions withDetachAndKillGroup() {
        return changed(draft -> {
            draft.detached = true;
            draft.killsGroup = true;
        });
    }

    /** With that time limit. */
    public RunOptions withTimeout(Duration newTimeout) {
        return changed(draft -> draft.timeout = newTimeout);
    }

    /** With that time between the stop signal and SIGKILL. */
    public RunOptions withGrace(Duration newGrace) {
        return changed(draft -> draft.grace = newGrace);
    }

    /** Asked to end by that signal. */
    public RunOptions withStopSignal(Signal signal) {
        return changed(draft -> draft.stopSignal = signal);
    }

    /** On a terminal of that size; {@link ManagedProcess#resizeTerminal} gives it another. */
    public RunOptions withTerminal(TerminalSize size) {
        return changed(draft -> draft.terminal = size);
    }

    /** Told so. */
    public RunOptions withShown(Shown newShown) {
        return changed(draft -> draft.shown = newShown);
    }

    /** What events and messages tell of the command. */
    public List<String> shownWords() {
        return shown == null ? command.words() : shown.words();
    }

    /** A text about the process, without the secrets of its command. */
    public String masked(String text) {
        return shown == null ? text : shown.mask().apply(text);
    }

    /** A failure, with where it and its causes come from, without the secrets of the command. */
    public String masked(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.toString());
        Throwable told = failure;
        for (int causes = 0; told != null && causes <= MOST_CAUSES; causes++) {
            if (causes > 0) {
                text.append("\ncaused by ").append(told);
            }
            for (StackTraceElement frame : told.getStackTrace()) {
                text.append("\n\tat ").append(frame);
            }
            told = told.getCause();
        }
        return masked(text.toString());
    }

    private RunOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** Options that are being changed. Confined to one thread. */
    private static final class Draft {
        private CommandLine command;
        private Path directory;
        private Map<String, String> environment;
        private Inheritance inheritance;
        private boolean capturesOutput;
        private boolean detached;
        private boolean killsGroup;
        private Duration timeout;
        private Duration grace;
        private Signal stopSignal;
        private @Nullable TerminalSize terminal;
        private @Nullable Shown shown;

        Draft(RunOptions from) {
            command = from.command;
            directory = from.directory;
            environment = from.environment;
            inheritance = from.inheritance;
            capturesOutput = from.capturesOutput;
            detached = from.detached;
            killsGroup = from.killsGroup;
            timeout = from.timeout;
            grace = from.grace;
            stopSignal = from.stopSignal;
            terminal = from.terminal;
            shown = from.shown;
        }

        RunOptions options() {
            return new RunOptions(
                    command,
                    directory,
                    environment,
                    inheritance,
                    capturesOutput,
                    detached,
                    killsGroup,
                    timeout,
                    grace,
                    stopSignal,
                    terminal,
                    shown);
        }
    }

    /** All but the values of variables, which may be secrets. */
    @Override
    public String toString() {
        return "RunOptions[%s in %s, variables %s, %s, capturesOutput=%s, detached=%s, killsGroup=%s, timeout=%s, grace=%s, %s, %s]"
                .formatted(
                        shown == null ? command : shown.words(),
                        masked(directory.toString()),
                        environment.keySet(),
                        inheritance,
                        capturesOutput,
                        detached,
                        killsGroup,
                        timeout,
                        grace,
                        stopSignal,
                        terminal);
    }
}
