package dev.signalbox.app.view.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzyMatchTest {
    /** The text with the letters found in brackets. */
    private static String marked(String query, String text) {
        FuzzyMatch match = FuzzyMatch.of(query, text);
        if (match == null) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            all.append(match.positions().get(i) ? "[" + text.charAt(i) + "]" : text.charAt(i));
        }
        return all.toString();
    }

    private static int score(String query, String text) {
        return Objects.requireNonNull(FuzzyMatch.of(query, text), text).score();
    }

    @Test
    void findsLettersInTheirOrderOnly() {
        assertThat(marked("wr", "web: Restart")).isEqualTo("[w]eb: [R]estart");
        assertThat(FuzzyMatch.of("rw", "web: Restart")).isNull();
        assertThat(FuzzyMatch.of("x", "web")).isNull();
    }

    @Test
    void findsWordsInAnyOrder() {
        assertThat(marked("re web", "web: Restart")).isEqualTo("[w][e][b]: [R][e]start");
    }

    @Test
    void prefersLettersThatBeginWordsOverTheFirstOnes() {
        assertThat(marked("st", "Restart at start")).isEqualTo("Restart at [s][t]art");
    }

    @Test
    void prefersTheBeginningOfTheText() {
        assertThat(score("re", "Restart")).isGreaterThan(score("re", "Other restart"));
        assertThat(score("re", "Restart")).isGreaterThan(score("re", "Three"));
    }

    @Test
    void prefersLettersThatStandTogether() {
        assertThat(score("fin", "Find")).isGreaterThan(score("fin", "Filter lines"));
    }

    @Test
    void prefersTheShorterOfTwoThatMatchAlike() {
        assertThat(score("web", "web")).isGreaterThan(score("web", "web-of-another-kind"));
    }

    @Test
    void nothingSoughtMatchesAll() {
        assertThat(FuzzyMatch.of(" ", "web")).isEqualTo(new FuzzyMatch(0, new BitSet()));
    }

    @Test
    void looksAtTheBeginningOfAVeryLongTextOnly() {
        assertThat(FuzzyMatch.of("z", "a".repeat(10_000) + "z")).isNull();
    }

    /** Against the plain definition: it matches if the letters come in order, and marks as many as were sought. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void marksTheLettersSoughtWhateverTheText(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = randomText(random, 1 + random.nextInt(12));
            String query = randomText(random, 1 + random.nextInt(4)).replace(" ", "b");
            FuzzyMatch match = FuzzyMatch.of(query, text);
            assertThat(match != null)
                    .as("seed %d: '%s' in '%s'", seed, query, text)
                    .isEqualTo(isSubsequence(query, text));
            if (match != null) {
                String found = match.positions().stream()
                        .mapToObj(at -> String.valueOf(text.charAt(at)))
                        .collect(Collectors.joining());
                assertThat(found).as("seed %d: '%s' in '%s'", seed, query, text).isEqualToIgnoringCase(query);
            }
        }
    }

    private static boolean isSubsequence(String query, String text) {
        int next = 0;
        for (int at = 0; at < text.length() && next < query.length(); at++) {
            if (Character.toLowerCase(text.charAt(at)) == Character.toLowerCase(query.charAt(next))) {
                next++;
            }
        }
        return next == query.length();
    }

    private static String randomText(Random random, int length) {
        return random.ints(length, 0, 5)
                .mapToObj(i -> "aBc b".substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
