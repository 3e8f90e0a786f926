package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class DaemonTest {
    private static final long US = ProcessHandle.current().pid();
    private static final DaemonEntry ENTRY =
            DaemonEntry.of("shop", "web").withProject("p").withBinary("b");

    @TempDir
    private Path directory;

    private final HttpClient client =
            HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
    private Path pidPath;
    private DaemonRegistry registry;
    private DaemonOptions full;
    private @Nullable Daemon started;

    @BeforeEach
    void create() {
        pidPath = directory.resolve("app.pid");
        registry = new DaemonRegistry(directory.resolve("daemons"));
        full = DaemonOptions.NONE
                .withPidFile(pidPath)
                .withShutdownTimeout(Duration.ofSeconds(20))
                .withHealth(":0")
                .withRegistry(registry, ENTRY);
    }

    @AfterEach
    void close() throws IOException {
        client.shutdownNow();
        if (started != null) {
            started.stop();
        }
    }

    private Daemon start(DaemonOptions options) throws IOException {
        Daemon daemon = new Daemon(options);
        daemon.start();
        started = daemon;
        return daemon;
    }

    private String answer(String addr, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + addr + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .orTimeout(30, TimeUnit.SECONDS)
                .join()
                .body();
    }

    private static boolean canBind(String addr) throws IOException {
        int port = URI.create("http://" + addr).getPort();
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        }
    }

    @Nested
    class Options {
        // D-113
        @Test
        void takeZeroForThirtySeconds() {
            assertThat(DaemonOptions.NONE.shutdownTimeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(full.withShutdownTimeout(Duration.ZERO).shutdownTimeout())
                    .isEqualTo(Duration.ofSeconds(30));
            assertThat(full.withShutdownTimeout(Duration.ofMillis(1)).shutdownTimeout())
                    .isEqualTo(Duration.ofMillis(1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> full.withShutdownTimeout(Duration.ofSeconds(-1)))
                    .withMessage("shutdownTimeout is PT-1S: use zero for the usual 30 s");
        }

        // D-112, D-114, D-116
        @Test
        void canDoWithoutEverything() throws IOException {
            Daemon daemon = start(DaemonOptions.NONE);
            daemon.setReady(false);
            assertThat(daemon.healthAddr()).isEmpty();
            daemon.stop();
            try (var files = Files.list(directory)) {
                assertThat(files).isEmpty();
            }
        }

        // D-116, D-117
        @Test
        void wantAnEntryForARegistry() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new DaemonOptions(null, Duration.ZERO, "", List.of(), registry, null))
                    .withMessage(
                            "registry '%s' is given and registryEntry is not: say what to register",
                            registry.directory());
        }
    }

    // D-118
    @Test
    void startsNothingBeforeItIsToldTo() throws IOException {
        AtomicBoolean asked = new AtomicBoolean();
        Daemon daemon = new Daemon(full.withHealth(":0", new HealthCheck("asked", () -> {
            asked.set(true);
            return null;
        })));
        assertThat(daemon.healthAddr()).isEqualTo(":0");
        assertThat(asked).isFalse();
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Daemon(full.withHealth("nowhere")));
    }

    @Nested
    class Start {
        // D-112, D-114, D-119, D-127
        @Test
        void acquiresThePidFileServesAndRegisters() throws IOException {
            Daemon daemon = start(full);
            assertThat(PidFile.readPid(pidPath)).isEqualTo(new PidFile.Status(US, true));
            assertThat(daemon.healthAddr()).matches("127\\.0\\.0\\.1:[1-9][0-9]*");
            assertThat(answer(daemon.healthAddr(), "/health")).isEqualTo("ok");
            assertThat(registry.list()).hasSize(1);
        }

        // D-117
        @Test
        void fillsInPidHealthAndStartOfTheEntry() throws IOException {
            Instant before = Instant.now();
            Daemon daemon = start(full);
            DaemonEntry entry = registry.get("shop", "web").orElseThrow();
            assertThat(entry.pid()).isEqualTo(US);
            assertThat(entry.health()).isEqualTo(daemon.healthAddr());
            assertThat(entry.started()).isBetween(before, Instant.now());
            assertThat(entry.project()).isEqualTo("p");
            assertThat(entry.binary()).isEqualTo("b");
            assertThat(entry.process()).isEqualTo(ProcessIdentity.ofThisProcess());
        }

        // D-117
        @Test
        void keepsTheStartOfTheEntryAndItsHealthWhenItHasNoServer() throws IOException {
            Instant given = Instant.parse("2020-01-01T00:00:00Z");
            start(DaemonOptions.NONE.withRegistry(
                    registry, ENTRY.withStarted(given).withHealth("elsewhere:80")));
            DaemonEntry entry = registry.get("shop", "web").orElseThrow();
            assertThat(entry.started()).isEqualTo(given);
            assertThat(entry.health()).isEqualTo("elsewhere:80");
        }

        // D-115
        @Test
        void makesTheChecks() throws IOException {
            Daemon daemon = start(full.withHealth(":0", new HealthCheck("disk", () -> "full")));
            assertThat(answer(daemon.healthAddr(), "/health")).isEqualTo("unhealthy: disk: full");
        }

        // D-121
        @Test
        void twiceIsRefusedAndTheFirstGoesOn() throws IOException {
            Daemon daemon = start(full);
            assertThatIllegalStateException()
                    .isThrownBy(daemon::start)
                    .withMessage("daemon already running: stop it before starting it again");
            assertThat(answer(daemon.healthAddr(), "/ready")).isEqualTo("ready");
            assertThat(registry.list()).hasSize(1);
        }

        // D-119, D-120
        @Test
        void ofASecondInstanceIsRefusedAndChangesNothing() throws IOException {
            Daemon daemon = start(full);
            assertThatExceptionOfType(AnotherInstanceException.class).isThrownBy(new Daemon(full)::start);
            assertThat(PidFile.readPid(pidPath)).isEqualTo(new PidFile.Status(US, true));
            assertThat(registry.get("shop", "web").map(DaemonEntry::health)).hasValue(daemon.healthAddr());
        }

        // D-120
        @Test
        void givesThePidFileBackWhenTheAddressIsTaken() throws IOException {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Daemon daemon = new Daemon(full.withHealth("127.0.0.1:" + taken.getLocalPort()));
                assertThatIOException().isThrownBy(daemon::start).withMessageContaining("cannot listen on");
                assertThat(pidPath).doesNotExist();
                assertThat(registry.list()).isEmpty();
                assertThatIllegalStateException()
                        .isThrownBy(daemon::run)
                        .withMessage("daemon not started: call start() before run()");
            }
        }

        // D-120
        @Test
        void takesEverythingBackWhenItCannotRegisterAndCanBeTriedAgain() throws IOException {
            Path file = Files.createFile(directory.resolve("daemons"));
            String port = Integer.toString(freePort());
            Daemon daemon = new Daemon(full.withHealth(port));
            assertThatIOException().isThrownBy(daemon::start).withMessageContaining("cannot create directory");
            assertThat(pidPath).doesNotExist();
            assertThat(canBind("127.0.0.1:" + port)).isTrue();
            Files.delete(file);
            started = daemon;
            daemon.start();
            assertThat(answer(daemon.healthAddr(), "/ready")).isEqualTo("ready");
        }

        // D-120
        @Test
        void takesEverythingBackWhenTheEntryIsMalformed() throws IOException {
            Daemon daemon = new Daemon(full.withRegistry(registry, DaemonEntry.of("", "web")));
            assertThatIllegalArgumentException().isThrownBy(daemon::start).withMessageContaining("code of a daemon");
            assertThat(pidPath).doesNotExist();
            assertThat(daemon.healthAddr()).isEqualTo(":0");
        }

        // D-120
        @Test
        void tellsWhatItCouldNotTakeBack() throws IOException {
            Path lock = directory.resolve("app.pid.lock");
            Path inTheWay = directory.resolve("in-the-way");
            DaemonRegistry sabotaged = new DaemonRegistry(inTheWay, () -> {
                try { // asked by the last step of the start
                    Files.createFile(inTheWay);
                    Files.delete(lock);
                    Files.createDirectory(lock);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return Instant.EPOCH;
            });
            Daemon daemon = new Daemon(full.withRegistry(sabotaged, ENTRY));
            assertThatIOException()
                    .isThrownBy(daemon::start)
                    .withMessageContaining(inTheWay.toString())
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .singleElement()
                            .satisfies(second -> assertThat(second).hasMessageContaining(lock.toString())));
            assertThat(daemon.healthAddr()).as("stopped all the same").isEqualTo(":0");
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    @Nested
    class Stop {
        // D-123
        @Test
        void takesBackAllThatTheStartDid() throws IOException {
            Daemon daemon = start(full);
            String addr = daemon.healthAddr();
            daemon.stop();
            assertThat(pidPath).doesNotExist();
            assertThat(registry.list()).isEmpty();
            assertThat(canBind(addr)).isTrue();
            assertThat(daemon.healthAddr()).isEqualTo(":0");
        }

        // D-123, D-124
        @Test
        void isNotReadyAndUnregisteredWhileTheServerStillAnswersAndThePidFileStays() throws IOException {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch stopping = new CountDownLatch(1);
            Daemon daemon = start(full.withHealth(":0", new HealthCheck("slow", Duration.ofSeconds(30), () -> {
                asked.countDown();
                stopping.await();
                return "registered: %d, pid file: %s".formatted(registry.list().size(), Files.exists(pidPath));
            })));
            String addr = daemon.healthAddr();
            CompletableFuture<String> answer =
                    CompletableFuture.supplyAsync(() -> answer(addr, "/health"), Thread::startVirtualThread);
            await().until(() -> asked.getCount() == 0);
            CompletableFuture<Void> stop = inBackground(daemon, Daemon::stop);
            await().until(() -> daemon.healthAddr().equals(":0")); // it shuts the server down
            assertThat(registry.list()).as("gone before the server").isEmpty();
            stopping.countDown();
            assertThat(answer.join()).isEqualTo("unhealthy: slow: registered: 0, pid file: true");
            stop.orTimeout(40, TimeUnit.SECONDS).join();
            assertThat(pidPath).doesNotExist();
        }

        // D-113
        @Test
        void doesNotWaitLongerThanTheTimeoutForARequest() throws IOException {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch interrupted = new CountDownLatch(1);
            Daemon daemon = start(full.withShutdownTimeout(Duration.ofMillis(50))
                    .withHealth(":0", new HealthCheck("hanging", Duration.ofHours(1), () -> {
                        asked.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException _) {
                            interrupted.countDown();
                        }
                        return null;
                    })));
            String addr = daemon.healthAddr();
            CompletableFuture<String> answer =
                    CompletableFuture.supplyAsync(() -> answer(addr, "/health"), Thread::startVirtualThread);
            await().until(() -> asked.getCount() == 0);
            daemon.stop();
            await().until(() -> interrupted.getCount() == 0);
            await().until(answer::isDone);
        }

        // D-125
        @Test
        void doesNothingBeforeAStartAndTheSecondTime() throws IOException {
            Daemon daemon = new Daemon(full);
            daemon.stop();
            Daemon other = start(full);
            daemon.stop();
            assertThat(PidFile.readPid(pidPath).alive()).isTrue();
            other.stop();
            other.stop();
            assertThat(pidPath).doesNotExist();
        }

        // D-123
        @Test
        void triesEveryStepAndTellsAllThatFailed() throws IOException {
            Daemon daemon = start(full);
            String addr = daemon.healthAddr();
            Path registryLock = registry.directory().resolve(".lock");
            Path pidLock = directory.resolve("app.pid.lock");
            for (Path lock : new Path[] {registryLock, pidLock}) {
                Files.delete(lock);
                Files.createDirectory(lock);
            }
            assertThatIOException()
                    .isThrownBy(daemon::stop)
                    .withMessageContaining(registryLock.toString())
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .singleElement()
                            .satisfies(second -> assertThat(second).hasMessageContaining(pidLock.toString())));
            assertThat(canBind(addr)).as("stopped all the same").isTrue();
            daemon.stop();
        }

        // D-99, D-123
        @Test
        void leavesWhatBelongsToAnotherProcessByNow() throws IOException {
            Daemon daemon = start(full);
            Files.writeString(pidPath, "1\n");
            DaemonEntry successor = registry.register(ENTRY.withPid(1));
            daemon.stop();
            assertThat(pidPath).hasContent("1\n");
            assertThat(registry.get("shop", "web")).contains(successor);
        }

        // D-123
        @Test
        void andStartAgainIsReadyAgain() throws IOException {
            Daemon daemon = start(full);
            daemon.stop();
            daemon.start();
            assertThat(answer(daemon.healthAddr(), "/ready")).isEqualTo("ready");
            assertThat(registry.list()).hasSize(1);
        }

        // D-121, D-125
        @Test
        void andStartFromManyThreadsLeaveNothingBehind() throws IOException {
            Daemon daemon = new Daemon(full);
            started = daemon;
            CompletableFuture<?>[] hammering = new CompletableFuture<?>[8];
            for (int i = 0; i < hammering.length; i++) {
                boolean starts = i % 2 == 0;
                hammering[i] = inBackground(daemon, each -> {
                    for (int round = 0; round < 25; round++) {
                        try {
                            if (starts) {
                                each.start();
                            } else {
                                each.stop();
                            }
                        } catch (IllegalStateException e) {
                            assertThat(e).hasMessageStartingWith("daemon already running");
                        }
                    }
                });
            }
            CompletableFuture.allOf(hammering).orTimeout(50, TimeUnit.SECONDS).join();
            daemon.stop();
            assertThat(pidPath).doesNotExist();
            assertThat(registry.list()).isEmpty();
        }
    }

    @Nested
    class Run {
        // D-122
        @Test
        void needsAStart() {
            assertThatIllegalStateException()
                    .isThrownBy(new Daemon(full)::run)
                    .withMessage("daemon not started: call start() before run()");
        }

        // D-122
        @Test
        void lastsUntilItsEndAndThenStops() throws IOException {
            Daemon daemon = start(full);
            CompletableFuture<String> end = new CompletableFuture<>();
            CompletableFuture<Void> running = inBackground(daemon, each -> each.run(end));
            assertThat(answer(daemon.healthAddr(), "/ready")).isEqualTo("ready");
            assertThat(running).isNotDone();
            end.complete("enough");
            running.orTimeout(40, TimeUnit.SECONDS).join();
            assertThat(pidPath).doesNotExist();
            assertThat(registry.list()).isEmpty();
        }

        // D-122
        @Test
        void takesACancelledAndAFailedEndForAnEnd() throws IOException {
            CompletableFuture<Void> cancelled = new CompletableFuture<>();
            cancelled.cancel(false);
            start(full).run(cancelled);
            assertThat(pidPath).doesNotExist();
            start(full).run(CompletableFuture.failedFuture(new IOException("broken")));
            assertThat(pidPath).doesNotExist();
        }

        // D-122
        @Test
        void endsWhenItsThreadIsInterruptedAndLeavesItSo() throws Exception {
            Daemon daemon = start(full);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    daemon.run();
                    interrupted.complete(Thread.currentThread().isInterrupted());
                } catch (IOException e) {
                    interrupted.completeExceptionally(e);
                }
            });
            thread.interrupt();
            assertThat(interrupted.get(40, TimeUnit.SECONDS)).isTrue();
            assertThat(pidPath).doesNotExist();
            assertThat(registry.list()).isEmpty();
        }

        // D-122
        @Test
        void endsWhenSomebodyElseStopsTheDaemon() throws IOException {
            Daemon daemon = start(full);
            CompletableFuture<Void> running = inBackground(daemon, Daemon::run);
            daemon.stop();
            await().until(running::isDone);
        }
    }

    @Nested
    class SetReady {
        // D-126
        @Test
        void reachesTheServerAndOutlastsAStart() throws IOException {
            Daemon daemon = new Daemon(full);
            daemon.setReady(false);
            started = daemon;
            daemon.start();
            assertThat(answer(daemon.healthAddr(), "/ready")).isEqualTo("not ready");
            daemon.setReady(true);
            assertThat(answer(daemon.healthAddr(), "/ready")).isEqualTo("ready");
        }
    }

    /** What may fail while it is tried in the background. */
    private interface Trial {
        void on(Daemon daemon) throws IOException;
    }

    private static CompletableFuture<Void> inBackground(Daemon daemon, Trial trial) {
        Runnable unchecked = () -> {
            try {
                trial.on(daemon);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return CompletableFuture.runAsync(unchecked, Thread::startVirtualThread);
    }
}
