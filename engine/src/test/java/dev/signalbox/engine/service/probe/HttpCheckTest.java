package dev.signalbox.engine.service.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.engine.service.probe.Check.Http;
import dev.signalbox.engine.service.probe.Check.StatusRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HttpCheckTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final ProbeTestBench bench = new ProbeTestBench();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpExchange> asked = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop(0);
        for (AutoCloseable each : servers) {
            each.close();
        }
        threads.shutdownNow();
        bench.close();
    }

    private void answers(String path, int status, String body) {
        server.createContext(path, exchange -> {
            asked.add(exchange);
            respond(exchange, status, body);
        });
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private URI uri(String path) {
        return uri(server.getAddress().getPort(), path);
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    }

    private CheckResult ask(Http check) throws InterruptedException {
        return bench.ask(check);
    }

    /** A server that says these bytes to whoever connects, and then does as told. */
    private ScriptedServer scripted(String bytes, ScriptedServer.Ending ending) throws IOException {
        ScriptedServer scripted = new ScriptedServer(bytes.getBytes(UTF_8), ending);
        servers.add(scripted);
        return scripted;
    }

    private CheckResult askScripted(String bytes, ScriptedServer.Ending ending) throws Exception {
        ScriptedServer scripted = scripted(bytes, ending);
        return bench.ask(Http.of(uri(scripted.port(), "/")).withBody("up", 1000));
    }

    @Nested
    class AnAnswer {
        @ParameterizedTest
        @CsvSource({
            "200,true,200 OK",
            "204,true,204 No Content",
            "302,true,302 Temporary Redirect",
            "399,true,399",
            "404,false,404 Not Found",
            "503,false,503 Service Unavailable"
        })
        void countsByItsStatus(int status, boolean success, String words) throws InterruptedException {
            answers("/health", status, "");
            CheckResult result = ask(Http.of(uri("/health")));
            assertThat(result.succeeded()).isEqualTo(success);
            assertThat(result.reason()).startsWith("answered " + words);
        }

        @Test
        void countsByTheStatusThatIsExpected() throws InterruptedException {
            answers("/health", 418, "");
            assertThat(ask(Http.of(uri("/health")).withStatus(StatusRange.only(418)))
                            .succeeded())
                    .isTrue();
            assertThat(ask(Http.of(uri("/health")).withStatus(new StatusRange(200, 417)))
                            .succeeded())
                    .isFalse();
        }

        @Test
        void countsByItsBodyIfThatIsExpected() throws InterruptedException {
            answers("/health", 200, "{\"status\":\"naïve\"}");
            Http check = Http.of(uri("/health"));
            assertThat(ask(check.withBody("\"status\":\\s*\"naïve\"", 100)).succeeded())
                    .isTrue();
            CheckResult differs = ask(check.withBody("\"up\"", 100));
            assertThat(differs.succeeded()).isFalse();
            assertThat(differs.reason())
                    .isEqualTo("answered 200 OK, but its body does not match: '{\"status\":\"naïve\"}'");
        }

        @Test
        void countsByTheFirstBytesOfItsBody() throws InterruptedException {
            answers("/health", 200, "0123456789");
            Http check = Http.of(uri("/health"));
            assertThat(ask(check.withBody("^0123$", 4)).succeeded()).isTrue();
            assertThat(ask(check.withBody("4", 4)).succeeded()).isFalse();
        }

        @Test
        void thatTheExpressionTakesTooLongOnHasFailed() throws InterruptedException {
            answers("/health", 200, "a".repeat(60) + "b");
            assertThat(ask(Http.of(uri("/health")).withBody("^(a+)+\\1$", 100)).reason())
                    .isEqualTo("answered 200 OK, but the expression takes too long on its body: make it simpler");
        }
    }

    @Nested
    class ARequest {
        @Test
        void namesItsHostAndIsTheLastOfItsConnection() throws InterruptedException {
            answers("/", 200, "");
            ask(Http.of(uri("")));
            HttpExchange exchange = asked.getFirst();
            assertThat(exchange.getRequestMethod()).isEqualTo("GET");
            assertThat(exchange.getRequestURI()).hasToString("/");
            assertThat(exchange.getRequestHeaders().getFirst("Host"))
                    .isEqualTo("127.0.0.1:" + server.getAddress().getPort());
            assertThat(exchange.getRequestHeaders().getFirst("Connection")).isEqualTo("close");
        }

        @Test
        void hasThePathTheQueryAndTheHeadersItWasGiven() throws InterruptedException {
            answers("/", 200, "");
            ask(Http.of(uri("/a%20b/ü?q=1&r=%26")).withHeaders(Map.of("X-Token", "t", "host", "example.org")));
            HttpExchange exchange = asked.getFirst();
            assertThat(exchange.getRequestURI()).hasToString("/a%20b/%C3%BC?q=1&r=%26");
            assertThat(exchange.getRequestHeaders().getFirst("X-Token")).isEqualTo("t");
            assertThat(exchange.getRequestHeaders().get("Host")).containsExactly("example.org");
        }

        @Test
        void goesPastAnyProxy() throws IOException, InterruptedException {
            answers("/", 200, "");
            String nobody = Integer.toString(ScriptedServer.freePort());
            Map<String, String> proxies = Map.of(
                    "socksProxyHost",
                    "127.0.0.1",
                    "socksProxyPort",
                    nobody,
                    "http.proxyHost",
                    "127.0.0.1",
                    "http.proxyPort",
                    nobody);
            proxies.forEach(System::setProperty);
            try {
                assertThat(ask(Http.of(uri("/"))).reason()).isEqualTo("answered 200 OK");
            } finally {
                proxies.keySet().forEach(System::clearProperty);
            }
        }

        @Test
        void reachesAHostByWhicheverOfItsAddressesAnswers() throws InterruptedException {
            answers("/", 200, "");
            URI uri = URI.create(
                    "http://localhost:%d/".formatted(server.getAddress().getPort()));
            assertThat(ask(Http.of(uri)).reason()).isEqualTo("answered 200 OK");
        }
    }

    @Nested
    class ARedirection {
        private void redirects(String path, String location) {
            server.createContext(path, exchange -> {
                asked.add(exchange);
                exchange.getResponseHeaders().set("Location", location);
                respond(exchange, 302, "");
            });
        }

        @Test
        void isAnAnswerUnlessItIsFollowed() throws InterruptedException {
            redirects("/old", "/new");
            answers("/new", 503, "");
            assertThat(ask(Http.of(uri("/old"))).reason()).isEqualTo("answered 302 Temporary Redirect");
            CheckResult followed = ask(Http.of(uri("/old")).withRedirects());
            assertThat(followed.succeeded()).isFalse();
            assertThat(followed.reason())
                    .isEqualTo("answered 503 Service Unavailable after a redirection to " + uri("/new"));
        }

        @Test
        void isFollowedWithTheHeadersToTheSameServerOnly() throws IOException, InterruptedException {
            ScriptedServer other = scripted("HTTP/1.1 200 OK\r\n\r\n", ScriptedServer.Ending.CLOSES);
            redirects("/far", uri(other.port(), "/x").toString());
            redirects("/near", "/here");
            answers("/here", 200, "");
            Http check = Http.of(uri("/near")).withRedirects().withHeaders(Map.of("X-Token", "hunter2"));
            assertThat(ask(check).succeeded()).isTrue();
            assertThat(asked.getLast().getRequestHeaders().getFirst("X-Token")).isEqualTo("hunter2");

            Http far = Http.of(uri("/far")).withRedirects().withHeaders(Map.of("X-Token", "hunter2"));
            assertThat(ask(far).succeeded()).isTrue();
            await().untilAsserted(() -> assertThat(other.heard()).contains("GET /x HTTP/1.1"));
            assertThat(other.heard()).doesNotContain("hunter2");
        }

        @Test
        void inACircleIsGivenUp() throws InterruptedException {
            redirects("/round", "/round");
            CheckResult result = ask(Http.of(uri("/round")).withRedirects());
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).isEqualTo("was redirected more than 5 times, at last to " + uri("/round"));
            assertThat(asked).hasSize(6);
        }

        @ParameterizedTest
        @CsvSource({
            "ftp://host/x,which is neither http nor https",
            "http:///x,which names no host",
            "http://a b/,which is no address"
        })
        void toWhereNobodyCanBeAskedHasFailed(String location, String why) throws InterruptedException {
            redirects("/old", location);
            CheckResult result = ask(Http.of(uri("/old")).withRedirects());
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason())
                    .endsWith("answered 302 Temporary Redirect to '%s', %s".formatted(location, why));
        }
    }

    @Nested
    class AServer {
        @Test
        void thatNobodyRunsRefuses() throws Exception {
            int port = ScriptedServer.freePort();
            assertThat(ask(Http.of(uri(port, "/"))).reason()).isEqualTo("connection refused by 127.0.0.1:" + port);
        }

        @Test
        void whoseNameNobodyKnowsIsToldSo() throws InterruptedException {
            assertThat(ask(Http.of(URI.create("http://no-such-host.invalid/"))).reason())
                    .isEqualTo("host 'no-such-host.invalid' is not known");
        }

        @Test
        void thatNeverAnswersIsLeftAfterTheTimeout() throws Exception {
            ScriptedServer silent = scripted("", ScriptedServer.Ending.STAYS);
            CheckResult result = bench.ask(Http.of(uri(silent.port(), "/")), SHORT);
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).isEqualTo("took longer than 300 ms");
            assertThat(result.took()).isBetween(SHORT, ProbeTestBench.LONG);
            await().until(silent::sawTheEnd);
        }

        @Test
        void thatAnswersByteByByteIsLeftAfterTheTimeout() throws Exception {
            ScriptedServer slow =
                    scripted("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(10_000), ScriptedServer.Ending.DRIPS);
            assertThat(bench.ask(Http.of(uri(slow.port(), "/")), SHORT).reason())
                    .isEqualTo("took longer than 300 ms");
            await().until(slow::sawTheEnd);
        }

        @Test
        void withAnEndlessBodyIsLeftAfterTheFirstBytes() throws Exception {
            server.createContext("/endless", exchange -> {
                exchange.sendResponseHeaders(200, 0);
                byte[] lot = "up and down ".repeat(1000).getBytes(UTF_8);
                try (var out = exchange.getResponseBody()) {
                    while (true) {
                        out.write(lot);
                    }
                } finally {
                    asked.add(exchange);
                }
            });
            assertThat(ask(Http.of(uri("/endless")).withBody("up", 100_000)).reason())
                    .isEqualTo("answered 200 OK");
            await().untilAsserted(() ->
                    assertThat(asked).as("told that nobody listens").hasSize(1));
        }

        @Test
        void whoseBodyIsNotExpectedIsNotReadFrom() throws Exception {
            CheckResult result = bench.ask(Http.of(uri(
                    scripted("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", ScriptedServer.Ending.STAYS)
                            .port(),
                    "/")));
            assertThat(result.reason()).isEqualTo("answered 200 OK");
        }

        @Test
        void thatResetsIsToldSo() throws Exception {
            CheckResult result = askScripted("HTTP/1.1 200", ScriptedServer.Ending.RESETS);
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).startsWith("connection reset by 127.0.0.1:");
        }

        @Test
        void thatClosesWithoutAWordIsToldSo() throws Exception {
            assertThat(askScripted("", ScriptedServer.Ending.CLOSES).reason())
                    .endsWith(" closed the connection without an answer");
        }

        @Test
        void thatSpeaksSomethingElseIsToldSo() throws Exception {
            assertThat(askScripted("SSH-2.0-OpenSSH_9\r\n", ScriptedServer.Ending.STAYS)
                            .reason())
                    .endsWith(" does not speak HTTP/1: it answered 'SSH-2.0-OpenSSH_9'");
        }

        @Test
        void whoseHeadNeverEndsIsLeft() throws Exception {
            assertThat(askScripted("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000), ScriptedServer.Ending.STAYS)
                            .reason())
                    .endsWith(" sends more than 65536 bytes before its answer");
            assertThat(askScripted("x".repeat(100_000), ScriptedServer.Ending.STAYS)
                            .reason())
                    .endsWith(" sends more than 65536 bytes before its answer");
        }
    }
}
