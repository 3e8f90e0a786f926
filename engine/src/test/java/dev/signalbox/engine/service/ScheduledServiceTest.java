package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.Timing;
import dev.signalbox.engine.service.schedule.Cron;
import dev.signalbox.engine.service.schedule.Overlap;
import dev.signalbox.engine.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** By a time that the test moves: it begins at 03:04:05 UTC. */
@Tag("os")
@Timeout(60)
class ScheduledServiceTest {
    private static final String UNTIL_GO = "while ! [ -e go ]; do sleep 0.02; done; rm go";

    private final VirtualTime time = ServiceTestBench.time();
    private final ServiceTestBench bench;
    private final Path folder;

    ScheduledServiceTest(@TempDir Path folder) {
        this.folder = folder;
        bench = ServiceTestBench.by(time, folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private ServiceSpec every(Duration interval, Overlap overlap, String script) {
        return bench.spec("s", script).with(new ScheduleRules(new Timing.Interval(interval), overlap));
    }

    private void go() throws IOException {
        Files.createFile(folder.resolve("go"));
    }

    @Test
    void aServiceRunsWhenItsCronExpressionSaysSo() {
        Timing timing = new Timing.At(new Cron("30 4 * * *", ZoneId.of("Europe/Berlin")));
        Service service = bench.define(bench.spec("s", "exit 3").with(new ScheduleRules(timing, Overlap.SKIP)));
        assertThat(service.snapshot().state()).isEqualTo(new NotStarted());
        service.requestStart();
        assertThat(awaitState(service, Scheduled.class))
                .isEqualTo(new Scheduled(Instant.parse("2026-01-02T03:30:00Z"), null));
        assertThat(service.snapshot().desired()).isEqualTo(Desired.ON_SCHEDULE);
        time.advance(Duration.ofMinutes(25).plusSeconds(54));
        assertThat(service.snapshot().state()).isInstanceOf(Scheduled.class);
        time.advance(Duration.ofSeconds(1));
        await().until(() ->
                service.snapshot().state().equals(new Scheduled(Instant.parse("2026-01-03T03:30:00Z"), new Exited(3))));
        assertThat(bench.statesUpTo(service, Scheduled.class))
                .containsExactly("Scheduled", "Starting", "Running", "Ended", "Scheduled");
        assertThat(bench.changes(service, 5).get(1).cause())
                .isEqualTo(new Cause.Rule(Cause.Kind.SCHEDULE, "2026-01-02T03:30:00Z"));
    }

    @Test
    void aRunThatIsDueWhileOneGoesOnIsSkipped() throws IOException {
        Service service = bench.started(every(Duration.ofMinutes(1), Overlap.SKIP, UNTIL_GO));
        awaitState(service, Scheduled.class);
        time.advance(Duration.ofMinutes(1));
        awaitState(service, Running.class);
        time.advance(Duration.ofMinutes(3));
        go();
        awaitState(service, Scheduled.class);
        assertThat(bench.statesUpTo(service, Scheduled.class))
                .containsExactly("Scheduled", "Starting", "Running", "Ended", "Scheduled");
    }

    @Test
    void aRunThatIsDueWhileOneGoesOnWaitsForItsEnd() throws IOException {
        Service service = bench.started(every(Duration.ofMinutes(1), Overlap.QUEUE, UNTIL_GO));
        awaitState(service, Scheduled.class);
        time.advance(Duration.ofMinutes(1));
        long first = awaitState(service, Running.class).pid();
        time.advance(Duration.ofMinutes(3));
        go();
        await().until(() -> service.snapshot().state() instanceof Running running && running.pid() != first);
        go();
        awaitState(service, Scheduled.class);
        assertThat(bench.statesUpTo(service, Scheduled.class))
                .containsExactly(
                        "Scheduled", "Starting", "Running", "Ended", "Starting", "Running", "Ended", "Scheduled");
    }

    @Test
    void aRunThatIsDueWhileOneGoesOnReplacesIt() {
        Service service = bench.started(every(Duration.ofMinutes(1), Overlap.REPLACE, "exec sleep 1000"));
        awaitState(service, Scheduled.class);
        time.advance(Duration.ofMinutes(1));
        long first = awaitState(service, Running.class).pid();
        time.advance(Duration.ofMinutes(1));
        await().until(() -> service.snapshot().state() instanceof Running running && running.pid() != first);
        assertThat(bench.statesUpTo(service, Running.class))
                .containsExactly("Scheduled", "Starting", "Running", "Stopping", "Stopped", "Starting", "Running");
    }

    @Test
    void aStopEndsTheScheduleAndAStartWhileItIsOnRunsNow() {
        Service service = bench.started(every(Duration.ofMinutes(1), Overlap.SKIP, "exec sleep 1000"));
        awaitState(service, Scheduled.class);
        service.requestStart();
        awaitState(service, Running.class);
        service.requestStop();
        awaitState(service, Stopped.class);
        assertThat(service.snapshot().desired()).isEqualTo(Desired.DOWN);
        time.advance(Duration.ofHours(1));
        service.requestStart();
        assertThat(awaitState(service, Scheduled.class).next()).isEqualTo(Instant.parse("2026-01-02T04:05:05Z"));
        service.requestStop();
        awaitState(service, Stopped.class);
        assertThat(bench.statesUpTo(service, Stopped.class))
                .containsExactly("Scheduled", "Starting", "Running", "Stopping", "Stopped", "Scheduled", "Stopped");
    }
}
