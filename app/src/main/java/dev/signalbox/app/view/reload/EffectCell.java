package dev.signalbox.app.view.reload;

import dev.signalbox.app.session.PlannedChange.Effect;
import dev.signalbox.app.words.NewsWords;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What happens to a service, by an icon and a word, in the first line of the service only. */
final class EffectCell extends TableCell<ChangeRow, ChangeRow> {
    private final NewsWords words;
    private String styleClass = "";

    EffectCell(NewsWords words) {
        this.words = words;
    }

    @Override
    protected void updateItem(@Nullable ChangeRow row, boolean empty) {
        super.updateItem(row, empty);
        getStyleClass().remove(styleClass);
        if (row == null || empty) {
            setText(null);
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        styleClass = styleOf(row.effect());
        getStyleClass().add(styleClass);
        String word = words.of(row.effect());
        setAccessibleText(word);
        setText(row.first() ? word : "");
        setGraphic(row.first() ? iconOf(row.effect(), styleClass) : null);
    }

    private static FontIcon iconOf(Effect effect, String styleClass) {
        FontIcon icon = new FontIcon(iconOf(effect));
        icon.getStyleClass().add(styleClass);
        return icon;
    }

    private static Ikon iconOf(Effect effect) {
        return switch (effect) {
            case STOPS -> Feather.STOP_CIRCLE;
            case RESTARTS -> Feather.ROTATE_CW;
            case STOPS_SOME -> Feather.MINUS_CIRCLE;
            case STARTS -> Feather.PLAY_CIRCLE;
            case STARTS_MORE -> Feather.PLUS_CIRCLE;
            case GOES_ON -> Feather.ARROW_RIGHT_CIRCLE;
            case STAYS_DOWN -> Feather.CIRCLE;
        };
    }

    private static String styleOf(Effect effect) {
        return switch (effect) {
            case STOPS -> "state-bad";
            case RESTARTS, STOPS_SOME -> "state-warning";
            case STARTS, STARTS_MORE -> "state-good";
            case GOES_ON, STAYS_DOWN -> "state-plain";
        };
    }
}
