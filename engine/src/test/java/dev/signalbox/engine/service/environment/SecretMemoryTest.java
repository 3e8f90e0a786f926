package dev.signalbox.engine.service.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMemoryTest {
    private final SecretMemory memory = new SecretMemory(1);

    private static SecretMask secrets(String... secrets) {
        return new SecretMask(List.of(secrets));
    }

    private boolean hides(String secret) {
        return !memory.mask().mask(secret).equals(secret);
    }

    @Test
    void hidesNothingBeforeTheFirstRun() {
        assertThat(memory.mask().mask("anything at all")).isEqualTo("anything at all");
    }

    @Test
    void hidesWhatOnlyAnOlderRunWasGivenUntilItsLastLineIsGone() {
        memory.begin(secrets("older-secret"), 0, 0);
        memory.begin(secrets("newer-secret"), 100, 99); // line 99 may still be of the older one
        assertThat(hides("older-secret")).isTrue();
        assertThat(hides("newer-secret")).isTrue();
        memory.begin(secrets("newer-secret"), 200, 100);
        assertThat(hides("older-secret")).isFalse();
        assertThat(hides("newer-secret")).isTrue();
    }

    @Test
    void hidesWhatALaterRunWasGivenAgain() {
        memory.begin(secrets("secret-one"), 0, 0);
        memory.begin(secrets("secret-two"), 10, 0);
        memory.begin(secrets("secret-one"), 20, 0);
        memory.begin(secrets(), 30, 20);
        assertThat(hides("secret-one")).isTrue();
        assertThat(hides("secret-two")).isFalse();
    }

    @Test
    void hidesWhatTheNewestRunsWereGivenThoughTheyPrintedNothing() {
        SecretMemory two = new SecretMemory(2);
        two.begin(secrets("secret-one"), 0, 0);
        two.begin(secrets("secret-two"), 0, 0);
        assertThat(two.mask().mask("secret-one secret-two")).doesNotContain("secret");
        two.begin(secrets("secret-three"), 0, 0);
        assertThat(two.mask().mask("secret-one")).isEqualTo("secret-one");
        assertThat(two.mask().mask("secret-two secret-three")).doesNotContain("secret");
    }

    private record Run(List<String> secrets, long firstLine) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void hidesTheSecretsOfJustThoseRunsThatHaveLines(long seed) {
        Random random = new Random(seed);
        List<Run> runs = new ArrayList<>();
        long line = 0;
        long oldest = 0;
        for (int i = 0; i < 300; i++) {
            List<String> given = random.ints(random.nextInt(3), 0, 8)
                    .mapToObj("secret-number-%d"::formatted)
                    .toList();
            oldest = Math.max(oldest, line - random.nextInt(40));
            memory.begin(new SecretMask(given), line, oldest);
            runs.add(new Run(given, line));
            for (int secret = 0; secret < 8; secret++) {
                String text = "secret-number-" + secret;
                assertThat(hides(text))
                        .as("seed %d, run %d, %s", seed, i, text)
                        .isEqualTo(isOfAShownRun(text, runs, oldest));
            }
            line += 1 + random.nextInt(10);
        }
    }

    private static boolean isOfAShownRun(String secret, List<Run> runs, long oldest) {
        for (int i = 0; i < runs.size(); i++) {
            boolean isShown = i == runs.size() - 1 || runs.get(i + 1).firstLine() > oldest;
            if (isShown && runs.get(i).secrets().contains(secret)) {
                return true;
            }
        }
        return false;
    }
}
