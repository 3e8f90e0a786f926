package dev.signalbox.app.view.profile;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/**
 * The line at a field: what is wrong with the field, and else a help. Nothing is wrong with a field that nobody has been
 * at yet: it was neither changed nor left. The line is always there, so that nothing moves as its words change.
 */
final class FieldNote {
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");

    private final Label label;
    private final Node field;
    private final Tooltip wholeProblem = new Tooltip(); // the line may be too short for it
    private String help;
    private @Nullable String problem;
    private boolean touched;

    /** A note that has seen nothing of its field yet; what the label says now is the help. */
    FieldNote(Label label, Node field) {
        this.label = label;
        this.field = field;
        help = label.getText();
        wholeProblem.setWrapText(true);
        wholeProblem.setMaxWidth(500);
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused && !isFocusOwner()) {
                touch();
            }
        });
    }

    /** True also while another window is used: the field has not been left then. */
    private boolean isFocusOwner() {
        return field.getScene() != null && field.equals(field.getScene().getFocusOwner());
    }

    /** The field was changed, or left. */
    void touch() {
        touched = true;
        show();
    }

    void setHelp(String newHelp) {
        help = newHelp;
        show();
    }

    void setProblem(@Nullable String newProblem) {
        problem = newProblem;
        show();
    }

    private void show() {
        String shownProblem = touched ? problem : null;
        String text = shownProblem == null ? help : shownProblem;
        label.setText(text);
        label.pseudoClassStateChanged(PROBLEM, shownProblem != null);
        wholeProblem.setText(text);
        label.setTooltip(shownProblem == null ? null : wholeProblem);
        field.setAccessibleHelp(text);
    }
}
