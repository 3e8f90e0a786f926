package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.session.FileNews;
import dev.signalbox.app.session.Reload;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Opening, making and closing workspaces while others run. */
@Tag("os")
@Timeout(60)
class SeveralWorkspacesTest extends WindowTest {
    private static final String FOREVER = "echo up; while :; do sleep 0.05; done";

    @Override
    String workspace() {
        return """
            workspace: shop
            services:
              web: { shell: '%s' }
            """.formatted(FOREVER);
    }

    @Override
    public void start(Stage stage) throws Exception {
        super.start(stage);
        session.startAutomatic();
    }

    private Path workspaceFile(String name, String text) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return Files.writeString(own.resolve("signalbox.yaml"), text);
    }

    private Path bank() throws IOException {
        return workspaceFile("bank", """
            workspace: bank
            services:
              ledger: { shell: '%s' }
              batch: { shell: '%s', autostart: false }
            """.formatted(FOREVER, FOREVER));
    }

    private void answer(Path file) {
        interact(() -> workspaceDialogs.file = file);
    }

    private Optional<WorkspaceSession> open(String name) {
        return workspaces.all().stream()
                .filter(each -> each.workspace().name().equals(name))
                .findFirst();
    }

    private Service service(String workspace, String name) {
        return open(workspace).orElseThrow().running().named(name).orElseThrow();
    }

    private void openBank() throws IOException {
        answer(bank());
        press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
        soon().until(() ->
                open("bank").isPresent() && service("bank", "ledger").snapshot().state() instanceof Running);
        awaitPulse();
    }

    @Test
    void aSecondWorkspaceIsOpenedBesideTheFirstAndWhatStartsWithItStarts() throws IOException {
        openBank();
        assertThat(service("shop", "web").snapshot().state()).isInstanceOf(Up.class);
        assertThat(service("bank", "batch").snapshot().state()).isNotInstanceOf(Up.class);
        soon().until(() -> rowNames().containsAll(List.of("shop", "web", "bank", "ledger", "batch")));
        soon().until(() -> stage.getTitle().startsWith("bank"));
    }

    @Test
    void theSelectedRowSaysWhichWorkspaceIsMeant() throws IOException {
        openBank();
        select("web");
        soon().until(() -> stage.getTitle().startsWith("shop"));
        Label file = lookup("#fileLabel").query();
        assertThat(file.getText()).endsWith("shop/signalbox.yaml");
        select("batch");
        soon().until(() -> stage.getTitle().startsWith("bank"));
        assertThat(file.getText()).endsWith("bank/signalbox.yaml");
    }

    @Test
    void aFileThatIsOpenIsNotOpenedTwice() throws IOException {
        openBank();
        answer(folder.resolve("shop/../bank/signalbox.yaml"));
        select("web");
        press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
        soon().until(() -> stage.getTitle().startsWith("bank"));
        assertThat(workspaces.all()).hasSize(2);
    }

    @Test
    void whatIsOpenIsShownAndNotStartedAgain() throws IOException {
        openBank();
        Service ledger = service("bank", "ledger");
        ledger.requestStop();
        soon().until(() -> ledger.snapshot().state() instanceof Stopped);
        answer(Files.writeString(folder.resolve("bank/signalbox.yaml"), "workspace: [broken"));
        select("web");
        soon().until(() -> stage.getTitle().startsWith("shop"));
        press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
        soon().until(() -> stage.getTitle().startsWith("bank"));
        assertThat(ledger.snapshot().state()).isInstanceOf(Stopped.class);
        assertThat(workspaceDialogs.problems).isEmpty();
    }

    @Test
    void theEditsOfAClosedWorkspaceAreForgotten() throws IOException {
        openBank();
        interact(() -> window.profiles().moveTo(List.of(service("shop", "web")), "front"));
        soon().until(() -> undoText().equals("Moved web"));
        interact(() -> window.profiles().moveTo(List.of(service("bank", "batch")), "back"));
        soon().until(() -> undoText().equals("Moved batch"));
        select("ledger");
        press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
        soon().until(() -> open("bank").isEmpty());
        assertThat(undoText()).isEmpty();
        assertThat(action("Undo").isDisabled()).isFalse();
        interact(() -> action("Undo").handle(null));
        soon().until(() ->
                !Files.readString(folder.resolve("shop/signalbox.yaml")).contains("front"));
        assertThat(action("Undo").isDisabled()).isTrue();
        assertThat(folder.resolve("bank/signalbox.yaml")).content().contains("back");
    }

    private String undoText() {
        return onUiThread(() -> lookup("#undoLabel").queryLabeled().getText());
    }

    @Test
    void whatIsMovedToAGroupIsMovedInItsOwnFile() throws IOException {
        openBank();
        select("web");
        interact(() -> window.profiles().moveTo(List.of(service("shop", "web"), service("bank", "batch")), "front"));
        soon().until(() ->
                Files.readString(folder.resolve("bank/signalbox.yaml")).contains("front"));
        soon().until(() ->
                Files.readString(folder.resolve("shop/signalbox.yaml")).contains("front"));
    }

    @Test
    void theMenuOffersTheGroupsOfTheWorkspaceOfTheSelectedServices() throws IOException {
        openBank();
        interact(() -> window.profiles().moveTo(List.of(service("bank", "batch")), "vault"));
        soon().until(() -> rowNames().contains("vault"));
        select("ledger");
        assertThat(groupsOffered()).contains("vault");
        select("web");
        assertThat(groupsOffered()).doesNotContain("vault");
        select("web", "ledger");
        assertThat(groupsOffered()).doesNotContain("vault");
    }

    private List<String> groupsOffered() {
        return onUiThread(() -> {
            ContextMenu menu = Objects.requireNonNull(tree().getContextMenu());
            menu.getOnShowing().handle(new WindowEvent(menu, WindowEvent.WINDOW_SHOWING));
            return menu.getItems().stream()
                    .flatMap(item -> item instanceof Menu sub && "rowMenu-move".equals(sub.getId())
                            ? sub.getItems().stream()
                            : Stream.of())
                    .map(MenuItem::getText)
                    .toList();
        });
    }

    @Test
    void thePaletteAndTheNoticesSayWhichWorkspaceAServiceIsOf() throws IOException {
        openBank();
        Files.writeString(folder.resolve("bank/signalbox.yaml"), """
            workspace: bank
            services:
              ledger: { shell: '%s' }
              batch: { command: [no-such-program], autostart: false }
            """.formatted(FOREVER));
        push(KeyCode.SHORTCUT, KeyCode.K);
        write("batch: sta");
        awaitPulse();
        assertThat(onUiThread(() -> lookup("#paletteList .list-cell:selected")
                        .<ListCell<?>>query()
                        .getAccessibleText()))
                .startsWith("batch (bank): Start");
        push(KeyCode.ESCAPE);
        soon().until(() ->
                open("bank").orElseThrow().look() instanceof FileNews.Changed(var reload) && applied(reload));
        service("bank", "batch").requestStart();
        soon().until(() -> onUiThread(() -> lookup(".toast-title").<Label>queryAll().stream()
                .anyMatch(toast -> toast.getText().startsWith("batch (bank)"))));
    }

    private boolean applied(Reload reload) {
        try {
            open("bank").orElseThrow().apply(reload);
            return true;
        } catch (WorkspaceException _) {
            return false;
        }
    }

    @Test
    void aFileThatIsNotThereNowStaysOfferedUntilNobodyWantsItAnyMore() {
        Path missing = folder.resolve("usb/signalbox.yaml");
        interact(() -> window.openAgain(missing, true));
        soon().until(() -> !workspaceDialogs.problems.isEmpty());
        press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
        soon().until(() -> lookup("#startPage").query().isVisible());
        soon().until(() -> onUiThread(() -> lookup("#recentList .warning").<Label>queryAll().stream()
                        .filter(Label::isVisible)
                        .count())
                == 1);
        assertThat(lookup("usb").tryQuery()).isPresent();
        Button forget = lookup("#recentList .button")
                .match((Button button) -> button.getAccessibleText().contains("usb"))
                .query();
        interact(forget::fire);
        assertThat(lookup("usb").tryQuery()).isEmpty();
        assertThat(lookup("shop").tryQuery()).isPresent();
    }

    @Test
    void closingStopsTheServicesOfThatWorkspaceAndNoOthers() throws IOException {
        openBank();
        select("ledger");
        Service ledger = service("bank", "ledger");
        press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
        soon().until(() -> open("bank").isEmpty());
        assertThat(workspaceDialogs.questions).containsExactly("bank 1");
        assertThat(ledger.snapshot().state()).isNotInstanceOf(Up.class);
        assertThat(service("shop", "web").snapshot().state()).isInstanceOf(Up.class);
        soon().until(() -> !rowNames().contains("bank"));
        soon().until(() -> stage.getTitle().startsWith("shop"));
    }

    @Test
    void whoThinksBetterOfClosingLosesNothing() throws IOException {
        openBank();
        interact(() -> workspaceDialogs.closes = false);
        press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
        soon().until(() -> !workspaceDialogs.questions.isEmpty());
        assertThat(service("bank", "ledger").snapshot().state()).isInstanceOf(Up.class);
    }

    @Test
    void aNewWorkspaceIsCalledLikeItsFolderAndCanBeFilled() throws IOException {
        Path file = Files.createDirectories(folder.resolve("garden")).resolve("signalbox.yaml");
        answer(file);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N).release(KeyCode.N, KeyCode.SHIFT, KeyCode.CONTROL);
        soon().until(() -> open("garden").isPresent());
        assertThat(file).content().contains("workspace: garden");
        soon().until(() -> stage.getTitle().startsWith("garden"));
    }

    @Test
    void aBrokenFileIsToldWithItsLineAndNothingElseChanges() throws IOException {
        answer(workspaceFile("broken", "workspace: broken\nservices:\n  a: { comand: [x] }\n"));
        press(KeyCode.CONTROL, KeyCode.O).release(KeyCode.O, KeyCode.CONTROL);
        soon().until(() -> !workspaceDialogs.problems.isEmpty());
        assertThat(workspaceDialogs.problems.getFirst()).contains("comand").contains("signalbox.yaml:3:8");
        assertThat(workspaces.all()).hasSize(1);
        assertThat(service("shop", "web").snapshot().state()).isInstanceOf(Up.class);
    }

    @Test
    void theBarOfAChangedFileIsThatOfItsWorkspace() throws IOException {
        openBank();
        Files.writeString(folder.resolve("bank/signalbox.yaml"), """
            workspace: bank
            services:
              ledger: { shell: '%s' }
            """.formatted(FOREVER));
        soon().until(() -> lookup("#reloadBar").queryAll().stream()
                .anyMatch(bar -> bar.isVisible()
                        && bar.lookup("#reloadLabel") instanceof Label label
                        && label.getText().contains("bank")));
        assertThat(lookup("#reloadBar").queryAll()).hasSize(2);
        assertThat(lookup("#reloadBar").queryAll().stream().filter(bar -> bar.isVisible()))
                .hasSize(1);
    }

    @Test
    void theLastOneClosedLeavesThePageWithWhichOneBegins() {
        press(KeyCode.CONTROL, KeyCode.W).release(KeyCode.W, KeyCode.CONTROL);
        soon().until(() -> lookup("#startPage").query().isVisible());
        assertThat(disabled("#addButton")).isTrue();
        clickOn("shop");
        soon().until(() ->
                open("shop").isPresent() && service("shop", "web").snapshot().state() instanceof Up);
        soon().until(() -> !lookup("#startPage").query().isVisible());
    }
}
