package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.FOREVER;
import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Kind;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.service.definition.About;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.WorkspaceDifference;
import dev.signalbox.engine.service.watch.FileWatch;
import dev.signalbox.engine.service.watch.WatchNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class ReloadTest {
    @TempDir
    private Path folder;

    @Test
    void restartsOnlyWhatHasChangedAndStopsWhatIsGone() {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            Service same = bench.started(bench.spec("same", FOREVER));
            Service changed = bench.started(bench.spec("changed", FOREVER));
            Service described = bench.started(bench.spec("described", FOREVER));
            Service gone = bench.started(bench.spec("gone", FOREVER));
            Service down = bench.define(bench.spec("down", FOREVER));
            long samePid = awaitState(same, Running.class).pid();
            long changedPid = awaitState(changed, Running.class).pid();
            long describedPid = awaitState(described, Running.class).pid();
            awaitState(gone, Running.class);
            ServiceSpec newer = bench.spec("newer", FOREVER);
            ServiceSpec byHand = bench.spec("by hand", FOREVER).with(Activation.ON_DEMAND);
            WorkspaceDifference difference = bench.services.differenceTo(List.of(
                    bench.spec("same", FOREVER),
                    bench.spec("changed", "exec sleep 2000"),
                    bench.spec("described", FOREVER).with(new About("now", Set.of(), "", "")),
                    bench.spec("down", "exec sleep 2000"),
                    newer,
                    byHand));
            assertThat(difference.inWords())
                    .containsExactly(
                            "newer: new",
                            "by hand: new",
                            "gone: removed",
                            "changed: command (restarts)",
                            "described: description",
                            "down: command (restarts)");
            bench.services.apply(difference).orTimeout(30, TimeUnit.SECONDS).join();
            await().until(() -> changed.snapshot().state() instanceof Running running && running.pid() != changedPid);
            assertThat(bench.changes(changed, 6).stream()
                            .filter(change -> change.state() instanceof Starting)
                            .toList()
                            .getLast()
                            .cause())
                    .isEqualTo(new Cause.Rule(Kind.RELOAD, "command"));
            assertThat(awaitState(same, Running.class).pid()).isEqualTo(samePid);
            assertThat(awaitState(described, Running.class).pid()).isEqualTo(describedPid);
            assertThat(gone.snapshot().state()).isInstanceOf(Stopped.class);
            assertThat(down.snapshot().state()).isEqualTo(new NotStarted());
            assertThat(bench.services.named("gone")).isEmpty();
            awaitState(bench.services.named("newer").orElseThrow(), Running.class);
            assertThat(bench.services.named("by hand").orElseThrow().snapshot().state())
                    .isEqualTo(new NotStarted());
            assertThat(bench.services.differenceTo(bench.services.definitions()).isEmpty())
                    .isTrue();
        }
    }

    @Test
    void tellsWhenTheFileOfTheDefinitionsChanges() throws IOException {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            Path file = Files.writeString(folder.resolve("signalbox.yaml"), "services: {}");
            BlockingQueue<WatchNews> news = new LinkedBlockingQueue<>();
            FileWatch watch = bench.services.watch(file, news::add);
            watch.ready().orTimeout(30, TimeUnit.SECONDS).join();
            Files.writeString(folder.resolve("other.yaml"), "x");
            Files.move(
                    Files.writeString(folder.resolve("new"), "services: { }"),
                    file,
                    StandardCopyOption.REPLACE_EXISTING);
            await().until(() -> !news.isEmpty());
            assertThat(news).containsExactly(new WatchNews.Changed(List.of(file), 0));
        }
    }

    @Test
    void changesNothingIfServicesWouldWaitForEachOther() {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            bench.define(bench.spec("a", FOREVER));
            WorkspaceDifference circle = bench.services.differenceTo(List.of(
                    bench.spec("a", FOREVER).withDependencies(List.of(Dependency.on("b"))),
                    bench.spec("b", FOREVER).withDependencies(List.of(Dependency.on("a")))));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bench.services.apply(circle))
                    .withMessageContaining("a waits for b")
                    .withMessageContaining("b waits for a");
            assertThat(bench.services.definitions()).containsExactly(bench.spec("a", FOREVER));
        }
    }

    @Test
    void canTurnADependencyRound() {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            bench.define(bench.spec("a", FOREVER).withDependencies(List.of(Dependency.on("b"))));
            bench.define(bench.spec("b", FOREVER));
            List<ServiceSpec> wanted = List.of(
                    bench.spec("b", FOREVER).withDependencies(List.of(Dependency.on("a"))), bench.spec("a", FOREVER));
            bench.services.apply(bench.services.differenceTo(wanted)).join();
            assertThat(bench.services.definitions()).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void whatWasStoppedByHandStaysSoUnlessSomebodyStartsIt() {
        ServiceSpec[] specs = new ServiceSpec[2];
        Path file = folder.resolve("signalbox.yaml");
        for (int opening = 1; opening <= 3; opening++) {
            try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
                RestartRules rules = RestartRules.of(RestartPolicy.UNLESS_STOPPED);
                specs[0] = bench.spec("a", FOREVER).with(rules);
                specs[1] = bench.spec("b", FOREVER).with(RestartRules.of(RestartPolicy.ALWAYS));
                Service a = bench.define(specs[0]);
                Service b = bench.define(specs[1]);
                bench.services.rememberStops(folder.resolve("state"), file);
                bench.services.startAutomatic();
                awaitState(b, Running.class);
                if (opening == 2) {
                    assertThat(a.snapshot().state()).isEqualTo(new NotStarted());
                    a.requestStart();
                }
                awaitState(a, Running.class);
                b.requestStop();
                awaitState(b, Stopped.class);
                if (opening == 1) {
                    a.requestStop();
                    awaitState(a, Stopped.class);
                }
            }
        }
    }
}
