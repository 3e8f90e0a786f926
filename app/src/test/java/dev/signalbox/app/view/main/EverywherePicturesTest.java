package dev.signalbox.app.view.main;

import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.service.Service;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Test;

/** Makes the pictures of what belongs to all of the window: palette, keys, menus, notices and questions. */
class EverywherePicturesTest extends PicturesTest {
    @Override
    String workspace() {
        return workspaceOf(
                "web: { shell: 'echo ready; exec sleep 600', group: front }",
                "worker: { command: [sleep, '600'], group: back }",
                "database: { command: [sleep, '600'], group: back }",
                "mailer: { command: [no-such-program], group: back }");
    }

    @Test
    void picturesWhatIsShownOverTheWindow() throws IOException {
        session.startAutomatic();
        awaitState("web", snapshot -> snapshot.state() instanceof Running);
        select("web");
        soon().until(() -> !disabled("#stopButton"));
        push(KeyCode.SHORTCUT, KeyCode.K);
        picture(stage.getScene(), "palette");
        write("st");
        picture(stage.getScene(), "palette-found");
        interact(() -> lookup("#paletteField").queryTextInputControl().setText(text("action.start")));
        awaitPulse();
        interact(() ->
                lookup("#paletteList").<ListView<?>>query().getSelectionModel().selectLast());
        picture(stage.getScene(), "palette-not-possible");
        interact(() -> lookup("#paletteField").queryTextInputControl().setText("qqqq"));
        picture(stage.getScene(), "palette-nothing");
        push(KeyCode.ESCAPE);
        push(KeyCode.F1);
        picture(stage.getScene(), "keys");
        push(KeyCode.ESCAPE);
        clickOn("#menuButton");
        awaitPulse();
        picture(topWindow(), "menu");
        push(KeyCode.ESCAPE);
        for (String menu : List.of(
                "section.services",
                "section.profiles",
                "section.workspace",
                "menu.theme",
                "menu.zoom",
                "menu.language",
                "menu.notices",
                "menu.closing")) {
            clickOn("#menuButton");
            awaitPulse();
            Node item = from(topWindow().getRoot()).lookup(text(menu)).query();
            clickOn(item);
            awaitPulse();
            picture(topWindow(), "menu-" + menu.substring(menu.indexOf('.') + 1));
            interact(() -> lookup("#menuButton").queryAs(MenuButton.class).hide());
        }
    }

    @Test
    void picturesWhatIsToldAndAsked() throws IOException {
        picture(stage.getScene(), "window-fresh");
        session.startAutomatic();
        soon().until(() -> lookup(".toast").tryQuery().isPresent());
        picture(stage.getScene(), "notices");
        clickOn("#noticeButton");
        awaitPulse();
        picture(topWindow(), "bell");
        push(KeyCode.ESCAPE);

        closeWindow();
        soon().until(() -> lookup("#rememberClosing").tryQuery().isPresent());
        picture(topWindow(), "closing");
        push(KeyCode.ESCAPE);

        CountDownLatch answers = new CountDownLatch(1);
        select("web");
        outputFile = ClosingWindowTest.slow(folder.resolve("slow.log"), answers);
        interact(stage::requestFocus);
        push(KeyCode.SHORTCUT, KeyCode.S);
        soon().until(() -> lookup(".cancel-save").tryQuery().isPresent());
        picture(stage.getScene(), "window-saving");
        session.services().forEach(Service::requestStop);
        soon().until(() -> session.services().stream()
                .noneMatch(service -> service.snapshot().state().isLive()));
        closeWindow();
        soon().until(() -> lookup("#savingBar").query().isVisible());
        picture(stage.getScene(), "closing-saving");
        answers.countDown();
    }

    /** As by the title bar; it may ask, and so is not waited for. */
    private void closeWindow() {
        Platform.runLater(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        awaitPulse();
    }
}
