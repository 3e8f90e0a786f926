package dev.signalbox.app.view.output;

import atlantafx.base.theme.PrimerLight;
import dev.signalbox.app.BenchArguments;
import dev.signalbox.app.FrameMeter;
import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LineLevel;
import dev.signalbox.app.view.output.scan.TextQuery;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
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

    private OutputViewBench() {}

    public static void main(String[] args) throws InterruptedException {
        BenchArguments arguments = new BenchArguments(args);
        int seconds = arguments.number("seconds", 8);
        int lines = arguments.number("lines", 1_000_000);
        TestLog log = new TestLog(400_000_000);
        append(log, 0, lines);
        CompletableFuture<OutputView> shown = new CompletableFuture<>();
        CompletableFuture<FrameMeter> counting = new CompletableFuture<>();
        Platform.startup(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            OutputView opened = open(log);
            counting.complete(new FrameMeter(() -> refresh(opened)));
            shown.complete(opened);
        });
        OutputView view = shown.join();
        FrameMeter meter = counting.join();
        Thread.ofPlatform().daemon().start(() -> growForEver(log, lines));
        System.out.println("| view | frames/s | p50 | p99 | worst | processor |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        print("following, warming up", meter.measure(seconds));
        print("following", meter.measure(seconds));
        Platform.runLater(
                () -> view.settingsProperty().set(new OutputSettings(true, true, OutputSettings.Times.ABSOLUTE)));
        print("following, wrapped, with numbers and times", meter.measure(seconds));
        Platform.runLater(() -> view.settingsProperty().set(OutputSettings.USUAL));
        Platform.runLater(() -> view.seek(new TextQuery("status=2", false, false, false).compile()));
        print("following, with every line found", meter.measure(seconds));
        Platform.runLater(() -> view.seek(null));
        Platform.runLater(() -> view.setFilter(new LineFilter(null, false, null, LineLevel.ERROR)));
        print("following, filtered by level", meter.measure(seconds));
        Platform.runLater(() -> view.setFilter(LineFilter.NONE));
        Platform.runLater(() -> view.viewport().scrollTo(lines / 2.0));
        print("scrolling by a row a frame", meter.measure(seconds));
        Runtime.getRuntime().halt(0);
    }

    private static OutputView open(TestLog log) {
        OutputView view = new OutputView(new EnglishTexts(), new BackgroundTasks(new FxPulse()), TestLog.CLOCK);
        view.show(log.log(), TestLog.TEXT);
        Stage stage = new Stage();
        stage.setScene(new Scene(new BorderPane(view), 1200, 800));
        stage.show();
        return view;
    }

    private static void refresh(OutputView view) {
        view.refresh();
        if (!view.isFollowing()) {
            view.viewport().scrollBy(1);
        }
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

    private static void print(String phase, FrameMeter.Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.0f ms | %.0f ms | %.0f ms | %.0f %% of a core |%n",
                phase,
                measured.framesASecond(),
                measured.gaps().median(),
                measured.gaps().p99(),
                measured.gaps().worst(),
                measured.allPercent());
    }
}
