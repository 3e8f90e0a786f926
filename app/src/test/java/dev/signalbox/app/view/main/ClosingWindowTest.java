package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.FxPulse;
import dev.signalbox.app.desktop.Tray;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.view.main.ClosingSettings.WhenClosed;
import dev.signalbox.app.view.profile.ProfileEdit;
import dev.signalbox.app.view.stopping.StoppingModel;
import dev.signalbox.app.view.tree.ProcessTreeModel;
import dev.signalbox.app.words.StopWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.ServiceState.Running;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.controlsfx.control.action.Action;
import org.junit.jupiter.api.Test;

class ClosingWindowTest extends WindowTest {
    @Override
    String workspace() {
        return workspaceOf("web: { command: [sleep, '600'] }", "worker: { command: [sleep, '600'] }");
    }

    private void startAll() {
        session.startAutomatic();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        awaitState("worker", snapshot -> snapshot.state() instanceof Running);
    }

    /** As by the title bar; it may ask, and so is not waited for. */
    private void closeWindow() {
        Platform.runLater(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        awaitPulse();
    }

    private String question() {
        soon().until(() ->
                lookup(".dialog-pane .header-panel .label").tryQuery().isPresent());
        return lookup(".dialog-pane .header-panel .label").queryLabeled().getText();
    }

    @Test
    void asksAndStaysIfThatIsWanted() {
        startAll();
        closeWindow();
        assertThat(question()).isEqualTo("2 services are running");
        clickOn("Cancel");
        assertThat(stage.isShowing()).isTrue();
        assertThat(service("web").snapshot().state()).isInstanceOf(Running.class);
    }

    @Test
    void keepsRunningInAWindowOutOfTheWayAndNeedNotAskAgain() {
        startAll();
        closeWindow();
        question();
        interact(() -> lookup("#rememberClosing").<CheckBox>query().setSelected(true));
        clickOn("Keep running");
        soon().until(() -> stage.isIconified());
        assertThat(service("web").snapshot().state()).isInstanceOf(Running.class);

        interact(() -> stage.setIconified(false));
        closeWindow();
        soon().until(() -> stage.isIconified());
        assertThat(closing(WhenClosed.KEEP_RUNNING).isSelected()).isTrue();
        interact(() -> stage.setIconified(false));

        interact(() -> closing(WhenClosed.ASK).handle(null));
        closeWindow();
        assertThat(question()).isEqualTo("2 services are running");
        clickOn("Cancel");
    }

    private Action closing(WhenClosed choice) {
        return action(
                switch (choice) {
                    case ASK -> "Ask, if services run";
                    case KEEP_RUNNING -> "Keep running, and hide the window";
                    case STOP_ALL -> "Stop all services, and quit";
                });
    }

    @Test
    void stopsAllAndGoes() {
        startAll();
        closeWindow();
        question();
        clickOn("Stop and quit");
        soon().until(() -> !stage.isShowing());
        assertThat(service("web").snapshot().state().isLive()).isFalse();
    }

    @Test
    void waitsForAnOutputThatIsBeingSavedAndForNoLongerThanTheUserDoes() {
        beginASaveThatTakesLong();
        closeWindow();
        soon().until(() -> lookup("#savingBar").query().isVisible());
        assertThat(lookup("#savingLabel").queryLabeled().getText()).endsWith("slow.log");
        assertThat(stage.isShowing()).isTrue();
        clickOn("#waitNoLongerButton");
        soon().until(() -> !stage.isShowing());
        answers.countDown();
    }

    @Test
    void goesByItselfOnceTheOutputIsSaved() {
        beginASaveThatTakesLong();
        closeWindow();
        soon().until(() -> lookup("#savingBar").query().isVisible());
        answers.countDown();
        soon().until(() -> !stage.isShowing());
    }

    @Test
    void aSaveIsCancelledWhereItIsShown() {
        beginASaveThatTakesLong();
        save(folder.resolve("next.log"));
        soon().until(() -> lookup(".cancel-save").queryAll().size() == 2);
        Button next = lookup(".cancel-save")
                .match((Button button) -> button.getAccessibleText().contains("next.log"))
                .query();
        interact(next::fire);
        answers.countDown();
        soon().until(() -> resultOfSaving().equals("next.log not saved: cancelled"));
        assertThat(lookup(".cancel-save").tryQuery()).isEmpty();
        assertThat(folder.resolve("next.log")).doesNotExist();
        save(folder.resolve("third.log"));
        soon().until(() -> resultOfSaving().endsWith("saved to third.log"));
    }

    private String resultOfSaving() {
        return onUiThread(() -> lookup("#outputResultLabel").queryLabeled().getText());
    }

    private final CountDownLatch answers = new CountDownLatch(1);

    private void beginASaveThatTakesLong() {
        select("web");
        save(slow(folder.resolve("slow.log"), answers));
        soon().until(() -> lookup(".cancel-save").tryQuery().isPresent());
    }

    private void save(Path file) {
        outputFile = file;
        interact(stage::requestFocus);
        push(KeyCode.SHORTCUT, KeyCode.S);
    }

    /** That path, on a disk that answers only when it is let. */
    static Path slow(Path path, CountDownLatch answers) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (_, method, arguments) -> {
                    if (method.getName().equals("getFileSystem")) {
                        answers.await();
                    }
                    return method.invoke(path, arguments);
                });
    }

    @Test
    void goesAndSaysWhyThoughAnEndHasFailed() {
        Told dialogs = new Told();
        AtomicBoolean closed = new AtomicBoolean();
        interact(() -> closing(
                        dialogs, () -> CompletableFuture.failedFuture(new IllegalStateException("no end")), closed)
                .requestQuit());
        soon().until(closed::get);
        assertThat(dialogs.texts).singleElement().asString().contains("no end");
    }

    @Test
    void goesThoughTheEndCannotEvenBegin() {
        Told dialogs = new Told();
        AtomicBoolean closed = new AtomicBoolean();
        interact(() -> closing(
                        dialogs,
                        () -> {
                            throw new IllegalStateException("no beginning");
                        },
                        closed)
                .requestQuit());
        soon().until(closed::get);
        assertThat(dialogs.texts).singleElement().asString().contains("no beginning");
    }

    /** Of a window that is not there; nothing runs. */
    private WindowClosing closing(Dialogs dialogs, Supplier<CompletionStage<Void>> end, AtomicBoolean closed) {
        Texts texts = new Texts(locale());
        Words words = new Words(texts, engine.processes().signals());
        InstantSource clock = InstantSource.system();
        ProcessTreeModel tree = new ProcessTreeModel(engine, texts, words, clock, new UsageModel(clock));
        FxPulse pulse = new FxPulse();
        return new WindowClosing(
                new WindowTray(
                        stage,
                        Tray.NONE,
                        new BackgroundTasks(pulse),
                        pulse,
                        texts,
                        new SimpleStringProperty(""),
                        () -> {}),
                new MainViewModel(workspaces, tree, dialogs, texts),
                new StoppingModel(workspaces, new StopWords(texts, words), clock),
                dialogs,
                texts,
                pulse,
                new WindowClosing.Parts(
                        () -> {}, end, () -> CompletableFuture.completedFuture(null), () -> closed.set(true)));
    }

    /** Asks nothing, and keeps what it is to tell. */
    private static final class Told implements Dialogs {
        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public boolean confirm(String title, String text, String action) {
            return true;
        }

        @Override
        public void tell(String title, String text) {
            texts.add(text);
        }

        @Override
        public Optional<ClosingAnswer> askClosing(int running, String names) {
            return Optional.empty();
        }

        @Override
        public Optional<ServiceDraft> editProfile(ProfileEdit edit) {
            return Optional.empty();
        }

        @Override
        public Optional<String> askCommandLine() {
            return Optional.empty();
        }
    }

    @Test
    void asksNothingWhenNothingRuns() {
        closeWindow();
        soon().until(() -> !stage.isShowing());
    }
}
