package dev.signalbox.app.view.keysheet;

import dev.signalbox.app.view.action.ActionSection;
import dev.signalbox.app.view.action.KeyCaps;
import dev.signalbox.app.view.action.KeyHint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Shows all keys, or those that match what is typed. */
public final class KeySheetController {
    private final List<ActionSection> sections;
    private final Runnable close;

    @FXML
    private VBox keySheet;

    @FXML
    private TextField filterField;

    @FXML
    private VBox leftColumn;

    @FXML
    private VBox rightColumn;

    @FXML
    private Label noneLabel;

    /**
     * Shows the keys of those sections.
     *
     * @param close takes the sheet away
     */
    public KeySheetController(List<ActionSection> sections, Runnable close) {
        this.sections = List.copyOf(sections);
        this.close = close;
    }

    @FXML
    private void initialize() {
        noneLabel.managedProperty().bind(noneLabel.visibleProperty());
        keySheet.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
        filterField.textProperty().subscribe(this::show);
    }

    /** The sheet itself, which is shown somewhere. */
    public VBox view() {
        return keySheet;
    }

    /** Begins anew, with the focus in the field; to be called when it is in sight. */
    public void open() {
        filterField.clear();
        show("");
        filterField.requestFocus();
    }

    /** Two columns of about the same length, because all keys in one would not be in sight at once. */
    private void show(String filter) {
        leftColumn.getChildren().clear();
        rightColumn.getChildren().clear();
        String sought = filter.strip().toLowerCase(Locale.ROOT);
        List<List<KeyHint>> rows =
                sections.stream().map(section -> rowsOf(section, sought)).toList();
        int half = (rows.stream().mapToInt(List::size).sum() + 1) / 2;
        int placed = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isEmpty()) {
                (placed + rows.get(i).size() / 2 < half ? leftColumn : rightColumn)
                        .getChildren()
                        .add(block(sections.get(i).title(), rows.get(i)));
                placed += rows.get(i).size();
            }
        }
        noneLabel.setVisible(placed == 0);
    }

    private static List<KeyHint> rowsOf(ActionSection section, String sought) {
        Stream<KeyHint> ofActions = section.actions().stream()
                .filter(action -> action.getAccelerator() != null)
                .map(action -> new KeyHint(action.getAccelerator().getDisplayText(), action.getText()));
        return Stream.concat(ofActions, section.hints().stream())
                .filter(row ->
                        (row.text() + " " + row.keys()).toLowerCase(Locale.ROOT).contains(sought))
                .toList();
    }

    private static Node block(String title, List<KeyHint> rows) {
        Label heading = new Label(title);
        heading.getStyleClass().add("key-heading");
        VBox block = new VBox(heading);
        block.getStyleClass().add("key-block");
        for (KeyHint row : rows) {
            Label text = new Label(row.text());
            text.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(text, Priority.ALWAYS);
            HBox line = new HBox(text, KeyCaps.of(row.keys()));
            line.getStyleClass().add("key-row");
            block.getChildren().add(line);
        }
        return block;
    }
}
