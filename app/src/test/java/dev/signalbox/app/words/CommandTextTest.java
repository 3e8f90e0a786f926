package dev.signalbox.app.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandTextTest {
    @Test
    void blanksSeparateWords() {
        assertThat(CommandText.parse("  jwebserver -p\t8123 ")).containsExactly("jwebserver", "-p", "8123");
    }

    @Test
    void quotesKeepBlanksAndMakeEmptyWords() {
        assertThat(CommandText.parse("say 'a  b' \"c d\" '' e'f g'h"))
                .containsExactly("say", "a  b", "c d", "", "ef gh");
    }

    @Test
    void aBackslashTakesTheNextCharacterExceptInSingleQuotes() {
        assertThat(CommandText.parse("a\\ b \"c\\\"d\" 'e\\f'")).containsExactly("a b", "c\"d", "e\\f");
    }

    @Test
    void nothingOfAShellButItsQuotesMeansAnything() {
        assertThat(CommandText.parse("echo $HOME *.c | wc")).containsExactly("echo", "$HOME", "*.c", "|", "wc");
    }

    @Test
    void anOpenQuoteIsRefusedWithTheMend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandText.parse("echo \"a"))
                .withMessage("a quote \" is not closed: add one, or write \\\"");
    }

    @Test
    void aBackslashAtTheEndIsRefusedWithTheMend() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CommandText.parse("echo \\"))
                .withMessageContaining("write \\\\ for a backslash");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsFormattedIsParsedBack(long seed) {
        Random random = new Random(seed);
        String alphabet = "ab '\"\\\t\n$|ä😀";
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            StringBuilder word = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                word.appendCodePoint(
                        alphabet.codePoints().toArray()[random.nextInt(alphabet.codePointCount(0, alphabet.length()))]);
            }
            words.add(word.toString());
        }
        assertThat(CommandText.parse(CommandText.format(words)))
                .as("seed %d", seed)
                .isEqualTo(words);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }
}
