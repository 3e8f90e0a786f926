package dev.signalbox.app.view.action;

import java.util.function.Consumer;
import javafx.event.ActionEvent;
import org.controlsfx.control.action.Action;
import org.controlsfx.control.action.ActionCheck;

/**
 * An action that switches something: shown with a tick, which is where its owner says that it is on. The owner switches when
 * the action is done, whatever the tick shows, and puts the tick right afterwards: by {@code selectedProperty().set}, as
 * {@code setSelected} would do the action.
 */
@ActionCheck
final class CheckAction extends Action {
    CheckAction(String text, Consumer<ActionEvent> handler) {
        super(text, handler);
    }
}
