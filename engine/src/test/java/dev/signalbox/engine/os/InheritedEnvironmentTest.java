package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static dev.signalbox.engine.os.OsTestBench.isAlive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process has in its environment, as it prints it itself. */
@Tag("os")
@Timeout(60)
@EnabledOnOs(OS.LINUX) // elsewhere the system adds variables of its own
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class InheritedEnvironmentTest {
    private static final String PRINTER = "/usr/bin/env";

    /** By which means a process is launched. */
    enum Way {
        WITH_PIPES,
        ON_A_TERMINAL,
        DETACHED;

        RunOptions applyTo(RunOptions options) {
            return switch (this) {
                case WITH_PIPES -> options;
                case ON_A_TERMINAL -> options.withTerminal(new TerminalSize(1000, 50));
                case DETACHED -> options.withDetach();
            };
        }
    }

    private final LauncherChoice launcher;
    private final OsTestBench bench;

    InheritedEnvironmentTest(LauncherChoice launcher) {
        this.launcher = launcher;
        bench = new OsTestBench(launcher);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** By name, without the mark, which must be there. */
    private Map<String, String> environmentOf(Way way, Map<String, String> given, Inheritance inheritance) {
        RunOptions options = RunOptions.of(new CommandLine.Arguments(List.of(PRINTER)))
                .withEnvironment(given)
                .withInheritance(inheritance);
        ManagedProcess process = bench.launch(way.applyTo(options));
        assertThat(exitOf(process)).isEqualTo(new Exited(0));
        Map<String, String> printed = new TreeMap<>();
        for (String line : bench.texts()) {
            String[] parts = line.replace("\r", "").split("=", 2);
            if (parts.length == 2) { // else it is a further line of a value
                printed.put(parts[0], parts[1]);
            }
        }
        assertThat(printed.remove(ProcessMark.VARIABLE))
                .isEqualTo(process.mark().value());
        return printed;
    }

    @ParameterizedTest
    @EnumSource
    void isExactlyWhatIsSaidIfNothingIsInherited(Way way) {
        Map<String, String> given = new TreeMap<>(Map.of("GREETING", "hello = world", "TERM", "vt100"));
        assertThat(environmentOf(way, given, Inheritance.NONE)).isEqualTo(given);
    }

    @ParameterizedTest
    @EnumSource
    void hasAFewInheritedVariablesOnly(Way way) {
        Map<String, String> given = Map.of("TERM", "vt100");
        Inheritance few = new Inheritance.Only(Set.of("PATH", "NOBODY_HAS_THIS"));
        assertThat(environmentOf(way, given, few)).isEqualTo(Map.of("PATH", System.getenv("PATH"), "TERM", "vt100"));
    }

    @ParameterizedTest
    @EnumSource
    void hasAllThatIsInheritedButForWhatIsLeftOut(Way way) {
        Map<String, String> printed =
                environmentOf(way, Map.of(), Inheritance.ALL.without(List.of("PATH", "NOBODY_HAS_THIS")));
        assertThat(printed).doesNotContainKey("PATH");
        Map<String, String> own = new TreeMap<>(System.getenv());
        own.keySet().removeAll(List.of("PATH", "TERM", ProcessMark.VARIABLE));
        assertThat(printed.keySet()).containsAll(own.keySet());
    }

    @ParameterizedTest
    @EnumSource
    void hasWhatIsGivenInPlaceOfWhatIsLeftOut(Way way) {
        assertThat(environmentOf(way, Map.of("PATH", "/given"), Inheritance.ALL.without(List.of("PATH"))))
                .containsEntry("PATH", "/given");
    }

    @Test
    void namesTheTerminalEvenIfNothingIsInherited() {
        assertThat(environmentOf(Way.ON_A_TERMINAL, Map.of(), Inheritance.NONE))
                .isEqualTo(Map.of("TERM", "xterm-256color"));
    }

    @Test
    void withoutAPathHasItsProgramLookedUpInTheUsualFolders() {
        RunOptions options =
                RunOptions.of(new CommandLine.Arguments(List.of("true"))).withInheritance(Inheritance.NONE);
        assertThat(exitOf(bench.launch(options))).isEqualTo(new Exited(0));
        RunOptions unknown = RunOptions.of(new CommandLine.Arguments(List.of("no-such-program")))
                .withInheritance(Inheritance.NONE);
        assertThat(exitOf(bench.launch(unknown)))
                .isEqualTo(new LaunchFailed(
                        "cannot start 'no-such-program': there is no such program in /usr/local/bin, /usr/bin, /bin;"
                                + " install it, or give its path"));
    }

    @Test
    void ofNothingInheritedStillLetsAStopFindWhoLeftTheFamily(@TempDir Path folder) throws IOException {
        Path pid = folder.resolve("pid");
        ManagedProcess process =
                bench.launch(RunOptions.of(new CommandLine.Shell("(/usr/bin/setsid /bin/sh -c 'echo $$ >" + pid
                                + "; exec /bin/sleep 1000' &) ; /bin/sleep 1000"))
                        .withInheritance(Inheritance.NONE));
        await().until(() -> Files.exists(pid) && Files.size(pid) > 1);
        long stray = Long.parseLong(Files.readString(pid).strip());
        assertThat(isAlive(stray)).isTrue();
        assertThat(bench.stop(process, Duration.ZERO).survivors()).isEmpty();
        await().until(() -> !isAlive(stray));
    }

    @Test
    void hasWhatItInheritsByteForByte(@TempDir Path folder) throws Exception {
        String output = LaunchingProgram.outputAfter(
                "ODD=$(printf 'a\\377b'); export ODD; LEFT=out; export LEFT;",
                launcher.name(),
                folder.toString(),
                "echo \"$LEFT\"; printf %s \"$ODD\" | od -An -tx1",
                "ODD",
                "PATH");
        assertThat(output.lines().map(String::strip)).containsExactly("", "61 ff 62");
    }
}
