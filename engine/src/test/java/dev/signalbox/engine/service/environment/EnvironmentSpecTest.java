package dev.signalbox.engine.service.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.service.environment.EnvironmentSpec.FileReference;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import dev.signalbox.engine.service.environment.ShellReading.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentSpecTest {
    private static final Map<String, String> PROGRAM =
            Map.of("PATH", "/usr/bin", "HOME", "/home/ann", "LANG", "C", "ODD", "$ ${HOME} $$");

    @TempDir
    private Path folder;

    private EnvironmentSources sources() {
        return EnvironmentSources.ofThisProgram(folder).withProgram(PROGRAM);
    }

    private static EnvironmentSpec with(EnvironmentSpec spec, String name, String text) throws EnvironmentException {
        return spec.withVariable(name, Template.parse("variable '%s'".formatted(name), text));
    }

    /** Names and texts in turn. */
    private static EnvironmentSpec spec(String... namesAndTexts) throws EnvironmentException {
        EnvironmentSpec spec = EnvironmentSpec.INHERITED;
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            spec = with(spec, namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return spec;
    }

    private FileReference file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return new FileReference(Path.of(name), false);
    }

    private static ResolvedVariable variable(ResolvedEnvironment environment, String name) {
        return Objects.requireNonNull(environment.variable(name), name);
    }

    private List<Mistake> mistakesOf(EnvironmentSpec spec) {
        return MistakesOf.call(() -> spec.resolve(sources()));
    }

    @Nested
    class Inherits {
        @Test
        void allAsItIs() throws EnvironmentException {
            ResolvedEnvironment environment = EnvironmentSpec.INHERITED.resolve(sources());
            assertThat(environment.asMap()).isEqualTo(PROGRAM);
            assertThat(environment.variables())
                    .extracting(ResolvedVariable::name)
                    .containsExactly("HOME", "LANG", "ODD", "PATH");
            assertThat(environment.variables())
                    .allSatisfy(variable -> assertThat(variable.origin()).isEqualTo(new Origin.Inherited()));
        }

        @Test
        void nothing() throws EnvironmentException {
            EnvironmentSpec spec = spec("A", "1").withInheritance(Inheritance.NONE);
            assertThat(spec.resolve(sources()).asMap()).isEqualTo(Map.of("A", "1"));
        }

        @Test
        void aFewOfThisProgramAndOfTheLoginShell() throws EnvironmentException {
            EnvironmentSpec spec = spec().withInheritance(new Inheritance.Only(Set.of("PATH", "LANG", "NONE")));
            Told told = new Told("/bin/bash", Map.of("PATH", "/shell", "JAVA_HOME", "/jdk"), Instant.EPOCH);
            assertThat(spec.resolve(sources().withLoginShell(told)).asMap())
                    .isEqualTo(Map.of("PATH", "/shell", "LANG", "C"));
        }

        @Test
        void notWhatIsUnsetWhoeverSetsIt() throws Exception {
            EnvironmentSpec spec = spec("A", "1")
                    .withUnset(List.of("LANG", "FROM_FILE", "FROM_SHELL", "NOBODY_SETS_THIS"))
                    .withFile(file("x.env", "FROM_FILE=1\nB=2"));
            Told told = new Told("/bin/bash", Map.of("FROM_SHELL", "1"), Instant.EPOCH);
            assertThat(spec.resolve(sources().withLoginShell(told)).asMap())
                    .containsOnlyKeys("A", "B", "HOME", "ODD", "PATH");
        }

        @Test
        void whatCannotBeReferredToIfItIsNotInherited() throws EnvironmentException {
            assertThat(mistakesOf(spec("A", "${HOME}").withInheritance(Inheritance.NONE)))
                    .containsExactly(new Mistake(
                            "variable 'A'",
                            1,
                            1,
                            "there is no variable 'HOME': it is not inherited; inherit it, or define it"));
            assertThat(mistakesOf(spec("A", "${HOME}").withUnset(List.of("HOME")))
                            .getFirst()
                            .message())
                    .isEqualTo("there is no variable 'HOME': it is not inherited; inherit it, or define it");
        }
    }

    @Nested
    class Tells {
        @Test
        void whereEachValueComesFromAndWhatItShadows() throws Exception {
            EnvironmentSpec spec = with(spec(), "PATH", "/opt/bin:${PATH}")
                    .withFile(file("a.env", "A=1\nPATH=${PATH}:/a"))
                    .withFile(file("b.env", "\nA=2\n"));
            ResolvedEnvironment environment = spec.resolve(sources()
                    .withLoginShell(new Told("/bin/zsh", Map.of("PATH", "/shell", "EDITOR", "vi"), Instant.EPOCH))
                    .withEngine(Map.of("REPLICA", "2"), Lookup.EMPTY));
            List<String> chain = new ArrayList<>();
            for (ResolvedVariable at = environment.variable("PATH"); at != null; at = at.shadows()) {
                chain.add(at.toString());
            }
            assertThat(chain)
                    .containsExactly(
                            "PATH=/opt/bin:/shell:/a (from the definition)",
                            "PATH=/shell:/a (from line 2 of " + folder.resolve("a.env") + ")",
                            "PATH=/shell (from the login shell /bin/zsh)",
                            "PATH=/usr/bin (inherited from this program)");
            assertThat(variable(environment, "A")).hasToString("A=2 (from line 2 of " + folder.resolve("b.env") + ")");
            assertThat(variable(environment, "EDITOR").origin()).isEqualTo(new Origin.FromLoginShell("/bin/zsh"));
            assertThat(variable(environment, "REPLICA")).hasToString("REPLICA=2 (assigned by the engine)");
            assertThat(environment.variable("NONE")).isNull();
        }

        @Test
        void nothingOfItsSecretsInATextThatIsMasked() throws EnvironmentException {
            EnvironmentSpec spec = spec(
                            "DB_PASSWORD", "swordfish", "URL", "http://plainly", "PIN", "pin-of-${USER}-2026")
                    .withVariable(new Variable("KEY", Template.literal("open sesame"), Secrecy.SECRET))
                    .withVariable(new Variable("TOKEN_FILE", Template.literal("/run/token"), Secrecy.PLAIN));
            SecretMask mask = spec.mask(SecretNames.USUAL.and(List.of("PIN")));
            assertThat(mask.mask("-p swordfish http://plainly open sesame /run/token pin-of-ann-2026"))
                    .isEqualTo("-p ****** http://plainly ****** /run/token ******ann-2026");
            assertThat(EnvironmentSpec.INHERITED.mask(SecretNames.USUAL).mask("swordfish"))
                    .isEqualTo("swordfish");
        }

        @Test
        void valuesThatTheEngineAssignsWhateverIsDefined() throws EnvironmentException {
            EnvironmentSpec spec = spec("REPLICA", "mine", "PORT", "${port:web}", "NAME", "web-${replica}-${REPLICA}");
            ResolvedEnvironment environment = spec.resolve(sources()
                    .withEngine(Map.of("REPLICA", "2"), Lookup.of(Map.of("port:web", "8080", "replica", "2"))));
            assertThat(environment.asMap())
                    .containsEntry("REPLICA", "2")
                    .containsEntry("PORT", "8080")
                    .containsEntry("NAME", "web-2-2");
            assertThat(variable(environment, "PORT").origin()).isEqualTo(new Origin.Defined());
        }

        @Test
        void argumentsAndDirectoriesTheSameValues() throws EnvironmentException {
            ResolvedEnvironment environment = spec("PIN", "1234", "LOGS", "${HOME}/logs")
                    .resolve(sources()
                            .withSecretNames(new SecretNames(List.of("PIN")))
                            .withEngine(Map.of(), Lookup.of(Map.of("port:web", "8080"))));
            Template argument = Template.parse("argument 1", "--pin=${PIN} --logs=${LOGS} --port=${port:web}");
            assertThat(argument.resolve(environment.lookup()))
                    .isEqualTo("--pin=1234 --logs=/home/ann/logs --port=8080");
            assertThat(argument.resolve(environment.shownLookup()))
                    .isEqualTo("--pin=****** --logs=/home/ann/logs --port=8080");
            Template wrong = Template.parse("argument 2", "${port:wob}${HOMES}");
            assertThat(MistakesOf.call(() -> wrong.resolve(environment.lookup())))
                    .containsExactly(
                            new Mistake(
                                    "argument 2", 1, 1, "there is no variable 'port:wob': did you mean 'port:web'?"),
                            new Mistake("argument 2", 1, 12, "there is no variable 'HOMES': did you mean 'HOME'?"));
        }
    }

    @Nested
    class References {
        @Test
        void meanTheFinalValueWhereverItIsSet() throws Exception {
            EnvironmentSpec spec = with(spec("A", "${B}", "B", "${C}/b"), "C", "/c")
                    .withFile(file("x.env", "D=\"${A} and ${C}\"\nC=/shadowed"));
            assertThat(spec.resolve(sources()).asMap())
                    .containsEntry("A", "/c/b")
                    .containsEntry("D", "/c/b and /c");
        }

        @Test
        void inACircleAreRefusedWithAllOfIt() throws EnvironmentException {
            assertThat(mistakesOf(spec("C", "${A}", "A", "x${B}", "B", "y ${C}", "OTHER", "${A}")))
                    .containsExactly(new Mistake(
                            "variable 'C'",
                            1,
                            1,
                            "variables refer to each other: A to B to C to A; give one of them a value of its own"));
        }

        @Test
        void inACircleThroughAFileAreRefusedToo() throws Exception {
            EnvironmentSpec spec = spec("A", "${B}").withFile(file("x.env", "\nB=x${A}"));
            assertThat(mistakesOf(spec))
                    .containsExactly(new Mistake(
                            folder.resolve("x.env").toString(),
                            2,
                            4,
                            "variables refer to each other: A to B to A; give one of them a value of its own"));
        }

        @Test
        void toItselfNeedAValueThatIsReplaced() throws EnvironmentException {
            assertThat(spec("HOME", "${HOME}/x", "NEW", "${NEW:-fresh}")
                            .resolve(sources())
                            .asMap())
                    .containsEntry("HOME", "/home/ann/x")
                    .containsEntry("NEW", "fresh");
            assertThat(mistakesOf(spec("NEW", "a${NEW}")))
                    .containsExactly(new Mistake(
                            "variable 'NEW'",
                            1,
                            2,
                            "there is no variable 'NEW': it refers to itself, and there is no value that it replaces;"
                                    + " give it one of its own"));
        }

        @Test
        void toNothingAreToldAllAtOnceAndOnlyOnce() throws EnvironmentException {
            assertThat(mistakesOf(spec("A", "${HOEM}", "B", "${A:?b needs a}", "C", "${PAHT}${A}")))
                    .containsExactly(
                            new Mistake("variable 'A'", 1, 1, "there is no variable 'HOEM': did you mean 'HOME'?"),
                            new Mistake("variable 'C'", 1, 1, "there is no variable 'PAHT': did you mean 'PATH'?"));
        }

        @Test
        void thatDoubleTheirValueAgainAndAgainEndSoon() throws EnvironmentException {
            EnvironmentSpec spec = spec("V0", "0123456789");
            for (int i = 1; i <= 60; i++) {
                spec = with(spec, "V" + i, "${V%1$d}${V%1$d}".formatted(i - 1));
            }
            assertThat(mistakesOf(spec))
                    .singleElement()
                    .extracting(Mistake::message)
                    .asString()
                    .startsWith("the value becomes longer than 131072 characters");
        }

        @Test
        void toAQuestionMarkAreToThatValue() throws EnvironmentException {
            assertThat(spec("A", "?", "B", "really${A}").resolve(sources()).asMap())
                    .containsEntry("B", "really?");
        }

        @Test
        void inALongRowAreRefused() throws EnvironmentException {
            EnvironmentSpec spec = spec("V00001", "1");
            for (int i = 2; i <= 2_000; i++) { // each to the next, so that the first that is looked at needs all
                spec = with(spec, "U%05d".formatted(i), i == 2_000 ? "${V00001}" : "${U%05d}".formatted(i + 1));
            }
            assertThat(mistakesOf(spec).getFirst().message())
                    .isEqualTo("more than 100 variables refer to each other in a row: use fewer");
        }
    }

    @Nested
    class EnvFiles {
        @Test
        void mayBeMissingIfOptional() throws Exception {
            EnvironmentSpec spec = spec().withFile(new FileReference(Path.of("none.env"), true))
                    .withFile(new FileReference(
                            folder.resolve(file("x.env", "A=1").path()), true));
            assertThat(spec.resolve(sources()).asMap()).containsEntry("A", "1");
        }

        @Test
        void haveAllTheirMistakesToldAtOnce() throws Exception {
            EnvironmentSpec spec = spec("A", "${FROM_FILE}")
                    .withFile(new FileReference(Path.of("none.env"), false))
                    .withFile(file("x.env", "A\n1=2"))
                    .withFile(file("y.env", "FROM_FILE=1"))
                    .withFile(file("z.env", "B='"));
            assertThat(mistakesOf(spec))
                    .extracting(
                            mistake -> Path.of(mistake.where()).getFileName().toString(), Mistake::line)
                    .containsExactly(tuple("none.env", 1), tuple("x.env", 1), tuple("x.env", 2), tuple("z.env", 1));
        }

        @Test
        void haveNoMistakesInValuesThatDoNotCount() throws Exception {
            EnvironmentSpec spec = spec("A", "1").withFile(file("x.env", "A=${NONE:?set it}"));
            ResolvedEnvironment environment = spec.resolve(sources());
            assertThat(environment.asMap()).containsEntry("A", "1");
            assertThat(Objects.requireNonNull(variable(environment, "A").shadows())
                            .value())
                    .isEqualTo("?");
        }

        @Test
        void placeTheMistakesOfTheirReferences() throws Exception {
            EnvironmentSpec spec = spec().withFile(file("x.env", "A=1\nexport B=\"x\ny ${NONE}\""));
            assertThat(mistakesOf(spec))
                    .extracting(Mistake::where, Mistake::line, Mistake::column)
                    .containsExactly(tuple(folder.resolve("x.env").toString(), 3, 3));
        }
    }

    @Nested
    class Secrets {
        @Test
        void areThoseThatAreSaidToBeAndThoseWhoseNamesTell() throws Exception {
            EnvironmentSpec spec = spec("API_TOKEN", "token-1")
                    .withVariable(new Variable("PIN", Template.literal("1234"), Secrecy.SECRET))
                    .withVariable(new Variable("TOKENIZER", Template.literal("words"), Secrecy.PLAIN))
                    .withFile(file("x.env", "DB_PASSWORD=hunter22\nPIN=hunter23"));
            ResolvedEnvironment environment = spec.resolve(sources());
            assertThat(environment.variables().stream()
                            .filter(ResolvedVariable::secret)
                            .map(ResolvedVariable::name))
                    .containsExactly("API_TOKEN", "DB_PASSWORD", "PIN");
            assertThat(environment.mask().mask("token-1 hunter22 hunter23 1234 words"))
                    .as("also what is shadowed, but not what is short")
                    .isEqualTo("****** ****** ****** 1234 words");
            assertThat(environment.toString().lines())
                    .contains("PIN=****** (from the definition)", "TOKENIZER=words (from the definition)");
        }

        @Test
        void areHiddenWhereTheyWentIntoOtherValuesEvenIfShort() throws EnvironmentException {
            EnvironmentSpec spec =
                    spec("DB_PASSWORD", "1234", "URL", "postgres://ann:${DB_PASSWORD}@db", "NOTE", "see ${URL}");
            ResolvedEnvironment environment = spec.resolve(sources());
            assertThat(environment.asMap()).containsEntry("NOTE", "see postgres://ann:1234@db");
            assertThat(variable(environment, "NOTE").shown()).isEqualTo("see postgres://ann:******@db");
            assertThat(variable(environment, "URL")).satisfies(url -> {
                assertThat(url.shown()).isEqualTo("postgres://ann:******@db");
                assertThat(url.secret()).isFalse();
            });
        }

        @Test
        void areHiddenInInheritedValuesThatHappenToHaveThem() throws EnvironmentException {
            ResolvedEnvironment environment = EnvironmentSpec.INHERITED.resolve(
                    sources().withProgram(Map.of("OPTIONS", "-Dpassword=hunter22 -Dx=1", "MY_SECRET", "hunter22")));
            assertThat(variable(environment, "OPTIONS").shown()).isEqualTo("-Dpassword=****** -Dx=1");
        }

        @Test
        void areInNoTextOfAnything() throws Exception {
            String secret = "hunter22";
            EnvironmentSpec spec = spec("A", "${B:-" + secret + "}")
                    .withVariable(new Variable("PIN", Template.literal(secret), Secrecy.SECRET))
                    .withFile(file("x.env", "DB_PASSWORD=" + secret + "\nX_TOKEN='" + secret + "'"));
            Told told = new Told("/bin/bash", Map.of("SHELL_TOKEN", secret), Instant.EPOCH);
            EnvironmentSources sources = sources()
                    .withProgram(Map.of("MY_SECRET", secret))
                    .withLoginShell(told)
                    .withEngine(Map.of("GIVEN_TOKEN", secret), Lookup.of(Map.of("secret:x", secret)));
            ResolvedEnvironment environment = spec.resolve(sources);
            RunOptions options = environment.applyTo(RunOptions.of(new CommandLine.Arguments(List.of("ls"))));
            EnvFile file = EnvFile.read(folder.resolve("x.env"));
            List<Object> things = new ArrayList<>(List.of(
                    spec,
                    told,
                    sources,
                    sources.engine(),
                    environment,
                    environment.mask(),
                    environment.lookup(),
                    options,
                    file));
            things.addAll(environment.variables());
            things.addAll(spec.variables());
            things.addAll(file.entries());
            assertThat(things).allSatisfy(thing -> assertThat(thing.toString()).doesNotContain(secret));
            assertThat(environment.asMap().values()).contains(secret);
        }
    }

    @Nested
    class ALaunch {
        @Test
        void inheritsWhatComesFromThisProgramAndIsGivenTheRest() throws EnvironmentException {
            EnvironmentSpec spec = spec("PATH", "/opt:${PATH}", "A", "1").withUnset(List.of("LANG"));
            RunOptions options = spec.resolve(sources())
                    .applyTo(RunOptions.of(new CommandLine.Arguments(List.of("ls")))
                            .withEnvironment(Map.of("GONE", "x")));
            assertThat(options.environment()).isEqualTo(Map.of("PATH", "/opt:/usr/bin", "A", "1"));
            assertThat(options.inheritance()).isEqualTo(new Inheritance.Everything(Set.of("LANG")));
        }
    }

    @Nested
    class IsRefused {
        @Test
        void withAVariableThatIsSetTwice() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> spec("A", "1", "A", "2"))
                    .withMessage("variable 'A' is set twice: remove one of them");
        }

        @Test
        void withAVariableThatIsSetAndUnset() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> spec("A", "1").withUnset(List.of("A")))
                    .withMessage("variable 'A' is both set and unset: remove one of them");
        }

        @Test
        void withANameThatNoVariableCanHave() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> spec("A=B", "1"))
                    .withMessage("no environment variable can be named 'A=B': rename it");
            assertThatIllegalArgumentException().isThrownBy(() -> spec("", "1"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> spec("A\0", "1"))
                    .withMessage("no environment variable can be named 'A\\0': rename it");
        }
    }

    @Test
    void isEqualToOneThatSaysTheSame() throws EnvironmentException {
        assertThat(spec("A", "${HOME}")).isEqualTo(spec("A", "${HOME}")).isNotEqualTo(spec("A", "${PATH}"));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Variables that refer to later ones only, in any order of writing, have the values that were made beside. */
    @ParameterizedTest
    @MethodSource("seeds")
    void resolvesAnyVariablesWithoutCircles(long seed) throws EnvironmentException {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(30);
        Map<String, String> expected = new HashMap<>();
        List<Variable> variables = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            String text = "v" + i;
            String value = "v" + i;
            for (int reference = random.nextInt(3);
                    reference > 0 && i < count - 1 && value.length() < 1_000;
                    reference--) {
                String other = "V" + (i + 1 + random.nextInt(count - i - 1));
                text += " ${" + other + "}";
                value += " " + expected.get(other);
            }
            expected.put("V" + i, value);
            variables.add(new Variable("V" + i, Template.parse("V" + i, text), Secrecy.BY_NAME));
        }
        Collections.shuffle(variables, random);
        EnvironmentSpec spec = new EnvironmentSpec(Inheritance.NONE, Set.of(), List.of(), variables);
        assertThat(spec.resolve(sources()).asMap()).as("seed %d", seed).isEqualTo(expected);
    }
}
