package dev.signalbox.app.view.main;

import atlantafx.base.controls.ModalPane;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Shows one thing at a time over the window, as the command palette, and gives the focus back afterwards. UI thread only. */
final class Sheets {
    private final ModalPane pane = new ModalPane();
    private @Nullable Node focusedBefore;

    Sheets() {
        pane.setId("sheets");
        pane.setFocusTraversable(false); // what it shows has the focus
        pane.setAlignment(Pos.TOP_CENTER);
        pane.setInTransitionFactory(null); // who presses a key wants it now
        pane.setOutTransitionFactory(null);
        pane.displayProperty().subscribe(shown -> {
            if (!shown) {
                giveFocusBack();
            }
        });
    }

    /** To be put over all else of the window. */
    ModalPane pane() {
        return pane;
    }

    /**
     * Shows it instead of what is shown; if it is shown already, takes it away.
     *
     * @param onShown when it is in sight
     */
    void toggle(Region sheet, Runnable onShown) {
        if (pane.isDisplay() && sheet.equals(pane.getContent())) {
            hide();
            return;
        }
        if (!pane.isDisplay()) {
            focusedBefore = pane.getScene().getFocusOwner();
        }
        sheet.setMaxHeight(Region.USE_PREF_SIZE);
        sheet.setMaxWidth(Region.USE_PREF_SIZE);
        pane.show(sheet);
        onShown.run();
    }

    void hide() {
        pane.hide(true);
    }

    private void giveFocusBack() {
        Node before = focusedBefore;
        focusedBefore = null;
        if (before != null && before.getScene() != null) {
            before.requestFocus();
        }
    }
}
