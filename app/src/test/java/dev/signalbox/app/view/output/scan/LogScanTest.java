package dev.signalbox.app.view.output.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.OutputWriter;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogScanTest {
    private final BlockingQueue<Runnable> pulse = new LinkedBlockingQueue<>();
    private final BackgroundTasks tasks = new BackgroundTasks(pulse::add);
    private final OutputLog log = new OutputLog(50_000_000);
    private final OutputWriter writer = log.open(NodeId.ENGINE);
    private final AtomicInteger told = new AtomicInteger();
    private final LogScan scan = new LogScan(log, LogScanTest::endsWith7, tasks, told::incrementAndGet);

    @AfterEach
    void closeTasks() {
        tasks.close();
    }

    @Test
    void judgesEveryLineOnceInSlices() throws InterruptedException {
        write(0, 100_000);
        scan.advance();
        scan.advance(); // while a slice is under way
        runUntilComplete();
        assertThat(scan.counts().end()).isEqualTo(100_000);
        assertThat(scan.counts().total()).isEqualTo(10_000);
        assertThat(told.get()).isGreaterThan(3);
    }

    @Test
    void goesOnWithWhatCameMeanwhile() throws InterruptedException {
        write(0, 30_000);
        scan.advance();
        pulse().run();
        write(30_000, 50_000);
        runUntilComplete();
        assertThat(scan.counts().total()).isEqualTo(5_000);
        assertThat(scan.counts().lineOf(4_999)).isEqualTo(49_997);
    }

    @Test
    void skipsWhatIsDroppedBeforeItWasJudged() throws InterruptedException {
        OutputLog small = new OutputLog(100_000);
        LogScan scanOfSmall = new LogScan(small, LogScanTest::endsWith7, tasks, told::incrementAndGet);
        OutputWriter smallWriter = small.open(NodeId.ENGINE);
        byte[] line = "line 7\n".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 100_000; i++) {
            smallWriter.append(StdStream.STDOUT, line, 0, line.length, Instant.EPOCH);
        }
        scanOfSmall.advance();
        while (!scanOfSmall.isComplete()) {
            pulse().run();
        }
        assertThat(small.firstNumber()).isPositive();
        assertThat(scanOfSmall.counts().total()).isEqualTo(100_000 - small.firstNumber());
        assertThat(scanOfSmall.counts().lineOf(0)).isEqualTo(small.firstNumber());
    }

    @Test
    void isCompleteWhenItHasJudgedWhatWasThereThoughMoreHasComeSince() throws InterruptedException {
        write(0, 10);
        assertThat(scan.isComplete()).isFalse();
        scan.advance();
        Runnable end = pulse();
        write(10, 20);
        end.run();
        assertThat(scan.isComplete()).isTrue();
        assertThat(scan.isDoneBefore(10)).isTrue();
        assertThat(scan.isDoneBefore(20)).isFalse();
    }

    @Test
    void tellsOnceThatItHasFailedAndGoesOnWithNothing() throws InterruptedException {
        LogScan broken = new LogScan(
                log,
                _ -> {
                    throw new IllegalStateException("no score");
                },
                tasks,
                told::incrementAndGet);
        write(0, 10);
        broken.advance();
        pulse().run();
        broken.advance();
        assertThat(broken.hasFailed()).isTrue();
        assertThat(broken.isDoneBefore(10)).isTrue();
        assertThat(told.get()).isEqualTo(1);
        assertThat(pulse.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void endsASliceWhenItsLinesHaveTakenTooManySteps() throws InterruptedException {
        LineMatcher costly = new TextQuery("(a+)+b", true, true, false).compile();
        LineText text = new LineText(UnaryOperator.identity(), EngineEvent::toString);
        LineFilter filter = new LineFilter(costly, false, null, null);
        LogScan slow = new LogScan(log, filter.newScore(text), tasks, told::incrementAndGet);
        byte[] line = ("a".repeat(3_000) + "\n").repeat(400).getBytes(StandardCharsets.UTF_8);
        writer.append(StdStream.STDOUT, line, 0, line.length, Instant.EPOCH);
        slow.advance();
        pulse().run();
        assertThat(slow.counts().end()).isBetween(1L, 10L);
        while (!slow.isComplete()) {
            pulse().run();
        }
        assertThat(slow.linesGivenUp()).isEqualTo(400);
        assertThat(slow.counts().total()).isEqualTo(400); // they are shown
    }

    @Test
    void endsTheSliceUnderWayWhenItIsCancelled() throws InterruptedException {
        AtomicInteger judged = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        LogScan waiting = new LogScan(
                log,
                _ -> {
                    begun.countDown();
                    judged.incrementAndGet();
                    try {
                        assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return 0;
                },
                tasks,
                told::incrementAndGet);
        write(0, 1_000);
        waiting.advance();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        waiting.cancel();
        goOn.countDown();
        pulse().run();
        assertThat(judged.get()).isEqualTo(1);
    }

    @Test
    void tellsNobodyAndGoesOnWithNothingOnceItIsCancelled() throws InterruptedException {
        write(0, 50_000);
        scan.advance();
        scan.cancel();
        pulse().run();
        scan.advance();
        assertThat(told.get()).isZero();
        assertThat(scan.counts().end()).isZero();
        assertThat(pulse.poll(100, TimeUnit.MILLISECONDS)).isNull();
    }

    private void runUntilComplete() throws InterruptedException {
        while (!scan.isDoneBefore(log.endNumber())) {
            pulse().run();
        }
    }

    private Runnable pulse() throws InterruptedException {
        return Objects.requireNonNull(pulse.poll(30, TimeUnit.SECONDS), "no slice has come");
    }

    private void write(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int n = from; n < to; n++) {
            text.append("line ").append(n).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        writer.append(StdStream.STDOUT, bytes, 0, bytes.length, Instant.EPOCH);
    }

    private static int endsWith7(OutputLine line) {
        return ((OutputLine.Text) line).text().endsWith("7") ? 1 : 0;
    }
}
