package dev.signalbox.app.view.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where selected services can be dropped while two workspaces have groups of the same name. */
@Tag("os")
class GroupsOfSeveralWorkspacesTest {
    @TempDir
    private Path folder;

    private Engine engine;
    private ProcessTreeModel model;

    @BeforeEach
    void open() throws Exception {
        engine = Engine.open(EngineSettings.usual());
        OpenWorkspaces workspaces = new OpenWorkspaces(engine);
        for (String name : List.of("shop", "bank")) {
            Path file = Files.writeString(folder.resolve(name + ".yaml"), """
                workspace: %1$s
                services:
                  %1$s-web: { command: [sleep, "600"], autostart: false, group: front }
                  %1$s-db: { command: [sleep, "600"], autostart: false, group: back }
                  %1$s-job: { command: [sleep, "600"], autostart: false }
                """.formatted(name));
            workspaces.open(WorkspaceFile.open(file));
        }
        Texts texts = new Texts(Locale.ENGLISH);
        Words words = new Words(texts, engine.processes().signals());
        InstantSource clock = InstantSource.system();
        model = new ProcessTreeModel(engine, texts, words, clock, new UsageModel(clock));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** The row of that name in a workspace, or that of the workspace itself. */
    private TreeItem<TreeRow> item(String workspace, String name) {
        TreeItem<TreeRow> top = all(model.root())
                .filter(item -> nameOf(item).equals(workspace))
                .findFirst()
                .orElseThrow();
        return all(top).filter(item -> nameOf(item).equals(name)).findFirst().orElseThrow();
    }

    private static Stream<TreeItem<TreeRow>> all(TreeItem<TreeRow> item) {
        return Stream.concat(Stream.of(item), item.getChildren().stream().flatMap(GroupsOfSeveralWorkspacesTest::all));
    }

    private static String nameOf(TreeItem<TreeRow> item) {
        return item.getValue().nameProperty().get();
    }

    @Test
    void aServiceIsTakenByTheGroupsOfItsOwnWorkspaceOnly() {
        model.selection().selectOnly(item("shop", "shop-web"));
        assertThat(model.groupMoves().groupAt(item("shop", "back").getValue())).isEqualTo("back");
        assertThat(model.groupMoves().groupAt(item("shop", "shop-db").getValue()))
                .isEqualTo("back");
        assertThat(model.groupMoves().groupAt(item("shop", "shop").getValue())).isEmpty();
        for (String name : List.of("bank", "front", "back", "bank-db", "bank-job")) {
            assertThat(model.groupMoves().groupAt(item("bank", name).getValue()))
                    .as(name)
                    .isNull();
            assertThat(model.groupMoves().isElsewhere(item("bank", name).getValue()))
                    .as(name)
                    .isTrue();
        }
        assertThat(model.groupMoves().isElsewhere(item("shop", "back").getValue()))
                .isFalse();
    }
}
