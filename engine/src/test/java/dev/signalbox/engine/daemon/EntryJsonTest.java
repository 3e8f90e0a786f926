package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryJsonTest {
    private static final DaemonEntry FULL = DaemonEntry.of("shop", "web")
            .withPid(42)
            .withHealth("127.0.0.1:8080")
            .withProject("a \"big\" one")
            .withBinary("C:\\shop\\web.exe")
            .withStarted(Instant.parse("2026-11-21T07:33:44.123456789Z"))
            .withProcessStart("tick 7 of boot b");

    private static Optional<DaemonEntry> read(String json) {
        return EntryJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String written(DaemonEntry entry) {
        return new String(EntryJson.write(entry), StandardCharsets.UTF_8);
    }

    // D-128
    @Test
    void hasAllFieldsByTheirNames() {
        assertThat(written(FULL)).isEqualTo("""
            {"code":"shop","daemon":"web","pid":42,"health":"127.0.0.1:8080","project":"a \\"big\\" one",\
            "binary":"C:\\\\shop\\\\web.exe","started":"2026-11-21T07:33:44.123456789Z",\
            "processStart":"tick 7 of boot b"}
            """);
        assertThat(EntryJson.read(EntryJson.write(FULL))).contains(FULL);
    }

    // D-128
    @Test
    void leavesOutOptionalFieldsThatAreEmpty() {
        DaemonEntry bare = DaemonEntry.of("shop", "web").withPid(42);
        assertThat(written(bare)).isEqualTo("{\"code\":\"shop\",\"daemon\":\"web\",\"pid\":42}\n");
        assertThat(read(written(bare))).contains(bare);
    }

    // D-128
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:33:44.5+01:00, 2026-11-21T07:33:44.5Z",
        "2026-11-21T07:33:44Z, 2026-11-21T07:33:44Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    })
    void readsTimesWithAnyOffsetAndAnyNumberOfDigits(String text, String instant) {
        String json = "{\"code\":\"a\",\"daemon\":\"b\",\"pid\":1,\"started\":\"%s\"}".formatted(text);
        assertThat(read(json).orElseThrow().started()).isEqualTo(instant);
    }

    // D-128
    @Test
    void passesOverFieldsThatAreNotOurs() {
        assertThat(
                        read(
                                "{\"x\":{\"pid\":7,\"y\":[1,{}]},\"code\":\"a\",\"n\":1.5,\"daemon\":\"b\",\"pid\":3,\"z\":null}"))
                .contains(DaemonEntry.of("a", "b").withPid(3));
    }

    // D-133
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "42",
                "{}",
                "{\"code\":\"a\",\"daemon\":\"b\"}",
                "{\"code\":\"a\",\"pid\":1}",
                "{\"code\":\"\",\"daemon\":\"b\",\"pid\":1}",
                "{\"code\":\"a\",\"daemon\":\"b\",\"pid\":0}",
                "{\"code\":\"a\",\"daemon\":\"b\",\"pid\":-1}",
                "{\"code\":\"a\",\"daemon\":\"b\",\"pid\":\"1\"}",
                "{\"code\":\"a\",\"daemon\":\"b\",\"pid\":1.5}",
                "{\"code\":\"a\",\"daemon\":\"b\",\"pid\":99999999999999999999}",
                "{\"code\":\"a\",\"daemon\":\"b\",\"pid\":1} {}",
                "{\"code\":\"a\",\"daemon\":\"b\",\"pid\":1,\"started\":\"yesterday\"}",
                "{\"code\":\"a\",\"daemon\":\"b\",\"pid\":1",
            })
    void isNoEntryWhenMalformedOrIncomplete(String json) {
        assertThat(read(json)).isEmpty();
    }

    // D-133, D-137
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isNoEntryWhenCutOffAnywhereAndNeverThrowsWhenDamaged(long seed) {
        byte[] whole = EntryJson.write(FULL);
        for (int length = 0; length < whole.length - 2; length++) { // all but the last bracket and the end of the line
            assertThat(EntryJson.read(Arrays.copyOf(whole, length)))
                    .as("first %d bytes", length)
                    .isEmpty();
        }
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            EntryJson.read(damaged)
                    .ifPresent(
                            entry -> assertThat(entry.pid()).as("seed %d", seed).isPositive());
        }
    }
}
