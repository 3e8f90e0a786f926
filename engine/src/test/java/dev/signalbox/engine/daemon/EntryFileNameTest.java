package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryFileNameTest {
    // D-129, D-136
    @ParameterizedTest
    @CsvSource({
        "shop, web, shop-web.json",
        "a-b, c, a%2db-c.json",
        "a, b-c, a-b%2dc.json",
        "a/b, c, a%2fb-c.json",
        "Shop, web, %53hop-web.json",
        "., .., .-...json",
        "../../etc, passwd, ..%2f..%2fetc-passwd.json",
        "my app, 100%, my%20app-100%25.json",
        "caf\u00e9, \u6771, caf%c3%a9-%e6%9d%b1.json",
        "cafe\u0301, \u6771, cafe%cc%81-%e6%9d%b1.json",
        "a~b, c, a%7eb-c.json",
        "a\\b, c:d, a%5cb-c%3ad.json",
    })
    void isReadableAndStaysInItsDirectory(String code, String daemon, String name) {
        assertThat(EntryFileName.of(code, daemon)).isEqualTo(name);
        Path directory = Path.of("/daemons");
        assertThat(directory.resolve(name).normalize().getParent()).isEqualTo(directory);
    }

    // D-136
    @Test
    void isShortHoweverLongTheKeyIsAndStillOneOfItsOwn() {
        String longName = "x".repeat(1000);
        String name = EntryFileName.of(longName, "web");
        assertThat(name).hasSizeLessThan(255).startsWith("xxxx").endsWith(".json");
        assertThat(EntryFileName.of(longName, "wec")).isNotEqualTo(name);
        assertThat(EntryFileName.of(longName + "x", "web")).isNotEqualTo(name);
        assertThat(EntryFileName.of("\u6771".repeat(100), "web")).hasSizeLessThan(255);
    }

    // D-136
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isNeverTheSameForTwoKeysEvenWhereCaseDoesNotCount(long seed) {
        Random random = new Random(seed);
        Map<String, List<String>> keys = new HashMap<>();
        for (int round = 0; round < 20_000; round++) {
            List<String> key = List.of(text(random), text(random));
            String name = EntryFileName.of(key.getFirst(), key.getLast());
            assertThat(name.toLowerCase(Locale.ROOT)).isEqualTo(name);
            List<String> earlier = keys.put(name, key);
            assertThat(earlier == null || earlier.equals(key))
                    .as("seed %d: %s and %s", seed, earlier, key)
                    .isTrue();
        }
    }

    private static String text(Random random) {
        String alphabet = "aA-./%~2dD";
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(random.nextInt(20) == 0 ? 120 : 4); length > 0; length--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    // D-136
    @Test
    void isRefusedToWhatCannotBeTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryFileName.of("", "web"))
                .withMessage("code of a daemon is empty: give it a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryFileName.of("shop", ""))
                .withMessage("daemon of a daemon is empty: give it a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EntryFileName.of("shop", "\ud83d"))
                .withMessageContaining("half a character (a lone surrogate)");
    }
}
