package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.signalbox.engine.service.probe.Check.Http;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class HttpsCheckTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path folder;

    private SSLContext context;
    private HttpsServer server;
    private ProbeTestBench bench;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException, InterruptedException {
        context = contextFor("CN=localhost", "dns:localhost");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 100);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            try (var out = exchange.getResponseBody()) {
                out.write('u');
                out.write('p');
            }
        });
        server.start();
        bench = new ProbeTestBench(() -> context.getSocketFactory());
    }

    @AfterEach
    void stop() {
        bench.close();
        server.stop(0);
    }

    /** With a key of its own for that name, and trust in it alone. */
    private SSLContext contextFor(String name, String alternative)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "server",
                        "-dname",
                        name,
                        "-ext",
                        "san=" + alternative,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trusted);
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return made;
    }

    private URI uri(String host) {
        return URI.create("https://%s:%d/".formatted(host, server.getAddress().getPort()));
    }

    @Test
    void aServerWithATrustedCertificateAnswers() throws InterruptedException {
        assertThat(bench.ask(Http.of(uri("localhost")).withBody("^up$", 10)).reason())
                .isEqualTo("answered 200 OK");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws InterruptedException {
        CheckResult result = bench.ask(Http.of(uri("127.0.0.1")));
        assertThat(result.succeeded()).isFalse();
        assertThat(result.reason()).startsWith("no TLS with 127.0.0.1:").contains("127.0.0.1 found");
    }

    @Test
    void aCertificateThatNobodyHasVouchedForIsRefused() throws InterruptedException {
        try (ProbeTestBench usual = new ProbeTestBench()) {
            CheckResult result = usual.ask(Http.of(uri("localhost")));
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).startsWith("no TLS with localhost:").contains("certification path");
        }
    }

    @Test
    void aServerWithoutTlsIsToldSo() throws IOException, InterruptedException {
        try (ScriptedServer plain = new ScriptedServer(
                "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.UTF_8), ScriptedServer.Ending.STAYS)) {
            CheckResult result = bench.ask(Http.of(URI.create("https://127.0.0.1:%d/".formatted(plain.port()))));
            assertThat(result.succeeded()).isFalse();
            assertThat(result.reason()).startsWith("no TLS with 127.0.0.1:%d: ".formatted(plain.port()));
            await().until(plain::sawTheEnd);
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsCutOff() throws IOException, InterruptedException {
        try (ScriptedServer silent = new ScriptedServer(new byte[0], ScriptedServer.Ending.STAYS)) {
            Http check = Http.of(URI.create("https://127.0.0.1:%d/".formatted(silent.port())));
            assertThat(bench.ask(check, Duration.ofMillis(300)).reason()).isEqualTo("took longer than 300 ms");
            await().until(silent::sawTheEnd);
        }
    }
}
