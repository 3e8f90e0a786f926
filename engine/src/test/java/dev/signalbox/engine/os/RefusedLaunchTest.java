package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.event.ExitReason;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Commands that the system refuses for less usual reasons. */
@Tag("os")
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class RefusedLaunchTest {
    private final OsTestBench bench = new OsTestBench(LauncherChoice.NATIVE);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        bench.close();
    }

    private ExitReason end(List<String> words, Map<String, String> environment) {
        return OsTestBench.exitOf(bench.launch(new CommandLine.Arguments(words), folder, environment));
    }

    private Path executable(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void assertFailed(ExitReason end, String why) {
        assertThat(end)
                .isInstanceOfSatisfying(
                        ExitReason.LaunchFailed.class,
                        failed -> assertThat(failed.message())
                                .startsWith("cannot start '")
                                .endsWith(why));
    }

    @Test
    void aDefectIsToldAndLoggedWithoutSecrets() {
        Path broken =
                (Path) Proxy.newProxyInstance(Path.class.getClassLoader(), new Class<?>[] {Path.class}, (_, _, _) -> {
                    throw new IllegalStateException("a defect with hunter2", new IllegalStateException("by hunter2"));
                });
        RunOptions options = new RunOptions(new CommandLine.Arguments(List.of("true", "hunter2")), broken, Map.of())
                .withShown(new RunOptions.Shown(List.of("true", "***"), text -> text.replace("hunter2", "***")));
        try (RecordedLog log = new RecordedLog(Processes.class)) {
            assertThat(OsTestBench.exitOf(bench.launch(options)))
                    .isInstanceOfSatisfying(
                            ExitReason.LaunchFailed.class,
                            failed -> assertThat(failed.message()).contains("a defect with ***"));
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains("a defect with ***", "\n\tat ", "caused by java.lang.IllegalStateException: by ***")
                    .doesNotContain("hunter2");
            assertThat(log.thrown()).isEmpty();
        }
    }

    @Test
    void tooManyArgumentsAreToBePassedByAFile() {
        String mend = "Argument list too long; its arguments and its environment are more than the system takes:"
                + " pass them by a file";
        assertFailed(end(List.of("true", "x".repeat(200_000)), Map.of()), mend);
        assertFailed(end(Collections.nCopies(1_000_000, "true"), Map.of()), mend);
        assertFailed(end(List.of("true"), Map.of("X", "x".repeat(200_000))), mend);
        assertThat(end(Collections.nCopies(100_000, "true"), Map.of())).isEqualTo(new ExitReason.Exited(0));
    }

    @Test
    void aProgramThatIsStillBeingWrittenIsToBeTriedAgain() throws IOException {
        Path program = executable("program", "#!/bin/sh\n");
        try (OutputStream out = Files.newOutputStream(program, StandardOpenOption.APPEND)) {
            out.write('\n');
            ExitReason end = end(List.of("./program"), Map.of());
            if (!end.equals(new ExitReason.Exited(0))) { // some kernels allow it
                assertFailed(end, "program: try again once it is complete");
            }
        }
    }

    @Test
    void aFirstLineWithAWrongInterpreterIsNamed() throws IOException {
        executable("missing", "#!/no/such/interpreter\n");
        executable("dos", "#!/bin/sh\r\necho hi\r\n");
        for (String program : List.of("missing", "dos")) {
            assertFailed(
                    end(List.of("./" + program), Map.of()),
                    program + " names is missing: install it, or correct the line");
        }
    }

    @Test
    void halfACharacterIsNotQuietlyMadeAnother() {
        assertFailed(
                end(List.of("printf", "a\ud800b"), Map.of()),
                "the command has half a character (a lone surrogate); mend it in the profile");
        assertFailed(
                end(List.of("true"), Map.of("X", "\udc00")),
                "the value of environment variable 'X' has half a character (a lone surrogate); mend it in the"
                        + " profile");
        assertThat(end(List.of("true", "\ud83d\ude00"), Map.of())).isEqualTo(new ExitReason.Exited(0));
    }

    @Test
    void anEmptyPathIsTheWorkingDirectory() throws IOException {
        executable("here", "exit 7");
        assertThat(end(List.of("here"), Map.of("PATH", ""))).isEqualTo(new ExitReason.Exited(7));
        assertThat(end(List.of("here"), Map.of("PATH", "no-such-folder::/bin"))).isEqualTo(new ExitReason.Exited(7));
        assertFailed(
                end(List.of("not-here"), Map.of("PATH", "")),
                "there is no such program in the working directory; install it, or give its path");
    }
}
