package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.engine.action.ActionException;
import dev.signalbox.engine.action.Actions;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.os.ProcessException.CommandFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("os")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class ProcessActionsTest {
    private final OsTestBench bench;
    private final ProcessService service;
    private final Actions actions = new Actions();

    ProcessActionsTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
        service = new ProcessService(bench.processes, ProcessServiceOptions.DEFAULT);
    }

    @BeforeEach
    void register() {
        service.onStartup(actions);
    }

    @AfterEach
    void close() {
        service.onShutdown();
        service.close();
        bench.close();
    }

    // D-70
    @Test
    void fiveActionsAreRegisteredAtStartUp() {
        assertThat(actions.names())
                .containsExactly("process.get", "process.kill", "process.list", "process.run", "process.start");
        assertThatIllegalArgumentException().isThrownBy(() -> service.onStartup(actions));
    }

    // D-85
    @Test
    void runReturnsTheOutput() throws Exception {
        assertThat(actions.call("process.run", Map.of("command", "echo", "args", List.of("a b", "c"))))
                .isEqualTo("a b c\n");
        assertThat(service.list()).isEmpty();
    }

    // D-85
    @Test
    void aRunThatFailsHasItsOutputInTheCause() {
        assertThatThrownBy(() -> actions.call("process.run", Map.of("shell", "echo half; exit 3")))
                .isInstanceOf(ActionException.Failed.class)
                .hasMessage("process.run: '/bin/sh -c echo half; exit 3' exited with code 3")
                .cause()
                .isInstanceOfSatisfying(
                        CommandFailed.class,
                        failed -> assertThat(failed.output().text()).isEqualTo("half\n"));
    }

    // D-85
    @Test
    void startReturnsTheIdListTheIdsAndGetASnapshot() throws Exception {
        Object first = actions.call("process.start", Map.of("command", "sleep", "args", List.of("1000")));
        Object second = actions.call("process.start", Map.of("shell", "exit 4"));
        assertThat(actions.call("process.list", Map.of())).isEqualTo(List.of(first, second));
        ManagedProcess process = service.get((String) second);
        exitOf(process);
        assertThat(actions.call("process.get", Map.of("id", second)))
                .isInstanceOfSatisfying(ProcessInfo.class, info -> {
                    assertThat(info).isEqualTo(process.info());
                    assertThat(info.exitCode()).isEqualTo(4);
                });
    }

    @Test
    void aStartThatFailsSaysWhyAndStaysInTheTable() {
        assertThatThrownBy(() -> actions.call("process.start", Map.of("command", "no-such-program")))
                .isInstanceOf(ActionException.Failed.class)
                .hasMessageStartingWith("process.start: cannot start 'no-such-program': there is no such program in ");
        assertThat(service.list()).hasSize(1);
    }

    // D-85
    @Test
    void killTakesAnIdOrAPid() throws Exception {
        ManagedProcess byId = service.start("sleep", "1000");
        ManagedProcess byPid = service.start("sleep", "1000");
        assertThat(actions.call("process.kill", Map.of("id", byId.id().toString())))
                .isEqualTo(byId.id().toString());
        assertThat(actions.call("process.kill", Map.of("pid", byPid.pid())))
                .isEqualTo(byPid.id().toString());
        KilledBySignal killed = new KilledBySignal(bench.signal("KILL"));
        assertThat(exitOf(byId)).isEqualTo(killed);
        assertThat(exitOf(byPid)).isEqualTo(killed);
    }

    @Test
    void killTouchesNoProcessThatWasNotStartedHere() {
        long own = ProcessHandle.current().pid();
        assertThatThrownBy(() -> actions.call("process.kill", Map.of("pid", own)))
                .hasMessage("process.kill: no managed process with pid " + own
                        + " runs; only what was started here is killed here")
                .hasCauseInstanceOf(ProcessException.NotFound.class);
    }

    @Test
    void everyOptionOfALaunchHasItsArgument(@TempDir Path directory) throws Exception {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("command", "sh");
        arguments.put("args", List.of("-c", "exit 0"));
        arguments.put("dir", directory.toString());
        arguments.put("env", Map.of("A", "1"));
        arguments.put("disableCapture", true);
        arguments.put("detach", true);
        arguments.put("killGroup", true);
        arguments.put("timeout", "PT50S");
        arguments.put("gracePeriod", Duration.ofSeconds(2));
        arguments.put("stopSignal", "hup");
        ManagedProcess process = service.get((String) actions.call("process.start", arguments));
        assertThat(process.options())
                .isEqualTo(new RunOptions(
                        new CommandLine.Arguments(List.of("sh", "-c", "exit 0")),
                        directory,
                        Map.of("A", "1"),
                        Inheritance.ALL,
                        false,
                        true,
                        true,
                        Duration.ofSeconds(50),
                        Duration.ofSeconds(2),
                        service.signals().named("HUP").orElseThrow(),
                        null,
                        null));
        assertThat(exitOf(process)).isEqualTo(new Exited(0));
    }

    @Test
    void aTerminalIsAskedForByItsSize() throws Exception {
        Map<String, Object> arguments = Map.of("shell", "stty size", "terminal", "132x50");
        if (bench.processes.abilities().contains(LauncherAbility.TERMINAL)) {
            assertThat(actions.call("process.run", arguments)).isEqualTo("50 132\r\n");
        } else {
            assertThatThrownBy(() -> actions.call("process.run", arguments))
                    .hasMessage("process.run: cannot start '/bin/sh': the portable launcher has no terminal; launch it"
                            + " without one");
        }
    }

    @Nested
    class WrongArguments {
        private void assertRefused(String action, Map<String, ?> arguments, String message) {
            assertThatThrownBy(() -> actions.call(action, arguments))
                    .isInstanceOf(ActionException.BadArguments.class)
                    .hasMessage(message);
            assertThat(service.list()).isEmpty();
        }

        // D-55
        @Test
        void ofALaunchAreNamed() {
            String needs = "process.run needs one of the arguments 'command', a program, and 'shell', a script";
            assertRefused("process.run", Map.of(), needs);
            assertRefused("process.run", Map.of("command", "a", "shell", "b"), needs);
            assertRefused(
                    "process.run",
                    Map.of("shell", "b", "args", List.of()),
                    "process.run takes 'args' with 'command' only; write them into the script");
            assertRefused(
                    "process.start",
                    Map.of("comand", "ls"),
                    "process.start has no argument 'comand'; did you mean 'command'?");
            assertRefused(
                    "process.start",
                    Map.of("command", ""),
                    "process.start does not take these arguments: the command [] names no program: put one first");
            assertRefused(
                    "process.start",
                    Map.of("command", "ls", "terminal", "wide"),
                    "process.start takes columns and rows such as 80x24 as 'terminal', not 'wide'");
        }

        // D-62
        @Test
        void thatExcludeEachOtherAreNamed() {
            assertRefused(
                    "process.start",
                    Map.of("command", "ls", "killGroup", true),
                    "process.start does not take these arguments: killsGroup without detached: an attached process is"
                            + " killed alone, or with all its descendants by stop(); add detached, or leave killsGroup"
                            + " out");
        }

        @Test
        void ofTheOtherActionsAreNamed() {
            assertRefused("process.kill", Map.of(), "process.kill needs one of the arguments 'id' and 'pid'");
            assertRefused(
                    "process.kill",
                    Map.of("id", "process-1", "pid", 1),
                    "process.kill needs one of the arguments 'id' and 'pid'");
            assertRefused("process.get", Map.of(), "process.get needs the argument 'id', a text");
            assertRefused(
                    "process.list", Map.of("all", true), "process.list has no argument 'all'; there are no arguments");
        }
    }
}
