package dev.signalbox.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.os.OutputLine.Text;
import dev.signalbox.engine.os.ProcessStatus;
import dev.signalbox.engine.os.StdStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole program with an engine in it is killed by SIGKILL. */
@Tag("os")
@Timeout(120)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class KilledProgramTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    private final LauncherChoice launcher;

    @TempDir
    private Path folder;

    KilledProgramTest(LauncherChoice launcher) {
        this.launcher = launcher;
        folder = Path.of("");
    }

    @AfterEach
    void endThem() {
        Stream.concat(pids("attached").stream(), pids("detached").stream())
                .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private Process program() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        EngineProgram.class.getName(),
                        folder.toString(),
                        launcher.name())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    /** The engine and what it requires run as a module here, and from the class path there. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Path.of("target/classes").toAbsolutePath().toString(),
                Path.of("target/test-classes").toAbsolutePath().toString(),
                System.getProperty("java.class.path", ""),
                System.getProperty("jdk.module.path", ""));
    }

    private List<Long> pids(String kind) {
        File[] files = folder.toFile().listFiles((_, name) -> name.startsWith(kind));
        return Stream.of(Objects.requireNonNullElse(files, new File[0]))
                .flatMap(file -> linesOf(file.toPath()).stream())
                .map(Long::valueOf)
                .toList();
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .filter(handle -> new OsProcess(handle, 0, 0, 0).isAlive())
                .isPresent();
    }

    @Test
    void noAttachedProcessLivesOnAndOfTheDetachedOnesNoLineIsLost() throws Exception {
        Process program = program();
        await().atMost(LONG).untilAsserted(() -> {
            assertThat(folder.resolve("ready"))
                    .as(Files.readString(folder.resolve("output")))
                    .exists();
            assertThat(pids("attached")).hasSize(3 * EngineProgram.ATTACHED);
            assertThat(pids("detached")).hasSize(EngineProgram.DETACHED);
        });
        List<Long> attached = pids("attached");
        List<Long> detached = pids("detached");

        program.destroyForcibly().waitFor();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(attached.stream().filter(KilledProgramTest::isAlive))
                        .isEmpty());
        assertThat(detached).allMatch(KilledProgramTest::isAlive);

        try (Engine later = Engine.open(EngineProgram.settings(folder, launcher))) {
            List<ManagedProcess> adopted = later.processes().list();
            assertThat(adopted)
                    .hasSize(EngineProgram.DETACHED)
                    .extracting(ManagedProcess::pid)
                    .containsExactlyInAnyOrderElementsOf(detached);
            assertThat(adopted).allMatch(process -> process.status() == ProcessStatus.RUNNING);
            for (ManagedProcess process : adopted) {
                int seen = lines(process, StdStream.STDOUT).size();
                await().atMost(LONG) // it still writes
                        .until(() -> lines(process, StdStream.STDOUT).size() > seen + 50);
                process.stop(Duration.ofSeconds(20), new Cause.Unprompted()).get(30, TimeUnit.SECONDS);
                assertIsGapless(lines(process, StdStream.STDOUT), Integer::toString);
                assertIsGapless(lines(process, StdStream.STDERR), i -> "e" + (i + 1));
                assertThat(process.output().getBytes(UTF_8)).isNotEmpty();
            }
        }
        assertThat(detached).noneMatch(KilledProgramTest::isAlive);
    }

    private static List<String> lines(ManagedProcess process, StdStream stream) {
        return process.log().lines(0, Integer.MAX_VALUE).stream()
                .filter(line -> line instanceof Text text && text.stream() == stream)
                .map(line -> ((Text) line).text())
                .toList();
    }

    private static void assertIsGapless(List<String> lines, IntFunction<String> expected) {
        assertThat(lines)
                .isEqualTo(IntStream.range(0, lines.size()).mapToObj(expected).toList());
    }
}
