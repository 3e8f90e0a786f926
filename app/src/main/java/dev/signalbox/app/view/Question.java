package dev.signalbox.app.view;

import dev.signalbox.app.words.Texts;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/**
 * A question before something that cannot be undone.
 *
 * @param title what is going to be done
 * @param text to whom, and with what consequence
 * @param action the word on the button that says yes
 */
public record Question(String title, String text, String action) {
    /** Asks before that window, and returns when it is answered: whether by yes. Between pulses of the UI thread only. */
    public boolean ask(Window owner, Texts texts) {
        ButtonType yes = new ButtonType(action, ButtonData.OK_DONE);
        ButtonType no = new ButtonType(texts.of("dialog.cancel"), ButtonData.CANCEL_CLOSE);
        Alert alert = new Alert(AlertType.CONFIRMATION, text, no, yes);
        alert.initOwner(owner);
        alert.setTitle(title);
        alert.setHeaderText(title);
        alert.setGraphic(null); // the question says enough
        return alert.showAndWait().filter(answer -> answer == yes).isPresent();
    }
}
