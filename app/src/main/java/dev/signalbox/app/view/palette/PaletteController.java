package dev.signalbox.app.view.palette;

import dev.signalbox.app.words.Texts;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;

/** The palette: a field to type in, and what it finds. */
public final class PaletteController {
    private static final int PAGE = 10;

    private final PaletteModel model;
    private final Texts texts;
    private final Runnable close;

    @FXML
    private VBox palette;

    @FXML
    private TextField queryField;

    @FXML
    private ListView<PaletteMatch> matchList;

    /**
     * Shows that model.
     *
     * @param close takes the palette away
     */
    public PaletteController(PaletteModel model, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.close = close;
    }

    @FXML
    private void initialize() {
        matchList.setItems(model.matches());
        matchList.setCellFactory(_ -> {
            PaletteCell cell = new PaletteCell(texts);
            cell.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !cell.isEmpty()) {
                    run(cell.getItem());
                }
            });
            return cell;
        });
        matchList.setPlaceholder(new Label(texts.of("palette.none")));
        queryField.textProperty().subscribe(query -> {
            model.seek(query);
            select(0);
        });
        palette.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed); // before the field, which uses up and down
    }

    /** The palette itself, which is shown somewhere. */
    public VBox view() {
        return palette;
    }

    /** Begins anew, with the focus in the field; to be called when it is in sight. */
    public void open() {
        model.open();
        queryField.clear();
        select(0);
        queryField.requestFocus();
    }

    private void keyPressed(KeyEvent event) {
        int selected = matchList.getSelectionModel().getSelectedIndex();
        int count = model.matches().size();
        switch (event.getCode()) {
            case DOWN -> select(count == 0 ? 0 : (selected + 1) % count);
            case UP -> select(selected <= 0 ? count - 1 : selected - 1);
            case PAGE_DOWN -> select(Math.min(count - 1, selected + PAGE));
            case PAGE_UP -> select(Math.max(0, selected - PAGE));
            case ENTER -> run(matchList.getSelectionModel().getSelectedItem());
            case ESCAPE -> close.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        matchList.getSelectionModel().clearAndSelect(index);
        matchList.scrollTo(Math.max(0, index - PAGE / 2));
    }

    private void run(PaletteMatch match) {
        if (match != null && match.item().isPossible()) {
            close.run();
            model.run(match.item());
        }
    }
}
