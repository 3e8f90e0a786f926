package dev.signalbox.app.view.output.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.view.output.ansi.AnsiParser;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.OutputWriter;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MergedLogTest {
    private final BlockingQueue<Runnable> pulse = new LinkedBlockingQueue<>();
    private final BackgroundTasks tasks = new BackgroundTasks(pulse::add);
    private final OutputLog web = new OutputLog(1_000_000);
    private final OutputLog database = new OutputLog(100_000);
    private final OutputWriter toWeb = web.open(NodeId.ENGINE);
    private final OutputWriter toDatabase = database.open(NodeId.ENGINE);
    private final MergedLog merged = new MergedLog(
            List.of(
                    new MergedLog.Part(
                            new NodeId(NodeId.Kind.SERVICE, 1), "web", web, text -> text.replace("secret", "***")),
                    new MergedLog.Part(new NodeId(NodeId.Kind.SERVICE, 2), "database", database, text -> text)),
            tasks,
            lines -> lines + " lines dropped",
            () -> {});

    @AfterEach
    void closeTasks() {
        tasks.close();
    }

    @Test
    void hasTheLinesOfAllInOrderOfTimeWithTheirNames() throws InterruptedException {
        write(toWeb, StdStream.STDOUT, 1, "one\n");
        write(toDatabase, StdStream.STDERR, 2, "two\n");
        write(toWeb, StdStream.STDOUT, 3, "three secret\n10 %\r100 %\n");
        web.mark(new EngineEvent.ServiceAdded(1, Instant.ofEpochSecond(4), NodeId.ENGINE, NodeId.ENGINE, "web"));
        write(toDatabase, StdStream.STDOUT, 5, "five\n");
        mergeAll();
        assertThat(texts())
                .containsExactly(
                        "web      one",
                        "database two",
                        "web      three ***",
                        "web      100 %",
                        "(mark)",
                        "database five");
        assertThat(((OutputLine.Text) merged.log().lines(1, 1).getFirst()).stream())
                .isEqualTo(StdStream.STDERR);
        assertThat(merged.log().lines(5, 1).getFirst().time()).isEqualTo(Instant.ofEpochSecond(5));
    }

    @Test
    void goesOnWithWhatComesAndSaysWhatWasDropped() throws InterruptedException {
        write(toDatabase, StdStream.STDOUT, 1, "first\n");
        mergeAll();
        write(toDatabase, StdStream.STDOUT, 2, "line\n".repeat(100_000));
        mergeAll();
        long dropped = database.firstNumber() - 1;
        assertThat(dropped).isPositive();
        assertThat(texts().subList(0, 3))
                .containsExactly("database first", "database " + dropped + " lines dropped", "database line");
        assertThat(merged.log().endNumber()).isEqualTo(2 + database.endNumber() - database.firstNumber());
    }

    @Test
    void looksAgainForWhatCameWhileASliceWasUnderWay() throws InterruptedException {
        merged.advance();
        Runnable end = nextPulse(); // the slice is done, but nobody knows yet
        write(toWeb, StdStream.STDOUT, 1, "one\n");
        merged.advance();
        end.run();
        nextPulse().run();
        assertThat(texts()).containsExactly("web      one");
        assertThat(merged.isUnderWay()).isFalse();
    }

    @Test
    void keepsTheNameBeforeALineThatErasesItself() throws InterruptedException {
        write(toWeb, StdStream.STDOUT, 1, "a\u001B[1Kb\n\u001B[2Kc\n");
        mergeAll();
        assertThat(texts()).allMatch(text -> text.startsWith("web      "));
    }

    @Test
    void hidesASecretWithAnEscapeCodeInIt() throws InterruptedException {
        write(toWeb, StdStream.STDOUT, 1, "a \u001B[1mbold\u001B[0m sec\u001B[31mret\n");
        mergeAll();
        assertThat(texts()).containsExactly("web      a bold ***");
    }

    @Test
    void saysThatItHasFailed() throws InterruptedException {
        AtomicInteger told = new AtomicInteger();
        MergedLog broken = new MergedLog(
                List.of(new MergedLog.Part(NodeId.ENGINE, "web", web, _ -> {
                    throw new IllegalStateException("no mask");
                })),
                tasks,
                String::valueOf,
                told::incrementAndGet);
        write(toWeb, StdStream.STDOUT, 1, "one\n");
        broken.advance();
        nextPulse().run();
        assertThat(broken.hasFailed()).isTrue();
        assertThat(told.get()).isEqualTo(1);
    }

    @Test
    void doesNothingAfterItIsCancelled() throws InterruptedException {
        merged.cancel();
        write(toWeb, StdStream.STDOUT, 1, "one\n");
        merged.advance();
        assertThat(pulse.poll(100, TimeUnit.MILLISECONDS)).isNull();
        assertThat(merged.log().endNumber()).isZero();
    }

    private void mergeAll() throws InterruptedException {
        merged.advance();
        do {
            nextPulse().run();
        } while (merged.isUnderWay());
    }

    private Runnable nextPulse() throws InterruptedException {
        return Objects.requireNonNull(pulse.poll(30, TimeUnit.SECONDS), "no slice has come");
    }

    private List<String> texts() {
        return merged.log().lines(0, 1_000).stream()
                .map(line -> line instanceof OutputLine.Text text ? AnsiParser.plainText(text.text()) : "(mark)")
                .toList();
    }

    private static void write(OutputWriter writer, StdStream stream, long second, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writer.append(stream, bytes, 0, bytes.length, Instant.ofEpochSecond(second));
    }
}
