package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class HealthClientTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(450);

    // D-110
    @Test
    void asksUntilTheServerIsHealthy() throws IOException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        HealthServer server = new HealthServer(":0");
        server.addCheck(new HealthCheck("warm-up", () -> asked.incrementAndGet() < 3 ? "cold" : null));
        server.start();
        try {
            assertThat(HealthClient.waitForHealth(server.addr(), LONG)).isTrue();
            assertThat(asked).hasValue(3);
        } finally {
            server.stop(LONG);
        }
    }

    // D-110
    @Test
    void asksUntilAServerComesUp() throws Exception {
        int port = freePort();
        HealthServer server = new HealthServer("127.0.0.1:" + port);
        Thread starting = Thread.ofVirtual().unstarted(() -> {
            try {
                server.start();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(HealthClient.waitForHealth(":" + port, SHORT))
                .as("nobody yet")
                .isFalse();
        starting.start();
        try {
            assertThat(HealthClient.waitForHealth(":" + port, LONG)).isTrue();
        } finally {
            starting.join();
            server.stop(LONG);
        }
    }

    // D-110
    @Test
    void givesUpOnAServerThatStaysUnhealthyAfterAskingSeveralTimes() throws IOException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        HealthServer server = new HealthServer(":0");
        server.addCheck(new HealthCheck("never", () -> "ill for the " + asked.incrementAndGet() + ". time"));
        server.start();
        try {
            assertThat(HealthClient.waitForHealth(server.addr(), Duration.ofSeconds(3)))
                    .isFalse();
            assertThat(asked).hasValueBetween(2, 16); // 200 ms apart
        } finally {
            server.stop(LONG);
        }
    }

    // D-110
    @Test
    void givesUpOnAServerThatTakesTheConnectionAndNeverAnswers() throws IOException, InterruptedException {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(HealthClient.waitForHealth("127.0.0.1:" + mute.getLocalPort(), SHORT))
                    .isFalse();
        }
    }

    // D-110
    @Test
    void doesNotAskWhenThereIsNoTime() throws IOException, InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        HealthServer server = new HealthServer(":0");
        server.addCheck(new HealthCheck("counting", () -> "asked " + asked.incrementAndGet()));
        server.start();
        try {
            assertThat(HealthClient.waitForHealth(server.addr(), Duration.ZERO)).isFalse();
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(LONG);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HealthClient.waitForHealth(":1", Duration.ofMillis(-1)))
                .withMessage("timeout is PT-0.001S: use zero or more");
    }

    static Stream<String> wildcards() {
        return Stream.of("0.0.0.0:0", "[::]:0");
    }

    // D-109, D-110
    @ParameterizedTest
    @MethodSource("wildcards")
    void reachesAServerThatListensEverywhere(String addr) throws IOException, InterruptedException {
        HealthServer server = new HealthServer(addr);
        server.start();
        try {
            assertThat(server.addr())
                    .startsWith(addr.substring(0, addr.length() - 1))
                    .isNotEqualTo(addr);
            assertThat(HealthClient.waitForHealth(server.addr(), LONG)).isTrue();
        } finally {
            server.stop(LONG);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
