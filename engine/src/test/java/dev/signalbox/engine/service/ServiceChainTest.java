package dev.signalbox.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.Condition;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.HealthRules;
import dev.signalbox.engine.service.definition.ProbeRules;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.probe.ProbePace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database, its migration, a web server and a worker: real programs, each of which another one waits for in its own way. */
@Tag("os")
@Timeout(120)
class ServiceChainTest {
    private static final ProbePace QUICK =
            ProbePace.USUAL.withPeriod(Duration.ofMillis(100)).withThresholds(600, 1);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    @TempDir
    private Path folder;

    @Test
    void startsInOrderAndStopsInTheReverseOrder() throws EnvironmentException {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            ProbeRules line = new ProbeRules(new CheckSpec.LogLine("^working$"), ProbePace.USUAL);
            Service worker = bench.define(bench.spec("worker", "echo working; exec sleep 1000")
                    .with(new HealthRules(line, null))
                    .withDependencies(List.of(Dependency.on("web"))));
            Service web = bench.define(bench.command(
                            "web", JAVA.resolve("jwebserver").toString(), "-b", "127.0.0.1", "-p", "${port:web}")
                    .withPorts(Set.of("web"))
                    .with(new HealthRules(http("http://127.0.0.1:${port:web}/"), null))
                    .withDependencies(List.of(new Dependency("migrate", new Condition.CompletedSuccessfully()))));
            Condition open = new Condition.TcpOpen(Template.literal("127.0.0.1"), Template.parse("port", "${port:db}"));
            Service migrate = bench.define(
                    bench.spec("migrate", "echo done >migrated").withDependencies(List.of(new Dependency("db", open))));
            Service db = bench.define(bench.command(
                            "db",
                            JAVA.resolve("java").toString(),
                            "-cp",
                            Path.of("target", "test-classes").toAbsolutePath().toString(),
                            TinyServer.class.getName(),
                            "${port:db}")
                    .withPorts(Set.of("db")));
            bench.services.startAutomatic();
            await().atMost(60, TimeUnit.SECONDS).until(() -> worker.snapshot().state() instanceof Ready);
            assertThat(folder.resolve("migrated")).exists();
            assertThat(migrate.snapshot().lastExit()).isEqualTo(new Exited(0));
            assertThat(web.snapshot().state()).isInstanceOf(Ready.class);
            assertThat(db.snapshot().state()).isInstanceOf(Running.class);
            inOrder(
                    bench.numberOf(db, Up.class),
                    bench.numberOf(migrate, Starting.class),
                    bench.numberOf(migrate, Ended.class),
                    bench.numberOf(web, Starting.class),
                    bench.numberOf(web, Ready.class),
                    bench.numberOf(worker, Starting.class),
                    bench.numberOf(worker, Ready.class));

            bench.services
                    .requestClose()
                    .values()
                    .forEach(end -> end.orTimeout(30, TimeUnit.SECONDS).join());
            for (Service service : List.of(worker, web, db)) {
                bench.statesUpTo(service, Stopped.class);
            }
            inOrder(
                    bench.numberOf(worker, Stopping.class),
                    bench.numberOf(worker, Stopped.class),
                    bench.numberOf(web, Stopping.class),
                    bench.numberOf(web, Stopped.class),
                    bench.numberOf(db, Stopping.class),
                    bench.numberOf(db, Stopped.class));
        }
    }

    private static ProbeRules http(String address) throws EnvironmentException {
        return new ProbeRules(CheckSpec.Http.of(Template.parse("address", address)), QUICK);
    }

    private static void inOrder(long... numbers) {
        assertThat(numbers).isSorted();
    }
}
