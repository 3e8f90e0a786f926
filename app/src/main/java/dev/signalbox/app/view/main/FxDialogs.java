package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.profile.CommandLineDialog;
import dev.signalbox.app.view.profile.ProfileDialog;
import dev.signalbox.app.view.profile.ProfileEdit;
import dev.signalbox.app.words.Texts;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** Dialogs of JavaFX, before their window. */
final class FxDialogs implements Dialogs {
    private final Window owner;
    private final WorkspaceSession session;
    private final BackgroundTasks tasks;
    private final Texts texts;

    /** Does what takes time by {@code tasks}. */
    FxDialogs(Window owner, WorkspaceSession session, BackgroundTasks tasks, Texts texts) {
        this.owner = owner;
        this.session = session;
        this.tasks = tasks;
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
    public Optional<ServiceDraft> editProfile(ProfileEdit edit) {
        return new ProfileDialog(owner, texts, session.engine().processes(), tasks).edit(edit);
    }

    @Override
    public Optional<String> askCommandLine() {
        return new CommandLineDialog(owner, texts).ask();
    }
}
