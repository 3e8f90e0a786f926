package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HealthServerTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final AtomicLong nanos = new AtomicLong();
    private final HealthServer server = new HealthServer(":0", nanos::get, LONG);
    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        client.shutdownNow();
        server.stop(Duration.ZERO);
    }

    private HttpResponse<String> ask(String method, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + server.addr() + path))
                .method(method, BodyPublishers.noBody())
                .timeout(LONG)
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .orTimeout(40, TimeUnit.SECONDS)
                .join();
    }

    private void assertAnswer(String path, int status, String body) {
        HttpResponse<String> answer = ask("GET", path);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    /** Hangs whatever is done to it, until the test ends. */
    private String hang() {
        boolean released = false;
        while (!released) {
            try {
                release.await();
                released = true;
            } catch (InterruptedException _) { // that is the point
            }
        }
        return "late";
    }

    @Nested
    class Endpoints {
        // D-100, D-101, D-104, D-105
        @Test
        void areHealthyAndReadyFromTheStart() throws IOException {
            server.start();
            assertAnswer("/health", 200, "ok");
            assertAnswer("/ready", 200, "ready");
        }

        // D-105
        @Test
        void tellWhetherItIsReady() throws IOException {
            server.setReady(false);
            server.start();
            assertAnswer("/ready", 503, "not ready");
            server.setReady(true);
            assertAnswer("/ready", 200, "ready");
        }

        // D-106
        @Test
        void doNotDependOnEachOther() throws IOException {
            server.addCheck(new HealthCheck("database", () -> "gone"));
            server.start();
            assertAnswer("/ready", 200, "ready");
            assertAnswer("/health", 503, "unhealthy: database: gone");
            HealthServer other = new HealthServer(":0");
            other.setReady(false);
            other.start();
            try {
                assertThat(HealthClient.waitForHealth(other.addr(), LONG)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            } finally {
                other.stop(LONG);
            }
        }

        // D-100
        @Test
        void answerHeadWithTheSameHeadAndNoBody() throws IOException {
            server.start();
            HttpResponse<String> head = ask("HEAD", "/health");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Length")).hasValue("2");
            assertThat(head.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
            server.setReady(false);
            assertThat(ask("HEAD", "/ready").statusCode()).isEqualTo(503);
        }

        // D-100
        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
        void refuseOtherMethods(String method) throws IOException {
            server.start();
            HttpResponse<String> answer = ask(method, "/health");
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
        }

        // D-100
        @ParameterizedTest
        @ValueSource(strings = {"/", "/healthy", "/health/", "/ready/x", "/%2e%2e/health", "/HEALTH"})
        void areTheOnlyPaths(String path) throws IOException {
            server.start();
            assertThat(ask("GET", path).statusCode()).isEqualTo(404);
        }
    }

    @Nested
    class Checks {
        // D-103, D-104
        @Test
        void areAllAskedAndEveryProblemIsTold() throws IOException {
            server.addCheck(new HealthCheck("disk", () -> "full"));
            server.addCheck(new HealthCheck("clock", () -> null));
            server.addCheck(new HealthCheck("queue", () -> "too long"));
            server.start();
            assertAnswer("/health", 503, "unhealthy: disk: full; queue: too long");
        }

        // D-102, D-104
        @Test
        void canBeAddedAfterTheStartFromManyThreads() throws IOException {
            server.start();
            List<CompletableFuture<Void>> adding = new ArrayList<>();
            AtomicInteger asked = new AtomicInteger();
            for (int i = 0; i < 100; i++) {
                adding.add(CompletableFuture.runAsync(() -> server.addCheck(new HealthCheck("counting", () -> {
                    asked.incrementAndGet();
                    return null;
                }))));
            }
            adding.forEach(CompletableFuture::join);
            assertAnswer("/health", 200, "ok");
            assertThat(asked).hasValue(100);
        }

        // D-103
        @Test
        void areAskedAnewForEveryRequest() throws IOException {
            AtomicInteger asked = new AtomicInteger();
            server.addCheck(new HealthCheck("flaky", () -> asked.incrementAndGet() % 2 == 1 ? "odd" : null));
            server.start();
            assertAnswer("/health", 503, "unhealthy: flaky: odd");
            assertAnswer("/health", 200, "ok");
            assertAnswer("/health", 503, "unhealthy: flaky: odd");
        }

        // D-111
        @Test
        void areUnhealthyWhenTheyThrowAndDoNotHarmTheOthers() throws IOException {
            server.addCheck(new HealthCheck("io", () -> {
                throw new IOException("no route");
            }));
            server.addCheck(new HealthCheck("mute", () -> {
                throw new IllegalStateException();
            }));
            server.addCheck(new HealthCheck("deep", () -> {
                throw new StackOverflowError("too deep");
            }));
            server.addCheck(new HealthCheck("good", () -> null));
            server.start();
            assertAnswer(
                    "/health", 503, "unhealthy: io: no route; mute: java.lang.IllegalStateException; deep: too deep");
        }

        // D-111
        @Test
        void thatHangAreUnhealthyAndNotCalledAgainWhileTheyDo() throws IOException {
            AtomicInteger called = new AtomicInteger();
            server.addCheck(new HealthCheck("disk", SHORT, () -> {
                called.incrementAndGet();
                return hang();
            }));
            server.addCheck(new HealthCheck("good", () -> null));
            server.start();
            assertAnswer("/health", 503, "unhealthy: disk still runs since 0 s");
            nanos.set(TimeUnit.SECONDS.toNanos(3));
            for (int i = 0; i < 20; i++) {
                assertAnswer("/health", 503, "unhealthy: disk still runs since 3 s");
            }
            assertThat(called).hasValue(1);
            assertAnswer("/ready", 200, "ready");
        }

        // D-111
        @Test
        void thatSpinDoNotKeepTheServerFromAnswering() throws IOException {
            AtomicBoolean released = new AtomicBoolean();
            int checks = Runtime.getRuntime().availableProcessors() + 1;
            for (int i = 0; i < checks; i++) {
                server.addCheck(new HealthCheck("spinning", SHORT, () -> {
                    while (!released.get()) {
                        Thread.onSpinWait();
                    }
                    return null;
                }));
            }
            server.start();
            try {
                String problem = "spinning still runs since 0 s";
                assertAnswer("/health", 503, "unhealthy: " + String.join("; ", Collections.nCopies(checks, problem)));
                assertAnswer("/ready", 200, "ready");
            } finally {
                released.set(true);
            }
        }

        // D-111
        @Test
        void thatHungAndEndedAreCalledAgain() throws IOException {
            AtomicInteger called = new AtomicInteger();
            server.addCheck(new HealthCheck("disk", SHORT, () -> called.incrementAndGet() == 1 ? hang() : null));
            server.start();
            assertAnswer("/health", 503, "unhealthy: disk still runs since 0 s");
            release.countDown();
            await().untilAsserted(() -> assertAnswer("/health", 200, "ok"));
            assertThat(called).hasValueGreaterThan(1);
        }

        // D-111
        @Test
        void runAtTheSameTime() throws IOException {
            CyclicBarrier allThree = new CyclicBarrier(3); // one after the other they would never get past it
            for (int i = 0; i < 3; i++) {
                server.addCheck(new HealthCheck("meeting", LONG, () -> {
                    allThree.await();
                    return null;
                }));
            }
            server.start();
            assertAnswer("/health", 200, "ok");
        }

        // D-111
        @Test
        void mustHaveATimeLimit() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new HealthCheck("disk", Duration.ZERO, () -> null))
                    .withMessage("time limit of health check 'disk' is PT0S: give it more than zero, 2 s is usual");
            assertThat(new HealthCheck("disk", () -> null).timeLimit()).isEqualTo(Duration.ofSeconds(2));
        }
    }

    @Nested
    class Starting {
        // D-107, D-109
        @Test
        void bindsARealPortOfLoopback() throws IOException {
            assertThat(server.addr()).isEqualTo(":0");
            server.start();
            assertThat(server.addr())
                    .startsWith(InetAddress.getLoopbackAddress().getHostAddress() + ":")
                    .doesNotEndWith(":0");
        }

        // D-107
        @Test
        void failsWhenTheAddressIsTaken() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                String addr = "127.0.0.1:" + taken.getLocalPort();
                HealthServer second = new HealthServer(addr);
                assertThatIOException()
                        .isThrownBy(second::start)
                        .withMessageStartingWith("cannot listen on '%s': ", addr)
                        .withMessageContaining("in use")
                        .withMessageEndingWith("port 0 takes any free one");
                assertThat(second.addr()).isEqualTo(addr);
                second.stop(Duration.ZERO);
            }
        }

        // D-107
        @Test
        void failsWhenTheHostIsUnknown() {
            assertThatIOException()
                    .isThrownBy(new HealthServer("nobody.invalid:0")::start)
                    .withMessageStartingWith("cannot listen on 'nobody.invalid:0': java.net.UnknownHostException");
        }

        // D-107
        @Test
        void twiceIsRefusedAndTheFirstGoesOn() throws IOException {
            server.start();
            assertThatIllegalStateException()
                    .isThrownBy(server::start)
                    .withMessage("health server is started already on %s: stop it first", server.addr());
            assertAnswer("/health", 200, "ok");
        }

        // D-101
        @Test
        void needsAnAddress() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new HealthServer("nowhere"))
                    .withMessageStartingWith("address 'nowhere' is not host:port");
        }
    }

    @Nested
    @EnabledOnOs(OS.LINUX) // where open files can be counted
    class OpenFiles {
        private static long count() throws IOException {
            try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
                return open.count();
            }
        }

        // D-107, D-108
        @Test
        void areNotLeftByAStartThatFailsNorByAStop() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                HealthServer failing = new HealthServer("127.0.0.1:" + taken.getLocalPort());
                long before = 0;
                for (int round = 0; round < 40; round++) {
                    if (round == 10) { // by now everything is loaded
                        before = count();
                    }
                    assertThatIOException().isThrownBy(failing::start);
                    server.start();
                    assertAnswer("/health", 200, "ok");
                    server.stop(LONG);
                }
                long limit = before + 10; // the client keeps some connections for a while
                await().untilAsserted(() -> assertThat(count()).isLessThanOrEqualTo(limit));
            }
        }
    }

    @Nested
    class Stopping {
        // D-108
        @Test
        void doesNothingBeforeTheStartAndTheSecondTime() throws IOException {
            server.stop(LONG);
            server.start();
            server.stop(LONG);
            server.stop(LONG);
            assertThat(server.addr()).isEqualTo(":0");
        }

        // D-108
        @Test
        void letsARequestUnderWayEnd() throws IOException {
            CountDownLatch asked = new CountDownLatch(1);
            server.addCheck(new HealthCheck("slow", LONG, () -> {
                asked.countDown();
                return hang();
            }));
            server.start();
            CompletableFuture<HttpResponse<String>> asking =
                    CompletableFuture.supplyAsync(() -> ask("GET", "/health"), Thread::startVirtualThread);
            await().until(() -> asked.getCount() == 0);
            CompletableFuture<Void> stopping =
                    CompletableFuture.runAsync(() -> server.stop(LONG), Thread::startVirtualThread);
            await().until(() -> server.addr().equals(":0"));
            release.countDown();
            assertThat(asking.join().body()).isEqualTo("unhealthy: slow: late");
            stopping.orTimeout(40, TimeUnit.SECONDS).join();
        }

        // D-108
        @Test
        void cutsOffWhatOutlastsTheGraceAndInterruptsItsChecks() throws IOException {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            server.addCheck(new HealthCheck("slow", LONG, () -> {
                asked.countDown();
                try {
                    release.await();
                } catch (InterruptedException _) {
                    interrupted.countDown();
                }
                return null;
            }));
            server.start();
            CompletableFuture<HttpResponse<String>> asking =
                    CompletableFuture.supplyAsync(() -> ask("GET", "/health"), Thread::startVirtualThread);
            await().until(() -> asked.getCount() == 0);
            server.stop(Duration.ZERO);
            await().until(() -> interrupted.getCount() == 0);
            await().until(asking::isDone);
            if (!asking.isCompletedExceptionally()) { // the answer may still get through
                assertThat(asking.join().body()).isEqualTo("unhealthy: the health server stops");
            }
        }

        // D-108
        @Test
        void freesThePortAndTheServerCanStartAgain() throws IOException {
            server.start();
            int port = URI.create("http://" + server.addr()).getPort();
            server.stop(LONG);
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
            server.start();
            assertAnswer("/health", 200, "ok");
        }

        // D-108
        @Test
        void leavesNoThread() throws IOException {
            for (int i = 0; i < 20; i++) {
                server.start();
                assertAnswer("/health", 200, "ok");
                server.stop(LONG);
            }
            await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("HTTP-Dispatcher")));
        }

        @Test
        void rejectsANegativeGrace() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.stop(Duration.ofSeconds(-1)))
                    .withMessage("grace is PT-1S: use zero to cut requests off at once");
        }
    }

    @Nested
    class AClientThatNeverFinishesItsRequest {
        @Test
        void isCutOffAndTheStopDoesNotWaitForIt() throws IOException {
            HealthServer impatient = new HealthServer(":0", System::nanoTime, SHORT);
            impatient.start();
            int port = URI.create("http://" + impatient.addr()).getPort();
            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
                slow.setSoTimeout(30_000);
                slow.getOutputStream().write("GET /health HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
                InputStream answer = slow.getInputStream();
                assertThat(answer.read()).as("the end").isEqualTo(-1);
            } finally {
                impatient.stop(LONG);
            }
        }
    }
}
