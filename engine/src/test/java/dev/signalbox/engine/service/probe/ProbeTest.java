package dev.signalbox.engine.service.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.service.probe.Check.FileExists;
import dev.signalbox.engine.service.probe.Check.Http;
import dev.signalbox.engine.service.probe.Check.LogLine;
import dev.signalbox.engine.service.probe.ScriptedServer.Ending;
import dev.signalbox.engine.time.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProbeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final ProbeTestBench bench = new ProbeTestBench(time);
    private final List<ProbeNews> news = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        bench.close();
    }

    private Path file() {
        return folder.resolve("file");
    }

    private ProbeSpec fileSpec() {
        return ProbeSpec.of(new FileExists(file()));
    }

    private Probe start(ProbeSpec spec) {
        return bench.probes.start(spec, null, news::add);
    }

    private Probe startOnLines(ProbeSpec spec) {
        return bench.probes.start(spec, OutputSince.now(bench.log), news::add);
    }

    /** Waits until so much was told and the only probe rests. */
    private void awaitNews(int count) {
        await().untilAsserted(() -> assertThat(news).hasSize(count));
        await().until(() -> time.timers() == 1);
    }

    private List<String> verdictChanges() {
        return news.stream()
                .filter(ProbeNews::changesVerdict)
                .map(each -> "%s to %s at %d"
                        .formatted(
                                each.before(),
                                each.status().verdict(),
                                each.result().time().getEpochSecond()))
                .toList();
    }

    private List<Long> secondsOfNews() {
        return news.stream().map(each -> each.result().time().getEpochSecond()).toList();
    }

    @Nested
    class InTime {
        @Test
        void theFirstCheckComesAfterTheDelayAndEachFurtherOneAPeriodLater() {
            start(fileSpec().withInitialDelay(Duration.ofSeconds(5)));
            await().until(() -> time.timers() == 1);
            time.advance(Duration.ofMillis(4_999));
            assertThat(news).isEmpty();
            time.advance(Duration.ofMillis(1));
            awaitNews(1);
            time.advance(Duration.ofSeconds(10));
            awaitNews(2);
            time.advance(Duration.ofSeconds(10));
            awaitNews(3);
            assertThat(secondsOfNews()).containsExactly(5L, 15L, 25L);
        }

        @Test
        void withoutADelayTheFirstCheckComesAtOnce() {
            start(fileSpec());
            awaitNews(1);
            assertThat(secondsOfNews()).containsExactly(0L);
        }

        @Test
        void theVerdictChangesWhenAThresholdIsReachedAndNotBefore() throws IOException {
            Probe probe = start(fileSpec().withPeriod(SECOND).withThresholds(3, 2));
            awaitNews(1);
            for (int i = 2; i <= 4; i++) {
                time.advance(SECOND);
                awaitNews(i);
            }
            Files.createFile(file());
            for (int i = 5; i <= 7; i++) {
                time.advance(SECOND);
                awaitNews(i);
            }
            assertThat(verdictChanges()).containsExactly("UNKNOWN to FAILING at 2", "FAILING to OK at 5");
            assertThat(probe.status().checks()).isEqualTo(7);
            assertThat(probe.status().failures()).isEqualTo(4);
            assertThat(probe.status().lastFailure())
                    .isEqualTo(new CheckResult(
                            Instant.ofEpochSecond(3), false, file() + " does not exist", Duration.ZERO));
        }

        @Test
        void aCheckThatTakesTooLongIsCutOffAndHasFailed() throws IOException {
            try (ScriptedServer silent = new ScriptedServer(new byte[0], Ending.STAYS)) {
                start(ProbeSpec.of(Http.of(URI.create("http://127.0.0.1:%d/".formatted(silent.port())))));
                await().until(() -> silent.heard().endsWith("\r\n\r\n"));
                await().until(() -> time.timers() == 1);
                time.advance(Duration.ofMillis(1_999));
                assertThat(news).isEmpty();
                time.advance(Duration.ofMillis(1));
                awaitNews(1);
                assertThat(news.getFirst().result())
                        .isEqualTo(new CheckResult(
                                Instant.ofEpochSecond(2), false, "took longer than 2 s", Duration.ofSeconds(2)));
                await().until(silent::sawTheEnd);
            }
        }

        @Test
        void checksThatTakeLongerThanThePeriodFollowEachOtherAtOnce() throws IOException {
            try (ScriptedServer silent = new ScriptedServer(new byte[0], Ending.STAYS)) {
                Probe probe = start(ProbeSpec.of(Http.of(URI.create("http://127.0.0.1:%d/".formatted(silent.port()))))
                        .withPeriod(Duration.ofMillis(100))
                        .withTimeout(SECOND));
                for (int i = 1; i <= 5; i++) {
                    int count = i;
                    await().until(() -> silent.accepted() == count && time.timers() == 1);
                    time.advance(SECOND);
                    await().until(() -> news.size() == count);
                }
                probe.close();
                assertThat(secondsOfNews()).hasSize(5).doesNotHaveDuplicates();
            }
        }
    }

    @Nested
    class ItsListener {
        @Test
        void mayBeSlowAndIsToldOneAtATime() throws InterruptedException {
            CountDownLatch go = new CountDownLatch(1);
            bench.probes.start(fileSpec(), null, each -> {
                news.add(each);
                awaitLatch(go);
            });
            await().until(() -> news.size() == 1);
            time.advance(Duration.ofSeconds(100));
            assertThat(news).hasSize(1);
            go.countDown();
            awaitNews(2);
        }

        private static void awaitLatch(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Test
        void mayThrowWithoutEndingTheProbe() {
            bench.probes.start(fileSpec(), null, each -> {
                news.add(each);
                throw new IllegalStateException("a listener that throws on purpose");
            });
            awaitNews(1);
            time.advance(Duration.ofSeconds(10));
            awaitNews(2);
        }

        @Test
        void mayCloseTheProbeAndHearsNoMore() throws Exception {
            var probe = new CompletableFuture<Probe>();
            probe.complete(bench.probes.start(fileSpec().withInitialDelay(SECOND), null, each -> {
                news.add(each);
                probe.join().close();
            }));
            await().until(() -> time.timers() == 1);
            time.advance(SECOND);
            probe.join().ended().get();
            time.advance(Duration.ofSeconds(100));
            assertThat(news).hasSize(1);
            assertThat(time.timers()).isZero();
        }
    }

    @Nested
    class AClose {
        @Test
        void betweenTwoChecksEndsItAtOnce() throws Exception {
            Probe probe = start(fileSpec());
            awaitNews(1);
            probe.close();
            probe.close();
            probe.ended().get();
            assertThat(time.timers()).isZero();
            assertThat(bench.probes.size()).isZero();
            assertThat(probe.status().checks()).isEqualTo(1);
        }

        @Test
        void inTheMiddleOfACheckClosesItsConnectionAndTellsNothing() throws Exception {
            try (ScriptedServer silent = new ScriptedServer("HTTP/1.1".getBytes(UTF_8), Ending.STAYS)) {
                Probe probe = start(ProbeSpec.of(Http.of(URI.create("http://127.0.0.1:%d/".formatted(silent.port())))));
                await().until(() -> silent.heard().endsWith("\r\n\r\n"));
                probe.close();
                probe.ended().get();
                await().until(silent::sawTheEnd);
                assertThat(news).isEmpty();
                assertThat(time.timers()).isZero();
            }
        }

        @Test
        void ofAllRefusesToStartAnother() {
            bench.probes.close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> start(fileSpec()))
                    .withMessageContaining("the engine is closed; open another one");
        }

        @Test
        void tellsTheNameOfOneWithoutItsSecrets() {
            bench.probes.close();
            String secret = folder.toString();
            assertThatIllegalStateException()
                    .isThrownBy(
                            () -> bench.probes.start(fileSpec(), null, text -> text.replace(secret, "***"), news -> {}))
                    .withMessageContaining("'probe: ***/file exists'");
        }
    }

    @Nested
    class ForALine {
        private ProbeSpec spec() {
            return ProbeSpec.of(new LogLine("ready on (\\d+)")).withPeriod(SECOND);
        }

        @Test
        void tellsAtOnceWhenOneMatchesAndEnds() throws Exception {
            Probe probe = startOnLines(spec().withInitialDelay(Duration.ofHours(1)));
            bench.print("starting\n");
            probe.outputAdded();
            bench.print("ready on 80\n");
            probe.outputAdded();
            probe.ended().get();
            assertThat(news).hasSize(1);
            assertThat(news.getFirst().result().reason()).isEqualTo("line 1 matches: ready on 80");
            assertThat(probe.status().verdict()).isEqualTo(Verdict.OK);
            assertThat(time.timers()).isZero();
        }

        @Test
        void tellsEachPeriodThatNoneHasMatchedYet() {
            Probe probe = startOnLines(spec().withThresholds(2, 1));
            awaitNews(1);
            time.advance(SECOND);
            awaitNews(2);
            assertThat(news.getLast().result().reason()).isEqualTo("no line has matched yet");
            bench.print("ready on 80\n");
            probe.outputAdded();
            await().until(() -> news.size() == 3);
            assertThat(verdictChanges()).containsExactly("UNKNOWN to FAILING at 1", "FAILING to OK at 1");
        }

        @Test
        void seesOneThatWasThereBeforeAnybodySaidSo() throws Exception {
            OutputSince start = OutputSince.now(bench.log);
            bench.print("ready on 80\n");
            bench.probes
                    .start(spec().withInitialDelay(Duration.ofHours(1)), start, news::add)
                    .ended()
                    .get();
            assertThat(news).hasSize(1);
        }

        @Test
        void seesOneAtTheEndOfAFlood() throws Exception {
            Probe probe = startOnLines(spec().withInitialDelay(Duration.ofHours(1)));
            for (int i = 0; i < 5_000; i++) {
                bench.print("line %d\n".formatted(i));
                probe.outputAdded();
            }
            bench.print("ready on 80\n");
            probe.outputAdded();
            probe.ended().get();
            assertThat(news.getLast().result().reason()).isEqualTo("line 5000 matches: ready on 80");
        }

        @Test
        void isClosedEvenWhileEveryLineIsCostly() throws Exception {
            Probe probe = startOnLines(ProbeSpec.of(new LogLine("^(a+)+\\1$")).withInitialDelay(Duration.ofHours(1)));
            bench.print(("a".repeat(60) + "b\n").repeat(4_000)); // of which each takes milliseconds
            probe.outputAdded();
            probe.close();
            probe.ended().get();
            assertThat(news).isEmpty();
        }

        @Test
        void needsAnOutput() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> start(spec()))
                    .withMessage("a log line is waited for in no output: say in which");
        }
    }
}
