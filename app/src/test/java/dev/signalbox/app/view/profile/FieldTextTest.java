package dev.signalbox.app.view.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTextTest {
    /** With what fields take and do not take, and what stands for that. */
    private static final String LETTERS =
            "ab c\n\r\t\u0000\u001b\u007f\u21b5\u2400\u240a\u2421\u2426\u2426\ud83d\ude00\u00e4";

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    static String text(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void givesBackEveryCharacterThoughTheFieldTakesNone(long seed) {
        String text = text(seed);
        FieldText line = FieldText.ofLine(text);
        assertThat(line.shown(text)).as("seed %d", seed).matches("[^\\x00-\\x1f\\x7f]*");
        assertThat(line.meant(line.shown(text))).as("seed %d", seed).isEqualTo(text);
        FieldText lines = FieldText.ofLines(text);
        assertThat(lines.shown(text)).as("seed %d", seed).matches("[^\\x00-\\x08\\x0b-\\x1f\\x7f]*");
        assertThat(lines.meant(lines.shown(text))).as("seed %d", seed).isEqualTo(text);
    }

    @Test
    void showsATextThatAFieldTakesAsItIs() {
        assertThat(FieldText.ofLine("a \u21b5 b").shown("a \u21b5 b")).isEqualTo("a \u21b5 b");
        assertThat(FieldText.ofLines("a\n\tb").shown("a\n\tb")).isEqualTo("a\n\tb");
        assertThat(FieldText.ofLine("a\nb").shown("a\nb")).isEqualTo("a\u21b5b");
    }
}
