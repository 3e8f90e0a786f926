package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What happens where the system gives this program little: shown by another program, which can be given little. */
@Tag("os")
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class FullSystemTest {
    @TempDir
    private Path folder;

    private List<String> run(String before, String task) throws Exception {
        Path output = folder.resolve("output");
        Process program = new ProcessBuilder(
                        "sh",
                        "-c",
                        before + "; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        FullProgram.class.getName(),
                        folder.resolve("state").toString(),
                        task)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = program.waitFor(50, TimeUnit.SECONDS);
        program.destroyForcibly();
        assertThat(ended).as(Files.readString(output)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8).lines().toList();
    }

    private static String classPath() throws Exception {
        Path assertions = Path.of(org.assertj.core.api.Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return String.join(
                File.pathSeparator,
                Path.of("target/classes").toAbsolutePath().toString(),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                assertions.toString());
    }

    @Test
    void outOfDescriptorsALaunchSaysSoAndAStopKillsAllTheSame() throws Exception {
        assertThat(run("ulimit -n 100", "descriptors"))
                .anyMatch(line -> line.startsWith("full: LaunchFailed")
                        && line.contains("Too many open files")
                        && line.contains("raise the limit ('ulimit -n')"))
                .anyMatch(line -> line.startsWith("stop: ") && line.contains("the system's tables cannot be read"))
                .contains("running: false")
                .contains("just enough: Exited[code=0]");
    }

    @Test
    void inALocaleWithoutUmlautsOnlyAProgramNamedWithOneFails() throws Exception {
        assertThat(run("export LC_ALL=C", "locale"))
                .contains("path: Exited[code=0]")
                .anyMatch(
                        line -> line.startsWith("program: LaunchFailed") && line.contains("set LANG to a UTF-8 locale"))
                .contains("words: Exited[code=0] ä ö");
    }
}
