package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.LONG;
import static dev.signalbox.engine.os.OsTestBench.exitEventOf;
import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static dev.signalbox.engine.os.OsTestBench.isAlive;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.os.OutputLine.Mark;
import dev.signalbox.engine.os.OutputLine.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
class TerminalTest {
    private static final TerminalSize SIZE = new TerminalSize(100, 30);
    private static final String CTRL_C = "\3";

    private final OsTestBench bench;

    TerminalTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static RunOptions onTerminal(CommandLine command) {
        return new RunOptions(command, Path.of("/"), Map.of()).withTerminal(SIZE);
    }

    private ManagedProcess sh(String script) {
        ManagedProcess process = bench.launch(onTerminal(new CommandLine.Shell(script)));
        assertThat(process.status()).isNotEqualTo(ProcessStatus.FAILED);
        return process;
    }

    /** What the terminal shows, line by line. */
    private List<String> shown() {
        return bench.texts().stream().map(line -> line.replace("\r", "")).toList();
    }

    private void awaitShown(String line) {
        await().untilAsserted(() -> assertThat(shown()).contains(line));
    }

    private static void send(ManagedProcess process, String keys) {
        assertThat(process.write(keys.getBytes(UTF_8))).isEqualTo(InputResult.ACCEPTED);
    }

    @Test
    void isAnAbilityOfTheLauncher() {
        assertThat(bench.processes.abilities()).contains(LauncherAbility.TERMINAL);
    }

    @Nested
    class AProcess {
        @Test
        void seesATerminalOnAllThreeStreams() {
            exitOf(sh("for n in 0 1 2; do test -t $n && echo $n; done"));
            assertThat(shown()).containsExactly("0", "1", "2");
        }

        @Test
        void seesItsSizeFromItsFirstMoment() {
            for (int run = 0; run < 20; run++) {
                exitOf(bench.launch(onTerminal(new CommandLine.Arguments(List.of("stty", "size")))));
            }
            assertThat(shown()).hasSize(20).containsOnly("30 100");
        }

        @Test
        void isToldOfAnotherSize() throws IOException {
            ManagedProcess process = sh("trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.05; done");
            awaitShown("ready");
            process.resizeTerminal(new TerminalSize(132, 43));
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(shown()).containsExactly("ready", "43 132");
        }

        @Test
        void hasItAsItsControllingTerminal() {
            exitOf(sh("exec >/dev/null; echo asked >/dev/tty; ps -o tty= -p $$ >/dev/tty"));
            assertThat(shown()).hasSize(2).first().isEqualTo("asked");
            assertThat(shown().getLast()).startsWith("pts/");
        }

        @Test
        void leadsASessionOfItsOwn() {
            ManagedProcess process = sh("ps -o sid= -p $$ | tr -d ' '");
            exitOf(process);
            assertThat(shown()).containsExactly(Long.toString(process.pid()));
        }

        @Test
        void hasNoOtherDescriptorThanItsStreams() {
            exitOf(sh("ls /proc/$$/fd | tr '\\n' ' '"));
            assertThat(shown().getFirst().strip().split(" "))
                    .contains("0", "1", "2")
                    .hasSizeLessThanOrEqualTo(4);
        }

        @Test
        void runsInItsDirectoryWithItsEnvironmentAndTheInheritedOneWithoutAShell(@TempDir Path directory)
                throws IOException {
            exitOf(bench.launch(new RunOptions(
                            new CommandLine.Arguments(List.of(
                                    "sh",
                                    "-c",
                                    "pwd; echo \"$GREETING\"; echo \"$PATH\"; echo \"$1\"",
                                    "sh",
                                    "* $HOME")),
                            directory,
                            Map.of("GREETING", "hello = world"))
                    .withTerminal(new TerminalSize(1000, 10))));
            assertThat(shown())
                    .containsExactly(
                            directory.toRealPath().toString(), "hello = world", System.getenv("PATH"), "* $HOME");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 42, 137, 255})
        void hasItsOwnExitCode(int code) {
            assertThat(exitOf(sh("exit " + code))).isEqualTo(new Exited(code));
        }

        @Test
        void coloursWhatItColoursOnTerminalsOnly(@TempDir Path directory) throws IOException {
            Files.createDirectory(directory.resolve("folder"));
            CommandLine list = new CommandLine.Arguments(List.of("ls", "--color=auto"));
            RunOptions options = new RunOptions(list, directory, Map.of("TERM", "xterm"));
            exitOf(bench.launch(options));
            assertThat(bench.texts()).containsExactly("folder");
            exitOf(bench.launch(options.withTerminal(SIZE)));
            assertThat(bench.texts().getLast()).contains("\033[").contains("folder");
        }

        @Test
        void mayCloseItsStreamsAndLiveOn() {
            ManagedProcess process = sh("exec </dev/null >/dev/null 2>&1; sleep 0.3; exit 7");
            assertThat(exitOf(process)).isEqualTo(new Exited(7));
        }

        @Test
        void toldWhatTheTerminalIsUnlessTheEnvironmentSays() {
            exitOf(sh("echo $TERM"));
            exitOf(bench.launch(
                    new RunOptions(new CommandLine.Shell("echo $TERM"), Path.of("/"), Map.of("TERM", "vt100"))
                            .withTerminal(SIZE)));
            assertThat(shown()).containsExactly(System.getenv().getOrDefault("TERM", "xterm-256color"), "vt100");
        }
    }

    @Nested
    class ItsInput {
        @Test
        void isEchoedAndRead() {
            ManagedProcess process = sh("read line; echo got $line");
            send(process, "hello\n");
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(shown()).containsExactly("hello", "got hello");
        }

        @Test
        void interruptsTheForegroundProcessByCtrlC() {
            ManagedProcess process = sh("echo ready; exec sleep 1000");
            awaitShown("ready");
            send(process, CTRL_C);
            assertThat(exitOf(process)).isEqualTo(endBy("INT"));
        }

        /** Which signal ended it, as far as the launcher can tell of one that it did not send itself. */
        private ExitReason endBy(String signal) {
            return bench.processes.abilities().contains(LauncherAbility.EXACT_EXIT_REASON)
                    ? new KilledBySignal(bench.signal(signal))
                    : new Exited(128 + bench.signal(signal).number());
        }

        @Test
        void quitsTheForegroundProcessByCtrlBackslash() {
            ManagedProcess process = sh("ulimit -c 0; echo ready; exec sleep 1000");
            awaitShown("ready");
            send(process, "\034");
            assertThat(exitOf(process)).isEqualTo(endBy("QUIT"));
        }

        @Test
        void reachesATrapByCtrlC() {
            ManagedProcess process =
                    sh("trap 'echo interrupted; exit 3' INT; echo ready; while :; do sleep 0.05; done");
            awaitShown("ready");
            send(process, CTRL_C);
            assertThat(exitOf(process)).isEqualTo(new Exited(3));
            assertThat(shown()).anyMatch(line -> line.endsWith("interrupted"));
        }

        @Test
        void endsWhenItIsClosed() {
            ManagedProcess process = sh("cat; echo over");
            send(process, "a line\n");
            process.closeStdin();
            process.closeStdin();
            assertThat(process.write("late".getBytes(UTF_8))).isEqualTo(InputResult.CLOSED);
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(shown()).filteredOn(line -> line.endsWith("a line")).hasSize(2);
            assertThat(shown().getLast()).endsWith("over");
        }

        @Test
        void endsWhenItIsClosedWithinALine() {
            ManagedProcess process = sh("stty -echo; echo ready; cat; echo; echo over");
            awaitShown("ready");
            send(process, "last words");
            process.closeStdin();
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(shown()).containsExactly("ready", "last words", "over");
        }

        @Test
        void endsWhenItIsClosedWithoutAWord() {
            ManagedProcess process = sh("cat; echo over");
            process.closeStdin();
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(shown()).last().asString().endsWith("over");
        }

        @Test
        void ofManyLinesArrivesWhole() {
            ManagedProcess process = sh("stty -echo; echo ready; wc -lc");
            awaitShown("ready");
            String line = "x".repeat(99) + "\n";
            for (int i = 0; i < 10; i++) {
                send(process, line.repeat(500));
            }
            process.closeStdin();
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(shown().getLast().strip().split(" +")).containsExactly("5000", "500000");
        }

        @Test
        void isFullAndNeverBlocksWhenTheProcessDoesNotReadAndIsGoneWithIt() throws IOException {
            exitOf(sh("exit 0")); // so that whatever is loaded once is loaded
            awaitNoThreadsOfProcesses();
            long descriptors = openDescriptors();
            ManagedProcess process = sh("stty -echo -icanon; echo ready; exec sleep 1000");
            awaitShown("ready");
            byte[] part = new byte[64 * 1024];
            long accepted = 0;
            while (process.write(part) == InputResult.ACCEPTED) {
                accepted += part.length;
                assertThat(accepted).isLessThan(4L * 1024 * 1024);
            }
            assertThat(process.write(part)).isEqualTo(InputResult.FULL);
            bench.stop(process, LONG);
            assertThat(process.write(part)).isEqualTo(InputResult.NOT_RUNNING);
            await().untilAsserted(() -> assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors));
            awaitNoThreadsOfProcesses();
        }
    }

    @Nested
    class ItsOutput {
        /** How often completeness is tried; {@code -Dterminal.runs=2000} to try harder. */
        private static final int RUNS = Integer.getInteger("terminal.runs", 200);

        @Test
        void isCompleteInTheLogBeforeTheExitIsTold() {
            List<String> expected =
                    IntStream.rangeClosed(1, 300).mapToObj(Integer::toString).toList();
            List<String> missing = new ArrayList<>();
            for (int run = 0; run < RUNS; run++) {
                OutputLog log = new OutputLog(0);
                ManagedProcess process = bench.processes.launch(
                        onTerminal(new CommandLine.Arguments(List.of("seq", "300"))),
                        OsTestBench.OWNER,
                        log,
                        OsTestBench.START);
                ProcessExited exit = exitEventOf(process);
                assertThat(exit.reason()).isEqualTo(new Exited(0));
                List<OutputLine> lines = log.lines(0, 1000);
                List<String> texts = lines.stream()
                        .filter(Text.class::isInstance)
                        .map(line -> ((Text) line).text().replace("\r", ""))
                        .toList();
                if (!(lines.getFirst() instanceof Mark(var _, var _, ProcessStarted _)
                        && lines.getLast() instanceof Mark(var _, var _, var event)
                        && event.equals(exit)
                        && texts.equals(expected))) {
                    missing.add("run " + run + ": " + texts.size() + " lines, last " + lines.getLast());
                }
            }
            assertThat(missing).isEmpty();
        }

        @Test
        void isMergedInOrderAsStandardOutput() {
            exitOf(sh("for n in 1 2 3; do echo out $n; echo err $n >&2; done"));
            assertThat(shown()).containsExactly("out 1", "err 1", "out 2", "err 2", "out 3", "err 3");
            assertThat(bench.log.lines(0, 100))
                    .filteredOn(Text.class::isInstance)
                    .allSatisfy(line -> assertThat(((Text) line).stream()).isEqualTo(StdStream.STDOUT));
        }

        @Test
        void isSeenAsAnUnfinishedLineWhileAPromptWaits() {
            ManagedProcess process = sh("printf 'name? '; read name; echo hello $name");
            await().untilAsserted(() -> assertThat(bench.log.unfinishedLine(StdStream.STDOUT))
                    .asString(UTF_8)
                    .isEqualTo("name? "));
            assertThat(process.isRunning()).isTrue();
            send(process, "Ada\n");
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            assertThat(shown()).containsExactly("name? Ada", "hello Ada");
            assertThat(process.output()).isEqualTo("name? Ada\r\nhello Ada\r\n");
        }

        @Test
        void ofTenMegabytesArrivesWhole() {
            ManagedProcess process = sh(
                    "i=0; while [ $i -lt 160 ]; do head -c 65535 /dev/zero | tr '\\0' x;" + " echo; i=$((i+1)); done");
            assertThat(exitOf(process)).isEqualTo(new Exited(0));
            long bytes = 0;
            int lines = 0;
            for (OutputLine line : bench.log.lines(0, Integer.MAX_VALUE)) {
                if (line instanceof Text text) {
                    String characters = text.text().replace("\r", "");
                    assertThat(characters.chars().allMatch(c -> c == 'x')).isTrue();
                    bytes += characters.length();
                    lines += text.ending() == OutputLine.Ending.NEWLINE ? 1 : 0;
                }
            }
            assertThat(bytes).isEqualTo(160 * 65_535);
            assertThat(lines).isEqualTo(160);
        }

        @Test
        void ofADescendantThatKeepsTheTerminalComesLateAndDoesNotHoldTheExitUp(@TempDir Path directory)
                throws IOException {
            Path escaped = directory.resolve("escaped"); // from the SIGHUP at the end of the session
            Path flag = directory.resolve("go");
            ManagedProcess process =
                    sh("setsid sh -c 'touch %1$s; while [ ! -e %2$s ]; do sleep 0.02; done;".formatted(escaped, flag)
                            + " echo late; echo later; echo last' & while [ ! -e " + escaped
                            + " ]; do sleep 0.02; done; exit 5");
            ProcessExited exit = exitEventOf(process);
            assertThat(exit.reason()).isEqualTo(new Exited(5));
            assertThat(shown()).isEmpty();
            Files.createFile(flag);
            awaitShown("last");
            assertThat(shown()).containsExactly("late", "later", "last");
            assertThat(bench.log.lines(0, 100).subList(2, 5))
                    .allSatisfy(line -> assertThat(((Text) line).late()).isTrue());
        }
    }

    @Nested
    class ItsEnd {
        @Test
        void comesByAKill() {
            ManagedProcess process = sh("trap '' HUP INT TERM; echo ready; while :; do sleep 0.05; done");
            awaitShown("ready");
            process.kill();
            assertThat(exitOf(process)).isEqualTo(new KilledBySignal(bench.signal("KILL")));
        }

        @Test
        void comesWithThatOfTheWholeTreeByAStop() {
            ManagedProcess process = sh("sh -c 'trap \"\" HUP; echo $$; while :; do sleep 0.05; done' & "
                    + "setsid sh -c 'trap \"\" HUP; echo $$; while :; do sleep 0.05; done' & wait");
            await().until(() -> shown().size() == 2);
            List<Long> children = shown().stream().map(Long::valueOf).toList();
            assertThat(children).allMatch(OsTestBench::isAlive);
            assertThat(bench.stop(process, LONG).survivors()).isEmpty();
            assertThat(children).noneMatch(OsTestBench::isAlive);
            assertThat(isAlive(process.pid())).isFalse();
        }

        @Test
        void leavesNothingToResize() {
            ManagedProcess process = sh("exit 0");
            exitOf(process);
            await().untilAsserted(() -> assertThatThrownBy(() -> process.resizeTerminal(SIZE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the terminal of process " + process.pid() + " is closed"));
        }
    }

    @Nested
    class Nothing {
        @Test
        void isLeftOfManyLaunches() throws IOException {
            exitOf(sh("exit 0")); // so that whatever is loaded once is loaded
            awaitNoThreadsOfProcesses();
            long descriptors = openDescriptors();
            for (int i = 0; i < 60; i++) {
                ManagedProcess process = sh("echo x; exit 1");
                if (i % 3 == 0) {
                    process.write("unread\n".getBytes(UTF_8));
                } else if (i % 3 == 1) {
                    process.closeStdin();
                }
                exitOf(process);
            }
            await().untilAsserted(() -> assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors));
            awaitNoThreadsOfProcesses();
        }

        @Test
        void isLeftOfAFailureToLaunch() throws IOException {
            exitOf(sh("exit 0"));
            awaitNoThreadsOfProcesses();
            long descriptors = openDescriptors();
            for (int i = 0; i < 20; i++) {
                ManagedProcess process =
                        bench.launch(onTerminal(new CommandLine.Arguments(List.of("no-such-program"))));
                assertThat(exitOf(process)).isInstanceOf(LaunchFailed.class);
            }
            await().untilAsserted(() -> assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors));
            awaitNoThreadsOfProcesses();
        }

        @Test
        void isLeftOfAProgramThatTheSystemRefuses(@TempDir Path directory) throws IOException {
            Path program = Files.writeString(directory.resolve("program"), "#!/no/such/interpreter\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
            exitOf(sh("exit 0"));
            awaitNoThreadsOfProcesses();
            long descriptors = openDescriptors();
            for (int i = 0; i < 20; i++) {
                ExitReason end =
                        exitOf(bench.launch(onTerminal(new CommandLine.Arguments(List.of(program.toString())))));
                if (bench.processes.abilities().contains(LauncherAbility.NO_THREADS)) {
                    assertThat(end).isInstanceOf(LaunchFailed.class);
                } else {
                    assertThat(end).isEqualTo(new Exited(127)); // as the portable launcher says of itself
                }
            }
            await().untilAsserted(() -> assertThat(openDescriptors()).isLessThanOrEqualTo(descriptors));
            awaitNoThreadsOfProcesses();
        }
    }

    @Test
    void aProcessWithoutTerminalHasNoneToResize() {
        ManagedProcess process = bench.launched(new CommandLine.Arguments(List.of("sleep", "1000")));
        assertThatThrownBy(() -> process.resizeTerminal(SIZE))
                .isInstanceOf(IOException.class)
                .hasMessage("process " + process.pid() + " runs on no terminal; launch it with one to give it a size");
    }

    @Test
    void aDetachedProcessCannotHaveOne() {
        RunOptions detached = RunOptions.of(new CommandLine.Shell("exit 0")).withDetach();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> detached.withTerminal(SIZE))
                .withMessage("detached with a terminal: the terminal would end with this program; choose one of them");
    }

    private static void awaitNoThreadsOfProcesses() {
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains(" of pid ")));
    }

    private static long openDescriptors() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.count();
        }
    }
}
