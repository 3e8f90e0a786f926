package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.FOREVER;
import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.HealthRules;
import dev.signalbox.engine.service.definition.ProbeRules;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.probe.ProbePace;
import dev.signalbox.engine.service.probe.Verdict;
import dev.signalbox.engine.supervision.BackOff;
import dev.signalbox.engine.supervision.RestartLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class HealthTest {
    private static final BackOff QUICK =
            new BackOff(Duration.ofMillis(5), 1, Duration.ofMillis(5), 0, Duration.ofSeconds(30));
    private static final ProbePace PACE =
            ProbePace.USUAL.withPeriod(Duration.ofMillis(20)).withThresholds(2, 1);

    private final ServiceTestBench bench;
    private final Path folder;

    HealthTest(@TempDir Path folder) {
        this.folder = folder;
        bench = ServiceTestBench.of(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static ProbeRules exists(String file) {
        return new ProbeRules(new CheckSpec.FileExists(Template.literal(file)), PACE);
    }

    private ServiceSpec spec(HealthRules health) {
        return bench.spec("s", FOREVER).with(health);
    }

    @Test
    void aServiceIsReadyAndUnhealthyAsItsReadinessProbeSays() throws IOException {
        Service service = bench.started(spec(new HealthRules(exists("ready"), null)));
        Unhealthy unhealthy = awaitState(service, Unhealthy.class);
        assertThat(unhealthy.reason()).contains("ready").contains("does not exist");
        Files.createFile(folder.resolve("ready"));
        Ready ready = awaitState(service, Ready.class);
        assertThat(ready.process()).isEqualTo(unhealthy.process());
        assertThat(service.snapshot().health().readiness().verdict()).isEqualTo(Verdict.OK);
        Files.delete(folder.resolve("ready"));
        awaitState(service, Unhealthy.class);
        assertThat(service.snapshot().health().readiness().lastFailure()).isNotNull();
        assertThat(service.snapshot().restarts()).isZero();
        service.requestStop();
        assertThat(bench.statesUpTo(service, Stopped.class))
                .containsExactly("Starting", "Running", "Unhealthy", "Ready", "Unhealthy", "Stopping", "Stopped");
    }

    @Test
    void aServiceThatDoesNotLiveIsRestartedAndThatCounts() throws IOException {
        Files.createFile(folder.resolve("alive"));
        Service service = bench.started(spec(new HealthRules(null, exists("alive")))
                .with(RestartRules.of(RestartPolicy.ON_FAILURE).with(QUICK)));
        long first = awaitState(service, Running.class).pid();
        await().until(() -> service.snapshot().health().liveness().verdict() == Verdict.OK);
        Files.delete(folder.resolve("alive"));
        await().until(() -> service.snapshot().restarts() >= 1);
        Files.createFile(folder.resolve("alive"));
        await().until(() -> service.snapshot().state() instanceof Running running
                && running.pid() != first
                && service.snapshot().health().liveness().verdict() == Verdict.OK);
        assertThat(bench.changes(service, 6).stream()
                        .map(change -> change.state().getClass().getSimpleName())
                        .toList()
                        .subList(0, 6))
                .containsExactly("Starting", "Running", "Unhealthy", "Stopping", "BackingOff", "Starting");
        assertThat(bench.changes(service, 6).get(4).cause())
                .isInstanceOfSatisfying(
                        Cause.Rule.class, rule -> assertThat(rule.kind()).isEqualTo(Cause.Kind.LIVENESS));
    }

    @Test
    void aServiceThatNeverLivesIsGivenUp() {
        Service service = bench.started(spec(new HealthRules(null, exists("alive")))
                .with(RestartRules.of(RestartPolicy.ALWAYS)
                        .with(QUICK)
                        .with(new RestartLimit(2, Duration.ofSeconds(60)))));
        GaveUp gaveUp = awaitState(service, GaveUp.class);
        assertThat(gaveUp.restarts()).isEqualTo(2);
        assertThat(gaveUp.lastExit()).isInstanceOf(KilledBySignal.class);
    }

    @Test
    void aServiceThatDoesNotLiveAndIsNeverRestartedEnds() {
        Service service = bench.started(spec(new HealthRules(null, exists("alive"))));
        Ended ended = awaitState(service, Ended.class);
        assertThat(ended.lastExit()).isInstanceOf(KilledBySignal.class);
        assertThat(bench.statesUpTo(service, Ended.class))
                .containsExactly("Starting", "Running", "Unhealthy", "Stopping", "Ended");
    }

    @Test
    void aCommandAndALineOfTheOutputCanTell() throws IOException {
        ProbeRules exec = new ProbeRules(new CheckSpec.Exec(new WordsSpec.Shell("[ \"$COLOUR\" = green ]")), PACE);
        ProbeRules line = new ProbeRules(new CheckSpec.LogLine("^up [0-9]+$"), PACE.withPeriod(Duration.ofHours(1)));
        Service told = bench.started(bench.spec("told", "while ! [ -e go ]; do sleep 0.02; done; echo up 1; " + FOREVER)
                .with(new HealthRules(line, null)));
        Service asked = bench.started(bench.spec("asked", FOREVER).with(new HealthRules(exec, null)));
        awaitState(asked, Unhealthy.class);
        awaitState(told, Running.class);
        Files.createFile(folder.resolve("go"));
        awaitState(told, Ready.class);
    }

    @Test
    void whatAServiceHasLaunchedIsToldWithoutItsSecrets() throws EnvironmentException {
        ProbeRules missing = new ProbeRules(exec("/no/${API_TOKEN}/such", "${API_TOKEN}"), PACE);
        ProbeRules there = new ProbeRules(exec("sh", "-c", "echo \"$0\"; exit 3", "${API_TOKEN}"), PACE);
        ServiceSpec spec = spec(new HealthRules(missing, there))
                .with(RestartRules.of(RestartPolicy.NEVER))
                .with(StopRules.within(Duration.ofSeconds(20)).by(words("/no/${API_TOKEN}/stop")));
        Service service = bench.started(spec.with(spec.command()
                .with(EnvironmentSpec.INHERITED.withVariable("API_TOKEN", Template.literal("hunter2hunter2")))));
        awaitState(service, Ended.class);
        Health health = service.snapshot().health();
        assertThat(health.liveness().lastFailure())
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo("exited with code 3: ******"));
        await().untilAsserted(() -> assertThat(bench.events)
                .extracting(Object::toString)
                .anyMatch(event -> event.contains("cannot start '/no/******/such'"))
                .anyMatch(event -> event.contains("[sh, -c, echo \"$0\"; exit 3, ******]"))
                .anyMatch(event -> event.contains("cannot start '/no/******/stop'"))
                .noneMatch(event -> event.contains("hunter2")));
    }

    @Test
    void theCommandOfAProbeInheritsAsMuchAsTheService() throws EnvironmentException {
        ProbeRules bare = new ProbeRules(exec("/bin/sh", "-c", "[ -z \"$HOME\" ]"), PACE);
        ServiceSpec spec = spec(new HealthRules(bare, null));
        EnvironmentSpec little = EnvironmentSpec.INHERITED.withInheritance(new Inheritance.Only(Set.of("PATH")));
        awaitState(bench.started(spec.with(spec.command().with(little))), Ready.class);
    }

    private static CheckSpec exec(String... words) throws EnvironmentException {
        return new CheckSpec.Exec(words(words));
    }

    private static WordsSpec words(String... words) throws EnvironmentException {
        List<Template> templates = new ArrayList<>();
        for (String word : words) {
            templates.add(Template.parse("word", word));
        }
        return new WordsSpec.Arguments(templates);
    }

    @Test
    void aRestartBySuchAProbeTellsNoSecretThoughItsReasonIsCutOff() {
        String path = "x".repeat(Cause.Rule.LONGEST_DETAIL - 30) + "/hunter2hunter2";
        EnvironmentSpec environment =
                EnvironmentSpec.INHERITED.withVariable("API_TOKEN", Template.literal("hunter2hunter2"));
        ServiceSpec spec = spec(new HealthRules(null, exists(path)));
        Service service =
                bench.started(spec.with(spec.command().with(environment)).with(RestartRules.of(RestartPolicy.NEVER)));
        awaitState(service, Ended.class);
        assertThat(bench.changes(service, 4).stream().map(ServiceChanged::cause))
                .anySatisfy(cause -> assertThat(cause)
                        .isInstanceOfSatisfying(
                                Cause.Rule.class,
                                rule -> assertThat(rule.detail()).doesNotContain("hunt")));
    }
}
