package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.FOREVER;
import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static dev.signalbox.engine.service.ServiceTestBench.awaitText;
import static dev.signalbox.engine.service.ServiceTestBench.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class ReplicasTest {
    private final ServiceTestBench bench;
    private final Path folder;

    ReplicasTest(@TempDir Path folder) {
        this.folder = folder;
        bench = ServiceTestBench.of(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void haveNumbersInTheirArgumentsAndTheirEnvironment() throws EnvironmentException {
        Service first = bench.define(bench.command(
                        "w", "sh", "-c", "echo ${replica} of ${service} is $$SIGNALBOX_REPLICA".replace("$$", "$"))
                .withReplicas(3));
        List<Service> all = bench.services.replicasOf(first.id());
        assertThat(all).extracting(service -> service.snapshot().name()).containsExactly("w-1", "w-2", "w-3");
        all.forEach(Service::requestStart);
        for (int i = 1; i <= 3; i++) {
            awaitText(all.get(i - 1), "%d of w is %d".formatted(i, i));
        }
    }

    @Test
    void areAddedAndRemovedWhileTheyRun() {
        Service first = bench.started(bench.spec("w", FOREVER));
        long pid = awaitState(first, Running.class).pid();
        bench.services.scale(first.id(), 3);
        assertThat(first.snapshot().name()).isEqualTo("w-1");
        List<Service> three = bench.services.replicasOf(first.id());
        assertThat(three).hasSize(3).allSatisfy(service -> awaitState(service, Running.class));
        bench.services.scale(first.id(), 2);
        awaitState(three.get(2), Stopped.class);
        assertThat(bench.services.replicasOf(first.id())).containsExactly(three.get(0), three.get(1));
        assertThat(awaitState(first, Running.class).pid()).isEqualTo(pid);
        bench.services.remove(three.get(1).id()).orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(bench.services.all()).isEmpty();
    }

    @Test
    void areNotStartedByAScaleIfTheFirstIsDown() {
        Service first = bench.define(bench.spec("w", FOREVER));
        bench.services.scale(first.id(), 2);
        assertThat(bench.services.replicasOf(first.id()))
                .allSatisfy(service -> assertThat(service.snapshot().state()).isEqualTo(new NotStarted()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bench.services.scale(first.id(), 0))
                .withMessageContaining("use 1 to 1000");
    }

    @Test
    void getFreePortsEachThatStayTheSame() throws EnvironmentException {
        Service first =
                bench.define(bench.command("w", "sh", "-c", "echo ${port:http} $PORT $PORT_HTTP; exec sleep 1000")
                        .withReplicas(2)
                        .withPorts(Set.of("http")));
        Service client = bench.define(bench.command("c", "echo", "http://localhost:${port:http}/"));
        List<Service> both = bench.services.replicasOf(first.id());
        both.forEach(Service::requestStart);
        both.forEach(service -> await().until(() -> texts(service).size() == 1));
        Set<String> ports = new HashSet<>();
        for (Service service : both) {
            String told = texts(service).getLast();
            String port = told.substring(0, told.indexOf(' '));
            assertThat(told).isEqualTo("%1$s %1$s %1$s".formatted(port));
            ports.add(port);
        }
        assertThat(ports).hasSize(2);
        client.requestStart();
        awaitState(client, Ended.class);
        String told = texts(first).getLast();
        String port = told.substring(0, told.indexOf(' '));
        assertThat(texts(client)).contains("http://localhost:%s/".formatted(port));
        first.requestRestart();
        await().until(() ->
                texts(first).stream().filter(line -> line.startsWith(port)).count() == 2);
    }

    @Test
    void canBeStoppedByACommand() {
        Service service = bench.started(bench.spec(
                        "w",
                        "trap '' TERM; echo up; while ! [ -e \"stop-$SIGNALBOX_REPLICA\" ]; do sleep 0.02; done; exit"
                                + " 5")
                .with(StopRules.within(Duration.ofSeconds(20))
                        .by(new WordsSpec.Shell("echo asked; touch stop-$SIGNALBOX_REPLICA"))));
        awaitText(service, "up");
        service.requestStop();
        Stopped stopped = awaitState(service, Stopped.class);
        assertThat(stopped.killed()).isEmpty();
        assertThat(stopped.lastExit()).isEqualTo(new Exited(5));
        assertThat(Files.exists(folder.resolve("stop-1"))).isTrue();
        assertThat(texts(service)).contains("asked");
    }

    @Test
    void areAskedByASignalIfTheStopCommandFails() {
        Service service = bench.started(bench.spec("w", "echo up; exec sleep 1000")
                .with(StopRules.within(Duration.ofSeconds(20))
                        .by(WordsSpec.literal(new CommandLine.Arguments(List.of("no-such-program"))))));
        awaitText(service, "up");
        service.requestStop();
        Stopped stopped = awaitState(service, Stopped.class);
        assertThat(stopped.killed()).isEmpty();
        assertThat(String.valueOf(stopped.lastExit())).contains("SIGTERM");
    }

    @Test
    void areKilledIfTheStopCommandHangs() {
        Service service = bench.started(bench.spec("w", "trap '' TERM; echo up; while :; do sleep 0.05; done")
                .with(StopRules.within(Duration.ofMillis(300)).by(new WordsSpec.Shell("exec sleep 1000"))));
        awaitText(service, "up");
        service.requestStop();
        assertThat(awaitState(service, Stopped.class).killed()).isNotEmpty();
    }
}
