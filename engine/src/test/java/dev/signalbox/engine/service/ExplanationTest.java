package dev.signalbox.engine.service;

import static dev.signalbox.engine.service.ServiceTestBench.FOREVER;
import static dev.signalbox.engine.service.ServiceTestBench.awaitState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.FailedToLaunch;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.OutputLine.Mark;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.history.ActionEntry;
import dev.signalbox.engine.service.history.LastLine;
import dev.signalbox.engine.service.history.RunRecord;
import dev.signalbox.engine.supervision.BackOff;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class ExplanationTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final BackOff EACH_SECOND = new BackOff(SECOND, 1, SECOND, 0, Duration.ofHours(1));

    @TempDir
    private Path folder;

    private static List<String> words(ServiceTestBench bench, Service service) {
        return service.why().orElseThrow().inWords(bench.services::nameOf);
    }

    @Test
    void ofACrashLoopHasTheLimitTheExitAndTheLastLinesOfTheOutput() {
        VirtualTime time = ServiceTestBench.time();
        try (ServiceTestBench bench = ServiceTestBench.by(time, folder)) {
            Service service = bench.started(bench.spec("web", "echo cannot bind port 80 >&2; echo bye; exit 7")
                    .with(RestartRules.of(RestartPolicy.ON_FAILURE)
                            .with(EACH_SECOND)
                            .with(new RestartLimit(3, Duration.ofSeconds(10)))));
            for (int restarts = 1; restarts <= 3; restarts++) {
                awaitState(service, BackingOff.class);
                int before = restarts - 1;
                assertThat(service.snapshot().restarts()).isEqualTo(before);
                time.advance(SECOND);
                int now = restarts;
                await().until(() -> service.snapshot().restarts() == now
                        && (service.snapshot().state() instanceof BackingOff
                                || service.snapshot().state() instanceof GaveUp));
            }
            GaveUp gaveUp = awaitState(service, GaveUp.class);
            assertThat(gaveUp.lastExit()).isEqualTo(new Exited(7));
            List<String> words = words(bench, service);
            assertThat(words.getFirst()).isEqualTo("gave up: 3 restarts in 10 s");
            assertThat(words.get(1)).matches("because process-\\d+ exited with code 7 after .*");
            assertThat(words.subList(2, words.size()))
                    .containsSubsequence("and had printed last:", "cannot bind port 80")
                    .contains("bye");
            assertThat(service.runs())
                    .hasSize(4)
                    .allSatisfy(run -> assertThat(Objects.requireNonNull(run.end())
                                    .lastLines()
                                    .lines())
                            .hasSize(2));
            service.requestStart();
            awaitState(service, BackingOff.class);
            assertThat(service.snapshot().restarts()).isZero();
        }
    }

    @Test
    void ofAProcessThatSomebodyElseKilledSaysThatItWasNotSignalbox() {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            Service service = bench.started(bench.spec("web", FOREVER));
            long pid = awaitState(service, Running.class).pid();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            awaitState(service, Ended.class);
            assertThat(words(bench, service).get(1)).contains("was killed by SIGKILL, not by Signalbox");
        }
    }

    @Test
    void ofAServiceThatWasStoppedNamesTheOperator() {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            Service service = bench.started(bench.spec("web", FOREVER));
            awaitState(service, Running.class);
            service.requestStop();
            awaitState(service, Stopped.class);
            assertThat(words(bench, service)).last().isEqualTo("because you asked to stop it");
            assertThat(bench.services.actions().entries())
                    .extracting(ActionEntry::target, ActionEntry::action, ActionEntry::byWhom)
                    .containsExactly(tuple("web", Action.STOP, "operator"), tuple("web", Action.START, "operator"));
        }
    }

    @Test
    void goesThroughTheServiceThatNeededIt() {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            Service db = bench.define(bench.spec("db", FOREVER));
            Service web = bench.started(bench.spec("web", FOREVER).withDependencies(List.of(Dependency.on("db"))));
            awaitState(web, Running.class);
            assertThat(words(bench, db)).anyMatch(sentence -> sentence.contains("web"));
            assertThat(words(bench, db)).last().isEqualTo("because you asked to start it");
        }
    }

    @Test
    void ofAGroupThatRestartsTogetherLeadsToTheOneThatFailed() {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            bench.services.useStrategy("backend", Strategy.ONE_FOR_ALL);
            RestartRules rules = RestartRules.of(RestartPolicy.ALWAYS)
                    .with(new BackOff(Duration.ofMillis(5), 1, Duration.ofMillis(5), 0, Duration.ofHours(1)));
            ServiceSpec[] specs = {
                bench.spec("a", FOREVER).withGroup("backend").with(rules),
                bench.spec("b", FOREVER).withGroup("backend").with(rules)
            };
            Service a = bench.started(specs[0]);
            Service b = bench.started(specs[1]);
            long first = awaitState(a, Running.class).pid();
            long second = awaitState(b, Running.class).pid();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            await().until(() -> a.snapshot().state() instanceof Running running && running.pid() != first);
            await().until(() -> b.snapshot().state() instanceof Running running && running.pid() != second);
            assertThat(words(bench, b)).anyMatch(sentence -> sentence.contains("killed by SIGKILL, not by Signalbox"));
        }
    }

    @Test
    void ofALaunchThatCannotBeSaysWhyAndTheMend() throws EnvironmentException {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            Service service = bench.started(bench.command("web", "echo", "${NO_SUCH}"));
            FailedToLaunch failed = awaitState(service, FailedToLaunch.class);
            assertThat(failed.reason().message())
                    .startsWith("cannot start 'web': ")
                    .contains("there is no variable 'NO_SUCH': define it, or give a default");
            assertThat(words(bench, service).getFirst()).contains("NO_SUCH");
            assertThat(service.runs())
                    .singleElement()
                    .satisfies(run -> assertThat(run.launch()).isNull());
        }
    }

    @Test
    void hidesSecrets() throws EnvironmentException {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            CommandSpec command = CommandSpec.of(new CommandLine.Shell("echo token is $API_TOKEN; exit 1"))
                    .in(folder, Template.literal(""))
                    .with(EnvironmentSpec.INHERITED.withVariable("API_TOKEN", Template.literal("hunter2hunter2")));
            Service service = bench.started(ServiceSpec.of("web", command));
            awaitState(service, Ended.class);
            assertThat(service.why().orElseThrow().lastLines().lines())
                    .extracting(LastLine::text)
                    .containsExactly("token is ******");
            assertThat(Objects.requireNonNull(
                                    service.environment().orElseThrow().variable("API_TOKEN"))
                            .shown())
                    .isEqualTo("******");
        }
    }

    @Test
    void tellsWhatTheNextStartWouldLaunchAndWhatTheLastOneHasLaunched() throws EnvironmentException {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            ServiceSpec first = withToken("older-older-1");
            Service service = bench.services.define(first);
            assertThat(service.lastLaunch()).isEmpty();
            LaunchPlan next = service.nextLaunch();
            assertThat(next.directory()).isEqualTo(folder);
            assertThat(next.command()).last().asString().contains("$API_TOKEN"); // the shell's business
            assertThat(valueOfToken(next)).isEqualTo("older-older-1");
            service.requestStart();
            ServiceTestBench.awaitText(service, "token is older-older-1");
            bench.services.redefine(service.id(), withToken("newer-newer-2"));
            assertThat(valueOfToken(service.lastLaunch().orElseThrow())).isEqualTo("older-older-1");
            assertThat(valueOfToken(service.nextLaunch())).isEqualTo("newer-newer-2");
        }
    }

    private static String valueOfToken(LaunchPlan plan) {
        return Objects.requireNonNull(plan.environment().variable("API_TOKEN")).value();
    }

    @Test
    void hidesASecretOfAnOlderRunAfterTheNextOneWasGivenAnother() {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            Service service = bench.started(withToken("older-older-1"));
            ServiceTestBench.awaitText(service, "token is older-older-1");
            bench.services.redefine(service.id(), withToken("newer-newer-2"));
            service.requestRestart();
            ServiceTestBench.awaitText(service, "token is newer-newer-2");
            assertThat(ServiceTestBench.texts(service))
                    .extracting(service::masked)
                    .containsExactly("token is ******", "token is ******");
            assertThat(service.living())
                    .filteredOn(process -> process.command().contains("newer-newer"))
                    .isEmpty();
        }
    }

    private ServiceSpec withToken(String token) {
        CommandSpec command = CommandSpec.of(
                        new CommandLine.Shell("echo token is $API_TOKEN; sh -c \"sleep 1000 # $API_TOKEN\""))
                .in(folder, Template.literal(""))
                .with(EnvironmentSpec.INHERITED.withVariable("API_TOKEN", Template.literal(token)));
        return ServiceSpec.of("web", command);
    }

    @Test
    void keepsTheLastTwentyRuns() {
        try (ServiceTestBench bench = ServiceTestBench.of(folder)) {
            BackOff none = BackOff.NONE;
            Service service = bench.started(bench.spec("web", "exit 1")
                    .with(RestartRules.of(RestartPolicy.ALWAYS)
                            .with(none)
                            .with(new RestartLimit(25, Duration.ofHours(1)))));
            awaitState(service, GaveUp.class);
            assertThat(service.runs()).hasSize(20).extracting(RunRecord::number).startsWith(26L, 25L);
            assertThat(service.runs().getFirst().whyStarted().firstCause()).isNotNull();
            assertThat(service.output().lines(0, 1000)).anyMatch(Mark.class::isInstance);
            assertThat(bench.changes(service, 1).getFirst().cause()).isEqualTo(new Cause.Request(Action.START));
        }
    }
}
