package dev.signalbox.app.view.output.ansi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.output.ansi.TextStyle.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsiParserTest {
    private static final String ESC = "\u001B";

    @Nested
    class Colours {
        @Test
        void lastUntilTheyAreReset() {
            List<TextRun> runs = runs("a" + ESC + "[31mb" + ESC + "[0mc");
            assertThat(runs).extracting(TextRun::text).containsExactly("a", "b", "c");
            assertThat(runs)
                    .extracting(run -> run.style().foreground())
                    .containsExactly(TextColor.DEFAULT, new TextColor.Palette(1), TextColor.DEFAULT);
        }

        @Test
        void areNamedForTheBrightOnesToo() {
            assertThat(styleAfter("97;104"))
                    .isEqualTo(TextStyle.PLAIN
                            .withForeground(new TextColor.Palette(15))
                            .withBackground(new TextColor.Palette(12)));
        }

        @ParameterizedTest
        @CsvSource({
            "38;2;1;2;3, 66051",
            "38:2:1:2:3, 66051",
            "38:2::1:2:3, 66051",
            "38;5;16, 0",
            "38;5;21, 255",
            "38:5:231, 16777215",
            "38;5;232, 526344",
            "38;5;255, 15658734"
        })
        void areGivenByTheirPartsOrByANumberOf256(String codes, int value) {
            assertThat(styleAfter(codes).foreground()).isEqualTo(new TextColor.Rgb(value));
        }

        @Test
        void ofTheFirst16NumbersAreThoseOfTheTheme() {
            assertThat(styleAfter("48;5;9").background()).isEqualTo(new TextColor.Palette(9));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"38", "38;5", "38;2;1;2", "38;2;256;0;0", "38:9:1", "38;5;256", "38;5;99999999999", "58;5;1"
                })
        void thatAreIncompleteOrOutOfRangeChangeNothing(String codes) {
            assertThat(styleAfter(codes)).isEqualTo(TextStyle.PLAIN);
        }

        @Test
        void ofAnUnderlineDoNotMakeItsParametersCodes() {
            assertThat(styleAfter("58;2;1;3;4;1").attributes()).containsExactly(Attribute.BOLD);
        }
    }

    @Nested
    class Attributes {
        @Test
        void addUpAndAreTakenBackOneByOne() {
            assertThat(styleAfter("1;2;3;4;7;9").attributes()).containsExactlyInAnyOrder(Attribute.values());
            assertThat(styleAfter("1;2;3;4;7;9;22;24").attributes())
                    .containsExactlyInAnyOrder(Attribute.ITALIC, Attribute.INVERSE, Attribute.STRIKE);
        }

        @Test
        void areResetByAnEmptySequence() {
            assertThat(styleAfter("1m" + ESC + "[")).isEqualTo(TextStyle.PLAIN);
        }

        @Test
        void ofPrivateUseAreNotThose() {
            assertThat(styleAfter(">4;1")).isEqualTo(TextStyle.PLAIN);
        }
    }

    @Nested
    class CarriageReturns {
        @Test
        void showTheLastStateOfAProgressBar() {
            assertThat(shown("10 % [=   ]\r100 % [====]")).isEqualTo("100 % [====]");
        }

        @Test
        void overwriteOnlyAsFarAsTheNewTextReaches() {
            assertThat(shown("abcdef\rXY")).isEqualTo("XYcdef");
        }

        @Test
        void beforeTheNewlineAreNotSeen() {
            assertThat(shown("windows\r")).isEqualTo("windows");
        }

        @Test
        void withErasingLeaveNothingOfTheOldText() {
            assertThat(shown("a long old text\r" + ESC + "[Knew")).isEqualTo("new");
            assertThat(shown("a long old text" + ESC + "[2K\rnew")).isEqualTo("new");
            assertThat(shown("old" + ESC + "[1K\rn")).isEqualTo("n  ");
        }

        @Test
        void overHalfAWideCharacterLeaveABlankOfTheOtherHalf() {
            assertThat(shown("漢字\ra")).isEqualTo("a 字");
            assertThat(shown("a漢b\r漢")).isEqualTo("漢 b");
        }
    }

    @Nested
    class ControlCharacters {
        @Test
        void areShownAsPictures() {
            assertThat(shown("a\u0000b\u0007c\bd\u007Fe\u0085")).isEqualTo("a␀b␇c␈d␡e\uFFFD");
        }

        @Test
        void tabsReachTheNextMultipleOf8() {
            assertThat(shown("\ta\tb")).isEqualTo("        a       b");
            assertThat(shown("漢\tb")).isEqualTo("漢      b");
        }

        @Test
        void separatorsOfLinesDoNotBreakTheRow() {
            assertThat(shown("a\u2028b\u2029c")).isEqualTo("a␤b␤c");
        }

        @Test
        void malformedUtf8BecomesReplacementCharacters() {
            byte[] bytes = {'a', (byte) 0xC3, 'b', (byte) 0xFF};
            assertThat(shown(new String(bytes, StandardCharsets.UTF_8))).isEqualTo("a\uFFFDb\uFFFD");
            assertThat(shown("a\uD800b")).isEqualTo("a\uFFFDb");
        }
    }

    @Nested
    class OtherSequences {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[2J",
                    "[10;20H",
                    "[?25l",
                    "[6n",
                    "[!p",
                    "(B",
                    "c",
                    "=",
                    "7",
                    "#8",
                    "]0;title\u0007",
                    "]8;;https://example.org\u001B\\",
                    "Pq#0\u001B\\",
                    "_hidden\u001B\\",
                    "[31",
                    "[",
                    ""
                })
        void areSwallowed(String sequence) {
            String tail = sequence.isEmpty() || sequence.endsWith("[") || sequence.endsWith("1") ? "" : "b";
            assertThat(shown("a" + ESC + sequence + tail)).isEqualTo("a" + tail);
        }

        @Test
        void thatAreBrokenAreDroppedUpToWhereTheyBreak() {
            assertThat(shown("a" + ESC + "[31\u0007b")).isEqualTo("a␇b");
        }

        @Test
        void withoutTheirEndHideNothing() {
            assertThat(shown("a" + ESC + "]0;title")).isEqualTo("a␛]0;title");
        }
    }

    @Nested
    class Layout {
        @Test
        void givesWideCharactersTwoCellsAndARunOfTheirOwn() {
            List<TextRun> runs = runs("ab漢c");
            assertThat(runs).extracting(TextRun::column).containsExactly(0, 2, 4);
            assertThat(runs).extracting(TextRun::columns).containsExactly(2, 2, 1);
        }

        @Test
        void joinsCombiningMarksToTheirLetter() {
            CellLine line = AnsiParser.parse("e\u0301x");
            assertThat(line.columns()).isEqualTo(2);
            assertThat(line.text(0, 1)).isEqualTo("e\u0301");
        }

        @Test
        void cutsLongLinesAndCountsWhatIsLeftOut() {
            CellLine line = AnsiParser.parse("x".repeat(32_768), 4_000);
            assertThat(line.columns()).isEqualTo(4_000);
            assertThat(line.hiddenColumns()).isEqualTo(28_768);
        }

        @Test
        void findsTheWordAroundAColumn() {
            CellLine line = AnsiParser.parse("one two  three");
            assertThat(line.text(line.startOfWord(5), line.endOfWord(5))).isEqualTo("two");
            assertThat(line.text(line.startOfWord(99), line.endOfWord(99))).isEqualTo("three");
            assertThat(AnsiParser.parse("").endOfWord(3)).isZero();
        }

        @Test
        void ofAPartHasTheColumnsOfThatPart() {
            assertThat(AnsiParser.parse("abcdef").runs(2, 4)).containsExactly(new TextRun(2, 2, "cd", TextStyle.PLAIN));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverFailsAndKeepsTheVisibleText(long seed) {
        Random random = new Random(seed);
        StringBuilder line = new StringBuilder();
        StringBuilder visible = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            switch (random.nextInt(6)) {
                case 0 ->
                    line.append(ESC)
                            .append('[')
                            .append(randomParameters(random))
                            .append('m');
                case 1 ->
                    line.append(ESC).append("[").append(random.nextInt(9)).append("ABCDHJ".charAt(random.nextInt(6)));
                case 2 ->
                    line.append(ESC)
                            .append("]0;")
                            .append(random.nextInt())
                            .append(random.nextBoolean() ? "\u0007" : ESC + "\\");
                default -> {
                    String word = List.of("word", "漢字", "é", "[x", "m;1", "😀").get(random.nextInt(6));
                    line.append(word);
                    visible.append(word);
                }
            }
        }
        assertThat(shown(line.toString())).as("seed %d", seed).isEqualTo(visible.toString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverFailsOnNoise(long seed) {
        Random random = new Random(seed);
        String alphabet = ESC + ESC + "[[]P;:0123456789mmKKh\\\u0007\r\r\t\b 漢字e\u0301\u200D😀\uD800abc\u009B";
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            line.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        int limit = random.nextInt(300);
        CellLine parsed = AnsiParser.parse(line.toString(), limit);
        assertThat(parsed.columns()).as("seed %d", seed).isLessThanOrEqualTo(limit);
        StringBuilder drawn = new StringBuilder();
        parsed.runs(0, limit).forEach(run -> drawn.append(run.text()));
        assertThat(drawn.toString().replace(" ", ""))
                .as("seed %d", seed)
                .isEqualTo(parsed.text().replace(" ", ""));
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static String randomParameters(Random random) {
        StringBuilder parameters = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            parameters.append(random.nextInt(120)).append(random.nextInt(4) == 0 ? ':' : ';');
        }
        return parameters.toString();
    }

    private static String shown(String line) {
        return AnsiParser.parse(line).text();
    }

    private static List<TextRun> runs(String line) {
        return AnsiParser.parse(line).runs(0, Integer.MAX_VALUE);
    }

    private static TextStyle styleAfter(String codes) {
        return runs(ESC + "[" + codes + "mx").getFirst().style();
    }
}
