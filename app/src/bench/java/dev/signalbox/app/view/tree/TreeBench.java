package dev.signalbox.app.view.tree;

import dev.signalbox.app.BenchArguments;
import dev.signalbox.app.FrameMeter;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.main.WindowBench;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.service.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.stage.Stage;

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

    private static volatile IntUnaryOperator nextRow = row -> row; // of the topmost row, at each frame

    private TreeBench() {}

    public static void main(String[] args) throws Exception {
        int seconds = new BenchArguments(args).number("seconds", 10);
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
        CompletableFuture<Stage> shown = new CompletableFuture<>();
        CompletableFuture<FrameMeter> counting = new CompletableFuture<>();
        Platform.startup(() -> {
            Stage stage = WindowBench.open(workspaces);
            counting.complete(scroll(
                    Objects.requireNonNull((TreeTableView<?>) stage.getScene().lookup("#tree"))));
            shown.complete(stage);
        });
        Stage stage = shown.join();
        FrameMeter meter = counting.join();
        Thread.ofPlatform().daemon().start(() -> tellForEver(actors));
        Thread.ofPlatform().daemon().start(() -> changeForEver(session.services()));
        System.out.println(
                "| tree | frames/s | p50 | p99 | worst | UI thread | of it a frame | renderer a frame | all threads |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        print("warming up", meter.measure(seconds));
        print("still", meter.measure(seconds));
        nextRow = row -> (row + 1) % (SERVICES + ACTORS);
        print("scrolling by a row a frame", meter.measure(seconds));
        nextRow = row -> (row + 40) % (SERVICES + ACTORS);
        print("scrolling by two pages a frame", meter.measure(seconds));
        Platform.runLater(() -> enlarge(stage));
        print("the same with the tree all over the window", meter.measure(seconds));
        nextRow = row -> (row + 1) % SERVICES;
        print("by a row a frame among services", meter.measure(seconds));
        engine.close();
        Runtime.getRuntime().halt(0);
    }

    private static void enlarge(Stage stage) {
        ((SplitPane) stage.getScene().lookup("#splitPane")).setDividerPositions(1);
    }

    private static FrameMeter scroll(TreeTableView<?> tree) {
        expand(tree.getRoot());
        int[] row = new int[1];
        return new FrameMeter(() -> {
            int next = nextRow.applyAsInt(row[0]);
            if (next != row[0]) {
                row[0] = next;
                tree.scrollTo(next);
            }
        });
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

    private static void print(String phase, FrameMeter.Measured measured) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.0f ms | %.0f ms | %.0f ms | %.0f %% | %.1f ms | %.1f ms | %.0f %% |%n",
                phase,
                measured.framesASecond(),
                measured.gaps().median(),
                measured.gaps().p99(),
                measured.gaps().worst(),
                measured.uiPercent(),
                measured.uiMillisAFrame(),
                measured.rendererMillisAFrame(),
                measured.allPercent());
    }
}
