package dev.signalbox.app.view.main;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.view.Question;
import dev.signalbox.app.view.main.ClosingSettings.WhenClosed;
import dev.signalbox.app.view.profile.CommandLineDialog;
import dev.signalbox.app.view.profile.ProfileDialog;
import dev.signalbox.app.view.profile.ProfileEdit;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.os.ProcessService;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Dialogs of JavaFX, before their window. */
final class FxDialogs implements Dialogs {
    private final Window owner;
    private final ProcessService processes;
    private final BackgroundTasks tasks;
    private final Texts texts;

    /** Runs what is tried by {@code processes}, and does what takes time by {@code tasks}. */
    FxDialogs(Window owner, ProcessService processes, BackgroundTasks tasks, Texts texts) {
        this.owner = owner;
        this.processes = processes;
        this.tasks = tasks;
        this.texts = texts;
    }

    @Override
    public boolean confirm(String title, String text, String action) {
        return new Question(title, text, action).ask(owner, texts);
    }

    @Override
    public void tell(String title, String text) {
        Alert alert = new Alert(AlertType.ERROR, text);
        alert.initModality(Modality.NONE);
        alert.setTitle(title);
        alert.setHeaderText(title);
        alert.show();
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
        VBox content = new VBox(text, where, remember);
        content.getStyleClass().add("closing-content");
        Alert alert = new Alert(AlertType.CONFIRMATION, "", keep, cancel, stop);
        alert.initOwner(owner);
        alert.setTitle(texts.of("closing.title", running));
        alert.setHeaderText(texts.of("closing.title", running));
        alert.setGraphic(null); // the question says enough
        alert.getDialogPane().setContent(content);
        alert.getButtonTypes()
                .forEach(
                        each -> { // as wide as their words, which three as wide as the widest have no room for
                            if (alert.getDialogPane().lookupButton(each) instanceof Button button) {
                                ButtonBar.setButtonUniformSize(button, false);
                                button.setMinWidth(Region.USE_PREF_SIZE);
                            }
                        });
        return alert.showAndWait()
                .filter(answer -> !answer.equals(cancel))
                .map(answer -> new ClosingAnswer(
                        answer.equals(keep) ? WhenClosed.KEEP_RUNNING : WhenClosed.STOP_ALL, remember.isSelected()));
    }

    @Override
    public Optional<ServiceDraft> editProfile(ProfileEdit edit) {
        return new ProfileDialog(owner, texts, processes, tasks).edit(edit);
    }

    @Override
    public Optional<String> askCommandLine() {
        return new CommandLineDialog(owner, texts).ask();
    }
}
