package dev.signalbox.app.view.output;

import atlantafx.base.theme.PrimerLight;
import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LineLevel;
import dev.signalbox.app.view.output.scan.TextQuery;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;

/**
 * Measures frames a second and processor time of an {@link OutputView} of 1200 × 800 in software rendering, on a log of
 * 1,000,000 lines that grows by 50,000 coloured lines a second. Prints a table. Not run by the build. Arguments:
 * {@code --seconds=8} for each row of the table, {@code --lines=1000000}.
 *
 * <pre>mvn -q -Pbench-app -pl engine,app -am test-compile exec:exec -Dargs="output --seconds=8"</pre>
 */
public final class OutputViewBench {
    private static final int LINES_A_SECOND = 50_000;
    private static final long[] GAPS = new long[100_000]; // between frames, in nanoseconds; confined to the UI thread
    private static final AtomicInteger FRAMES = new AtomicInteger();

    private OutputViewBench() {}

    public static void main(String[] args) throws InterruptedException {
        int seconds = argument(args, "--seconds=", 8);
        int lines = argument(args, "--lines=", 1_000_000);
        TestLog log = new TestLog(400_000_000);
        append(log, 0, lines);
        CountDownLatch shown = new CountDownLatch(1);
        OutputView[] views = new OutputView[1];
        Platform.startup(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            views[0] = open(log);
            shown.countDown();
        });
        shown.await();
        OutputView view = views[0];
        Thread.ofPlatform().daemon().start(() -> growForEver(log, lines));
        System.out.println("| view | frames/s | p50 | p99 | worst | processor |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        measure("following, warming up", seconds);
        measure("following", seconds);
        Platform.runLater(
                () -> view.settingsProperty().set(new OutputSettings(true, true, OutputSettings.Times.ABSOLUTE)));
        measure("following, wrapped, with numbers and times", seconds);
        Platform.runLater(() -> view.settingsProperty().set(OutputSettings.USUAL));
        Platform.runLater(() -> view.seek(new TextQuery("status=2", false, false, false).compile()));
        measure("following, with every line found", seconds);
        Platform.runLater(() -> view.seek(null));
        Platform.runLater(() -> view.setFilter(new LineFilter(null, false, null, LineLevel.ERROR)));
        measure("following, filtered by level", seconds);
        Platform.runLater(() -> view.setFilter(LineFilter.NONE));
        Platform.runLater(() -> view.viewport().scrollTo(lines / 2.0));
        measure("scrolling by a row a frame", seconds);
        Runtime.getRuntime().halt(0);
    }

    private static int argument(String[] args, String name, int usual) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(name))
                .map(arg -> Integer.parseInt(arg.substring(name.length())))
                .findFirst()
                .orElse(usual);
    }

    private static OutputView open(TestLog log) {
        OutputView view = new OutputView(new EnglishTexts(), new BackgroundTasks(new FxPulse()), TestLog.CLOCK);
        view.show(log.log(), TestLog.TEXT);
        Stage stage = new Stage();
        stage.setScene(new Scene(new BorderPane(view), 1200, 800));
        stage.show();
        refreshEachFrame(view);
        return view;
    }

    private static void refreshEachFrame(OutputView view) {
        new AnimationTimer() {
            private long last;

            @Override
            public void handle(long now) {
                if (last != 0) {
                    GAPS[FRAMES.getAndIncrement() % GAPS.length] = now - last;
                }
                last = now;
                view.refresh();
                if (!view.isFollowing()) {
                    view.viewport().scrollBy(1);
                }
            }
        }.start();
    }

    private static void growForEver(TestLog log, long from) {
        long start = System.nanoTime();
        long written = 0;
        while (true) {
            long due = (System.nanoTime() - start) * LINES_A_SECOND / 1_000_000_000L;
            append(log, from + written, due - written);
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

    private static void measure(String phase, int secondsWanted) throws InterruptedException {
        int firstFrame = FRAMES.get();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        Thread.sleep(secondsWanted * 1_000L);
        double seconds = (System.nanoTime() - start) / 1e9;
        int frames = FRAMES.get() - firstFrame;
        long[] gaps = Arrays.copyOfRange(GAPS, firstFrame, firstFrame + frames);
        Arrays.sort(gaps);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.0f ms | %.0f ms | %.0f ms | %.0f %% of a core |%n",
                phase,
                frames / seconds,
                gaps[frames / 2] / 1e6,
                gaps[frames * 99 / 100] / 1e6,
                gaps[frames - 1] / 1e6,
                (cpuNanos() - cpu) / seconds / 1e7);
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
