package dev.signalbox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.runner.RunSpec;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.StopRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("os")
@Timeout(60)
class EngineTest {
    private final Engine engine = Engine.open(EngineSettings.usual());
    private final Services services = engine.workspaces().open("test");

    private Service service(String name, String script) {
        return services.define(
                ServiceSpec.of(name, new CommandLine.Shell(script)).with(StopRules.within(Duration.ofSeconds(20))));
    }

    @Test
    void closeStopsAllTheYoungestFirstAndTellsTheLastStateOfEach() {
        Service idle = service("idle", "exit 0");
        Service ended = service("ended", "exit 0");
        Service running = service("running", "exec sleep 1000");
        ended.requestStart();
        running.requestStart();
        await().until(() ->
                ended.snapshot().state() instanceof Ended && running.snapshot().state() instanceof Running);
        Map<Service, CompletableFuture<ServiceSnapshot>> closing = engine.requestClose();
        assertThat(closing.keySet()).containsExactly(running, ended, idle);
        engine.close(); // waits, and closing twice is harmless
        assertThat(closing.values().stream().map(last -> last.join().state()))
                .satisfiesExactly(
                        state -> assertThat(state).isInstanceOf(Stopped.class),
                        state -> assertThat(state).isInstanceOf(Ended.class),
                        state -> assertThat(state).isInstanceOf(NotStarted.class));
    }

    @Test
    void closeStopsTheDaemonOfAServiceThatHasEnded() {
        Service service = service("daemon", "(setsid sh -c 'echo; exec sleep 1002.5' &); exit 0");
        service.requestStart();
        await().until(() ->
                service.snapshot().state() instanceof Ended && service.output().endNumber() == 3);
        await().until(() -> withArgument("1002.5").size() == 1);
        engine.close();
        assertThat(withArgument("1002.5")).isEmpty();
    }

    @Test
    void aClosedEngineTakesNoServiceAndStartsNone() {
        Service service = service("s", "exec sleep 1000");
        engine.close();
        service.requestStart();
        assertThatIllegalStateException()
                .isThrownBy(() -> service("late", "exit 0"))
                .withMessage("cannot define service 'late': the engine is closed");
        assertThat(service.snapshot().state()).isInstanceOf(NotStarted.class);
    }

    @Test
    void fiftyServicesLeaveNoProcessAndNoThread() {
        List<Service> services = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Service service = service("s" + i, "sleep 1003.5 & (setsid sleep 1003.5 &) ; wait");
            service.requestStart();
            services.add(service);
        }
        await().until(() -> services.stream().allMatch(each -> each.snapshot().state() instanceof Running));
        await().until(() -> withArgument("1003.5").size() == 100);
        engine.close();
        assertThat(withArgument("1003.5")).isEmpty();
        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains(" of pid ") || name.startsWith("events to ")));
    }

    // D-70, D-148
    @Test
    void processesActionsAndTasksAreOfOneService() throws Exception {
        Object id = engine.actions().call("process.start", Map.of("shell", "exit 0"));
        ManagedProcess process = engine.processes().get((String) id);
        engine.runner().runAll(List.of(RunSpec.of("task", "true")));
        assertThat(engine.processes().list()).hasSize(2).contains(process);
    }

    @Test
    void closeEndsWhatWasStartedOneByOneWithAllThatDescendsFromIt() {
        ManagedProcess process = engine.processes().start("sh", "-c", "(setsid sleep 1004.5 &) ; sleep 1004.5 & wait");
        await().until(() -> withArgument("1004.5").size() == 2);
        engine.close();
        assertThat(process.isRunning()).isFalse();
        assertThat(withArgument("1004.5")).isEmpty();
    }

    private static List<OsProcess> withArgument(String argument) {
        List<OsProcess> found = new ArrayList<>();
        ProcessHandle.allProcesses()
                .map(handle -> new OsProcess(handle, 0, 0, 0))
                .filter(process -> process.command().equals("sleep " + argument)
                        || process.command().endsWith("/sleep " + argument))
                .filter(OsProcess::isAlive)
                .forEach(found::add);
        return found;
    }
}
