package dev.signalbox.engine.service.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.ProtocolException;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerReaderTest {
    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static HttpAnswer read(String bytes, int bodyBytes) throws IOException {
        return new HttpAnswerReader(new ByteArrayInputStream(bytes.getBytes(UTF_8))).read(bodyBytes);
    }

    private static String bodyOf(String bytes) throws IOException {
        return read(bytes, 1000).body();
    }

    private static void assertRefused(String bytes, String why) {
        assertThatThrownBy(() -> read(bytes, 1000))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(why);
    }

    @Test
    void readsStatusPhraseAndHeaders() throws IOException {
        HttpAnswer answer = read("HTTP/1.1 503 Service Unavailable\r\nRetry-After:  5 \r\nretry-after: 6\r\n\r\n", 0);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.statusText()).isEqualTo("503 Service Unavailable");
        assertThat(answer.headers()).containsEntry("retry-after", "5");
    }

    @Test
    void takesAStatusWithoutAPhraseAndLinesWithoutAReturn() throws IOException {
        assertThat(read("HTTP/1.0 200\n\n", 0).statusText()).isEqualTo("200");
        assertThat(read("HTTP/1.1 200 \r\n\r\n", 0).statusText()).isEqualTo("200");
    }

    @Test
    void passesOverInterimAnswers() throws IOException {
        String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
        HttpAnswer answer = read(interim + "HTTP/1.1 204 No Content\r\n\r\n", 10);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers()).isEmpty();
    }

    @Test
    void givesUpOnInterimAnswersWithoutEnd() {
        assertRefused("HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000), "sends more than 65536 bytes before its answer");
    }

    @Test
    void readsABodyUpToItsLengthOrItsEnd() throws IOException {
        assertThat(bodyOf("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nup and more"))
                .isEqualTo("up");
        assertThat(bodyOf("HTTP/1.1 200 OK\r\n\r\nup to the end")).isEqualTo("up to the end");
        assertThat(bodyOf("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")).isEmpty();
    }

    @Test
    void putsTheChunksOfABodyTogether() throws IOException {
        String chunks = "2\r\nup\r\nB;name=x\r\n and down..\r\n0\r\nTrailer: x\r\n\r\n";
        assertThat(bodyOf(CHUNKED + chunks)).isEqualTo("up and down..");
    }

    @Test
    void readsNoMoreOfABodyThanItIsTold() throws IOException {
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789", 4)
                        .body())
                .isEqualTo("0123");
        assertThat(read("HTTP/1.1 200 OK\r\n\r\n0123456789", 4).body()).isEqualTo("0123");
        assertThat(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n012\r\n7\r\n3456789\r\n0\r\n\r\n", 4)
                        .body())
                .isEqualTo("0123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nA: b",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nup",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nup",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nup\r\n"
            })
    void refusesWhatEndsTooSoon(String bytes) {
        assertRefused(bytes, "closed the connection in the middle of its answer");
    }

    @Test
    void refusesWhatIsNoAnswer() {
        assertRefused("", "closed the connection without an answer");
        assertRefused("HTTP/2 200 OK\r\n\r\n", "does not speak HTTP/1: it answered 'HTTP/2 200 OK'");
        assertRefused("HTTP/1.1 OK\r\n\r\n", "does not speak HTTP/1");
        assertRefused("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "says that its body is 'many' long");
        assertRefused(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "says that its body is 'xyz' long");
        assertRefused(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + "1".repeat(2000), "parts are not told apart");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** Whatever a server says, there is an answer or a failure, and nothing beyond the bounds is read. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anyBytesAreAnAnswerOrAFailure(long seed) throws IOException {
        Random random = new Random(seed);
        String[] parts = {
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 100 x\r\n",
            "\r\n",
            "\n",
            "Content-Length: ",
            "7",
            "-1",
            "\r\n",
            "Transfer-Encoding: chunked\r\n",
            "ffffffffffffffff\r\n",
            "3\r\nabc\r\n",
            "0\r\n",
            ": \r\n",
            "\0é",
            "x: y\r\n"
        };
        StringBuilder bytes = new StringBuilder(random.nextInt(4) == 0 ? "" : "HTTP/1.1 200 OK\r\n");
        for (int i = random.nextInt(12); i > 0; i--) {
            bytes.append(parts[random.nextInt(parts.length)]);
        }
        boolean endless = random.nextBoolean();
        InputStream in = endless
                ? new SequenceInputStream(
                        new ByteArrayInputStream(bytes.toString().getBytes(UTF_8)), new EndlessStream(random))
                : new ByteArrayInputStream(bytes.toString().getBytes(UTF_8));
        try {
            HttpAnswer answer = new HttpAnswerReader(in).read(50);
            assertThat(answer.status()).as("seed %d", seed).isBetween(200, 999);
            assertThat(answer.body().length()).as("seed %d", seed).isLessThanOrEqualTo(50);
        } catch (ProtocolException e) {
            assertThat(e).as("seed %d", seed).message().isNotBlank();
        }
    }

    /** Bytes without end; fails once far more is read than there is any reason for. */
    @SuppressWarnings("InputStreamSlowMultibyteRead") // it is there for a few thousand bytes
    private static final class EndlessStream extends InputStream {
        private final Random random;
        private int read;

        EndlessStream(Random random) {
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            if (++read > 1_000_000) {
                throw new IOException("more was read than there is any reason for");
            }
            return "01 :aé\n".charAt(random.nextInt(7)) & 0xFF;
        }
    }
}
