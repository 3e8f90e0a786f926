package dev.signalbox.app.view.details;

import dev.signalbox.app.view.tree.ActorRow;
import dev.signalbox.app.view.tree.HeadingRow;
import dev.signalbox.app.view.tree.ManagedProcessRow;
import dev.signalbox.app.view.tree.OsProcessRow;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.StateLook;
import dev.signalbox.app.view.tree.TreeRow;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The tabs, in their order. */
public enum DetailsTab {
    /** What it prints. */
    OUTPUT("output", Feather.TERMINAL, KeyCode.DIGIT1),
    /** How it is defined, or what the system tells of it. */
    OVERVIEW("overview", Feather.FILE_TEXT, KeyCode.DIGIT2),
    /** What it needs of the machine. */
    METRICS("metrics", Feather.ACTIVITY, KeyCode.DIGIT3),
    /** How often it ran, and how that ended. */
    RUNS("runs", Feather.ROTATE_CW, KeyCode.DIGIT4),
    /** What led to its present state. */
    WHY("why", Feather.HELP_CIRCLE, KeyCode.DIGIT5),
    /** What its probes have found. */
    HEALTH("health", Feather.HEART, KeyCode.DIGIT6),
    /** What it has handled, and what nobody has. */
    MESSAGES("messages", Feather.MAIL, KeyCode.DIGIT7),
    /** What happens. */
    EVENTS("events", Feather.LIST, KeyCode.DIGIT8);

    private final String name;
    private final Feather icon;
    private final KeyCode digit;

    DetailsTab(String name, Feather icon, KeyCode digit) {
        this.name = name;
        this.icon = icon;
        this.digit = digit;
    }

    /** Those that make sense for that row; never none. */
    static List<DetailsTab> of(@Nullable TreeRow row) {
        return switch (row) {
            case null -> List.of(OUTPUT, EVENTS);
            case ServiceRow _ -> List.of(OUTPUT, OVERVIEW, METRICS, RUNS, WHY, HEALTH, EVENTS);
            case OsProcessRow _ -> List.of(OUTPUT, OVERVIEW, METRICS, EVENTS);
            case ManagedProcessRow _ -> List.of(OUTPUT, OVERVIEW, METRICS, EVENTS);
            case ActorRow _ -> List.of(MESSAGES, EVENTS);
            case HeadingRow heading
            when heading.lookProperty().getValue() == StateLook.ACTORS -> List.of(MESSAGES, EVENTS);
            case HeadingRow _ -> List.of(OUTPUT, METRICS, EVENTS);
        };
    }

    /** The text of its head is {@code details.} and this, and that of its tip the same and {@code .help}. */
    String textKey() {
        return "details." + name;
    }

    /** The file of its content. */
    String file() {
        return this == OUTPUT ? "output.fxml" : "details-" + name + ".fxml";
    }

    /** The id of its head, for style sheets and tests. */
    String id() {
        return name + "Tab";
    }

    Ikon icon() {
        return icon;
    }

    /** Shows it, wherever the focus is. */
    KeyCombination key() {
        return new KeyCodeCombination(digit, KeyCombination.ALT_DOWN);
    }
}
