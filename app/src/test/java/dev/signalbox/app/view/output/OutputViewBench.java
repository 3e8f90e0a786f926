package dev.signalbox.app.view.output;

import atlantafx.base.theme.PrimerLight;
import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/**
 * Measures frames a second and processor time of an {@link OutputView} of 1200 × 800 on a log of 1,000,000 lines that
 * grows by 50,000 coloured lines a second: while it follows, and while it scrolls by a row a frame. Not run by the
 * build; its class path is that of the tests:
 *
 * <pre>
 * mvn -o -q dependency:build-classpath -Dmdep.outputFile=/tmp/cp -pl app -am
 * java -Dglass.platform=Headless -Dprism.order=sw -cp app/target/test-classes:app/target/classes:$(cat /tmp/cp) \
 *      dev.signalbox.app.view.output.OutputViewBench
 * </pre>
 */
public final class OutputViewBench {
    private static final int LINES = 1_000_000;
    private static final int LINES_A_SECOND = 50_000;
    private static final int SECONDS = 8;
    private static final long[] GAPS = new long[100_000]; // between frames, in nanoseconds; confined to the UI thread
    private static final AtomicInteger FRAMES = new AtomicInteger();

    private static final BackgroundTasks tasks = new BackgroundTasks(new FxPulse());

    private OutputViewBench() {}

    public static void main(String[] args) throws InterruptedException {
        TestLog log = new TestLog(400_000_000);
        append(log, 0, LINES);
        CountDownLatch shown = new CountDownLatch(1);
        OutputView[] view = new OutputView[1];
        Platform.startup(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            view[0] = new OutputView(new EnglishTexts(), TestLog::markText, tasks, TestLog.CLOCK);
            view[0].show(log.log(), UnaryOperator.identity());
            Stage stage = new Stage();
            stage.setScene(new Scene(new BorderPane(view[0]), 1200, 800));
            stage.show();
            refreshEachFrame(view[0]);
            shown.countDown();
        });
        shown.await();
        Thread.ofPlatform().daemon().start(() -> growForEver(log));
        measure("following, warming up");
        measure("following");
        Platform.runLater(() -> view[0].viewport().scrollTo(500_000));
        measure("scrolling");
        System.exit(0);
    }

    private static void refreshEachFrame(OutputView view) {
        new AnimationTimer() {
            private long last;

            @Override
            public void handle(long now) {
                GAPS[FRAMES.getAndIncrement() % GAPS.length] = now - last;
                last = now;
                view.refresh();
                if (!view.isFollowing()) {
                    view.viewport().scrollBy(1);
                }
            }
        }.start();
    }

    private static void growForEver(TestLog log) {
        long start = System.nanoTime();
        long written = 0;
        while (true) {
            long due = (System.nanoTime() - start) * LINES_A_SECOND / 1_000_000_000L;
            append(log, LINES + written, due - written);
            written = due;
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static void append(TestLog log, long from, long count) {
        for (long n = from; n < from + count; n++) {
            String level = n % 97 == 0 ? "31mERROR" : n % 13 == 0 ? "33mWARN " : "32mINFO ";
            log.out("2026-11-21T03:40:12.123Z \u001B[" + level + "\u001B[0m \u001B[36mworker-" + (n & 7)
                    + "\u001B[0m request id=" + n + " path=/api/v1/items/" + n * 31 % 9999 + " status=200\n");
        }
    }

    private static void measure(String phase) throws InterruptedException {
        int firstFrame = FRAMES.get();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        Thread.sleep(SECONDS * 1_000L);
        double seconds = (System.nanoTime() - start) / 1e9;
        int frames = FRAMES.get() - firstFrame;
        long[] gaps = Arrays.copyOfRange(GAPS, firstFrame, firstFrame + frames);
        Arrays.sort(gaps);
        System.out.printf(
                "%s: %.1f frames/s, p99 %.0f ms, worst %.0f ms, %.0f %% of a core%n",
                phase,
                frames / seconds,
                gaps[frames * 99 / 100] / 1e6,
                gaps[frames - 1] / 1e6,
                (cpuNanos() - cpu) / seconds / 1e7);
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
