package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.FOREVER;
import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static dev.signalbox.engine.service.ServiceTestBench.awaitText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Scheduled;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.Timing;
import dev.signalbox.engine.service.schedule.Overlap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of starts, stops and other definitions that come in each other's way. */
@Tag("os")
@Timeout(60)
class StartsAndStopsTest {
    private static final String LEAVES_A_DAEMON = "(setsid sh -c 'echo $$; exec sleep 1000' &); ";

    private final ServiceTestBench bench;

    StartsAndStopsTest(@TempDir Path folder) {
        bench = ServiceTestBench.of(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .filter(handle -> new OsProcess(handle, 0, 0, 0).isAlive())
                .isPresent();
    }

    private static String daemonOf(Service service) {
        await().until(() -> !ServiceTestBench.texts(service).isEmpty());
        return ServiceTestBench.texts(service).getLast();
    }

    @Test
    void aStopAfterAStartOfWhatRunsIsTheLastWordEvenIfARunHadLeftSomething() {
        Service service = bench.started(bench.spec(
                "s", "[ -e second ] || { touch second; " + LEAVES_A_DAEMON + "sleep 0.2; exit 0; }; " + FOREVER));
        daemonOf(service);
        awaitState(service, Ended.class);
        service.requestStart();
        awaitState(service, Running.class);
        service.requestStart();
        service.requestStop();
        awaitState(service, Stopped.class);
        await().during(Duration.ofMillis(300)).until(() -> service.snapshot().state() instanceof Stopped);
    }

    @Test
    void aStartOfWhatRunsIsForgottenAtItsEndEvenIfARunHadLeftSomething() throws IOException {
        Service service = bench.started(bench.spec(
                "s",
                "[ -e second ] || { touch second; " + LEAVES_A_DAEMON
                        + "sleep 0.2; exit 0; }; while ! [ -e go ]; do sleep 0.02; done"));
        daemonOf(service);
        awaitState(service, Ended.class);
        service.requestStart();
        awaitState(service, Running.class);
        service.requestStart();
        Files.createFile(bench.folder.resolve("go"));
        awaitState(service, Ended.class);
        List<String> states =
                List.of("Starting", "Running", "Ended", "Stopping", "Stopped", "Starting", "Running", "Ended");
        await().during(Duration.ofMillis(300))
                .until(() -> bench.statesUpTo(service, Ended.class).equals(states));
    }

    static LongStream seeds() {
        return LongStream.range(0, 15);
    }

    /** The last word of the operator counts, however fast one comes after the other. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theLastOfManyRequestsCounts(long seed) {
        Random random = new Random(seed);
        boolean ends = random.nextBoolean();
        Service service = bench.define(bench.spec("s", ends ? "exit 0" : FOREVER));
        boolean isStart = false;
        for (int i = 10 + random.nextInt(10); i > 0; i--) {
            isStart = random.nextBoolean();
            if (isStart) {
                service.requestStart();
            } else {
                service.requestStop();
            }
            if (random.nextInt(3) == 0) {
                await().pollDelay(Duration.ofMillis(random.nextInt(20))).until(() -> true);
            }
        }
        if (!isStart) {
            await().during(Duration.ofMillis(150))
                    .until(() -> !service.snapshot().state().isLive());
        } else if (ends) {
            await().during(Duration.ofMillis(150))
                    .until(() -> service.snapshot().state() instanceof Ended);
        } else {
            await().during(Duration.ofMillis(150))
                    .until(() -> service.snapshot().state() instanceof Running);
        }
    }

    @Test
    void aCloseWaitsForWhatAnEarlierStopStillHasToEnd() {
        Service service = bench.started(bench.spec(
                        "s",
                        "(setsid sh -c 'trap \"\" TERM; echo $$; while :; do sleep 0.05; done' &); sleep 0.2; exit 0")
                .with(StopRules.within(Duration.ofMillis(800))));
        String daemon = daemonOf(service);
        awaitState(service, Ended.class);
        service.requestStop();
        bench.services
                .requestClose()
                .values()
                .forEach(end -> end.orTimeout(30, TimeUnit.SECONDS).join());
        assertThat(isAlive(daemon)).isFalse();
    }

    @Test
    void aStopOfWhatWasDisabledMeanwhileEndsWhatItsLastRunLeft() {
        Service service = bench.started(bench.spec("s", LEAVES_A_DAEMON + "sleep 0.2; exit 0"));
        String daemon = daemonOf(service);
        awaitState(service, Ended.class);
        bench.services.redefine(service.id(), service.snapshot().spec().with(Activation.DISABLED));
        assertThat(service.snapshot().state()).isEqualTo(new Disabled());
        service.requestStop();
        await().until(() -> !isAlive(daemon));
    }

    @Test
    void whatIsDisabledIsNotStartedNorWhatItDependsOn() {
        Service db = bench.define(bench.spec("db", FOREVER));
        Service web = bench.define(bench.spec("web", FOREVER)
                .withDependencies(List.of(Dependency.on("db")))
                .with(Activation.DISABLED));
        web.requestStart();
        web.requestRestart();
        assertThat(web.snapshot().state()).isEqualTo(new Disabled());
        assertThat(db.snapshot().state()).isEqualTo(new NotStarted());
        assertThat(bench.services.actions().entries()).isEmpty();
    }

    @Test
    void whatIsDisabledDoesNotRunBySchedule() {
        ServiceSpec spec = bench.spec("s", FOREVER)
                .with(new ScheduleRules(new Timing.Interval(Duration.ofSeconds(1)), Overlap.SKIP));
        Service service = bench.started(spec);
        awaitState(service, Scheduled.class);
        bench.services.redefine(service.id(), spec.with(Activation.DISABLED));
        assertThat(service.snapshot().state()).isEqualTo(new Disabled());
        assertThat(service.snapshot().desired()).isEqualTo(Desired.DOWN);
        await().during(Duration.ofMillis(1300)).until(() -> service.snapshot().state() instanceof Disabled);
    }

    @Test
    void aCloseDoesNotWaitForServicesThatWaitForEachOtherBecauseOneWasRemoved() {
        Service old = bench.started(bench.spec("a", "trap '' TERM; echo up; while :; do sleep 0.05; done")
                .withDependencies(List.of(Dependency.on("b")))
                .with(StopRules.within(Duration.ofMillis(500))));
        Service b = bench.define(bench.spec("b", FOREVER));
        old.requestStart();
        awaitText(old, "up");
        CompletableFuture<Void> removed = bench.services.remove(old.id());
        bench.services.redefine(b.id(), bench.spec("b", FOREVER).withDependencies(List.of(Dependency.on("a"))));
        bench.define(bench.spec("a", FOREVER));
        bench.services
                .requestClose()
                .values()
                .forEach(end -> end.orTimeout(30, TimeUnit.SECONDS).join());
        removed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void aServiceCanBeRemovedThatNeverCouldStart() {
        Service service = bench.started(bench.spec("s", FOREVER).withPorts(Set.of("a-b", "a_b")));
        await().until(() ->
                service.runs().size() == 1 && !service.snapshot().state().isLive());
        bench.services.remove(service.id()).orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(bench.services.leaving()).isEmpty();
    }

    @Test
    void aStartRightAfterAStopIsTheCauseOfTheNextRun() {
        Service service = bench.started(bench.spec("s", FOREVER));
        long pid = awaitState(service, Running.class).pid();
        service.requestStop();
        service.requestStart();
        await().until(() -> service.snapshot().state() instanceof Running running && running.pid() != pid);
        assertThat(bench.changes(service, 6).stream()
                        .filter(change -> change.state() instanceof Starting)
                        .toList()
                        .getLast()
                        .cause())
                .isEqualTo(new Cause.Request(Action.START));
    }
}
