package dev.signalbox.engine.service.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateTest {
    private static final String WHERE = "argument 2";
    private static final Lookup LOOKUP = Lookup.of(Map.of(
            "HOME", "/home/ann", "EMPTY", "", "port:web", "8080", "replica", "3", "HOST", "db", "a.b", "dotted"));

    private static String resolved(String text) throws EnvironmentException {
        return Template.parse(WHERE, text).resolve(LOOKUP);
    }

    private static List<Mistake> mistakesIn(String text) {
        return MistakesOf.call(() -> Template.parse(WHERE, text));
    }

    private static List<Mistake> mistakesAtResolutionOf(String text) throws EnvironmentException {
        Template template = Template.parse(WHERE, text);
        return MistakesOf.call(() -> template.resolve(LOOKUP));
    }

    @Nested
    class IsResolved {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "plain text|plain text",
                    "${HOME}|/home/ann",
                    "${HOME}/bin:${HOME}|/home/ann/bin:/home/ann",
                    "$HOME $1 $ 5$|$HOME $1 $ 5$",
                    "$$ $$HOME $$$$|$$ $$HOME $$$$",
                    "$${HOME}|${HOME}",
                    "$$${HOME}|$${HOME}",
                    "$${HOME%.*}/${HOST}|${HOME%.*}/db",
                    "[${EMPTY}]|[]",
                    "${port:web}|8080",
                    "web-${replica}|web-3",
                    "${a.b}|dotted",
                    "} { :- \\|} { :- \\",
                    "${HOME:-x}|/home/ann",
                    "${EMPTY:-x}|x",
                    "${NONE:-x}|x",
                    "[${NONE:-}]|[]",
                    "${NONE:-${HOST}}|db",
                    "${NONE:-${NEITHER:-a ${HOST} b}}|a db b",
                    "${NONE:-$5}|$5",
                    "${NONE:-a:-b:?c}|a:-b:?c",
                    "${port:api:-9090}|9090",
                    "${port:web:-9090}|8080",
                    "${HOME:?is needed}|/home/ann",
                    "äöü € 😀 ${HOST}|äöü € 😀 db"
                })
        void withValuesDefaultsAndDollarSigns(String text, String expected) throws EnvironmentException {
            assertThat(resolved(text)).isEqualTo(expected);
        }

        @Test
        void asItIsIfItIsLiteral() throws EnvironmentException {
            assertThat(Template.literal("$ ${HOME} $$").resolve(LOOKUP)).isEqualTo("$ ${HOME} $$");
            assertThat(Template.literal("").resolve(LOOKUP)).isEmpty();
        }

        @Test
        void againWithOtherValues() throws EnvironmentException {
            Template template = Template.parse(WHERE, "${A}-${B:-none}");
            assertThat(template.resolve(Lookup.of(Map.of("A", "1")))).isEqualTo("1-none");
            assertThat(template.resolve(Lookup.of(Map.of("A", "2", "B", "3")))).isEqualTo("2-3");
        }

        @Test
        void toAValueThatIsNotATemplateItself() throws EnvironmentException {
            assertThat(Template.parse(WHERE, "${A}").resolve(Lookup.of(Map.of("A", "${A}$"))))
                    .isEqualTo("${A}$");
        }
    }

    @Nested
    class IsWritten {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "plain|plain",
                    "${HOME}/bin|${HOME}/bin",
                    "$HOME $1 $|$HOME $1 $",
                    "a $${HOME}|a $${HOME}",
                    "$$${HOME}|$$${HOME}",
                    "${A:-b ${C:-d}}|${A:-b ${C:-d}}",
                    "${A:-}|${A:-}",
                    "${A:?set it}|${A:?set it}",
                    "${port:web}|${port:web}"
                })
        void asAPersonWrites(String text, String written) throws EnvironmentException {
            assertThat(Template.parse(WHERE, text).text()).isEqualTo(written);
        }

        @Test
        void withDollarSignsThatStandForThemselves() throws EnvironmentException {
            Template literal = Template.literal("${HOME} $${X} $");
            assertThat(literal.text()).isEqualTo("$${HOME} $$${X} $");
            assertThat(Template.parse(WHERE, literal.text())).isEqualTo(literal);
        }

        @ParameterizedTest
        @MethodSource("dev.signalbox.engine.service.environment.TemplateTest#seeds")
        void soThatTheSameIsReadAgain(long seed) {
            Random random = new Random(seed);
            List<String> pieces = List.of("$", "${A}", "$${", "}", "{", " ", "x", ":-", "${B:-", "${C:?m}", "$${A}");
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                Template template = Template.parse(WHERE, text.toString());
                assertThat(Template.parse(WHERE, template.text()))
                        .as("seed %d: %s", seed, text)
                        .isEqualTo(template);
            } catch (EnvironmentException e) {
                assertThat(e.mistakes()).as("seed %d: %s", seed, text).isNotEmpty(); // no template: nothing to write
            }
        }
    }

    @Nested
    class IsRefused {
        @Test
        void withABraceThatIsNeverClosed() {
            assertThat(mistakesIn("a ${HOME"))
                    .containsExactly(new Mistake(
                            WHERE,
                            1,
                            3,
                            "'${HOME' is never closed: put a '}' at its end, or write '$${HOME' for that text"));
            assertThat(mistakesIn("${A:-x"))
                    .singleElement()
                    .extracting(Mistake::column)
                    .isEqualTo(1);
            assertThat(mistakesIn("${A:?x\n}"))
                    .singleElement()
                    .extracting(Mistake::line)
                    .isEqualTo(1);
        }

        @Test
        void withoutAName() {
            assertThat(mistakesIn("${}"))
                    .containsExactly(new Mistake(
                            WHERE, 1, 1, "'${' is followed by no name: write '${NAME}', or '$${' for that text"));
        }

        @ParameterizedTest
        @CsvSource({"${A-x}, -", "${A:=x}, :", "${A:+x}, :", "${A x}, ' '", "${A[1]}, [", "${A:}, :"})
        void withWhatShellsWouldTake(String text, String found) {
            assertThat(mistakesIn(text))
                    .containsExactly(new Mistake(
                            WHERE,
                            1,
                            1,
                            "'${A' is followed by '" + found + "': write '${A}', '${A:-default}' or '${A:?message}'"));
        }

        @Test
        void withAllItsMistakesAtOnceAndTheirLines() {
            assertThat(mistakesIn("${}\n ok ${A} ${B+}\n  ${"))
                    .extracting(Mistake::line, Mistake::column)
                    .containsExactly(tuple(1, 1), tuple(2, 10), tuple(3, 3));
        }

        @Test
        void withDefaultsInDefaultsWithoutEnd() {
            assertThat(mistakesIn("${A:-".repeat(5_000) + "}".repeat(5_000))
                            .getFirst()
                            .message())
                    .isEqualTo("'${A' stands in more than 8 defaults: use fewer");
        }

        @Test
        void withANul() {
            assertThat(mistakesIn("a\0b"))
                    .containsExactly(
                            new Mistake(WHERE, 1, 2, "a NUL character can be passed to no program: remove it"));
        }

        @Test
        void withAHundredMistakesAndTheNumberOfTheRest() {
            List<Mistake> mistakes = mistakesIn("${} ".repeat(150));
            assertThat(mistakes).hasSize(101);
            assertThat(mistakes.getLast().message())
                    .isEqualTo("there are 50 more mistakes after this; mend these first");
        }
    }

    @Nested
    class CannotBeResolved {
        @Test
        void withoutAVariableAndSaysWhichWasMeant() throws EnvironmentException {
            assertThat(mistakesAtResolutionOf("x ${HOEM} ${ZZZZZZ}"))
                    .containsExactly(
                            new Mistake(WHERE, 1, 3, "there is no variable 'HOEM': did you mean 'HOME'?"),
                            new Mistake(
                                    WHERE,
                                    1,
                                    11,
                                    "there is no variable 'ZZZZZZ': define it, or give a default such as"
                                            + " '${ZZZZZZ:-value}'"));
        }

        @Test
        void withoutAPortAndSaysWhichWasMeant() throws EnvironmentException {
            assertThat(mistakesAtResolutionOf("${port:wbe}").getFirst().message())
                    .isEqualTo("there is no variable 'port:wbe': did you mean 'port:web'?");
        }

        @Test
        void withoutAVariableInADefaultThatCounts() throws EnvironmentException {
            assertThat(resolved("${HOME:-${NONE}}")).isEqualTo("/home/ann");
            assertThat(mistakesAtResolutionOf("${NONE:-${NEITHER}}"))
                    .singleElement()
                    .extracting(Mistake::column)
                    .isEqualTo(9);
        }

        @Test
        void withoutAVariableThatIsAskedForInItsOwnWords() throws EnvironmentException {
            assertThat(mistakesAtResolutionOf("${NONE:?copy .env.example to .env} ${EMPTY:?}"))
                    .containsExactly(
                            new Mistake(WHERE, 1, 1, "there is no variable 'NONE': copy .env.example to .env"),
                            new Mistake(WHERE, 1, 36, "the variable 'EMPTY' is empty: give it a value"));
        }

        @Test
        void intoWhatNoProgramCanBeGiven() throws EnvironmentException {
            Template template = Template.parse(WHERE, "${A}".repeat(1_000));
            Lookup big = Lookup.of(Map.of("A", "x".repeat(1_000)));
            assertThat(MistakesOf.call(() -> template.resolve(big)))
                    .containsExactly(new Mistake(
                            WHERE,
                            1,
                            1 + 131 * 4,
                            "the value becomes longer than 131072 characters, which no program can be given:"
                                    + " pass it by a file"));
        }
    }

    @Test
    void tellsWhatItRefersToAlsoInDefaults() throws EnvironmentException {
        assertThat(Template.parse(WHERE, "${B} ${A:-${C:-x}} ${port:web} ${B} $${D}")
                        .references())
                .containsExactly("B", "A", "C", "port:web");
    }

    @Test
    void isEqualToOneThatMeansTheSameElsewhere() throws EnvironmentException {
        assertThat(Template.parse("argument 1", "${A} x"))
                .isEqualTo(Template.parse("argument 7", "${A} x"))
                .hasSameHashCodeAs(Template.parse("argument 7", "${A} x"))
                .isNotEqualTo(Template.parse("argument 1", "${A} y"))
                .isNotEqualTo(Template.parse("argument 1", "${B} x"));
        assertThat(Template.literal("a")).isEqualTo(Template.parse(WHERE, "a"));
    }

    @Test
    void doesNotTellItsText() throws EnvironmentException {
        assertThat(Template.parse(WHERE, "hunter22 ${A:-hunter23}")).hasToString("template that refers to [A]");
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Literals and references in any order, of which the expected text is made beside. */
    @ParameterizedTest
    @MethodSource("seeds")
    void ofAnyPiecesIsResolvedPieceByPiece(long seed) throws EnvironmentException {
        Random random = new Random(seed);
        Map<String, String> values = new HashMap<>();
        StringBuilder text = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> {
                    text.append("$${");
                    expected.append("${");
                }
                case 1 -> {
                    String literal = anyText(random);
                    text.append(literal);
                    expected.append(literal);
                }
                case 2 -> {
                    String name = "V" + i;
                    values.put(name, anyText(random) + "${x}$");
                    text.append("${").append(name).append("}");
                    expected.append(values.get(name));
                }
                default -> {
                    String other = anyText(random).replace("}", "");
                    text.append("${NONE:-").append(other).append("}");
                    expected.append(other);
                }
            }
        }
        assertThat(Template.parse(WHERE, text.toString()).resolve(Lookup.of(values)))
                .as("seed %d: %s", seed, text)
                .isEqualTo(expected.toString());
    }

    /** Any text at all is read to its end or refused with mistakes that lie in it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void ofAnyCharactersIsReadOrRefused(long seed) {
        Random random = new Random(seed);
        List<String> tokens = List.of("$", "{", "}", ":", "-", "?", "A", "_", "\n", " ", "${", "${A", ":-", "x");
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(30); i >= 0; i--) {
            chosen.add(tokens.get(random.nextInt(tokens.size())));
        }
        String text = String.join("", chosen);
        try {
            Template.parse(WHERE, text);
        } catch (EnvironmentException e) {
            List<String> lines = text.lines().toList();
            assertThat(e.mistakes())
                    .as("seed %d: %s", seed, text)
                    .isNotEmpty()
                    .allSatisfy(
                            mistake -> assertThat(lines.get(mistake.line() - 1).substring(mistake.column() - 1))
                                    .startsWith("$"));
        }
    }

    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append("ab{}:-? é\\'\"".charAt(random.nextInt(12)));
        }
        return text.toString();
    }
}
