package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.service.probe.Check.FileExists;
import dev.signalbox.engine.service.probe.Check.Http;
import dev.signalbox.engine.service.probe.Check.LogLine;
import dev.signalbox.engine.service.probe.Check.Tcp;
import dev.signalbox.engine.service.probe.ScriptedServer.Ending;
import dev.signalbox.engine.time.VirtualTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AwaitTest {
    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final ProbeTestBench bench = new ProbeTestBench(time);

    @AfterEach
    void close() {
        bench.close();
    }

    private Path file() {
        return folder.resolve("file");
    }

    private AwaitSpec fileSpec() {
        return AwaitSpec.of(new FileExists(file()));
    }

    private Await waitFor(AwaitSpec spec) {
        return bench.probes.await(spec, null);
    }

    /** Waits until so many checks have failed, and the only wait rests. */
    private void awaitFailures(Await wait, long count) {
        await().until(() -> wait.failures() == count && time.timers() == 1);
    }

    private static CheckResult resultOf(Await wait) throws Exception {
        await().until(() -> wait.result().isDone());
        return wait.result().get();
    }

    @Test
    void whatIsSoAlreadyIsToldAtOnce() throws Exception {
        Files.createFile(file());
        assertThat(resultOf(waitFor(fileSpec())))
                .isEqualTo(new CheckResult(Instant.EPOCH, true, file() + " exists", Duration.ZERO));
        assertThat(time.timers()).isZero();
        await().until(() -> bench.probes.size() == 0);
    }

    @Test
    void itEndsWithTheFirstSuccessAndTellsBeforeWhyItWaits() throws Exception {
        Await wait = waitFor(fileSpec());
        awaitFailures(wait, 1);
        assertThat(wait.lastFailure())
                .isEqualTo(new CheckResult(Instant.EPOCH, false, file() + " does not exist", Duration.ZERO));
        Files.createFile(file());
        time.advance(Duration.ofMillis(19));
        assertThat(wait.result().isDone()).isFalse();
        time.advance(Duration.ofMillis(1));
        assertThat(resultOf(wait).succeeded()).isTrue();
    }

    @Test
    void itTellsThatItHasAnotherReasonAndNotThatItHasTheSame() throws Exception {
        AtomicInteger told = new AtomicInteger();
        try (RecordedLog log = new RecordedLog(Await.class)) {
            Await wait = bench.probes.await(
                    fileSpec().withPauses(Duration.ofSeconds(1), Duration.ofSeconds(1)),
                    null,
                    text -> text.replace(file().toString(), told.get() == 0 ? "it" : "something else"),
                    () -> {
                        told.incrementAndGet();
                        throw new IllegalStateException("of a listener that fails");
                    });
            for (int failures = 1; failures <= 4; failures++) {
                awaitFailures(wait, failures);
                time.advance(Duration.ofSeconds(1));
            }
            awaitFailures(wait, 5);
            assertThat(told).as("first it, then something else").hasValue(2);
            assertThat(log.thrown()).hasSize(2);
            Files.createFile(file());
            time.advance(Duration.ofSeconds(1));
            assertThat(resultOf(wait).succeeded()).as("the wait goes on").isTrue();
        }
    }

    @Test
    void eachPauseIsTwiceAsLongAsTheOneBeforeUpToABound() {
        Await wait = waitFor(fileSpec().withPauses(Duration.ofMillis(100), Duration.ofMillis(500)));
        List<Long> millis = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            awaitFailures(wait, i);
            millis.add(time.instant().toEpochMilli());
            while (wait.failures() == i && time.timers() == 1) {
                time.advance(Duration.ofMillis(1));
            }
        }
        assertThat(millis.getFirst()).isZero();
        long earliest = 0; // each pause begins with a check, which may be seen a little later than it began
        for (int i = 1; i < millis.size(); i++) {
            earliest += Math.min(500, 100L << (i - 1));
            assertThat(millis.get(i)).as("pauses to %s", millis).isGreaterThanOrEqualTo(earliest);
        }
    }

    @Test
    void afterItsLimitItFailsWithTheLastReason() throws Exception {
        Await wait = waitFor(fileSpec()
                .withPauses(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .withLimit(Duration.ofMillis(2_500)));
        awaitFailures(wait, 1);
        time.advance(Duration.ofSeconds(1));
        awaitFailures(wait, 2);
        time.advance(Duration.ofSeconds(1));
        awaitFailures(wait, 3);
        time.advance(Duration.ofMillis(500));
        assertThat(resultOf(wait))
                .isEqualTo(new CheckResult(
                        Instant.ofEpochMilli(2_500),
                        false,
                        "not within 2.5 s: %s does not exist".formatted(file()),
                        Duration.ofMillis(2_500)));
        assertThat(time.timers()).isZero();
    }

    @Test
    void itsLimitCutsOffACheckThatIsUnderWay() throws Exception {
        try (ScriptedServer silent = new ScriptedServer(new byte[0], Ending.STAYS)) {
            Await wait = waitFor(AwaitSpec.of(Http.of(URI.create("http://127.0.0.1:%d/".formatted(silent.port()))))
                    .withTimeout(Duration.ofSeconds(10))
                    .withLimit(Duration.ofSeconds(3)));
            await().until(() -> silent.accepted() == 1 && time.timers() == 1);
            time.advance(Duration.ofSeconds(3));
            assertThat(resultOf(wait).reason()).isEqualTo("not within 3 s: took longer than 3 s");
            await().until(silent::sawTheEnd);
        }
    }

    @Test
    void withoutALimitItWaitsForAsLongAsItTakes() throws Exception {
        Await wait = waitFor(fileSpec().withPauses(Duration.ofHours(24), Duration.ofHours(24)));
        for (int day = 1; day <= 20; day++) {
            awaitFailures(wait, day);
            time.advance(Duration.ofDays(1));
        }
        awaitFailures(wait, 21);
        Files.createFile(file());
        time.advance(Duration.ofDays(1));
        assertThat(resultOf(wait).succeeded()).isTrue();
    }

    @Test
    void aCancelEndsItWithoutAResult() {
        Await wait = waitFor(fileSpec());
        awaitFailures(wait, 1);
        wait.cancel();
        wait.cancel();
        await().until(() -> wait.result().isDone());
        assertThat(wait.result().exceptionNow()).isInstanceOf(CancellationException.class);
        assertThat(time.timers()).isZero();
    }

    @Test
    void aCancelAfterItsEndDoesNothing() throws Exception {
        Files.createFile(file());
        Await wait = waitFor(fileSpec());
        assertThat(resultOf(wait).succeeded()).isTrue();
        wait.cancel();
        assertThat(resultOf(wait).succeeded()).isTrue();
    }

    @Test
    void aPortIsWaitedForUntilSomebodyAccepts() throws Exception {
        int port = ScriptedServer.freePort();
        Await wait = waitFor(AwaitSpec.of(new Tcp("127.0.0.1", port)));
        awaitFailures(wait, 1);
        assertThat(wait.lastFailure())
                .extracting(CheckResult::reason)
                .isEqualTo("connection refused by 127.0.0.1:" + port);
        try (ServerSocket server = listening(port)) {
            assertThat(server.isBound()).isTrue();
            time.advance(Duration.ofSeconds(1));
            assertThat(resultOf(wait).succeeded()).isTrue();
        }
    }

    private static ServerSocket listening(int port) throws IOException {
        return new ServerSocket(port, 10, InetAddress.ofLiteral("127.0.0.1"));
    }

    @Test
    void aLineIsNotAskedForButTold() throws Exception {
        Await wait = bench.probes.await(
                AwaitSpec.of(new LogLine("ready")).withLimit(Duration.ofHours(1)), OutputSince.now(bench.log));
        awaitFailures(wait, 1);
        time.advance(Duration.ofMinutes(59));
        assertThat(wait.failures()).as("asked once, at first").isEqualTo(1);
        bench.print("ready\n");
        wait.outputAdded();
        assertThat(resultOf(wait).reason()).isEqualTo("line 0 matches: ready");
    }

    @Test
    void aLineThatNeverComesIsGivenUpAtTheLimit() throws Exception {
        Await wait = bench.probes.await(
                AwaitSpec.of(new LogLine("ready")).withLimit(Duration.ofSeconds(30)), OutputSince.now(bench.log));
        awaitFailures(wait, 1);
        time.advance(Duration.ofSeconds(30));
        assertThat(resultOf(wait).reason()).isEqualTo("not within 30 s: no line has matched yet");
    }
}
