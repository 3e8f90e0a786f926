package dev.signalbox.app.view.palette;

import dev.signalbox.app.view.action.ActionCatalog;
import dev.signalbox.app.view.action.WhyNot;
import java.util.Objects;
import javafx.scene.input.KeyCombination;
import org.controlsfx.control.action.Action;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Something that can be found in the palette and done.
 *
 * @param title its name, which tells it from all others
 * @param detail more words, which are sought as well
 * @param key that does it without the palette; null for none
 * @param isPossible whether it makes sense now
 * @param whyNot why it makes no sense now, in a few words; empty if it does, or nobody knows
 * @param isListed whether it is shown before anything is typed
 */
public record PaletteItem(
        String title,
        String detail,
        @Nullable Ikon icon,
        @Nullable KeyCombination key,
        boolean isPossible,
        String whyNot,
        boolean isListed,
        Runnable run) {

    /** An action as it is now. */
    public static PaletteItem of(Action action) {
        Ikon icon = action.getGraphic() instanceof FontIcon graphic ? graphic.getIconCode() : null;
        return new PaletteItem(
                action.getText(),
                Objects.requireNonNullElse(action.getLongText(), ""),
                icon,
                action.getAccelerator(),
                !action.isDisabled(),
                WhyNot.of(action),
                action.getAccelerator() != null,
                () -> ActionCatalog.run(action));
    }
}
