package dev.signalbox.engine.service.definition;

import static dev.signalbox.engine.service.definition.SpecDifference.Field.ABOUT;
import static dev.signalbox.engine.service.definition.SpecDifference.Field.COMMAND;
import static dev.signalbox.engine.service.definition.SpecDifference.Field.ENVIRONMENT;
import static dev.signalbox.engine.service.definition.SpecDifference.Field.GROUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.Secrecy;
import dev.signalbox.engine.service.environment.Template;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecDifferenceTest {
    private static final ServiceSpec WEB = ServiceSpec.of("web", new CommandLine.Shell("true"));

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isNoneBetweenTwoDefinitionsThatWereMadeApartFromTheSame(int seed) {
        ServiceSpec one = new RandomSpec(new Random(seed)).all("web");
        ServiceSpec other = new RandomSpec(new Random(seed)).all("web");
        assertThat(other).isNotSameAs(one).isEqualTo(one).hasSameHashCodeAs(one);
        SpecDifference difference = SpecDifference.between(one, other);
        assertThat(difference.fields()).as("seed %d", seed).isEmpty();
        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.inWords()).isEqualTo("web: no difference");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isExactlyWhatWasChanged(int seed) {
        Random random = new Random(seed);
        RandomSpec specs = new RandomSpec(random);
        ServiceSpec present = specs.all("web");
        Set<Field> changed = EnumSet.noneOf(Field.class);
        ServiceSpec wanted = present;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Field field = List.of(Field.values()).get(random.nextInt(Field.values().length));
            if (changed.add(field)) {
                wanted = specs.withAnother(field, wanted);
            }
        }
        SpecDifference difference = SpecDifference.between(present, wanted);
        assertThat(difference.fields()).as("seed %d", seed).containsExactlyElementsOf(changed);
        assertThat(difference.needsRestart())
                .as("seed %d: %s", seed, difference)
                .isEqualTo(changed.stream().anyMatch(Field::needsRestart));
    }

    @ParameterizedTest
    @EnumSource
    void findsEachField(Field field) {
        for (int seed = 0; seed < 20; seed++) {
            RandomSpec specs = new RandomSpec(new Random(seed));
            ServiceSpec present = specs.all("web");
            assertThat(SpecDifference.between(present, specs.withAnother(field, present))
                            .fields())
                    .as("seed %d", seed)
                    .containsExactly(field);
        }
    }

    @Test
    void restartsForWhatTheProcessIsLaunchedWithAndForItsProbes() {
        assertThat(Arrays.stream(Field.values()).filter(Field::needsRestart))
                .containsExactly(
                        COMMAND,
                        Field.DIRECTORY,
                        ENVIRONMENT,
                        Field.SETTINGS,
                        Field.TERMINAL,
                        Field.READINESS,
                        Field.LIVENESS,
                        Field.PORTS);
    }

    @Test
    void isOfTheTextsAndNotOfTheirPlaces() throws EnvironmentException {
        ServiceSpec one = WEB.with(WEB.command().with(new WordsSpec.Arguments(List.of(Template.parse("a", "x-${A}")))));
        ServiceSpec same =
                WEB.with(WEB.command().with(new WordsSpec.Arguments(List.of(Template.parse("b", "x-${A}")))));
        ServiceSpec literal =
                WEB.with(WEB.command().with(new WordsSpec.Arguments(List.of(Template.literal("x-${A}")))));
        ServiceSpec escaped =
                WEB.with(WEB.command().with(new WordsSpec.Arguments(List.of(Template.parse("c", "x-$${A}")))));
        assertThat(SpecDifference.between(one, same).isEmpty()).isTrue();
        assertThat(SpecDifference.between(one, literal).fields()).containsExactly(COMMAND);
        assertThat(SpecDifference.between(literal, escaped).isEmpty()).isTrue();
    }

    @Test
    void isNotInTheOrderOfTheVariables() {
        EnvironmentSpec.Variable a = new EnvironmentSpec.Variable("A", Template.literal("1"), Secrecy.BY_NAME);
        EnvironmentSpec.Variable b = new EnvironmentSpec.Variable("B", Template.literal("2"), Secrecy.BY_NAME);
        EnvironmentSpec ab = EnvironmentSpec.INHERITED.withVariable(a).withVariable(b);
        EnvironmentSpec ba = EnvironmentSpec.INHERITED.withVariable(b).withVariable(a);
        assertThat(ba).hasSameHashCodeAs(ab);
        assertThat(SpecDifference.between(withEnvironment(ab), withEnvironment(ba))
                        .isEmpty())
                .isTrue();
        EnvironmentSpec otherValue = EnvironmentSpec.INHERITED.withVariable(a).withVariable("B", Template.literal("3"));
        assertThat(SpecDifference.between(withEnvironment(ab), withEnvironment(otherValue))
                        .fields())
                .containsExactly(ENVIRONMENT);
    }

    private static ServiceSpec withEnvironment(EnvironmentSpec environment) {
        return WEB.with(WEB.command().with(environment));
    }

    @Test
    void isToldInWordsThatNameNoValues() {
        ServiceSpec secret =
                withEnvironment(EnvironmentSpec.INHERITED.withVariable("DB_PASSWORD", Template.literal("swordfish")));
        ServiceSpec wanted =
                secret.withGroup("front").with(secret.command().with(new WordsSpec.Shell("curl -u a:swordfish")));
        SpecDifference difference = SpecDifference.between(WEB, wanted);
        assertThat(difference.inWords()).isEqualTo("web: command, environment, group (restarts)");
        assertThat(difference.toString()).doesNotContain("swordfish");
        assertThat(SpecDifference.between(WEB, WEB.withGroup("front").with(new About("x", Set.of(), "", "")))
                        .inWords())
                .isEqualTo("web: group, description");
        assertThat(SpecDifference.between(WEB, WEB.withGroup("front")).fields()).containsExactly(GROUP);
        assertThat(ABOUT.needsRestart()).isFalse();
    }

    @Test
    void isAskedForBetweenDefinitionsOfOneNameOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpecDifference.between(WEB, WEB.withName("db")))
                .withMessage("services 'web' and 'db' are not the same: compare two of one name");
    }
}
