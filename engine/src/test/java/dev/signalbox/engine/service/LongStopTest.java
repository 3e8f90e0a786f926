package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.FOREVER;
import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static dev.signalbox.engine.service.ServiceTestBench.awaitText;
import static dev.signalbox.engine.service.ServiceTestBench.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stop that takes its time: what it waits for, and how it is cut short. */
@Tag("os")
@Timeout(60)
class LongStopTest {
    private static final String STUBBORN = "trap '' TERM; echo $$; while :; do sleep 0.05; done";

    private final ServiceTestBench bench;

    LongStopTest(@TempDir Path folder) {
        bench = ServiceTestBench.of(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static long firstPid(Service service) {
        await().until(() -> !texts(service).isEmpty());
        return Long.parseLong(texts(service).getFirst());
    }

    @Test
    void namesItsProcessAndADescendantUntilBothHaveEnded() {
        Service service = bench.started(bench.spec("s", "(" + STUBBORN.replace("$$", "child") + ") & " + STUBBORN));
        awaitState(service, Running.class);
        awaitText(service, "child");
        service.requestStop();
        long pid = awaitState(service, Stopping.class).pid();
        assertThat(service.living().getFirst().pid()).isEqualTo(pid);
        assertThat(service.living())
                .filteredOn(process -> process.command().contains("trap"))
                .hasSizeGreaterThanOrEqualTo(2);
        service.requestKill();
        awaitState(service, Stopped.class);
        assertThat(service.living()).isEmpty();
    }

    @Test
    void namesWhatAnEndedProcessHasLeftBehind() {
        Service service = bench.started(bench.spec(
                "s", "(setsid sh -c \"" + STUBBORN.replace("$$", "\\$\\$") + "\" &); trap 'exit 0' TERM; " + FOREVER));
        long leftover = firstPid(service);
        long pid = awaitState(service, Running.class).pid();
        service.requestStop();
        awaitState(service, Stopping.class);
        await().untilAsserted(() -> assertThat(service.living())
                .extracting(OsProcessName::pid)
                .contains(leftover)
                .doesNotContain(pid));
    }

    @Test
    void aServiceThatWasNeverStartedHasNothingAlive() {
        assertThat(bench.define(bench.spec("s", FOREVER)).living()).isEmpty();
    }

    @Test
    void aRestartWhoseStopIsCutShortStillStartsAgain() {
        Service service = bench.started(bench.spec("s", STUBBORN));
        long first = firstPid(service);
        service.requestRestart();
        awaitState(service, Stopping.class);
        service.requestEndOfStop();
        await().until(() -> service.snapshot().state() instanceof Running running && running.pid() != first);
        assertThat(service.snapshot().desired()).isEqualTo(Desired.UP);
        assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aStopThatIsCutShortNamesWhatItKilled() {
        Service service = bench.started(bench.spec("s", STUBBORN));
        long pid = firstPid(service);
        service.requestStop();
        awaitState(service, Stopping.class);
        service.requestEndOfStop();
        assertThat(awaitState(service, Stopped.class).killed())
                .extracting(OsProcessName::pid)
                .contains(pid);
    }

    @Test
    void whatIsNotBeingStoppedIsNotHarmed() {
        Service service = bench.started(bench.spec("s", STUBBORN));
        long pid = firstPid(service);
        service.requestEndOfStop();
        service.requestSignal(
                bench.processes.signals().named("TERM").orElseThrow()); // told after a kill would have been
        await().until(() ->
                bench.events.stream().filter(ActionTaken.class::isInstance).count() == 2);
        assertThat(bench.events)
                .filteredOn(ActionTaken.class::isInstance)
                .extracting(event -> ((ActionTaken) event).action().name())
                .containsExactly("START", "SIGNAL");
        assertThat(awaitState(service, Running.class).pid()).isEqualTo(pid);
    }
}
