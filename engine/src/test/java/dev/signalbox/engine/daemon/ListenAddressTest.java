package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "localhost:8080, localhost, 8080",
        "127.0.0.1:0, 127.0.0.1, 0",
        "[::1]:65535, ::1, 65535",
        ":8080, '', 8080",
        "8080, '', 8080",
        "0, '', 0",
    })
    void isAHostAndAPort(String text, String host, int port) {
        assertThat(ListenAddress.parse(text)).isEqualTo(new ListenAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "localhost", "localhost:", "::1:80", "[::1]", "a:b", ":65536", ":-1", ":080808", "[]:1"
            })
    void isRejectedWhenItReadsOtherwise(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenAddress.parse(text))
                .withMessage(
                        "address '%s' is not host:port: write it like 'localhost:8080', '[::1]:8080', or ':0' for any"
                                + " free port",
                        text);
    }

    @ParameterizedTest
    @ValueSource(strings = {":0", "0", ":8080"})
    void withoutAHostIsLoopback(String text) throws UnknownHostException {
        assertThat(ListenAddress.parse(text).resolve().getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
    }

    @ParameterizedTest
    @CsvSource({
        ":8080, http://127.0.0.1:8080/health",
        "0.0.0.0:8080, http://127.0.0.1:8080/health",
        "[::1]:8080, http://[0:0:0:0:0:0:0:1]:8080/health",
        "192.0.2.7:8080, http://192.0.2.7:8080/health",
        "[2001:db8::1]:80, http://[2001:db8::1]:80/health",
    })
    void isReachedOnThisMachineAt(String text, String url) throws UnknownHostException {
        assertThat(ListenAddress.parse(text).url("/health")).hasToString(url);
    }
}
