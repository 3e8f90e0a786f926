package dev.signalbox.engine.service.environment;

import static dev.signalbox.engine.service.environment.SecretMask.MASK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretMaskTest {
    private static String masked(String text, String... secrets) {
        return new SecretMask(List.of(secrets)).mask(text);
    }

    @Test
    void hidesASecretWhereverItStands() {
        assertThat(masked("hunter22", "hunter22")).isEqualTo(MASK);
        assertThat(masked("a hunter22, xhunter22y and hunter2", "hunter22"))
                .isEqualTo("a " + MASK + ", x" + MASK + "y and hunter2");
    }

    @Test
    void doesNotTellHowLongASecretIs() {
        assertThat(masked("[short1]", "short1")).isEqualTo(masked("[" + "long".repeat(50) + "]", "long".repeat(50)));
        assertThat(masked("[hunter22hunter22]", "hunter22")).isEqualTo("[" + MASK + "]");
    }

    @Test
    void hidesTheLongestOfSeveralAndAllOfThoseThatOverlap() {
        assertThat(masked("[abcdefgh]", "abcdef", "abcdefgh", "cdefgh")).isEqualTo("[" + MASK + "]");
        assertThat(masked("[abcdefghij]", "abcdef", "efghij")).isEqualTo("[" + MASK + "]");
        assertThat(masked("[abcdefghij]", "abcdefghij", "cdefgh")).isEqualTo("[" + MASK + "]");
        assertThat(masked("[aaaaaaaaaaaaa]", "aaaaaa")).isEqualTo("[" + MASK + "]");
    }

    @Test
    void doesNotSeekWhatIsTooShort() {
        assertThat(masked("12345 is 5 of 123456", "12345")).isEqualTo("12345 is 5 of 123456");
        assertThat(masked("12345 is 5 of 123456", "123456")).isEqualTo("12345 is 5 of " + MASK);
        assertThat(masked("anything", "", " ", "\n")).isEqualTo("anything");
    }

    @Test
    void leavesATextWithoutSecretsAsItIs() {
        String text = "nothing here";
        assertThat(new SecretMask(List.of("hunter22")).mask(text)).isSameAs(text);
        assertThat(SecretMask.NONE.mask(text)).isSameAs(text);
        assertThat(masked("", "hunter22")).isEmpty();
    }

    @Test
    void findsASecretOfSeveralLinesInATextThatComesLineByLine() {
        SecretMask mask =
                new SecretMask(List.of("-----BEGIN KEY-----\r\n  QUJDREVG\nxyz\nR0hJSktM\n-----END KEY-----\n"));
        List<String> lines = "the key is\n-----BEGIN KEY-----\n  QUJDREVG\nxyz\nR0hJSktM\n-----END KEY-----"
                .lines()
                .toList();
        assertThat(lines.stream().map(mask::mask)).containsExactly("the key is", MASK, "  " + MASK, "xyz", MASK, MASK);
        assertThat(mask.mask(String.join("\n", lines))).isEqualTo("""
            the key is
            ******
              ******
            xyz
            ******
            ******\
            """);
    }

    @Test
    void findsAPieceOfALongSecretThatWasCutOff() {
        Random random = new Random(1);
        String secret =
                random.ints(300, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        assertThat(masked("[" + secret + "]", secret)).isEqualTo("[" + MASK + "]");
        assertThat(masked("[" + secret.substring(0, 128), secret)).isEqualTo("[" + MASK);
        assertThat(masked("[" + secret.substring(256) + "]", secret)).isEqualTo("[" + MASK + "]");
    }

    @Test
    void findsASecretThatWasPutOnOneLineWithBlanksForItsControlCharacters() {
        assertThat(masked("[a\tb\u001b[1mcdef, a b [1mcdef]", "a\tb\u001b[1mcdef"))
                .isEqualTo("[******, ******]");
        assertThat(masked("[abcd e…]", "\u0007abcd\tefgh")).isEqualTo("[******…]");
    }

    @Test
    void doesNotTellTheSecretsItself() {
        assertThat(new SecretMask(List.of("hunter22"))).hasToString("mask of 1 pieces of secrets");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Compared with a search of each secret at each place; few letters, so that secrets overlap. */
    @ParameterizedTest
    @MethodSource("seeds")
    void hidesExactlyTheCharactersThatBelongToASecret(long seed) {
        Random random = new Random(seed);
        List<String> secrets = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            secrets.add(anyText(random, 3 + random.nextInt(9)));
        }
        String text = anyText(random, random.nextInt(200));
        assertThat(new SecretMask(secrets).mask(text))
                .as("seed %d: %s in %s", seed, secrets, text)
                .isEqualTo(maskedSlowly(text, secrets));
    }

    private static String anyText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ab".charAt(random.nextInt(2)));
        }
        return text.toString();
    }

    private static String maskedSlowly(String text, List<String> secrets) {
        char[] hidden = text.toCharArray();
        for (String secret : secrets) {
            if (secret.length() < SecretMask.SHORTEST_SOUGHT) {
                continue;
            }
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                Arrays.fill(hidden, at, at + secret.length(), '*');
            }
        }
        return new String(hidden).replaceAll("\\*+", MASK);
    }

    /** Five thousand secrets in four million characters: a search of each secret at each place would not end soon. */
    @Test
    void findsEachOfManySecretsInALongText() {
        Random random = new Random(7);
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            secrets.add("prefix-" + Long.toHexString(random.nextLong()));
        }
        StringBuilder text = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            if (i % 40 == 0) {
                text.append(secrets.get(i / 40));
                expected.append(MASK);
            }
            text.append(" some words of a log ");
            expected.append(" some words of a log ");
        }
        assertThat(new SecretMask(secrets).mask(text.toString())).isEqualTo(expected.toString());
    }

    @Test
    void hidesTheBeginningOfASecretWhereATextWasCutOff() {
        assertThat(masked("no answer: hunte…", "hunter22")).isEqualTo("no answer: " + MASK + "…");
        assertThat(masked("'hunt…' at the end", "hunter22", "huntsman")).isEqualTo("'" + MASK + "…' at the end");
        assertThat(masked("hunter22hunt…", "hunter22")).isEqualTo(MASK + "…");
        assertThat(masked("the hunt, hun… and hunte", "hunter22")).isEqualTo("the hunt, hun… and hunte");
    }
}
