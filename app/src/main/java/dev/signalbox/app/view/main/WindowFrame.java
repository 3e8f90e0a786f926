package dev.signalbox.app.view.main;

import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window as the desktop shows it: its title, its icons and its size. UI thread only. */
final class WindowFrame {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 760;
    private static final double LEAST_HEIGHT = 480;
    private static final int[] ICON_SIZES = {16, 32, 48, 128, 256};

    private final Stage stage;
    private final ObservableValue<@Nullable WorkspaceSession> workspace;
    private final ObservableValue<Boolean> stopping;
    private final Texts texts;

    /**
     * Names the window from now on.
     *
     * @param workspace that is meant now, by which the window is named
     * @param stopping whether everything is being stopped, so that the window can go
     */
    WindowFrame(
            Stage stage,
            ObservableValue<@Nullable WorkspaceSession> workspace,
            ObservableValue<Boolean> stopping,
            Texts texts) {
        this.stage = stage;
        this.workspace = workspace;
        this.stopping = stopping;
        this.texts = texts;
        for (int size : ICON_SIZES) {
            stage.getIcons().add(new Image(resource("/icon/signalbox-" + size + ".png")));
        }
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        workspace.subscribe(this::updateTitle);
        stopping.subscribe(this::updateTitle);
        updateTitle();
    }

    /** A scene of those, the last one before the others. */
    static Scene sceneOf(Node... layers) {
        Scene scene = new Scene(new StackPane(layers), WIDTH, HEIGHT);
        for (String sheet : List.of("controls", "main", "details")) {
            scene.getStylesheets().add(resource("/style/" + sheet + ".css"));
        }
        return scene;
    }

    private static String resource(String path) {
        return Objects.requireNonNull(WindowFrame.class.getResource(path), path).toExternalForm();
    }

    /** A workspace may have another name by now. */
    void updateTitle() {
        WorkspaceSession session = workspace.getValue();
        String name = session == null ? "" : session.workspace().name();
        stage.setTitle(
                stopping.getValue()
                        ? texts.of("window.stopping", name)
                        : name.isEmpty() ? texts.of("window.untitled") : texts.of("window.title", name));
    }
}
