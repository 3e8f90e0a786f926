package dev.signalbox.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole program in a process of its own, as a terminal would. */
@Tag("os")
class ConsoleRunTest {
    @TempDir
    private Path folder;

    private final List<Process> launched = new ArrayList<>();

    @AfterEach
    void endWhatWasLaunched() {
        launched.forEach(Process::destroy);
    }

    @Test
    void printsEachLineAfterTheNameOfItsServiceAndEndsWellWhenAllEndedWell() throws Exception {
        Process program = launch("one: { shell: 'echo first; echo second >&2' }", "longer: { command: [echo, third] }");

        assertThat(exitCodeOf(program)).isZero();
        assertThat(output())
                .contains("one    | first", "one    | second", "longer | third", "one    | -- exit code 0 after");
    }

    @Test
    void endsWithCode1WhenAServiceFailed() throws Exception {
        Process program = launch("good: { command: [echo, fine] }", "bad: { shell: 'exit 3' }");

        assertThat(exitCodeOf(program)).isEqualTo(1);
        assertThat(output()).contains("bad  | -- exit code 3 after");
    }

    @Test
    void stopsEverythingAndSaysSoWhenItIsAskedToEnd() throws Exception {
        Process program = launch(
                "plain: { shell: 'echo up; sleep 600' }",
                "deep: { shell: 'sh -c \"sleep 601 & sleep 602\" & echo up; wait' }",
                "stubborn: { shell: 'trap \"\" TERM; echo up; while :; do sleep 0.1; done', grace: 300ms }");
        await().atMost(Duration.ofSeconds(30)).until(() -> output().split("\\| up", -1).length == 4);
        List<ProcessHandle> children = program.descendants().toList();
        assertThat(children).hasSizeGreaterThanOrEqualTo(6);

        program.toHandle().destroy(); // SIGTERM, for which the JVM does what it does for Ctrl-C

        assertThat(exitCodeOf(program)).isEqualTo(143);
        assertThat(output())
                .contains("stopping 3 services")
                .contains("stopped plain: killed by SIGTERM")
                .contains("stopped deep: killed by SIGTERM")
                .contains("stopped stubborn: did not end in time, killed pid");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(children.stream()
                                .filter(ConsoleRunTest::runs)
                                .map(child -> child.pid() + " "
                                        + child.info().commandLine().orElse(""))
                                .collect(Collectors.toList()))
                        .isEmpty());
    }

    @Test
    void aFloodKeepsNeitherTheOthersNorAStopWaiting() throws Exception {
        Process program = launch(
                "flood: { command: [yes, a line of a flood] }",
                "clock: { shell: 'while :; do echo tick; sleep 0.1; done' }");
        await().atMost(Duration.ofSeconds(30)).until(() -> countOf("clock | tick") >= 3);

        program.toHandle().destroy();

        assertThat(exitCodeOf(program)).isEqualTo(143);
        assertThat(countOf("stopped flood")).isEqualTo(1);
    }

    /** How many lines begin so; the output of a flood is too long to be read as a whole. */
    private long countOf(String beginning) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("output.txt"))) {
            return lines.filter(line -> line.startsWith(beginning)).count();
        }
    }

    @Test
    void saysWhatHasChangedInTheFileAndAppliesNothing() throws Exception {
        Process program = launch("web: { shell: 'echo up; exec sleep 600' }", "old: { shell: 'exec sleep 601' }");
        await().atMost(Duration.ofSeconds(30)).until(() -> output().contains("web | up"));
        Path file = folder.resolve("signalbox.yaml");
        String before = Files.readString(file);

        Files.writeString(file, before.replace("up;", "again;").replace("old:", "new:"));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> output().lines()
                        .toList()
                        .containsAll(List.of("  new: new", "  old: removed", "  web: command")));
        assertThat(output())
                .contains("signalbox.yaml has changed: 1 added, 1 removed, 1 changed. Nothing is applied here");

        Files.writeString(file, before + "  third: {}\n");
        await().atMost(Duration.ofSeconds(30)).until(() -> output().contains("signalbox.yaml has a mistake. "));

        Files.writeString(file, before);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> output().contains("signalbox.yaml says again what runs here."));
        assertThat(output()).doesNotContain("| again").doesNotContain("stopping");

        program.toHandle().destroy();
        assertThat(exitCodeOf(program)).isEqualTo(143);
    }

    @Test
    void namesTheLineOfAMistakeAndStartsNothing() throws Exception {
        Files.writeString(folder.resolve("signalbox.yaml"), """
            workspace: shop
            services:
              one:
                command: [touch, started]
              two:
                command: [touch, started]
                restrat: always
            """);
        Process program = launchProgram();

        assertThat(exitCodeOf(program)).isEqualTo(2);
        assertThat(output()).contains("signalbox.yaml:7:5: unknown key 'restrat'; did you mean 'restart'?");
        assertThat(folder.resolve("started")).doesNotExist();
    }

    /** A zombie waits for a parent that may never ask for it; it runs no more. */
    private static boolean runs(ProcessHandle process) {
        try {
            return process.isAlive()
                    && !Files.readString(Path.of("/proc/" + process.pid() + "/stat"))
                            .contains(") Z");
        } catch (IOException _) {
            return process.isAlive() && !new File("/proc/self").exists();
        }
    }

    private Process launch(String... services) throws IOException {
        StringBuilder text = new StringBuilder("workspace: test\nservices:\n");
        for (String service : services) {
            text.append("  ").append(service).append('\n');
        }
        Files.writeString(folder.resolve("signalbox.yaml"), text);
        return launchProgram();
    }

    private Process launchProgram() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        System.getProperty("jdk.module.path"),
                        "--enable-native-access=javafx.graphics,dev.signalbox.engine",
                        "--module",
                        "dev.signalbox.app/dev.signalbox.app.Launcher",
                        "--console",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.resolve("output.txt").toFile()));
        Process process = builder.start();
        launched.add(process);
        return process;
    }

    private static int exitCodeOf(Process program) throws InterruptedException {
        assertThat(program.waitFor(60, TimeUnit.SECONDS)).as("the program ends").isTrue();
        return program.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }
}
