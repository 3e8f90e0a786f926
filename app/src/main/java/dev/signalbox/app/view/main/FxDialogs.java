package dev.signalbox.app.view.main;

import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.main.ClosingSettings.WhenClosed;
import dev.signalbox.app.view.profile.ProfileDialog;
import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Dialogs of JavaFX, before their window. */
final class FxDialogs implements Dialogs {
    private final Window owner;
    private final WorkspaceSession session;
    private final Texts texts;

    FxDialogs(Window owner, WorkspaceSession session, Texts texts) {
        this.owner = owner;
        this.session = session;
        this.texts = texts;
    }

    @Override
    public boolean confirm(String title, String text, String action) {
        ButtonType yes = new ButtonType(action, ButtonData.OK_DONE);
        ButtonType no = new ButtonType(texts.of("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(AlertType.CONFIRMATION, text, no, yes);
        alert.initOwner(owner);
        alert.setTitle(title);
        alert.setHeaderText(title);
        alert.setGraphic(null); // the question says enough
        return alert.showAndWait().filter(answer -> answer == yes).isPresent();
    }

    @Override
    public Optional<ClosingAnswer> askClosing(int running, String names) {
        ButtonType keep = new ButtonType(texts.of("closing.keep"), ButtonData.OTHER);
        ButtonType stop = new ButtonType(texts.of("quit.action"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.of("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        CheckBox remember = new CheckBox(texts.of("closing.remember"));
        remember.setId("rememberClosing");
        Label text = new Label(names);
        text.setWrapText(true);
        Label where = new Label(texts.of("closing.where"));
        where.getStyleClass().add("text-muted");
        where.setWrapText(true);
        VBox content = new VBox(text, remember, where);
        content.getStyleClass().add("closing-content");
        Alert alert = new Alert(AlertType.CONFIRMATION, "", keep, cancel, stop);
        alert.initOwner(owner);
        alert.setTitle(texts.of("closing.title", running));
        alert.setHeaderText(texts.of("closing.title", running));
        alert.setGraphic(null); // the question says enough
        alert.getDialogPane().setContent(content);
        return alert.showAndWait()
                .filter(answer -> !answer.equals(cancel))
                .map(answer -> new ClosingAnswer(
                        answer.equals(keep) ? WhenClosed.KEEP_RUNNING : WhenClosed.STOP_ALL, remember.isSelected()));
    }

    @Override
    public Optional<Profile> editProfile(@Nullable Profile profile, Set<String> takenNames) {
        List<String> groups = session.workspace().profiles().stream()
                .map(Profile::group)
                .filter(group -> !group.isEmpty())
                .distinct()
                .toList();
        return new ProfileDialog(owner, texts, groups, takenNames).edit(profile);
    }
}
