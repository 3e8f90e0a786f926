package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.FOREVER;
import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static dev.signalbox.engine.service.ServiceTestBench.awaitText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ServiceState.Blocker;
import dev.signalbox.engine.event.ServiceState.Disabled;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.event.ServiceState.Waiting;
import dev.signalbox.engine.event.ServiceState.Want;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.Condition;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.HealthRules;
import dev.signalbox.engine.service.definition.ProbeRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.probe.ProbePace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class DependenciesTest {
    private final ServiceTestBench bench;
    private final Path folder;

    DependenciesTest(@TempDir Path folder) {
        this.folder = folder;
        bench = ServiceTestBench.of(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Service dependent(String on, Condition condition) {
        return bench.define(waiting(on, condition));
    }

    private ServiceSpec waiting(String on, Condition condition) {
        return bench.spec("web", FOREVER).withDependencies(List.of(new Dependency(on, condition)));
    }

    private static Blocker blockerOf(Service service) {
        return awaitState(service, Waiting.class).blockers().getFirst();
    }

    @Nested
    class AServiceWaits {
        @Test
        void untilAnotherHasStartedWhichItStarts() {
            Service db = bench.define(bench.spec("db", FOREVER));
            Service web = dependent("db", new Condition.Started());
            web.requestStart();
            awaitState(web, Running.class);
            awaitState(db, Running.class);
            assertThat(bench.changes(db, 2).getFirst().cause())
                    .isEqualTo(new Cause.Rule(Cause.Kind.DEPENDENCY, "web", new Cause.Request(Cause.Action.START)));
            assertThat(bench.numberOf(web, Starting.class)).isGreaterThan(bench.numberOf(db, Running.class));
        }

        @Test
        void untilAnotherIsReady() {
            ProbeRules probe = new ProbeRules(
                    new CheckSpec.FileExists(Template.literal("ready")),
                    ProbePace.USUAL.withPeriod(Duration.ofMillis(20)).withThresholds(1000, 1));
            Service db = bench.define(bench.spec("db", FOREVER).with(new HealthRules(probe, null)));
            Service web = dependent("db", new Condition.Ready());
            web.requestStart();
            awaitState(db, Running.class);
            assertThat(blockerOf(web)).isEqualTo(new Blocker(db.id(), "db", Want.READY, "", false, ""));
            make("ready");
            awaitState(web, Running.class);
            assertThat(bench.numberOf(web, Starting.class)).isGreaterThan(bench.numberOf(db, Ready.class));
        }

        @Test
        void forEachOfSeveralAndForAllReplicas() {
            Service db = bench.define(bench.spec(
                            "db", "[ $SIGNALBOX_REPLICA = 1 ] || while ! [ -e go ]; do sleep 0.02;" + " done; exit 0")
                    .withReplicas(2));
            Service cache = bench.define(bench.spec("cache", FOREVER));
            Service web = bench.define(bench.spec("web", FOREVER)
                    .withDependencies(List.of(
                            new Dependency("db", new Condition.CompletedSuccessfully()), Dependency.on("cache"))));
            web.requestStart();
            await().until(() -> web.snapshot().state() instanceof Waiting(var _, var blockers)
                    && blockers.size() == 1
                    && blockers.getFirst().name().equals("db-2"));
            awaitState(cache, Running.class);
            awaitState(db, Ended.class);
            make("go");
            awaitState(web, Running.class);
        }

        @Test
        void untilARunHasEndedWellWhichIsNotStartedAgain() {
            Service migrate = bench.define(bench.spec("migrate", "echo done"));
            Service web = dependent("migrate", new Condition.CompletedSuccessfully());
            web.requestStart();
            awaitState(web, Running.class);
            web.requestRestart();
            bench.changes(web, 6);
            awaitState(web, Running.class);
            assertThat(bench.changes(migrate, 3)).hasSize(3);
            assertThat(migrate.snapshot().state()).isInstanceOf(Ended.class);
        }

        @Test
        void inVainForARunThatFailedAndGoesOnWhenItIsDoneAgain() {
            Service migrate = bench.define(bench.spec("migrate", "[ -e mended ]"));
            Service web = dependent("migrate", new Condition.CompletedSuccessfully());
            Service other = bench.started(bench.spec("other", FOREVER));
            web.requestStart();
            await().until(() -> web.snapshot().state() instanceof Waiting(var _, var blockers)
                    && blockers.getFirst().hopeless());
            assertThat(web.snapshot().state().mayComeUp()).isFalse();
            assertThat(migrate.snapshot().lastExit()).isEqualTo(new Exited(1));
            awaitState(other, Running.class); // whom it does not concern
            make("mended");
            migrate.requestStart();
            awaitState(web, Running.class);
        }

        @Test
        void untilARunHasEndedHowever() {
            bench.define(bench.spec("migrate", "exit 3"));
            Service web = dependent("migrate", new Condition.Completed());
            web.requestStart();
            awaitState(web, Running.class);
        }

        @Test
        void untilAnotherHasPrintedALineSinceItStarted() {
            bench.define(bench.spec("db", "while ! [ -e go ]; do sleep 0.02; done; echo accepting now; " + FOREVER));
            Service web = dependent("db", new Condition.LogLine("^accept(ing|s) now$"));
            web.requestStart();
            await().until(() -> web.snapshot().state() instanceof Waiting(var _, var blockers)
                    && !blockers.getFirst().detail().isEmpty());
            assertThat(blockerOf(web).detail()).contains("^accept(ing|s) now$");
            make("go");
            awaitState(web, Running.class);
        }

        @Test
        void notForALineThatAnEarlierRunHasPrinted() {
            Service db = bench.started(bench.spec("db", "[ -e second ] || { touch second; echo up; }; " + FOREVER));
            awaitText(db, "up");
            db.requestStop();
            awaitState(db, Stopped.class);
            Service web = dependent("db", new Condition.LogLine("up"));
            web.requestStart();
            awaitState(db, Running.class);
            await().until(() -> web.snapshot().state() instanceof Waiting(var _, var blockers)
                    && !blockers.getFirst().hopeless());
            db.requestKill();
            await().until(() -> web.snapshot().state() instanceof Waiting(var _, var blockers)
                    && blockers.getFirst().hopeless());
        }

        @Test
        void untilAPortIsOpen() throws IOException, EnvironmentException {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            bench.define(bench.spec("db", FOREVER));
            Service web = dependent(
                    "db",
                    new Condition.TcpOpen(
                            Template.literal("127.0.0.1"), Template.parse("port", Integer.toString(port))));
            web.requestStart();
            await().until(() -> web.snapshot().state() instanceof Waiting(var _, var blockers)
                    && blockers.getFirst().detail().equals("127.0.0.1:%d accepts connections".formatted(port)));
            await().until(() -> blockerOf(web).found().contains("refused")); // though nothing else happens
            try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(server.isBound()).isTrue();
                awaitState(web, Running.class);
            }
        }

        @Test
        void untilThereIsAFile() {
            bench.define(bench.spec("db", FOREVER));
            Service web = dependent("db", new Condition.FileExists(Template.literal("made/by-db")));
            web.requestStart();
            awaitState(web, Waiting.class);
            make("made/by-db");
            awaitState(web, Running.class);
        }

        @Test
        void andTellsForWhatWithoutItsSecrets() throws EnvironmentException {
            bench.define(bench.spec("db", FOREVER));
            Template secret = Template.parse("text", "${API_TOKEN}");
            EnvironmentSpec environment =
                    EnvironmentSpec.INHERITED.withVariable("API_TOKEN", Template.literal("hunter2hunter2"));
            ServiceSpec spec = bench.spec("web", FOREVER)
                    .withDependencies(List.of(
                            new Dependency("db", new Condition.FileExists(secret)),
                            new Dependency("db", new Condition.TcpOpen(secret, secret))));
            Service web = bench.started(spec.with(spec.command().with(environment)));
            await().until(() -> web.snapshot().state() instanceof Waiting(var _, var blockers)
                    && !blockers.getFirst().detail().isEmpty()
                    && !blockers.getLast().found().isEmpty());
            List<Blocker> blockers = awaitState(web, Waiting.class).blockers();
            assertThat(blockers.getFirst().detail()).isEqualTo(folder + "/****** exists");
            assertThat(blockers.getLast().found()).isEqualTo("port is '******': use 1 to 65535");
            assertThat(bench.events).extracting(Object::toString).noneMatch(event -> event.contains("hunter2"));
        }

        @Test
        void andSaysThatThereIsNoSuchServiceUntilThereIs() {
            Service web = dependent("db", new Condition.Started());
            web.requestStart();
            assertThat(blockerOf(web)).isEqualTo(new Blocker(null, "db", Want.STARTED, "", true, ""));
            bench.started(bench.spec("db", FOREVER));
            awaitState(web, Running.class);
        }

        @Test
        void inVainForOneThatIsDisabled() {
            Service db = bench.define(bench.spec("db", FOREVER).with(Activation.DISABLED));
            Service web = dependent("db", new Condition.Started());
            web.requestStart();
            assertThat(blockerOf(web).hopeless()).isTrue();
            assertThat(db.snapshot().state()).isEqualTo(new Disabled());
        }

        @Test
        void andCanBeStoppedMeanwhile() {
            bench.define(bench.spec("db", FOREVER));
            Service web = dependent("db", new Condition.FileExists(Template.literal("never")));
            web.requestStart();
            awaitState(web, Waiting.class);
            web.requestStop();
            awaitState(web, Stopped.class);
            make("never");
            assertThat(bench.statesUpTo(web, Stopped.class)).endsWith("Waiting", "Stopped");
        }
    }

    @Nested
    class AChainOfServices {
        private final Service db = bench.define(bench.spec("db", FOREVER));
        private final Service web = dependent("db", new Condition.Started());
        private final Service worker =
                bench.define(bench.spec("worker", FOREVER).withDependencies(List.of(Dependency.on("web"))));

        @Test
        void isStoppedInTheReverseOrder() {
            worker.requestStart();
            awaitState(worker, Running.class);
            Map<Service, CompletableFuture<ServiceSnapshot>> ends = bench.services.requestClose();
            ends.values().forEach(end -> end.orTimeout(20, TimeUnit.SECONDS).join());
            assertThat(bench.statesUpTo(db, Stopped.class)).endsWith("Running", "Stopping", "Stopped");
            bench.statesUpTo(web, Stopped.class);
            bench.statesUpTo(worker, Stopped.class);
            assertThat(bench.numberOf(web, Stopping.class)).isGreaterThan(bench.numberOf(worker, Stopped.class));
            assertThat(bench.numberOf(db, Stopping.class)).isGreaterThan(bench.numberOf(web, Stopped.class));
            assertThat(bench.services.stillRunning()).isEmpty();
        }

        @Test
        void goesOnIfOneIsStoppedByHand() {
            worker.requestStart();
            awaitState(worker, Running.class);
            db.requestStop();
            awaitState(db, Stopped.class);
            assertThat(web.snapshot().state()).isInstanceOf(Up.class);
            assertThat(worker.snapshot().state()).isInstanceOf(Up.class);
        }

        @Test
        void isRefusedIfItCloses() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bench.services.redefine(
                            db.id(), bench.spec("db", FOREVER).withDependencies(List.of(Dependency.on("worker")))))
                    .withMessageContaining("db waits for worker")
                    .withMessageContaining("worker waits for web")
                    .withMessageContaining("web waits for db")
                    .withMessageEndingWith("remove one of these dependencies");
            assertThat(db.snapshot().spec().dependencies()).isEmpty();
        }
    }

    @Test
    void whatStillBlocksAStopOfAllIsTold() {
        Service db = bench.define(bench.spec("db", FOREVER));
        Service web = bench.define(bench.spec("web", "trap '' TERM; echo up; while :; do sleep 0.05; done")
                .withDependencies(List.of(new Dependency("db", new Condition.Started()))));
        web.requestStart();
        awaitText(web, "up");
        bench.services.requestClose();
        awaitState(web, Stopping.class);
        assertThat(bench.services.stillRunning())
                .extracting(still -> still.snapshot().name(), StillRunning::waitsFor)
                .containsExactly(tuple("web", List.of()), tuple("db", List.of("web")));
        assertThat(db.snapshot().state()).isInstanceOf(Running.class);
        assertThat(db.snapshot().desired()).isEqualTo(Desired.DOWN);
        web.requestKill();
        awaitState(db, Stopped.class);
    }

    private void make(String file) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
