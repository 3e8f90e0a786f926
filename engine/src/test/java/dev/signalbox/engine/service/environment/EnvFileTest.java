package dev.signalbox.engine.service.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnvFileTest {
    private static final Path PATH = Path.of("a.env");
    private static final Lookup LOOKUP = Lookup.of(Map.of("HOME", "/home/ann"));

    private static Map<String, String> valuesIn(String text) throws EnvironmentException {
        return valuesOf(EnvFile.parse(PATH, text));
    }

    private static Map<String, String> valuesOf(EnvFile file) throws EnvironmentException {
        Map<String, String> values = new LinkedHashMap<>();
        for (EnvFile.Entry entry : file.entries()) {
            values.put(entry.name(), entry.value().resolve(LOOKUP));
        }
        return values;
    }

    private static List<Mistake> mistakesIn(String text) {
        return MistakesOf.call(() -> EnvFile.parse(PATH, text));
    }

    @Nested
    class AValue {
        @Test
        void withoutQuotesIsTheRestOfItsLine() throws EnvironmentException {
            assertThat(valuesIn("""
                A=1
                B = two words\t
                  C=c
                D=
                E=a=b==
                F=it's "so"
                G=C:\\new\\table
                H=http://x/#part
                I=#5
                """))
                    .isEqualTo(Map.of(
                            "A", "1",
                            "B", "two words",
                            "C", "c",
                            "D", "",
                            "E", "a=b==",
                            "F", "it's \"so\"",
                            "G", "C:\\new\\table",
                            "H", "http://x/#part",
                            "I", "#5"));
        }

        @Test
        void endsBeforeAComment() throws EnvironmentException {
            assertThat(valuesIn("""
                # a comment
                A=1 # one
                B='2' # two
                C="3"\t#three
                  # another
                D= # nothing
                #E=5
                """)).isEqualTo(Map.of("A", "1", "B", "2", "C", "3", "D", ""));
        }

        @Test
        void mayBeExported() throws EnvironmentException {
            assertThat(valuesIn("export A=1\nexport  B='2'\nexport=3\nexport = 4\nexporting=5"))
                    .isEqualTo(Map.of("A", "1", "B", "2", "export", "4", "exporting", "5"));
        }

        @Test
        void inSingleQuotesIsWhatItIs() throws EnvironmentException {
            assertThat(valuesIn("A='a # b $ ${HOME} \\n \" \\'\nB=''\nC='  c  '"))
                    .isEqualTo(Map.of("A", "a # b $ ${HOME} \\n \" \\", "B", "", "C", "  c  "));
        }

        @Test
        void inDoubleQuotesHasEscapesAndReferences() throws EnvironmentException {
            assertThat(valuesIn("A=\"a\\n\\r\\t\\\"\\\\\\$ # \\d \\${HOME} ${HOME}\"\nB=\"\"\nC=\"it's\""))
                    .isEqualTo(Map.of("A", "a\n\r\t\"\\$ # \\d ${HOME} /home/ann", "B", "", "C", "it's"));
        }

        @Test
        void withoutQuotesHasReferencesToo() throws EnvironmentException {
            assertThat(valuesIn("A=${HOME}/x # y\nB=${NONE:-a b}\nC=$HOME $$ 5$"))
                    .isEqualTo(Map.of("A", "/home/ann/x", "B", "a b", "C", "$HOME $$ 5$"));
        }

        @Test
        void inQuotesMayHaveSeveralLines() throws EnvironmentException {
            EnvFile file = EnvFile.parse(PATH, "A='one\n# two\nthree=3'\nB=\"4\n5\"\nC=6");
            assertThat(valuesOf(file)).isEqualTo(Map.of("A", "one\n# two\nthree=3", "B", "4\n5", "C", "6"));
            assertThat(file.entries()).extracting(EnvFile.Entry::line).containsExactly(1, 4, 6);
        }

        @Test
        void isTheLastOfSeveral() throws EnvironmentException {
            EnvFile file = EnvFile.parse(PATH, "A=1\nB=2\nA=3");
            assertThat(valuesOf(file)).containsExactly(Map.entry("B", "2"), Map.entry("A", "3"));
            assertThat(file.entries().getLast().line()).isEqualTo(3);
        }

        @Test
        void needsNoNewlineAtTheEnd() throws EnvironmentException {
            assertThat(valuesIn("A=1")).isEqualTo(Map.of("A", "1"));
            assertThat(valuesIn("")).isEmpty();
            assertThat(valuesIn("\n\n  \n")).isEmpty();
            assertThat(valuesIn("# only this")).isEmpty();
        }
    }

    @Nested
    class Mistakes {
        @Test
        void areToldAllAtOnceWithTheirPlaces() {
            assertThat(mistakesIn("""
                A=1
                just words
                1ST=x
                  MY VAR=x
                B="x" y
                C='x'# y
                export D
                =x
                E=${
                F="${A-x}" "z"
                GOOD=1
                H="never
                """))
                    .extracting(Mistake::line, Mistake::column, Mistake::message)
                    .containsExactly(
                            tuple(2, 1, "'just' is followed by no '=': write NAME=value, or put '#' before a comment"),
                            tuple(
                                    3,
                                    1,
                                    "'1ST' cannot name a variable: use letters, digits and underscores, and no digit"
                                            + " first"),
                            tuple(4, 3, "'MY' is followed by no '=': write NAME=value, or put '#' before a comment"),
                            tuple(
                                    5,
                                    7,
                                    "after the closing quote stands more: put the whole value in one pair of quotes,"
                                            + " or a blank and '#' before a comment"),
                            tuple(
                                    6,
                                    6,
                                    "after the closing quote stands more: put the whole value in one pair of quotes,"
                                            + " or a blank and '#' before a comment"),
                            tuple(7, 8, "'D' is followed by no '=': write NAME=value, or put '#' before a comment"),
                            tuple(
                                    8,
                                    1,
                                    "'' cannot name a variable: use letters, digits and underscores, and no digit"
                                            + " first"),
                            tuple(9, 3, "'${' is followed by no name: write '${NAME}', or '$${' for that text"),
                            tuple(10, 4, "'${A' is followed by '-': write '${A}', '${A:-default}' or '${A:?message}'"),
                            tuple(
                                    10,
                                    12,
                                    "after the closing quote stands more: put the whole value in one pair of quotes,"
                                            + " or a blank and '#' before a comment"),
                            tuple(
                                    12,
                                    3,
                                    "the quote (\") is never closed: close it, or put the value in quotes of the other"
                                            + " kind"));
        }

        @Test
        void nameTheFile() {
            assertThat(mistakesIn("A").getFirst())
                    .hasToString("a.env, line 1, column 1: 'A' is followed by no '=': write NAME=value, or put '#'"
                            + " before a comment");
        }

        @Test
        void doNotTellALongLineThatMayBelongToASecret() {
            String line = "QUJD".repeat(16);
            assertThat(mistakesIn("KEY=-----BEGIN\n" + line).getFirst().message())
                    .startsWith("'QUJD…' (64 characters) is followed by no '='");
            assertThat(mistakesIn("PASSWORD=\"hunter22").getFirst().message()).doesNotContain("hunter");
            assertThat(mistakesIn("PASSWORD='a'hunter22").getFirst().message()).doesNotContain("hunter");
        }

        @Test
        void inReferencesEndWithTheirQuote() {
            assertThat(mistakesIn("A=\"${B:-x\"\nC=\"${D\" # y\nE=1"))
                    .extracting(Mistake::line, Mistake::column)
                    .containsExactly(tuple(1, 4), tuple(2, 4));
        }
    }

    @Nested
    class OnDisk {
        @TempDir
        private Path folder;

        private Path file(byte[] bytes) throws IOException {
            return Files.write(folder.resolve(".env"), bytes);
        }

        private List<Mistake> mistakesOf(Path file) {
            return MistakesOf.call(() -> EnvFile.read(file));
        }

        @Test
        void isReadWithMarkAndNewlinesOfOtherSystems() throws Exception {
            Path file = file("\uFEFFA=1\r\nB=\"ä\r\n€\" # c\r\nC=\r\n".getBytes(StandardCharsets.UTF_8));
            EnvFile read = EnvFile.read(file);
            assertThat(read.path()).isEqualTo(file);
            assertThat(valuesOf(read)).isEqualTo(Map.of("A", "1", "B", "ä\n€", "C", ""));
        }

        @Test
        void isRefusedIfMissing() {
            Path file = folder.resolve("none.env");
            assertThat(mistakesOf(file))
                    .containsExactly(new Mistake(
                            file.toString(), 1, 1, "there is no such file: create it, or make it optional"));
        }

        @Test
        void isRefusedIfAFolder() {
            assertThat(mistakesOf(folder).getFirst().message()).isEqualTo("this is not a file: name one");
        }

        @Test
        void isRefusedIfTooLargeAndTaken() throws Exception {
            byte[] large = new byte[EnvFile.MOST_BYTES + 1];
            Arrays.fill(large, (byte) '#');
            assertThat(mistakesOf(file(large)).getFirst().message())
                    .isEqualTo("it is larger than 1048576 bytes: leave in it only what are variables");
            assertThat(EnvFile.read(file(Arrays.copyOf(large, EnvFile.MOST_BYTES)))
                            .entries())
                    .isEmpty();
        }

        @Test
        void isRefusedIfNotUtf8YetReadToItsEnd() throws IOException {
            Path file = file("A=1\nB=h\u00e4user\nC\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(mistakesOf(file))
                    .extracting(Mistake::line, Mistake::column, Mistake::message)
                    .containsExactly(
                            tuple(2, 4, "byte 0xE4 is not UTF-8: save the file in that encoding"),
                            tuple(3, 1, "'C' is followed by no '=': write NAME=value, or put '#' before a comment"));
        }

        @Test
        void isRefusedAtOnceIfItIsNoText() throws IOException {
            assertThat(mistakesOf(file("A=1\nB=2".getBytes(StandardCharsets.UTF_16LE))))
                    .extracting(Mistake::line, Mistake::column, Mistake::message)
                    .containsExactly(tuple(
                            1, 2, "a NUL character can be in no variable: remove it, or save the file as UTF-8 text"));
        }

        @Test
        void isRefusedIfItEndsInTheMidstOfACharacter() throws IOException {
            assertThat(mistakesOf(file(new byte[] {'A', '=', (byte) 0xE2, (byte) 0x82})))
                    .extracting(Mistake::column, Mistake::message)
                    .containsExactly(tuple(3, "byte 0xE2 is not UTF-8: save the file in that encoding"));
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Whatever values there are, written in one of the ways that can hold them, are read again. */
    @ParameterizedTest
    @MethodSource("seeds")
    void readsWhatWasWrittenInAnyWay(long seed) throws EnvironmentException {
        Random random = new Random(seed);
        Map<String, String> values = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(10); i >= 0; i--) {
            String value = anyText(random);
            values.put("V" + i, value);
            text.append(random.nextBoolean() ? "export " : "")
                    .append("V")
                    .append(i)
                    .append('=');
            text.append(written(value, random)).append(random.nextBoolean() ? "\n" : " # c\n");
        }
        assertThat(valuesIn(text.toString())).as("seed %d: %s", seed, text).isEqualTo(values);
    }

    private static String anyText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append("ab#$ {}\\'\"\n=é\t".charAt(random.nextInt(14)));
        }
        return text.toString();
    }

    private static String written(String value, Random random) {
        if (value.matches("[ab=é][ab=é$]*") && !value.contains("${") && random.nextBoolean()) {
            return value;
        }
        if (value.indexOf('\'') < 0 && random.nextBoolean()) {
            return "'" + value + "'";
        }
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "\\$")
                        .replace("\n", random.nextBoolean() ? "\\n" : "\n")
                + '"';
    }

    /** Any text at all is read to its end, or refused with mistakes that lie in it. */
    @ParameterizedTest
    @MethodSource("seeds")
    void readsOrRefusesAnyCharacters(long seed) {
        Random random = new Random(seed);
        List<String> tokens =
                List.of("A", "=", "'", "\"", "\\", "#", " ", "\n", "${", "}", ":-", "export ", "$", "x", "\t", "${A}");
        List<String> chosen = new ArrayList<>();
        for (int i = random.nextInt(60); i >= 0; i--) {
            chosen.add(tokens.get(random.nextInt(tokens.size())));
        }
        String text = String.join("", chosen);
        try {
            EnvFile.parse(PATH, text);
        } catch (EnvironmentException e) {
            String[] lines = text.split("\n", -1);
            assertThat(e.mistakes()).as("seed %d: %s", seed, text).isNotEmpty().allSatisfy(mistake -> {
                assertThat(mistake.line()).isBetween(1, lines.length);
                assertThat(mistake.column()).isBetween(1, lines[mistake.line() - 1].length() + 1);
            });
        }
    }
}
