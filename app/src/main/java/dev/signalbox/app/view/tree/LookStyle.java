package dev.signalbox.app.view.tree;

import javafx.scene.Node;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Keeps the colour of a node that of the state of the row it shows. */
public final class LookStyle {
    private final Node node;
    private Subscription look = Subscription.EMPTY;
    private String styleClass = "";

    /** For that node, which has no colour yet. */
    public LookStyle(Node node) {
        this.node = node;
    }

    /** From now on the colour is that of {@code row}; of no row if null. */
    public void follow(@Nullable TreeRow row) {
        look.unsubscribe();
        if (row == null) {
            look = Subscription.EMPTY;
            show("");
        } else {
            look = row.lookProperty().subscribe(now -> show(now.styleClass()));
        }
    }

    /** The colour is that of this style class; of none if it is empty. */
    void show(String newClass) {
        if (newClass.equals(styleClass)) {
            return; // the style would be found anew all the same
        }
        node.getStyleClass().remove(styleClass);
        styleClass = newClass;
        if (!newClass.isEmpty()) {
            node.getStyleClass().add(newClass);
        }
    }
}
