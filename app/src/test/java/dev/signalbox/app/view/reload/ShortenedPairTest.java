package dev.signalbox.app.view.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShortenedPairTest {
    private static final String LONG = "java -Xmx256m -jar /srv/shop/web/build/libs/web-all.jar --port ";

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @Test
    void leavesOutALongBeginningThatBothHave() {
        assertThat(ShortenedPair.of(LONG + "8080", LONG + "8081"))
                .isEqualTo(new ShortenedPair("… --port 8080", "… --port 8081"));
    }

    @Test
    void keepsWhatIsShortOrDiffersFromTheBeginning() {
        assertThat(ShortenedPair.of("sleep 1000", "sleep 1001"))
                .isEqualTo(new ShortenedPair("sleep 1000", "sleep 1001"));
        assertThat(ShortenedPair.of("x" + LONG, "y" + LONG)).isEqualTo(new ShortenedPair("x" + LONG, "y" + LONG));
        assertThat(ShortenedPair.of("", LONG)).isEqualTo(new ShortenedPair("", LONG));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stillDiffersWhereTheTextsDoAndCutsNoCharacter(int seed) {
        Random random = new Random(seed);
        String before = text(random);
        int place = before.offsetByCodePoints(0, random.nextInt(before.codePointCount(0, before.length()) + 1));
        String after = before.substring(0, place) + text(random);
        ShortenedPair pair = ShortenedPair.of(before, after);
        assertThat(pair.before().equals(pair.after()))
                .as("seed %d: %s, %s", seed, before, after)
                .isEqualTo(before.equals(after));
        assertThat(before).as("seed %d", seed).endsWith(pair.before().replaceFirst("^… ", ""));
        assertThat(after).as("seed %d", seed).endsWith(pair.after().replaceFirst("^… ", ""));
        assertThat(Character.isLowSurrogate(
                        pair.before().replaceFirst("^… ", "").charAt(0)))
                .as("seed %d", seed)
                .isFalse();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("a");
        for (int i = random.nextInt(80); i > 0; i--) {
            text.append(random.nextInt(6) == 0 ? " " : random.nextInt(3) == 0 ? "😀" : "x");
        }
        return text.append('z').toString();
    }
}
