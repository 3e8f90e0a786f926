package dev.signalbox.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.os.TerminalSize;
import dev.signalbox.engine.service.definition.About;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.HealthRules;
import dev.signalbox.engine.service.definition.ProbeRules;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.RestartTriggers;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.SpecDifference;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.Timing;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec.FileReference;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import dev.signalbox.engine.service.environment.Secrecy;
import dev.signalbox.engine.service.environment.SecretNames;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.schedule.Overlap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldWordsTest {
    private static final ServiceSpec WEB =
            ServiceSpec.of("web", new CommandLine.Arguments(List.of("serve", "--title", "my shop")));

    private final Texts texts = new Texts(Locale.ENGLISH);
    private final FieldWords words = new FieldWords(texts, new Words(texts, PlatformSignals.ofThisPlatform()));

    private List<FieldLine> lines(ServiceSpec before, ServiceSpec after) {
        return words.lines(SpecDifference.between(before, after), SecretNames.USUAL);
    }

    private void assertLine(ServiceSpec after, String field, String before, String value) {
        assertThat(lines(WEB, after)).containsExactly(new FieldLine(field, before, value));
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldHasAName(Field field) {
        assertThat(words.of(field)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void everyActivationHasWords(Activation activation) {
        assertThat(texts.of("activation." + activation.name())).isNotBlank();
    }

    @Test
    void aCommandIsWrittenAsInTheFileWithItsReferences() throws Exception {
        CommandSpec command = WEB.command()
                .with(new WordsSpec.Arguments(List.of(Template.literal("serve"), Template.parse("x", "${PORT:-80}"))));
        assertLine(WEB.with(command), "command", "serve --title 'my shop'", "serve ${PORT:-80}");
        ServiceSpec script = WEB.with(WEB.command().with(new WordsSpec.Shell("set -e\n\n  exec serve\n")));
        assertThat(words.command(script)).isEqualTo("set -e ↵ exec serve");
    }

    @Test
    void valuesAreShort() {
        assertLine(WEB.with(RestartRules.of(RestartPolicy.ALWAYS)), "restart", "never", "always");
        assertLine(WEB.with(StopRules.within(Duration.ofSeconds(90))), "stop", "SIGTERM, 5 s", "SIGTERM, 1 min 30 s");
        assertLine(
                WEB.withDependencies(List.of(Dependency.on("db"), Dependency.on("mq"))), "dependencies", "", "db, mq");
        assertLine(WEB.withReplicas(3), "replicas", "1", "3");
        assertLine(WEB.withGroup("front"), "group", "", "front");
        assertLine(WEB.withPorts(Set.of("web")), "ports", "", "web");
        assertLine(WEB.with(Activation.DISABLED), "start", "with the workspace", "disabled");
        assertLine(WEB.with(new About("the shop", Set.of(), "", "")), "description", "", "the shop");
        assertLine(WEB.with(WEB.command().on(TerminalSize.USUAL)), "terminal", "", "80 × 24");
        assertLine(
                WEB.with(new ScheduleRules(new Timing.Interval(Duration.ofMinutes(5)), Overlap.SKIP)),
                "schedule",
                "",
                "every 5 min");
        assertLine(
                WEB.with(new HealthRules(
                        ProbeRules.of(new CheckSpec.Tcp(Template.literal("localhost"), Template.literal("80"))), null)),
                "readiness",
                "",
                "localhost:80");
        assertLine(
                WEB.with(WEB.command().in(WEB.command().base(), Template.literal("site"))),
                "directory",
                WEB.command().base().toString(),
                "site");
    }

    @Test
    void whatHasNoShortTextOrTheSameIsOnlyNamed() {
        assertLine(WEB.with(RestartTriggers.NONE.withAge(Duration.ofHours(1))), "restart triggers", "", "");
        assertLine(WEB.with(RestartRules.of(RestartPolicy.NEVER).withSuccessCodes(Set.of(3))), "restart", "", "");
    }

    @Test
    void variablesAreToldOneByOneAndSecretsAreHidden() {
        EnvironmentSpec before = EnvironmentSpec.INHERITED
                .withVariable("SAME", Template.literal("1"))
                .withVariable("LEVEL", Template.literal("info"))
                .withVariable("OLD", Template.literal("x"))
                .withVariable("DB_PASSWORD", Template.literal("swordfish"));
        EnvironmentSpec after = EnvironmentSpec.INHERITED
                .withVariable("SAME", Template.literal("1"))
                .withVariable("LEVEL", Template.literal("debug"))
                .withVariable("DB_PASSWORD", Template.literal("sunfish"))
                .withVariable(new Variable("CODE", Template.literal("sesame"), Secrecy.SECRET))
                .withFile(new FileReference(Path.of("shop.env"), false))
                .withUnset(List.of("TZ"));
        assertThat(lines(
                        WEB.with(WEB.command().with(before)),
                        WEB.with(WEB.command().with(after))))
                .containsExactly(
                        new FieldLine("environment", "", "CODE=******"),
                        new FieldLine("environment", "DB_PASSWORD=******", "DB_PASSWORD=****** (another)"),
                        new FieldLine("environment", "LEVEL=info", "LEVEL=debug"),
                        new FieldLine("environment", "OLD=x", ""),
                        new FieldLine("env files", "", "shop.env"),
                        new FieldLine("inherited", "", ""));
    }
}
