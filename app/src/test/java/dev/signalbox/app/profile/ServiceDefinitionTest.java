package dev.signalbox.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.os.TerminalSize;
import dev.signalbox.engine.service.definition.About;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.Condition;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.HealthRules;
import dev.signalbox.engine.service.definition.ProbeRules;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.RestartTriggers;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.Timing;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec.FileReference;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import dev.signalbox.engine.service.environment.Secrecy;
import dev.signalbox.engine.service.environment.SecretNames;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.launch.LaunchSettings;
import dev.signalbox.engine.service.launch.Platform;
import dev.signalbox.engine.service.launch.ProcessResource;
import dev.signalbox.engine.service.launch.ResourceLimit;
import dev.signalbox.engine.service.probe.Check;
import dev.signalbox.engine.service.probe.ProbePace;
import dev.signalbox.engine.service.schedule.Cron;
import dev.signalbox.engine.service.schedule.Overlap;
import dev.signalbox.engine.service.watch.WatchPace;
import dev.signalbox.engine.service.watch.WatchTarget;
import dev.signalbox.engine.supervision.BackOff;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.supervision.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the keys of a file mean in the engine's words. */
class ServiceDefinitionTest {
    private static final Path FOLDER = Path.of("/srv/shop");

    private Definitions all = new Definitions(List.of(), Map.of(), SecretNames.USUAL);

    @BeforeEach
    void readEverything() throws WorkspaceException {
        all = Everything.read(FOLDER, Platform.LINUX).definitions();
    }

    @Test
    void ofAFileWithEveryKeyAreReadInItsOrder() {
        assertThat(all.services())
                .extracting(ServiceSpec::name)
                .containsExactly("db", "migrate", "web", "worker", "report", "nightly");
        assertThat(all.groups()).isEqualTo(Map.of("front", Strategy.ONE_FOR_ALL, "back", Strategy.REST_FOR_ONE));
        assertThat(all.secretNames()).isEqualTo(SecretNames.USUAL.and(List.of("*_PIN")));
    }

    @Test
    void everyKeyOfTheFormatStandsInThatFile() {
        String text = Everything.text();
        for (KnownKeys known : KnownKeysTest.ALL.values()) {
            assertThat(known.words()).allSatisfy(key -> assertThat(text).containsPattern("\\b" + key + ":"));
        }
    }

    @Test
    void wordsAndTheDirectoryAreTemplatesAndAScriptIsNone() throws Exception {
        assertThat(command("db").words())
                .isEqualTo(new WordsSpec.Arguments(List.of(
                        Template.literal("db"),
                        Template.literal("--port"),
                        Template.parse("", "${port:db}"),
                        Template.literal("--name=${x}"))));
        assertThat(command("migrate").words()).isEqualTo(new WordsSpec.Shell("migrate --up\n"));
        assertThat(command("web").directory()).isEqualTo(Template.literal("./site"));
        assertThat(command("web").base()).isEqualTo(FOLDER);
        assertThat(command("web").references()).isEmpty();
        assertThat(all.service("db").references()).contains("port:db");
    }

    @Test
    void variablesOfAServiceComeAfterThoseOfAllAndWin() {
        assertThat(command("db").environment())
                .isEqualTo(new EnvironmentSpec(
                        new Inheritance.Only(new LinkedHashSet<>(List.of("PATH", "HOME"))),
                        Set.of("STAGE"),
                        List.of(
                                new FileReference(FOLDER.resolve(".env"), false),
                                new FileReference(FOLDER.resolve("local.env"), true),
                                new FileReference(FOLDER.resolve("db.env"), false)),
                        List.of(
                                new Variable("API_KEY", Template.literal("abc"), Secrecy.SECRET),
                                new Variable("HOME", Template.literal("/srv"), Secrecy.BY_NAME),
                                new Variable("PIN", Template.literal("1234"), Secrecy.SECRET),
                                new Variable("TOKEN", Template.literal("visible"), Secrecy.PLAIN))));
        assertThat(command("web").environment().variables())
                .extracting(Variable::name)
                .containsExactly("STAGE", "API_KEY", "TZ", "LEVEL", "JAVA_OPTS");
        assertThat(command("report").environment().inheritance()).isEqualTo(Inheritance.NONE);
        assertThat(command("worker").environment().inheritance()).isEqualTo(Inheritance.ALL);
    }

    @Test
    void restartRulesAndTriggersComeFromOneMapping() {
        assertThat(all.service("web").restart())
                .isEqualTo(new RestartRules(
                        RestartPolicy.ALWAYS,
                        Set.of(0, 143),
                        new BackOff(Duration.ofMillis(500), 1.5, Duration.ofMinutes(2), 0.2, Duration.ofSeconds(30)),
                        new RestartLimit(3, Duration.ofSeconds(10))));
        assertThat(all.service("web").triggers())
                .isEqualTo(RestartTriggers.NONE
                        .withMemory(512L << 20)
                        .withAge(Duration.ofDays(1))
                        .withFiles(new RestartTriggers.Files(
                                new WatchTarget.Tree(FOLDER.resolve("src"), List.of("**/*.java"), List.of("**/gen")),
                                new WatchPace(Duration.ofSeconds(1), Duration.ofSeconds(3), 100)))
                        .withSchedule(new Timing.At(new Cron("0 4 * * *", ZoneId.of("Europe/Berlin")))));
        assertThat(all.service("nightly").triggers())
                .isEqualTo(RestartTriggers.NONE
                        .withFiles(new RestartTriggers.Files(
                                new WatchTarget.Tree(FOLDER, List.of("conf/*.yaml")), WatchPace.USUAL))
                        .withSchedule(new Timing.Interval(Duration.ofHours(12))));
        assertThat(all.service("worker").restart()).isEqualTo(RestartRules.of(RestartPolicy.UNLESS_STOPPED));
        assertThat(all.service("db").restart()).isEqualTo(RestartRules.of(RestartPolicy.NEVER));
    }

    @Test
    void stopRulesMayHaveACommandAndAnOlderForm() throws Exception {
        StopRules web = all.service("web").stop();
        assertThat(web.grace()).isEqualTo(Duration.ofSeconds(20));
        assertThat(web.signal().name()).isEqualTo("SIGINT");
        assertThat(web.command())
                .isEqualTo(new WordsSpec.Arguments(List.of(
                        Template.literal("curl"),
                        Template.literal("-X"),
                        Template.literal("POST"),
                        Template.parse("", "http://localhost:${port:web}/stop"))));
        assertThat(all.service("worker").stop())
                .isEqualTo(StopRules.within(Duration.ofSeconds(3))
                        .by(PlatformSignals.ofThisPlatform().named("HUP").orElseThrow()));
        assertThat(all.service("db").stop()).isEqualTo(StopRules.within(StopRules.USUAL_GRACE));
    }

    @Test
    void dependenciesHaveTheirConditions() throws Exception {
        assertThat(all.service("migrate").dependencies())
                .containsExactly(new Dependency(
                        "db", new Condition.TcpOpen(Template.literal("localhost"), Template.parse("", "${port:db}"))));
        assertThat(all.service("web").dependencies())
                .containsExactly(new Dependency("migrate", new Condition.CompletedSuccessfully()), Dependency.on("db"));
        assertThat(all.service("worker").dependencies())
                .containsExactly(
                        new Dependency("web", new Condition.LogLine("started in [0-9]+ ms")),
                        new Dependency("db", new Condition.FileExists(Template.literal("run/db.sock"))),
                        new Dependency("migrate", new Condition.Completed()));
    }

    @Test
    void probesHaveOneCheckAndAPace() throws Exception {
        Template port = Template.parse("", "${port:db}");
        assertThat(all.service("db").health())
                .isEqualTo(new HealthRules(
                        new ProbeRules(
                                new CheckSpec.Tcp(Template.literal("localhost"), port),
                                ProbePace.USUAL
                                        .withPeriod(Duration.ofSeconds(1))
                                        .withTimeout(Duration.ofMillis(500))
                                        .withThresholds(5, 2)),
                        new ProbeRules(
                                new CheckSpec.Exec(new WordsSpec.Arguments(List.of(Template.literal("db-ping"), port))),
                                ProbePace.USUAL.withInitialDelay(Duration.ofMinutes(1)))));
        assertThat(all.service("web").health())
                .isEqualTo(new HealthRules(
                        ProbeRules.of(new CheckSpec.Http(
                                Template.parse("", "http://localhost:${port:web}/health"),
                                Map.of("Authorization", Template.parse("", "Bearer ${TOKEN}")),
                                new Check.StatusRange(200, 299),
                                true,
                                "\"ok\"")),
                        null));
        assertThat(all.service("worker").health())
                .isEqualTo(new HealthRules(
                        ProbeRules.of(new CheckSpec.FileExists(Template.literal("~/ready"))),
                        ProbeRules.of(new CheckSpec.LogLine("alive"))));
        assertThat(all.service("nightly").health())
                .isEqualTo(new HealthRules(
                        new ProbeRules(
                                new CheckSpec.Exec(new WordsSpec.Shell("test -e done")),
                                ProbePace.USUAL.withPeriod(Duration.ofMinutes(1))),
                        ProbeRules.of(CheckSpec.Http.of(Template.literal("http://localhost:1/")))));
    }

    @Test
    void schedulesAreCronExpressionsOrIntervals() {
        assertThat(all.service("report").schedule())
                .isEqualTo(new ScheduleRules(new Timing.Interval(Duration.ofMinutes(5)), Overlap.QUEUE));
        assertThat(all.service("nightly").schedule())
                .isEqualTo(
                        new ScheduleRules(new Timing.At(new Cron("30 2 * * *", ZoneId.systemDefault())), Overlap.SKIP));
        assertThat(all.service("web").schedule()).isNull();
    }

    @Test
    void settingsOfTheProcessAreOctalSizesAndTimes() {
        assertThat(command("db").settings())
                .isEqualTo(LaunchSettings.NONE
                        .withUmask(027)
                        .withNice(-5)
                        .withLimit(ProcessResource.OPEN_FILES, ResourceLimit.of(1024, 4096))
                        .withLimit(ProcessResource.PROCESSES, ResourceLimit.of(64))
                        .withLimit(ProcessResource.CORE_SIZE, ResourceLimit.of(0))
                        .withLimit(ProcessResource.FILE_SIZE, ResourceLimit.of(1L << 30))
                        .withLimit(ProcessResource.ADDRESS_SPACE, ResourceLimit.unlimited())
                        .withLimit(ProcessResource.CPU_SECONDS, ResourceLimit.of(7200))
                        .withUser("postgres")
                        .withGroup("daemon"));
        assertThat(command("web").terminal()).isEqualTo(new TerminalSize(120, 40));
        assertThat(command("report").terminal()).isEqualTo(TerminalSize.USUAL);
        assertThat(command("db").terminal()).isNull();
    }

    @Test
    void whatPeopleWantToKnowIsThereToo() {
        assertThat(all.service("web").about())
                .isEqualTo(new About("the shop", new LinkedHashSet<>(List.of("shop", "http")), "#20b2aa", ""));
        assertThat(all.service("db").about()).isEqualTo(new About("", Set.of(), "teal", "database"));
        assertThat(all.service("web").replicas()).isEqualTo(3);
        assertThat(all.service("web").ports()).containsExactly("web");
        assertThat(all.service("web").group()).isEqualTo("front");
    }

    @ParameterizedTest
    @CsvSource({
        "web,AUTOMATIC",
        "migrate,ON_DEMAND",
        "nightly,DISABLED",
    })
    void whoMayStartItIsSaidByTwoKeys(String service, Activation activation) {
        assertThat(all.service(service).activation()).isEqualTo(activation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        5432                     | localhost
        db.local:5432            | db.local
        '[::1]:80'               | '[::1]'
        '${HOST:-a:b}:${port:x}' | '${HOST:-a:b}'
        '${port:x}'              | localhost
        """)
    void anAddressIsAPortOrAHostAndAPort(String written, String host) throws Exception {
        Definitions read = WorkspaceReader.read(
                        FOLDER.resolve("signalbox.yaml"),
                        new SourceText(
                                false,
                                "services: {a: {shell: x, ports: [x], probes: {readiness: {tcp: '%s'}}}}"
                                        .formatted(written)))
                .definitions();
        assertThat(read.service("a").health().readiness())
                .isEqualTo(ProbeRules.of(new CheckSpec.Tcp(
                        Template.parse("", host),
                        Template.parse(
                                "", written.substring(written.lastIndexOf(host) == 0 ? host.length() + 1 : 0)))));
    }

    private CommandSpec command(String service) {
        return all.service(service).command();
    }
}
