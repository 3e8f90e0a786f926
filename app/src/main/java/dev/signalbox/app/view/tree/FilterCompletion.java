package dev.signalbox.app.view.tree;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Popup;

/**
 * Offers the values that there are below the filter's field, while a word such as {@code state:} is written at its end. The
 * field keeps the keyboard focus. UI thread only.
 */
final class FilterCompletion {
    private static final int MOST_SEEN = 10;
    private static final Pattern UNFINISHED =
            Pattern.compile("(?:^|\\s)-?(?<key>[A-Za-z]+):(?<value>\"[^\"]*|[^\\s\"]*)$");

    private final TextField field;
    private final Function<String, List<String>> values;
    private final ListView<String> list = new ListView<>();
    private final Popup popup = new Popup();

    /**
     * For that field.
     *
     * @param values of a key, in the order in which they are offered; none if it has none to offer
     */
    FilterCompletion(TextField field, Function<String, List<String>> values, String accessibleName) {
        this.field = field;
        this.values = values;
        list.setId("treeFilterValues");
        list.getStyleClass().addAll("dense", "filter-values");
        list.setFocusTraversable(false);
        list.setAccessibleText(accessibleName);
        list.prefHeightProperty()
                .bind(Bindings.min(MOST_SEEN, Bindings.size(list.getItems()))
                        .multiply(list.fixedCellSizeProperty())
                        .add(2)); // its border
        list.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                take();
            }
        });
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setConsumeAutoHidingEvents(false); // a click elsewhere does there what it does
        popup.setHideOnEscape(false); // the field has the key
        field.caretPositionProperty().subscribe((_, _) -> offer());
        field.focusedProperty().subscribe(isFocused -> {
            if (!isFocused) {
                popup.hide();
            }
        });
    }

    private Matcher unfinished() {
        return UNFINISHED.matcher(field.getText());
    }

    /** Whether that place stands within quotes, where words are not keys. */
    private boolean isQuoted(int place) {
        return field.getText().substring(0, place).chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private void offer() {
        Matcher word = unfinished();
        boolean isAtEnd = field.getCaretPosition() == field.getLength() && field.isFocused();
        List<String> fitting = isAtEnd && word.find() && !isQuoted(word.start("key")) ? fitting(word) : List.of();
        if (fitting.isEmpty()) {
            popup.hide();
            return;
        }
        list.getItems().setAll(fitting);
        list.getSelectionModel().selectFirst();
        Bounds place = field.localToScreen(field.getLayoutBounds());
        if (!popup.isShowing() && place != null) {
            popup.show(field, place.getMinX(), place.getMaxY());
        }
    }

    /** None if what is written is one of them. */
    private List<String> fitting(Matcher word) {
        String begun = word.group("value").replace("\"", "").toLowerCase(Locale.ROOT);
        List<String> fitting = values.apply(word.group("key")).stream()
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(begun))
                .toList();
        return fitting.stream().anyMatch(begun::equalsIgnoreCase) ? List.of() : fitting;
    }

    /** Whether the key has been used for the list. */
    boolean takes(KeyEvent event) {
        if (!popup.isShowing()) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN -> step(1);
            case UP -> step(-1);
            case ENTER, TAB -> take();
            case ESCAPE -> popup.hide();
            default -> {
                return false;
            }
        }
        event.consume();
        return true;
    }

    private void step(int by) {
        int next = Math.floorMod(
                list.getSelectionModel().getSelectedIndex() + by,
                list.getItems().size());
        list.getSelectionModel().select(next);
        list.scrollTo(next);
    }

    private void take() {
        String value = list.getSelectionModel().getSelectedItem();
        Matcher word = unfinished();
        if (value != null && word.find()) {
            boolean needsQuotes = value.chars().anyMatch(Character::isWhitespace);
            String written = needsQuotes ? "\"" + value + "\"" : value;
            field.replaceText(word.start("value"), field.getLength(), written + " ");
            field.end();
        }
        popup.hide();
    }
}
