package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.view.main.ClosingSettings.WhenClosed;
import dev.signalbox.engine.event.ServiceState.Running;
import java.io.IOException;
import javafx.application.Platform;
import javafx.scene.control.CheckBox;
import javafx.stage.Window;
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
    void asksAndStaysIfThatIsWanted() throws IOException {
        startAll();
        closeWindow();
        assertThat(question()).isEqualTo("2 services are running");
        picture(onUiThread(() -> Window.getWindows().getLast().getScene()), "closing", Theme.LIGHT);
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
        String text = switch (choice) {
            case ASK -> "Ask, if services run";
            case KEEP_RUNNING -> "Keep running, and minimise the window";
            case STOP_ALL -> "Stop all services, and quit";
        };
        return window.catalog().actions().stream()
                .filter(action -> action.getText().equals(text))
                .findFirst()
                .orElseThrow();
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
    void asksNothingWhenNothingRuns() {
        closeWindow();
        soon().until(() -> !stage.isShowing());
    }
}
