package dev.signalbox.app.view.action;

import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Keys as they are printed on a keyboard. */
public final class KeyCaps {
    private static final Pattern BETWEEN_KEYS = Pattern.compile("(?<=.)\\+(?=.)"); // the last plus may be a key

    private KeyCaps() {}

    /** The keys of a combination, one cap each where the system writes a plus between them. */
    public static Node of(KeyCombination keys) {
        return of(keys.getDisplayText());
    }

    /** The keys of a hint. */
    public static Node of(String keys) {
        HBox caps = new HBox();
        caps.getStyleClass().add("key-caps");
        caps.setMinWidth(Region.USE_PREF_SIZE);
        List.of(BETWEEN_KEYS.split(keys)).forEach(key -> {
            Label cap = new Label(key);
            cap.getStyleClass().add("key-cap");
            cap.setMinWidth(Region.USE_PREF_SIZE);
            caps.getChildren().add(cap);
        });
        return caps;
    }
}
