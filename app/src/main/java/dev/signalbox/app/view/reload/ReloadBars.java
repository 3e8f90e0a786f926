package dev.signalbox.app.view.reload;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A bar for each open workspace whose file has changed. UI thread only. */
public final class ReloadBars extends VBox implements AutoCloseable {
    private final BackgroundTasks tasks;
    private final Consumer<String> problems;
    private final Texts texts;
    private final Words words;
    private final String key;
    private final Map<WorkspaceSession, Bar> bars = new HashMap<>();

    private record Bar(ReloadViewModel model, ReloadController controller, Parent node) {}

    /**
     * None yet.
     *
     * @param tasks which read the files
     * @param problems is told what went wrong, in words
     * @param key which shows the changes, in words
     */
    public ReloadBars(BackgroundTasks tasks, Consumer<String> problems, Texts texts, Words words, String key) {
        this.tasks = tasks;
        this.problems = problems;
        this.texts = texts;
        this.words = words;
        this.key = key;
    }

    /** From now on the files of those workspaces are watched, and of those that come. */
    public void watch(ObservableList<WorkspaceSession> sessions) {
        sessions.forEach(this::add);
        sessions.addListener((ListChangeListener<WorkspaceSession>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(this::remove);
                change.getAddedSubList().forEach(this::add);
            }
        });
    }

    private void add(WorkspaceSession session) {
        ReloadViewModel model = new ReloadViewModel(session, tasks, problems, texts);
        ReloadController controller = new ReloadController(model, session, texts, words);
        Bar bar = new Bar(model, controller, Fxml.load("reload.fxml", texts, List.of(controller)));
        controller.showKey(key);
        bars.put(session, bar);
        getChildren().add(bar.node());
        model.watch();
    }

    private void remove(WorkspaceSession session) {
        Bar bar = bars.remove(session);
        if (bar != null) {
            bar.model().close();
            getChildren().remove(bar.node());
        }
    }

    /** Reads all files soon, and shows what is new in them. */
    public void requestLooks() {
        bars.values().forEach(bar -> bar.model().requestLook());
    }

    /** Shows what was told of that workspace, be it that it was dismissed; null for none. */
    public void lookAgain(@Nullable WorkspaceSession session) {
        Bar bar = bars.get(session);
        if (bar != null) {
            bar.model().lookAgain();
        }
    }

    /** What the key does: shows what has changed in the file of that workspace, or looks for it; null for none. */
    public void showOrLook(@Nullable WorkspaceSession session) {
        Bar bar = bars.get(session);
        if (bar != null) {
            bar.controller().showOrLook();
        }
    }

    /** From now on nothing is told and nothing can be applied. */
    @Override
    public void close() {
        bars.values().forEach(bar -> bar.model().close());
    }
}
