package dev.signalbox.app.view.main;

import dev.signalbox.app.BenchArguments;
import dev.signalbox.app.FrameMeter;
import dev.signalbox.app.Samples;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.bridge.UiEventBridge;
import dev.signalbox.app.desktop.Tray;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.settings.Remembered;
import dev.signalbox.app.view.appearance.Appearance;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.view.workspaces.FxWorkspaceDialogs;
import dev.signalbox.app.view.workspaces.RecentWorkspaces;
import dev.signalbox.app.words.LanguageSettings;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Measures the whole window in software rendering, and prints a table. Not run by the build. First what a pulse costs when
 * 200 processes tell of output a million times a second; then the window over real processes that print, which need a
 * {@code perl}: frames a second, how long a click on a row takes until the output of its service is laid out, and what memory
 * is in use. Arguments: {@code --seconds=60}, {@code --services=50}, {@code --lines=1000} a second of each of them.
 *
 * <pre>mvn -q -Pbench-app -pl engine,app -am test-compile exec:exec -Dargs="window --seconds=60"</pre>
 */
public final class WindowBench {
    private static final int EVENTS_A_SECOND = 1_000_000;
    private static final int PROCESSES = 200;
    private static final int PUBLISHERS = 2;

    private WindowBench() {}

    public static void main(String[] args) throws Exception {
        BenchArguments arguments = new BenchArguments(args);
        int seconds = arguments.number("seconds", 60);
        int services = arguments.number("services", 50);
        int lines = arguments.number("lines", 1_000);
        Platform.startup(() -> {});
        fanOut(Math.min(seconds, 10));
        flood(seconds, services, lines);
        Runtime.getRuntime().halt(0);
    }

    private static void fanOut(int seconds) throws InterruptedException {
        EventStream events = new EventStream(InstantSource.system());
        Samples drains = new Samples();
        LongAdder published = new LongAdder();
        AtomicBoolean running = new AtomicBoolean(true);
        TimedPulse pulse = new TimedPulse(new FxPulse(), drains);
        long[] applied = new long[1];
        UiEventBridge bridge = new UiEventBridge(events, pulse, batch -> applied[0] += apply(batch));
        for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
            int first = publisher;
            Thread.ofPlatform().daemon().start(() -> publish(events, first, running, published));
        }
        Thread.sleep(2_000); // warm
        drains.clear();
        long before = published.sum();
        Thread.sleep(seconds * 1_000L);
        long after = published.sum();
        Samples.Summary pulses = drains.summary();
        running.set(false);
        bridge.close();
        events.close();
        System.out.printf(
                Locale.ROOT,
                """
                | fan-out of %d processes | value |
                | --- | ---: |
                | events published | %,d a second |
                | pulses with news | %d in %d s |
                | work of a pulse, median | %.3f ms |
                | work of a pulse, p99 | %.3f ms |
                | work of a pulse, worst | %.3f ms |
                """,
                PROCESSES,
                (after - before) / seconds,
                pulses.count(),
                seconds,
                pulses.median(),
                pulses.p99(),
                pulses.worst());
    }

    private static long apply(EventBatch batch) {
        return (long) batch.newOutput().size() + batch.changes().size();
    }

    private static void publish(EventStream events, int first, AtomicBoolean running, LongAdder published) {
        long start = System.nanoTime();
        long sent = 0;
        while (running.get()) {
            long due = (System.nanoTime() - start) / 1_000 * EVENTS_A_SECOND / 1_000_000 / PUBLISHERS;
            if (due <= sent) {
                LockSupport.parkNanos(200_000);
                continue;
            }
            for (long n = sent; n < due; n++) {
                NodeId process = new NodeId(NodeId.Kind.PROCESS, 1 + first + n * PUBLISHERS % PROCESSES);
                long line = n;
                events.publish((number, at) -> new ProcessOutput(number, at, process, process, line));
            }
            published.add(due - sent);
            sent = due;
        }
    }

    private static void flood(int seconds, int services, int lines) throws Exception {
        Path folder = Files.createTempDirectory("signalbox-bench");
        Path file = Files.writeString(folder.resolve("signalbox.yaml"), workspaceOf(services, lines));
        Engine engine = Engine.open(EngineSettings.usual());
        OpenWorkspaces workspaces = new OpenWorkspaces(engine);
        WorkspaceSession session = workspaces.open(WorkspaceFile.open(file));
        Stage stage = onUiThread(() -> open(workspaces));
        FrameMeter meter = onUiThread(() -> new FrameMeter(() -> {}));
        long idleHeap = heapInUse();
        session.startAutomatic();
        Thread.sleep(5_000); // warm
        long linesBefore = linesOf(session);
        Samples clicks = new Samples();
        AtomicLong peak = new AtomicLong();
        FrameMeter.Measured measured = meter.measure(() -> {
            long start = System.nanoTime();
            for (int click = 0; System.nanoTime() - start < seconds * 1_000_000_000L; click++) {
                clickOn(stage, "chatty-" + click * 7 % services, clicks);
                Thread.sleep(200);
                peak.accumulateAndGet(usedNow(), Math::max);
            }
        });
        Samples.Summary answers = clicks.summary();
        System.out.printf(
                Locale.ROOT,
                """

                | flood: %d services, %d lines a second each, for %.0f s | value |
                | --- | ---: |
                | lines taken in | %,.0f a second |
                | frames | %.1f a second |
                | time between frames, median | %.1f ms |
                | time between frames, p99 | %.1f ms |
                | time between frames, worst | %.1f ms |
                | click until the output is laid out, median of %d | %.1f ms |
                | click until the output is laid out, p99 | %.1f ms |
                | click until the output is laid out, worst | %.1f ms |
                | heap before | %d MB |
                | heap at its highest | %d MB |
                | heap after a collection at the end | %d MB |
                | processor | %.0f %% of a core |
                """,
                services,
                lines,
                measured.seconds(),
                (linesOf(session) - linesBefore) / measured.seconds(),
                measured.framesASecond(),
                measured.gaps().median(),
                measured.gaps().p99(),
                measured.gaps().worst(),
                answers.count(),
                answers.median(),
                answers.p99(),
                answers.worst(),
                idleHeap >> 20,
                peak.get() >> 20,
                heapInUse() >> 20,
                measured.allPercent());
        engine.close();
        Files.delete(file);
        Files.delete(folder);
    }

    private static String workspaceOf(int services, int lines) {
        String script =
                "$| = 1; while (1) { for (1..%d) { print \"$n request id=$n path=/api/items/$n status=200\\n\"; $n++ } select(undef, undef, undef, 0.1) }"
                        .formatted(lines / 10);
        return IntStream.range(0, services)
                .mapToObj(n -> "  chatty-%d: { command: [perl, -e, '%s'], group: g%d }".formatted(n, script, n % 5))
                .collect(Collectors.joining("\n", "workspace: flood\nservices:\n", "\n"));
    }

    /** Shows the window of these workspaces. On the UI thread. */
    public static Stage open(OpenWorkspaces workspaces) {
        Stage stage = new Stage();
        Texts texts = new Texts(Locale.ENGLISH);
        var _ = new MainWindow(
                stage,
                workspaces,
                new Surroundings(
                        texts,
                        new FxPulse(),
                        Remembered.nothing(),
                        Appearance.onThisDesktop(),
                        new SimpleObjectProperty<>(LanguageSettings.USUAL),
                        new SimpleObjectProperty<>(RecentWorkspaces.NONE),
                        new FxWorkspaceDialogs(stage, texts),
                        _ -> Optional.empty(),
                        Tray.NONE,
                        null));
        return stage;
    }

    /** Selects the row as a click does, and waits until the title over the output names it and is laid out. */
    private static void clickOn(Stage stage, String service, Samples clicks) {
        long start = System.nanoTime();
        CompletableFuture<Long> answered = new CompletableFuture<>();
        Platform.runLater(() -> {
            @SuppressWarnings("unchecked") // the one tree of the window
            TreeTableView<TreeRow> tree =
                    (TreeTableView<TreeRow>) stage.getScene().lookup("#tree");
            tree.getSelectionModel().clearAndSelect(tree.getRow(itemNamed(tree.getRoot(), service)));
            Runnable[] afterLayout = new Runnable[1];
            afterLayout[0] = () -> {
                Label title = (Label) stage.getScene().lookup("#outputTitle");
                if (title.getText().equals(service)) {
                    stage.getScene().removePostLayoutPulseListener(afterLayout[0]);
                    answered.complete(System.nanoTime());
                }
            };
            stage.getScene().addPostLayoutPulseListener(afterLayout[0]);
            Platform.requestNextPulse();
        });
        clicks.add(answered.join() - start);
    }

    private static @Nullable TreeItem<TreeRow> itemNamed(TreeItem<TreeRow> item, String name) {
        if (item.getValue().nameProperty().get().equals(name)) {
            return item;
        }
        for (TreeItem<TreeRow> child : item.getChildren()) {
            TreeItem<TreeRow> found = itemNamed(child, name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static <T> T onUiThread(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Exception | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.join();
    }

    private static long linesOf(WorkspaceSession session) {
        return session.services().stream()
                .mapToLong(service -> service.output().endNumber())
                .sum();
    }

    private static long usedNow() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
