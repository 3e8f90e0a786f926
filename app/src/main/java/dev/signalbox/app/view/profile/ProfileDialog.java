package dev.signalbox.app.view.profile;

import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.view.Fxml;
import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Lets a person write a profile. UI thread only. */
public final class ProfileDialog {
    private static final KeyCombination SAVE_KEY = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final double MIN_WIDTH = 520;

    private final Window owner;
    private final Texts texts;
    private final List<String> groups;
    private final Set<String> takenNames;

    /**
     * A dialog before that window.
     *
     * @param groups to choose from
     * @param takenNames which the profile must not have
     */
    public ProfileDialog(Window owner, Texts texts, List<String> groups, Set<String> takenNames) {
        this.owner = owner;
        this.texts = texts;
        this.groups = List.copyOf(groups);
        this.takenNames = Set.copyOf(takenNames);
    }

    /** Shows the dialog until it is closed; the profile, or nothing if it was cancelled. */
    public Optional<Profile> edit(@Nullable Profile profile) {
        ButtonType save = new ButtonType(texts.of("profile.save"), ButtonData.OK_DONE);
        ButtonType cancel = new ButtonType(texts.of("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        ProfileController controller = new ProfileController(ProfileForm.of(profile), groups, takenNames, texts);
        DialogPane pane = new DialogPane();
        pane.setContent(Fxml.load("profile.fxml", texts, List.of(controller)));
        pane.getButtonTypes().setAll(cancel, save);
        pane.getStylesheets().setAll(owner.getScene().getStylesheets());
        pane.getStyleClass().add("profile-dialog");
        Button saveButton = (Button) pane.lookupButton(save);
        saveButton.setId("saveProfileButton");
        saveButton.disableProperty().bind(controller.validProperty().not());
        pane.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (SAVE_KEY.match(event)) {
                saveButton.fire(); // does nothing while disabled
                event.consume();
            }
        });

        Dialog<Profile> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(profile == null ? texts.of("profile.newTitle") : texts.of("profile.editTitle", profile.name()));
        dialog.setDialogPane(pane);
        dialog.setResizable(true);
        dialog.setResultConverter(button -> button == save ? controller.form().profile() : null);
        dialog.setOnShown(_ -> {
            keepReadable(pane);
            controller.focusFirstField();
        });
        return dialog.showAndWait();
    }

    /** The window becomes no smaller than its fields allow. */
    private static void keepReadable(DialogPane pane) {
        if (pane.getScene().getWindow() instanceof Stage stage) {
            Scene scene = pane.getScene();
            stage.setMinWidth(MIN_WIDTH + stage.getWidth() - scene.getWidth());
            stage.setMinHeight(pane.minHeight(MIN_WIDTH) + stage.getHeight() - scene.getHeight());
        }
    }
}
