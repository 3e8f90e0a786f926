package dev.signalbox.app.view.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.app.view.tree.HeadingRow;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class OutputModelTest {
    private static final Texts TEXTS = new Texts(Locale.ENGLISH);

    @TempDir
    private Path folder;

    private final BackgroundTasks tasks = new BackgroundTasks(_ -> {}); // nothing comes back
    private final ObjectProperty<List<TreeRow>> selection = new SimpleObjectProperty<>(List.of());
    private Engine engine;
    private WorkspaceSession session;
    private Words words;

    @BeforeEach
    void open() throws Exception {
        Path file = Files.writeString(folder.resolve("signalbox.yaml"), """
            services:
              web: { shell: 'exec sleep 600', group: front }
              cache: { shell: 'exec sleep 600', group: front }
            """);
        engine = Engine.open(EngineSettings.usual());
        session = new WorkspaceSession(engine, WorkspaceFile.open(file));
        words = new Words(TEXTS, engine.processes().signals());
    }

    @AfterEach
    void close() {
        tasks.close();
        engine.close();
    }

    @Test
    void namesTheServiceOfAMarkInMergedOutputAlsoOnceAnotherOutputIsShown() {
        OutputModel model = new OutputModel(selection, tasks, TEXTS, words);
        NodeId web = session.running().named("web").orElseThrow().id();
        EngineEvent event = new EngineEvent.ProcessOutputDropped(1, Instant.EPOCH, NodeId.ENGINE, web, 7);
        OutputLine mark = new OutputLine.Mark(0, Instant.EPOCH, event);
        ProcessTreeModel tree = new ProcessTreeModel(
                engine, TEXTS, words, InstantSource.system(), new UsageModel(InstantSource.system()));
        selection.set(List.of(rows(tree.root())
                .filter(row -> row instanceof HeadingRow && row.services().size() == 2)
                .findFirst()
                .orElseThrow()));
        LineText merged = model.lineText();
        selection.set(List.of());
        assertThat(merged.of(mark)).isEqualTo("web: " + words.ofMark(event));
        assertThat(model.lineText().of(mark)).isEqualTo(words.ofMark(event));
    }

    private static Stream<TreeRow> rows(TreeItem<TreeRow> item) {
        return Stream.concat(
                Stream.of(item.getValue()), item.getChildren().stream().flatMap(OutputModelTest::rows));
    }
}
