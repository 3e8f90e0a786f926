package dev.signalbox.app.view.tree;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.main.WindowBench;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.service.Service;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Measures frames a second of the whole window in software rendering while its tree has 1,000 services, of which 20 a second
 * start or are killed, and 10,000 actors, which are told 20,000 messages a second, and the processor time that the UI thread
 * takes for a frame. Prints a table. Not run by the build.
 * Argument: {@code --seconds=10} for each row of the table.
 *
 * <pre>mvn -q -Pbench-app -pl engine,app -am test-compile exec:exec -Dargs="tree --seconds=10"</pre>
 */
public final class TreeBench {
    private static final int SERVICES = 1_000;
    private static final int ACTORS = 10_000;
    private static final int CHANGING = 200; // of the services
    private static final long[] GAPS = new long[100_000]; // between frames, in nanoseconds; confined to the UI thread
    private static final AtomicInteger FRAMES = new AtomicInteger();

    private static volatile IntUnaryOperator nextRow = row -> row; // of the topmost row, at each frame

    private static volatile @Nullable Stage window;

    private TreeBench() {}

    public static void main(String[] args) throws Exception {
        int seconds = Arrays.stream(args)
                .filter(arg -> arg.startsWith("--seconds="))
                .mapToInt(arg -> Integer.parseInt(arg.substring("--seconds=".length())))
                .findFirst()
                .orElse(10);
        Engine engine = Engine.open(EngineSettings.usual());
        Path file = Files.createTempDirectory("tree-bench").resolve("signalbox.yaml");
        Files.writeString(
                file,
                "workspace: shop\nservices:\n"
                        + IntStream.range(0, SERVICES)
                                .mapToObj(i -> "  service-%03d: { command: [sleep, '600'], group: group-%d }%n"
                                        .formatted(i, i / 100))
                                .collect(Collectors.joining()));
        OpenWorkspaces workspaces = new OpenWorkspaces(engine);
        WorkspaceSession session = workspaces.open(WorkspaceFile.open(file));
        List<Actor> actors = new ArrayList<>();
        for (int i = 0; i < ACTORS; i++) {
            actors.add(engine.actors().spawn(ActorSpec.handling((_, _) -> {})));
        }
        CountDownLatch shown = new CountDownLatch(1);
        long[] uiThread = new long[1];
        Platform.startup(() -> {
            uiThread[0] = Thread.currentThread().threadId();
            Stage stage = WindowBench.open(workspaces);
            window = stage;
            count(Objects.requireNonNull((TreeTableView<?>) stage.getScene().lookup("#tree")));
            shown.countDown();
        });
        shown.await();
        Thread.ofPlatform().daemon().start(() -> tellForEver(actors));
        Thread.ofPlatform().daemon().start(() -> changeForEver(session.services()));
        System.out.println(
                "| tree | frames/s | p50 | p99 | worst | UI thread | of it a frame | renderer a frame | all threads |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        measure("warming up", seconds, uiThread[0]);
        measure("still", seconds, uiThread[0]);
        nextRow = row -> (row + 1) % (SERVICES + ACTORS);
        measure("scrolling by a row a frame", seconds, uiThread[0]);
        nextRow = row -> (row + 40) % (SERVICES + ACTORS);
        measure("scrolling by two pages a frame", seconds, uiThread[0]);
        Platform.runLater(() -> enlarge(Objects.requireNonNull(window)));
        measure("the same with the tree all over the window", seconds, uiThread[0]);
        nextRow = row -> (row + 1) % SERVICES;
        measure("by a row a frame among services", seconds, uiThread[0]);
        engine.close();
        Runtime.getRuntime().halt(0);
    }

    private static void enlarge(Stage stage) {
        ((SplitPane) stage.getScene().lookup("#splitPane")).setDividerPositions(1);
    }

    private static void count(TreeTableView<?> tree) {
        expand(tree.getRoot());
        new AnimationTimer() {
            private long last;
            private int row;

            @Override
            public void handle(long now) {
                if (last != 0) {
                    GAPS[FRAMES.getAndIncrement() % GAPS.length] = now - last;
                }
                last = now;
                int next = nextRow.applyAsInt(row);
                if (next != row) {
                    row = next;
                    tree.scrollTo(row);
                }
            }
        }.start();
    }

    private static void expand(TreeItem<?> item) {
        item.setExpanded(true);
        item.getChildren().forEach(TreeBench::expand);
    }

    private static void tellForEver(List<Actor> actors) {
        for (int i = 0; true; i++) {
            actors.get(i % actors.size()).tell(i);
            if (i % 200 == 0) {
                LockSupport.parkNanos(10_000_000);
            }
        }
    }

    private static void changeForEver(List<Service> services) {
        for (int i = 0; true; i++) {
            Service service = services.get(i % CHANGING * (services.size() / CHANGING));
            if (i / CHANGING % 2 == 0) {
                service.requestStart();
            } else {
                service.requestKill();
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static void measure(String phase, int secondsWanted, long uiThread) throws InterruptedException {
        int firstFrame = FRAMES.get();
        long ui = ManagementFactory.getThreadMXBean().getThreadCpuTime(uiThread);
        long renderer = rendererNanos();
        long cpu = cpuNanos();
        long start = System.nanoTime();
        Thread.sleep(secondsWanted * 1_000L);
        double seconds = (System.nanoTime() - start) / 1e9;
        long uiNanos = ManagementFactory.getThreadMXBean().getThreadCpuTime(uiThread) - ui;
        int frames = FRAMES.get() - firstFrame;
        long[] gaps = Arrays.copyOfRange(GAPS, firstFrame, firstFrame + frames);
        Arrays.sort(gaps);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.0f ms | %.0f ms | %.0f ms | %.0f %% | %.1f ms | %.1f ms | %.0f %% |%n",
                phase,
                frames / seconds,
                gaps[frames / 2] / 1e6,
                gaps[frames * 99 / 100] / 1e6,
                gaps[frames - 1] / 1e6,
                uiNanos / seconds / 1e7,
                uiNanos / 1e6 / frames,
                (rendererNanos() - renderer) / 1e6 / frames,
                (cpuNanos() - cpu) / seconds / 1e7);
    }

    private static long rendererNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("QuantumRenderer"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
