package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.FOREVER;
import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static dev.signalbox.engine.service.ServiceTestBench.awaitText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.ExitReason.KilledBySignal;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Ready;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.CommandSpec;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    private static ServiceSpec withToken(ServiceSpec spec, String token) {
        EnvironmentSpec environment = EnvironmentSpec.INHERITED.withVariable("API_TOKEN", Template.literal(token));
        return spec.with(spec.command().with(environment)).with(RestartRules.of(RestartPolicy.NEVER));
    }

    @Test
    void whatHadToBeKilledIsToldWithoutItsSecrets() throws EnvironmentException {
        String stubborn = "trap '' TERM; echo up; while :; do sleep 1000; done";
        Service service = bench.started(withToken(
                bench.command("s", "sh", "-c", stubborn, "${API_TOKEN}").with(StopRules.within(Duration.ofMillis(50))),
                "hunter2  hunter2"));
        awaitText(service, "up");
        service.requestStop();
        assertThat(awaitState(service, Stopped.class).killed())
                .extracting(OsProcessName::command)
                .anyMatch(command -> command.endsWith("******"));
        bench.statesUpTo(service, Stopped.class);
        assertThat(bench.events).extracting(Object::toString).noneMatch(event -> event.contains("hunter2"));
    }

    static Stream<CheckSpec> refusedChecks() throws EnvironmentException {
        return Stream.of(
                CheckSpec.Http.of(Template.parse("uri", "http://localhost/health?token=${API_TOKEN}|")),
                CheckSpec.Http.of(Template.parse("uri", "ftp://localhost/${API_TOKEN}")),
                new CheckSpec.Tcp(Template.parse("host", "/${API_TOKEN}"), Template.literal("80")),
                new CheckSpec.Tcp(Template.literal("localhost"), Template.parse("port", "${API_TOKEN}")),
                new CheckSpec.FileExists(Template.literal("\0hunter2hunter2")),
                exec("${EMPTY:-}", "${API_TOKEN}"));
    }

    @ParameterizedTest
    @MethodSource("refusedChecks")
    void whyACheckIsRefusedIsToldWithoutSecrets(CheckSpec check) {
        assertRefusedWithoutSecrets(withToken(spec(new HealthRules(ProbeRules.of(check), null)), "hunter2hunter2"));
    }

    @Test
    void whyACommandOrADirectoryIsRefusedIsToldWithoutSecrets() throws EnvironmentException {
        assertRefusedWithoutSecrets(withToken(bench.command("words", " ", "${API_TOKEN}"), "hunter2hunter2"));
        assertRefusedWithoutSecrets(withToken(
                bench.spec("directory", FOREVER)
                        .with(CommandSpec.of(new CommandLine.Shell(FOREVER))
                                .in(folder, Template.literal("\0hunter2hunter2"))),
                "hunter2hunter2"));
    }

    private void assertRefusedWithoutSecrets(ServiceSpec spec) {
        Service service = bench.define(spec);
        assertThatIllegalArgumentException()
                .isThrownBy(service::nextLaunch)
                .withNoCause()
                .withMessageContaining("******")
                .withMessageNotContaining("hunter2");
        service.requestStart();
        assertThat(awaitState(service, FailedToLaunch.class).reason().message())
                .contains("******")
                .doesNotContain("hunter2");
    }

    @Test
    void whatAProbeFindsIsToldWithoutSecrets() throws EnvironmentException {
        ProbeRules missing = new ProbeRules(new CheckSpec.FileExists(Template.parse("file", "run/${API_TOKEN}")), PACE);
        Service service = bench.started(withToken(spec(new HealthRules(missing, null)), "hunter2hunter2"));
        assertThat(awaitState(service, Unhealthy.class).reason()).endsWith("/run/****** does not exist");
        assertThat(service.snapshot().health()).asString().contains("******").doesNotContain("hunter2");
        await().untilAsserted(() -> assertThat(bench.events)
                .extracting(Object::toString)
                .anyMatch(event -> event.contains("/run/****** does not exist"))
                .noneMatch(event -> event.contains("hunter2")));
    }

    @Test
    void aLineThatAProbeFindsIsToldWithoutSecrets() {
        ProbeRules line = new ProbeRules(new CheckSpec.LogLine("^up "), PACE);
        Service service = bench.started(withToken(
                bench.spec("s", "echo \"up $API_TOKEN\"; " + FOREVER).with(new HealthRules(line, null)),
                "hunter2\thunter2"));
        awaitState(service, Ready.class);
        assertThat(service.snapshot().health().readiness().last())
                .satisfies(found -> assertThat(found.reason()).endsWith(" matches: up ******"));
    }

    @Test
    void aSecretWithATabIsHiddenInTheLastLineOfACheck() throws EnvironmentException {
        ProbeRules check = new ProbeRules(exec("sh", "-c", "echo \"$0\"; exit 3", "${API_TOKEN}"), PACE);
        Service service = bench.started(withToken(spec(new HealthRules(check, null)), "hunter2\thunter2"));
        assertThat(awaitState(service, Unhealthy.class).reason()).isEqualTo("exited with code 3: ******");
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
