package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.FOREVER;
import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Kind;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.service.definition.RestartTriggers;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.Timing;
import dev.signalbox.engine.service.schedule.Cron;
import dev.signalbox.engine.service.watch.WatchPace;
import dev.signalbox.engine.service.watch.WatchTarget;
import dev.signalbox.engine.time.VirtualTime;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class RestartTriggersTest {
    private static final Path TEST_CLASSES = testClasses();

    @TempDir
    private Path folder;

    private static Path testClasses() {
        try {
            return Path.of(RestartTriggersTest.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitRestart(ServiceTestBench bench, Service service, long pid, Kind kind) {
        await().until(() -> service.snapshot().state() instanceof Running running && running.pid() != pid);
        assertThat(bench.changes(service, 6).stream()
                        .filter(change -> change.state() instanceof Starting)
                        .toList()
                        .getLast()
                        .cause())
                .isInstanceOfSatisfying(
                        Cause.Rule.class, rule -> assertThat(rule.kind()).isEqualTo(kind));
        assertThat(service.snapshot().restarts()).isZero(); // for none of them is a failure
    }

    private static ServiceSpec spec(ServiceTestBench bench, RestartTriggers triggers) {
        return bench.spec("s", FOREVER).with(triggers);
    }

    @Test
    void aServiceIsRestartedWhenItHasRunForSoLong() {
        VirtualTime time = ServiceTestBench.time();
        try (ServiceTestBench bench = ServiceTestBench.by(time, folder)) {
            Service service = bench.started(spec(bench, RestartTriggers.NONE.withAge(Duration.ofHours(24))));
            long pid = awaitState(service, Running.class).pid();
            time.advance(Duration.ofHours(24).minusSeconds(1));
            assertThat(awaitState(service, Running.class).pid()).isEqualTo(pid);
            time.advance(Duration.ofSeconds(1));
            awaitRestart(bench, service, pid, Kind.AGE);
        }
    }

    @Test
    void aServiceIsRestartedWhenItsScheduleSaysSo() {
        VirtualTime time = ServiceTestBench.time();
        try (ServiceTestBench bench = ServiceTestBench.by(time, folder)) {
            Timing nightly = new Timing.At(new Cron("0 4 * * *", ZoneOffset.UTC));
            Service service = bench.started(spec(bench, RestartTriggers.NONE.withSchedule(nightly)));
            long pid = awaitState(service, Running.class).pid();
            time.advance(Duration.ofHours(1));
            awaitRestart(bench, service, pid, Kind.SCHEDULE);
        }
    }

    @Test
    void aServiceIsRestartedWhenItsFilesChange() throws IOException {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            Path source = Files.createDirectory(folder.resolve("src"));
            RestartTriggers.Files files = new RestartTriggers.Files(
                    new WatchTarget.Tree(source, List.of("**/*.txt")),
                    new WatchPace(Duration.ofMillis(50), Duration.ofSeconds(2), 10));
            Service service = bench.started(spec(bench, RestartTriggers.NONE.withFiles(files)));
            long pid = awaitState(service, Running.class).pid();
            await().pollInterval(Duration.ofMillis(200))
                    .until(
                            () -> { // it may not be watched yet
                                Files.writeString(source.resolve("a.txt"), "changed");
                                return !(service.snapshot().state() instanceof Running running) || running.pid() != pid;
                            });
            awaitRestart(bench, service, pid, Kind.FILE_CHANGE);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX) // elsewhere nobody tells how much memory processes occupy
    void aServiceIsRestartedWhenItOccupiesMoreMemoryThanItMay() {
        long limit = 100L << 20;
        String hungry = "%s -XX:+UseSerialGC -Xmx300m -cp '%s' dev.signalbox.engine.os.AllocatingProgram 150"
                .formatted(ProcessHandle.current().info().command().orElseThrow(), TEST_CLASSES);
        VirtualTime time = ServiceTestBench.time();
        try (ServiceTestBench bench = ServiceTestBench.by(time, folder)) {
            Service service = bench.started(
                    bench.spec("s", "[ -e fed ] && " + FOREVER + "; echo hungry; touch fed; exec " + hungry)
                            .with(RestartTriggers.NONE.withMemory(limit)));
            long pid = awaitState(service, Running.class).pid();
            ServiceTestBench.awaitText(service, "ready");
            await().atMost(Duration.ofSeconds(30))
                    .until(
                            () -> { // it takes two looks, and each some time
                                time.advance(MemoryWatch.USUAL_PERIOD);
                                return service.snapshot().state() instanceof Running running && running.pid() != pid;
                            });
            awaitRestart(bench, service, pid, Kind.MEMORY);
            List<String> why = service.why().orElseThrow().inWords(bench.services::nameOf);
            assertThat(why)
                    .anySatisfy(sentence -> assertThat(sentence)
                            .startsWith("because it occupied more memory than it may: it occupied ")
                            .endsWith(" bytes, and may %,d".formatted(limit)));
            assertThat(occupied(why)).isBetween(limit + 1, 1L << 30);
            assertThat(service.runs().getFirst().number()).isEqualTo(2);
        }
    }

    private static long occupied(List<String> why) {
        String sentence = why.stream()
                .filter(each -> each.contains("it occupied "))
                .findFirst()
                .orElseThrow();
        String figure = sentence.substring(sentence.lastIndexOf("it occupied "), sentence.indexOf(" bytes"));
        return Long.parseLong(figure.replaceAll("[^0-9]", ""));
    }

    @Test
    void nothingRestartsAServiceThatWasStopped() {
        VirtualTime time = ServiceTestBench.time();
        try (ServiceTestBench bench = ServiceTestBench.by(time, folder)) {
            Service service = bench.started(spec(bench, RestartTriggers.NONE.withAge(Duration.ofHours(1))));
            awaitState(service, Running.class);
            service.requestStop();
            awaitState(service, Stopped.class);
            time.advance(Duration.ofHours(2));
            service.requestRestart();
            bench.changes(service, 6);
            awaitState(service, Running.class);
            assertThat(bench.statesUpTo(service, Running.class))
                    .containsExactly("Starting", "Running", "Stopping", "Stopped", "Starting", "Running");
        }
    }
}
