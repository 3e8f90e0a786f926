package dev.signalbox.app.view.action;

import org.controlsfx.tools.Duplicatable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** An icon of which every control that shows its action gets a copy, because a node has one place only. */
final class ActionIcon extends FontIcon implements Duplicatable<ActionIcon> {
    ActionIcon(Ikon icon) {
        super(icon);
    }

    @Override
    public ActionIcon duplicate() {
        return new ActionIcon(getIconCode());
    }
}
