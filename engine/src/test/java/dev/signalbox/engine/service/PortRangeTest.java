package dev.signalbox.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {
    @ParameterizedTest
    @CsvSource({
        "32768, 60999, 20000, 29999",
        "1024, 19999, 20000, 29999",
        "15000, 65000, 1024, 14999",
        "1024, 40000, 40001, 65535",
        "25000, 26000, 26001, 65535",
        "1024, 65535, 20000, 29999",
        "1500, 65000, 20000, 29999",
        "1, 65535, 20000, 29999",
    })
    void keepsOutOfTheOneThatTheSystemTakesPortsFromWherePossible(int low, int high, int first, int last) {
        assertThat(PortRange.besides(new PortRange(low, high))).isEqualTo(new PortRange(first, last));
    }

    @Test
    void readsTwoNumbers() {
        assertThat(PortRange.read("32768\t60999\n")).hasValue(new PortRange(32_768, 60_999));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "32768", "60999 32768", "0 100", "1 65536", "1 2 3", "a b", "999999 9999999"})
    void readsNothingElse(String text) {
        assertThat(PortRange.read(text)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // where it can be read
    void ofThisSystemIncludesNoPortThatItGivesByItself() throws IOException {
        PortRange range = PortRange.ofThisSystem();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int given = socket.getLocalPort();
            assertThat(given < range.first() || given > range.last())
                    .as("%d is outside of %s", given, range)
                    .isTrue();
        }
    }

    @Test
    void goesRoundAndRound() {
        PortRange range = new PortRange(5, 7);
        assertThat(range.size()).isEqualTo(3);
        assertThat(range.after(5)).isEqualTo(6);
        assertThat(range.after(7)).isEqualTo(5);
    }

    @Test
    void hasPortsOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortRange(7, 5))
                .withMessage("ports are 7 to 5: use a range within 1 to 65535");
    }
}
