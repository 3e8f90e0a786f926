package dev.signalbox.app.view.profile;

import dev.signalbox.app.words.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A text that is masked while it is a secret, unless its button, or the space bar on it, is held. UI thread only. */
final class SecretField extends HBox {
    private final TextField plain = new TextField();
    private final PasswordField masked = new PasswordField();
    private final Button reveal = new Button(null, new FontIcon(Feather.EYE));
    private final BooleanProperty secret;

    SecretField(BooleanProperty secret, Texts texts) {
        this.secret = secret;
        masked.textProperty().bindBidirectional(plain.textProperty());
        plain.setAccessibleText(texts.of("editor.variable.value"));
        masked.setAccessibleText(texts.of("editor.variable.value"));
        plain.getStyleClass().add("code-line");
        reveal.getStyleClass().addAll("button-icon", "flat");
        reveal.setAccessibleText(texts.of("editor.variable.reveal"));
        reveal.setTooltip(new Tooltip(texts.of("editor.variable.reveal")));
        reveal.visibleProperty().bind(secret);
        reveal.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> show(true));
        reveal.addEventHandler(MouseEvent.MOUSE_RELEASED, _ -> show(false));
        reveal.addEventHandler(KeyEvent.KEY_PRESSED, event -> show(event.getCode() == KeyCode.SPACE));
        reveal.addEventHandler(KeyEvent.KEY_RELEASED, _ -> show(false));
        reveal.focusedProperty().subscribe((_, _) -> show(false));
        secret.subscribe(() -> show(false));
        StackPane fields = new StackPane(plain, masked);
        HBox.setHgrow(fields, Priority.ALWAYS);
        getChildren().setAll(fields, reveal);
        setSpacing(2);
        show(false);
    }

    private void show(boolean revealed) {
        boolean isShown = revealed || !secret.get();
        plain.setVisible(isShown);
        masked.setVisible(!isShown);
    }

    StringProperty textProperty() {
        return plain.textProperty();
    }

    void setEditable(boolean editable) {
        plain.setEditable(editable);
        masked.setEditable(editable);
    }
}
