package dev.signalbox.engine.service.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.probe.Check.Exec;
import dev.signalbox.engine.service.probe.Check.FileExists;
import dev.signalbox.engine.service.probe.Check.Http;
import dev.signalbox.engine.service.probe.Check.LogLine;
import dev.signalbox.engine.service.probe.Check.Tcp;
import dev.signalbox.engine.service.probe.ScriptedServer.Ending;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class ManyProbesTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int SOME_THREADS = 30; // of the system's: carriers, look-ups, and what the test itself uses

    private final ProbeTestBench bench = new ProbeTestBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static Http http(ScriptedServer server) {
        return Http.of(URI.create("http://127.0.0.1:%d/".formatted(server.port())));
    }

    @Test
    void aThousandAreNotHeldUpByASlowOneAndNeedNoThreadEach() throws Exception {
        try (ScriptedServer silent = new ScriptedServer(new byte[0], Ending.STAYS);
                ScriptedServer quick = new ScriptedServer("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8), Ending.STAYS)) {
            CountDownLatch listenerMayReturn = new CountDownLatch(1);
            CountDownLatch answered = new CountDownLatch(1000);
            AtomicInteger failed = new AtomicInteger();
            long threads = ProbeTestBench.threads();
            Probe slow = bench.probes.start(
                    ProbeSpec.of(http(silent)).withTimeout(HOUR).withPeriod(HOUR), null, _ -> {});
            bench.probes.start(
                    ProbeSpec.of(new Tcp("127.0.0.1", quick.port())).withPeriod(HOUR),
                    null,
                    _ -> pass(listenerMayReturn));
            await().until(() -> silent.accepted() == 1);
            for (int i = 0; i < 1000; i++) {
                Check check = i % 2 == 0 ? http(quick) : new Tcp("localhost", quick.port());
                bench.probes.start(ProbeSpec.of(check).withPeriod(HOUR).withTimeout(HOUR), null, news -> {
                    failed.addAndGet(news.result().succeeded() ? 0 : 1);
                    answered.countDown();
                });
            }
            assertThat(answered.await(50, TimeUnit.SECONDS)).isTrue();
            assertThat(failed).hasValue(0);
            assertThat(slow.status().checks()).isZero();
            assertThat(bench.probes.size()).isEqualTo(1002);
            assertThat(ProbeTestBench.threads() - threads).isLessThan(SOME_THREADS);
            listenerMayReturn.countDown();
            bench.probes.close();
            assertThat(bench.probes.size()).isZero();
        }
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class TwoThousandChecks {
        private static final int CHECKS = 2000;
        private static final int AT_ONCE = 10;

        @TempDir
        private Path folder;

        /** Makes some, and then all, and looks whether those have left anything behind. */
        private void leaveNothingBehind(Check.Polled check, Duration timeout, boolean succeeds) throws Exception {
            make(AT_ONCE * 4, check, timeout, succeeds);
            long descriptors = ProbeTestBench.descriptors();
            long threads = ProbeTestBench.threads();
            make(CHECKS, check, timeout, succeeds);
            await().untilAsserted(() -> {
                assertThat(ProbeTestBench.descriptors()).isLessThanOrEqualTo(descriptors + AT_ONCE);
                assertThat(ProbeTestBench.threads()).isLessThan(threads + SOME_THREADS);
            });
        }

        private void make(int count, Check.Polled check, Duration timeout, boolean succeeds) throws Exception {
            AtomicInteger left = new AtomicInteger(count);
            List<CompletableFuture<Void>> askers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                CompletableFuture<Void> asker = new CompletableFuture<>();
                askers.add(asker);
                Thread.startVirtualThread(() -> {
                    try {
                        while (left.getAndDecrement() > 0) {
                            CheckResult result = bench.ask(check, timeout);
                            assertThat(result.succeeded()).as(result.reason()).isEqualTo(succeeds);
                        }
                        asker.complete(null);
                    } catch (Throwable t) {
                        asker.completeExceptionally(t);
                    }
                });
            }
            CompletableFuture.allOf(askers.toArray(CompletableFuture<?>[]::new)).get(55, TimeUnit.SECONDS);
        }

        @Test
        void byHttpLeaveNothingBehind() throws Exception {
            try (ScriptedServer server = new ScriptedServer("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8), Ending.STAYS)) {
                leaveNothingBehind(http(server), ProbeTestBench.LONG, true);
            }
        }

        @Test
        void byHttpThatAreCutOffLeaveNothingBehind() throws Exception {
            try (ScriptedServer server = new ScriptedServer("HTTP/1.1 200".getBytes(UTF_8), Ending.STAYS)) {
                leaveNothingBehind(http(server), Duration.ofMillis(20), false);
            }
        }

        @Test
        void ofAPortLeaveNothingBehind() throws Exception {
            try (ScriptedServer server = new ScriptedServer(new byte[0], Ending.STAYS)) {
                leaveNothingBehind(new Tcp("127.0.0.1", server.port()), ProbeTestBench.LONG, true);
            }
        }

        @Test
        void ofAPortThatRefusesLeaveNothingBehind() throws Exception {
            leaveNothingBehind(new Tcp("localhost", ScriptedServer.freePort()), ProbeTestBench.LONG, false);
        }

        @Test
        void ofAFileLeaveNothingBehind() throws Exception {
            leaveNothingBehind(new FileExists(folder), ProbeTestBench.LONG, true);
        }

        @Test
        void byACommandLeaveNothingBehind() throws Exception {
            leaveNothingBehind(Exec.of(new CommandLine.Arguments(List.of("true"))), ProbeTestBench.LONG, true);
        }
    }

    @Test
    void twoThousandWaitsForALineLeaveNothingBehind() {
        for (int i = 0; i < 2000; i++) {
            OutputSince start = OutputSince.now(bench.log);
            Await wait = bench.probes.await(AwaitSpec.of(new LogLine("ready " + i)), start);
            bench.print("ready %d\n".formatted(i));
            wait.outputAdded();
            assertThat(wait.result().orTimeout(30, TimeUnit.SECONDS).join().succeeded())
                    .isTrue();
        }
        await().until(() -> bench.probes.size() == 0);
    }
}
