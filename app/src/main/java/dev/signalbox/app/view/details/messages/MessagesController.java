package dev.signalbox.app.view.details.messages;

import dev.signalbox.app.view.details.tab.Clips;
import dev.signalbox.app.view.details.tab.TabView;
import dev.signalbox.app.view.details.tab.TextCell;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Shows the figures of an actor on the left, and the dead letters on the right. */
public final class MessagesController implements TabView {
    private static final PseudoClass OF_SHOWN = PseudoClass.getPseudoClass("of-shown");

    private final MessagesModel model;
    private final Texts texts;
    private final List<Label> values = new ArrayList<>(); // of the lines that the grid has

    @FXML
    private GridPane figuresGrid;

    @FXML
    private Label countsLabel;

    @FXML
    private TableView<LetterRow> lettersTable;

    @FXML
    private TableColumn<LetterRow, LetterRow> letterTimeColumn;

    @FXML
    private TableColumn<LetterRow, LetterRow> targetColumn;

    @FXML
    private TableColumn<LetterRow, LetterRow> whyColumn;

    @FXML
    private TableColumn<LetterRow, LetterRow> fromColumn;

    @FXML
    private TableColumn<LetterRow, LetterRow> topicColumn;

    @FXML
    private TableColumn<LetterRow, LetterRow> textColumn;

    /** Shows that model. */
    public MessagesController(MessagesModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        model.figures().addListener((ListChangeListener<FigureLine>) _ -> showFigures());
        countsLabel.textProperty().bind(model.countsProperty());
        TextCell.show(letterTimeColumn, LetterRow::time);
        TextCell.show(targetColumn, LetterRow::target);
        TextCell.show(whyColumn, LetterRow::why);
        TextCell.show(fromColumn, LetterRow::from);
        TextCell.show(topicColumn, LetterRow::topic);
        TextCell.show(textColumn, LetterRow::text);
        lettersTable.setItems(model.letters());
        lettersTable.setPlaceholder(new Label(texts.of("details.messages.noLetters")));
        lettersTable.setRowFactory(_ -> new TableRow<>() {
            @Override
            protected void updateItem(@Nullable LetterRow letter, boolean empty) {
                super.updateItem(letter, empty);
                pseudoClassStateChanged(OF_SHOWN, letter != null && !empty && letter.isOfShown());
            }
        });
        lettersTable.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            LetterRow letter = lettersTable.getSelectionModel().getSelectedItem();
            if (Clips.KEY.match(event) && letter != null) {
                Clips.copy(String.join(
                        "  ",
                        letter.time(),
                        letter.target(),
                        letter.why(),
                        letter.from(),
                        letter.topic(),
                        letter.text()));
                event.consume();
            }
        });
    }

    private void showFigures() {
        List<FigureLine> lines = model.figures();
        if (values.size() != lines.size()) { // else the labels stay, and only their texts change each second
            figuresGrid.getChildren().clear();
            values.clear();
            for (int i = 0; i < lines.size(); i++) {
                Label label = new Label();
                label.getStyleClass().add("field-label");
                label.setMinWidth(Region.USE_PREF_SIZE);
                Label value = new Label();
                value.setWrapText(true);
                value.setMinHeight(Region.USE_PREF_SIZE);
                label.setLabelFor(value);
                figuresGrid.addRow(i, label, value);
                GridPane.setValignment(label, VPos.TOP);
                values.add(value);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            ((Label) figuresGrid.getChildren().get(2 * i)).setText(lines.get(i).label());
            values.get(i).setText(lines.get(i).text());
        }
    }

    @Override
    public void open(@Nullable TreeRow row) {
        model.show(row);
    }

    @Override
    public void hide() {
        model.hide();
    }

    @Override
    public void update() {
        model.update();
    }
}
