package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.signalbox.engine.os.ProcessException.CommandFailed;
import dev.signalbox.engine.os.ProcessException.ProgramNotFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
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
class ProgramTest {
    private final OsTestBench bench;
    private final ProcessService service;

    ProgramTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
        service = new ProcessService(bench.processes, ProcessServiceOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        service.close();
        bench.close();
    }

    private Program program(String name) {
        return new Program(service, name);
    }

    private static Path script(Path folder, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    // D-139, D-140
    @Test
    void isFoundOnThePathWithItsAbsolutePath() throws ProgramNotFound {
        Program sh = program("sh");
        assertThat(sh.path()).isNull();
        Program found = sh.find();
        assertThat(found.name()).isEqualTo("sh");
        assertThat(found.path()).isAbsolute().isExecutable().hasFileName("sh");
        assertThat(sh.path()).isNull();
    }

    // D-140
    @Test
    void isTakenFromTheFirstFolderThatHasIt(@TempDir Path first, @TempDir Path second) throws Exception {
        Files.createDirectory(first.resolve("tool"));
        Path tool = script(second, "tool", "echo second");
        assertThat(program("tool").find(first + ":" + second).path()).isEqualTo(tool);
        assertThat(program(tool.toString()).find("/nowhere").path()).isEqualTo(tool);
    }

    // D-140
    @Test
    void thatIsMissingIsNamedWithTheFoldersWhereItWasLookedFor() {
        assertThatThrownBy(() -> program("no-such-program").find("/bin:/usr/bin"))
                .isInstanceOf(ProgramNotFound.class)
                .hasMessage("cannot start 'no-such-program': there is no such program in /bin, /usr/bin; install it, or"
                        + " give its path");
    }

    // D-140
    @Test
    void withoutANameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program(" "))
                .withMessage("a program has no name: give the one to look for, such as 'git'");
    }

    // D-141
    @Test
    void runsInTheWorkingDirectoryOfThisProgram() throws Exception {
        assertThat(program("pwd").find().run().text())
                .isEqualTo(Path.of("").toRealPath().toString());
    }

    // D-142
    @Test
    void runsInTheDirectoryThatItIsTold(@TempDir Path directory) throws Exception {
        assertThat(program("sh")
                        .runDir(directory, "-c", "pwd; echo err >&2")
                        .text()
                        .lines())
                .containsExactlyInAnyOrder(directory.toRealPath().toString(), "err");
    }

    // D-142
    @Test
    void thatFailsHasItsOutputTrimmedInTheException() {
        CommandFailed failed =
                catchThrowableOfType(CommandFailed.class, () -> program("sh").run("-c", "echo ' half '; exit 5"));
        assertThat(failed).hasMessage("'sh -c echo ' half '; exit 5' exited with code 5");
        assertThat(failed.exitCode()).isEqualTo(5);
        assertThat(failed.output().text()).isEqualTo(" half");
    }

    // D-143
    @Test
    void isRunByItsNameAsLongAsItWasNotFound() throws Exception {
        assertThat(program("echo").run("by", "name").text()).isEqualTo("by name");
    }

    // D-143
    @Test
    void isRunByItsPathOnceItWasFound(@TempDir Path folder) throws Exception {
        Path tool = script(folder, "tool-of-this-test", "echo found $1");
        Program found = program("tool-of-this-test").find(folder.toString());
        assertThat(found.run("it").text()).isEqualTo("found it");
        assertThat(found).hasToString(tool.toString());
        assertThatThrownBy(() -> program("tool-of-this-test").run()).isInstanceOf(CommandFailed.class);
    }

    // D-144
    @Test
    void keepsTheBlanksAtTheLeftEndOfItsOutput() throws Exception {
        assertThat(program("printf").run("\\n  a \\n b\\t\\n\\n").text()).isEqualTo("\n  a \n b");
    }

    @Test
    void isNotInTheTable() throws Exception {
        program("true").run();
        assertThat(service.list()).isEmpty();
    }

    @Test
    void isEndedWithItsScope() {
        CancelScope scope = new CancelScope();
        scope.cancel();
        assertThatThrownBy(() -> program("true").run(scope))
                .isInstanceOf(CommandFailed.class)
                .hasMessage("cannot start 'true': it was cancelled before; use a scope that is not");
    }
}
