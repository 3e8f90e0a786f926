package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.exitEventOf;
import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.os.OutputLine.Mark;
import dev.signalbox.engine.os.OutputLine.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("os")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class LaunchTest {
    private final LauncherChoice launcher;
    private final OsTestBench bench;

    LaunchTest(LauncherChoice launcher) {
        this.launcher = launcher;
        bench = new OsTestBench(launcher);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class AProcess {
        /** How often the order is tried; {@code -Dorder.runs=1000} to try harder. */
        private static final int RUNS = Integer.getInteger("order.runs", 100);

        @Test
        void hasAllItsOutputInTheLogBeforeItsExitIsTold() {
            List<String> missing = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                OutputLog log = new OutputLog(0);
                ManagedProcess process = bench.processes.launch(
                        new RunOptions(
                                new CommandLine.Shell("printf 'a\\nb\\n'; printf 'x\\ny' >&2; exit 3"),
                                Path.of("/"),
                                Map.of()),
                        OsTestBench.OWNER,
                        log,
                        OsTestBench.START);
                ProcessExited exit = exitEventOf(process);
                assertThat(exit.reason()).isEqualTo(new Exited(3));
                List<OutputLine> lines = log.lines(0, 100);
                assertThat(lines.getFirst())
                        .isInstanceOfSatisfying(
                                Mark.class, mark -> assertThat(mark.event()).isInstanceOf(ProcessStarted.class));
                if (!(lines.getLast() instanceof Mark(var _, var _, var event)
                        && event.equals(exit)
                        && textsOf(lines, StdStream.STDOUT).equals(List.of("a", "b"))
                        && textsOf(lines, StdStream.STDERR).equals(List.of("x", "y")))) {
                    missing.add("run " + run + ": " + lines);
                }
            }
            assertThat(missing).isEmpty();
        }

        private static List<String> textsOf(List<OutputLine> lines, StdStream stream) {
            return lines.stream()
                    .filter(line -> line instanceof Text text && text.stream() == stream)
                    .map(line -> ((Text) line).text())
                    .toList();
        }

        @Test
        void tellsItsStartItsOutputAndItsEndInThatOrder() {
            ManagedProcess process = bench.sh("echo hello");
            ProcessExited exit = exitEventOf(process);
            await().until(() -> bench.events.contains(exit));
            assertThat(bench.events.getFirst()).isInstanceOfSatisfying(ProcessStarted.class, started -> {
                assertThat(started.source()).isEqualTo(process.id());
                assertThat(started.owner()).isEqualTo(OsTestBench.OWNER);
                assertThat(started.pid()).isEqualTo(process.pid());
                assertThat(started.cause()).isEqualTo(OsTestBench.START);
            });
            assertThat(bench.events.getLast()).isEqualTo(exit);
            assertThat(bench.events.subList(1, bench.events.size() - 1))
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event).isInstanceOf(ProcessOutput.class));
            assertThat(exit.ranFor()).isBetween(Duration.ZERO, Duration.ofSeconds(20));
            assertThat(process.isRunning()).isFalse();
        }

        @Test
        void neverTellsAnOlderEndOfItsOutputAfterANewerOne() {
            ManagedProcess process = bench.sh(
                    "i=0; while [ $i -lt 300 ]; do echo o; echo e >&2; i=$((i+1)); done & wait"); // both at once
            ProcessExited exit = exitEventOf(process);
            await().until(() -> bench.events.contains(exit));
            assertThat(bench.events.stream()
                            .filter(ProcessOutput.class::isInstance)
                            .map(event -> ((ProcessOutput) event).endLine()))
                    .isSorted();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 42, 137, 143, 255})
        void hasItsOwnExitCode(int code) {
            assertThat(exitOf(bench.sh("exit " + code))).isEqualTo(new Exited(code));
        }

        @Test
        void runsInItsDirectoryWithItsEnvironmentAndWithoutAShell(@TempDir Path directory) throws IOException {
            ManagedProcess process = bench.launch(
                    new CommandLine.Arguments(
                            List.of("sh", "-c", "pwd; echo \"$GREETING\"; echo \"$1\"", "sh", "* $HOME")),
                    directory,
                    Map.of("GREETING", "hello = world"));
            exitOf(process);
            assertThat(bench.texts()).containsExactly(directory.toRealPath().toString(), "hello = world", "* $HOME");
        }

        @Test
        void ofTenMegabytesOfOutputLosesNoByte() {
            ManagedProcess process = bench.sh(
                    "i=0; while [ $i -lt 160 ]; do head -c 65535 /dev/zero | tr '\\0' x;" + " echo; i=$((i+1)); done");
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            long bytes = 0;
            int newlines = 0;
            for (OutputLine line : bench.log.lines(0, Integer.MAX_VALUE)) {
                if (line instanceof Text text) {
                    bytes += text.bytes().length;
                    newlines += text.ending() == OutputLine.Ending.NEWLINE ? 1 : 0;
                    assertThat(text.text().chars().allMatch(c -> c == 'x')).isTrue();
                }
            }
            assertThat(bytes + newlines).isEqualTo(160 * 65_536);
            assertThat(newlines).isEqualTo(160);
        }

        @Test
        void ofAMillionNumberedLinesLosesNone() {
            OutputLog small = new OutputLog(0);
            ManagedProcess process = bench.processes.launch(
                    new RunOptions(new CommandLine.Arguments(List.of("seq", "1000000")), Path.of("/"), Map.of()),
                    OsTestBench.OWNER,
                    small,
                    OsTestBench.START);
            exitOf(process);
            long first = small.firstNumber();
            assertThat(small.endNumber()).isEqualTo(1_000_002); // and two marks
            List<OutputLine> lines = small.lines(first, Integer.MAX_VALUE);
            for (OutputLine line : lines.subList(0, lines.size() - 1)) {
                assertThat(((Text) line).text()).isEqualTo(Long.toString(line.number()));
            }
            long bytesOfAll = 6_888_896 - 1_000_000; // seq 1000000 | wc -c, without the newlines
            assertThat(small.droppedBytes()
                            + lines.stream()
                                    .mapToLong(line -> line instanceof Text text ? text.bytes().length : 0)
                                    .sum())
                    .isEqualTo(bytesOfAll);
        }
    }

    @Nested
    class AFailure {
        private void assertFails(CommandLine command, Path directory, Map<String, String> environment, String message) {
            ManagedProcess process = bench.launch(command, directory, environment);
            assertThat(process.status()).isEqualTo(ProcessStatus.FAILED);
            assertThat(process.pid()).isZero();
            ProcessExited event = exitEventOf(process);
            assertThat(event.reason()).isEqualTo(new LaunchFailed(message));
            assertThat(event.exitCode()).isEqualTo(-1);
            assertThat(event.error()).isEqualTo(message);
            assertThat(event.cause()).isEqualTo(OsTestBench.START);
            await().untilAsserted(() -> assertThat(bench.events).containsExactly(event));
            assertThat(bench.log.lines(0, 10))
                    .extracting(line -> ((Mark) line).event())
                    .containsExactly((EngineEvent) event);
        }

        private static CommandLine program(String name) {
            return new CommandLine.Arguments(List.of(name));
        }

        @Test
        void namesTheMissingProgram() {
            assertFails(
                    program("no-such-program"),
                    Path.of("/tmp"),
                    Map.of(),
                    "cannot start 'no-such-program': there is no such program in "
                            + System.getenv("PATH").replace(":", ", ") + "; install it, or give its path");
        }

        @Test
        void namesTheProgramThatIsNotExecutable(@TempDir Path directory) throws IOException {
            Path file = Files.writeString(directory.resolve("plain"), "text");
            assertFails(
                    program(file.toString()),
                    Path.of("/tmp"),
                    Map.of(),
                    "cannot start '" + file + "': " + file
                            + " is not executable; make it so ('chmod +x'), or check the command");
        }

        @Test
        void namesTheMissingDirectory() {
            assertFails(
                    program("ls"),
                    Path.of("/no/such/directory"),
                    Map.of(),
                    "cannot start 'ls': there is no directory /no/such/directory;"
                            + " check the working directory in the profile");
        }

        @Test
        void namesTheDirectoryThatIsAFile() {
            assertFails(
                    new CommandLine.Shell("ls"),
                    Path.of("/etc/passwd"),
                    Map.of(),
                    "cannot start '/bin/sh': /etc/passwd is not a directory;"
                            + " check the working directory in the profile");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "A=B", "="})
        void namesTheVariableThatCannotBeNamedSo(String name) {
            assertFails(
                    program("ls"),
                    Path.of("/tmp"),
                    Map.of(name, "x"),
                    "cannot start 'ls': no environment variable can be named '" + name + "'; rename it in the profile");
        }

        @Test
        void showsANulInTheNameOfAVariable() {
            assertFails(
                    program("ls"),
                    Path.of("/tmp"),
                    Map.of("A\0B", "x"),
                    "cannot start 'ls': no environment variable can be named 'A\\0B'; rename it in the profile");
        }

        @Test
        void namesTheVariableWithANulAndKeepsItsValueSecret() {
            assertFails(
                    program("ls"),
                    Path.of("/tmp"),
                    Map.of("TOKEN", "secret\0"),
                    "cannot start 'ls': the value of environment variable 'TOKEN' has a NUL character;"
                            + " mend it in the profile");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1})
        void forLackOfThreadsLeavesNoProcessAndNoDescriptor(int threadsLeft) throws IOException {
            List<Thread> made = new ArrayList<>();
            PortableLauncher launcher = new PortableLauncher(run -> {
                Thread thread = made.size() < threadsLeft ? new Thread(run) : new ThreadOfAFullSystem(run);
                made.add(thread);
                return thread;
            });
            long descriptors = openDescriptors();
            String name = "31.4159" + threadsLeft;
            assertThatThrownBy(() -> launcher.launch(LaunchRequest.of(
                            new RunOptions(
                                    new CommandLine.Arguments(List.of("sleep", name)), Path.of("/tmp"), Map.of()),
                            new ProcessMark("test"),
                            new LaunchRequest.Streams.Pipes())))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("cannot start 'sleep' in /tmp: the system has no thread left");
            await().until(() -> ProcessTable.read().all().stream()
                    .noneMatch(process -> process.isAlive() && process.command().endsWith(name)));
            await().until(() -> openDescriptors() <= descriptors);
            await().until(() -> made.stream().noneMatch(Thread::isAlive));
        }

        @Test
        void forLackOfThreadsOnATerminalLeavesNoProcessAndNoDescriptor() throws IOException {
            exitOf(bench.launch(RunOptions.of(new CommandLine.Shell("exit 0"))
                    .withTerminal(TerminalSize.USUAL))); // so that whatever is loaded once is loaded
            PortableLauncher launcher = new PortableLauncher(ThreadOfAFullSystem::new);
            launchOnTerminal(launcher, "27.17");
            long descriptors = openDescriptors();
            launchOnTerminal(launcher, "27.18");
            await().until(() -> ProcessTable.read().all().stream()
                    .noneMatch(process -> process.isAlive() && process.command().matches("sleep 27\\.1[78]")));
            await().until(() -> openDescriptors() <= descriptors);
        }

        private static void launchOnTerminal(PortableLauncher launcher, String seconds) {
            assertThatThrownBy(() -> launcher.launch(LaunchRequest.of(
                            RunOptions.of(new CommandLine.Arguments(List.of("sleep", seconds))),
                            new ProcessMark("test"),
                            new LaunchRequest.Streams.OnTerminal(TerminalSize.USUAL))))
                    .isInstanceOf(LaunchException.class)
                    .hasMessageContaining("the system has no thread left");
        }

        private static final class ThreadOfAFullSystem extends Thread {
            ThreadOfAFullSystem(Runnable run) {
                super(run);
            }

            @Override
            public void start() {
                throw new OutOfMemoryError("unable to create native thread");
            }
        }
    }

    /** {@code -Dlaunch.runs=10000} to try harder. */
    private static final int LAUNCHES = Integer.getInteger("launch.runs", 300);

    /** The watchdog tells by it whether a pid is still that of the process. */
    @Test
    void theStartTimeOfAProcessIsWhatTheSystemShows() throws LaunchException {
        try (ProcessLauncher opened = launcher.open()) {
            for (int i = 0; i < 100; i++) { // some of them while the tick of the system's clock changes
                LaunchedProcess process = opened.launch(LaunchRequest.of(
                        RunOptions.of(new CommandLine.Shell("exec cat")),
                        new ProcessMark("start." + i),
                        new LaunchRequest.Streams.Pipes()));
                assertThat(process.startTime()).isEqualTo(StartTime.of(process.pid()));
                CompletableFuture<ExitReason> end = new CompletableFuture<>();
                process.observe(new EndObserver(end));
                process.input().close();
                end.orTimeout(20, TimeUnit.SECONDS).join();
            }
        }
    }

    /** Waits for the end alone. */
    private record EndObserver(CompletableFuture<ExitReason> end) implements ProcessObserver {
        @Override
        public void output(StdStream stream, byte[] buffer, int length) {}

        @Override
        public void outputAdded() {}

        @Override
        public void skipped(StdStream stream, long bytes) {}

        @Override
        public void endOfStream(StdStream stream) {}

        @Override
        public void exited(ExitReason reason) {
            end.complete(reason);
        }
    }

    @Test
    void manyLaunchesLeaveNoDescriptorAndNoThread() throws IOException {
        exitOf(bench.sh("exit 0")); // so that whatever is loaded once is loaded
        long descriptors = openDescriptors();
        for (int i = 0; i < LAUNCHES; i++) {
            if (i % 3 == 0) {
                bench.launch(new CommandLine.Arguments(List.of("no-such-program")), Path.of("/"), Map.of());
            } else {
                ManagedProcess process = bench.sh("echo x; exit 1");
                if (i % 3 == 1) {
                    process.write("unread".getBytes(StandardCharsets.UTF_8));
                }
                exitOf(process);
            }
        }
        await().untilAsserted(() -> assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors));
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains(" of pid ") || name.startsWith("input of ")));
    }

    private static long openDescriptors() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.count();
        }
    }
}
