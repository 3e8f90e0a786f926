package dev.signalbox.app.view.details.runs;

import dev.signalbox.app.view.details.tab.Clips;
import dev.signalbox.app.view.details.tab.LookCell;
import dev.signalbox.app.view.details.tab.TabView;
import dev.signalbox.app.view.details.tab.TextCell;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import java.util.function.LongConsumer;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/** Shows the runs of a service; of the selected one what it had printed last. */
public final class RunsController implements TabView {
    private final RunsModel model;
    private final LongConsumer showInOutput;
    private final Texts texts;
    private long wanted = -1; // the number of the run to select; the newest if there is no such run
    private boolean updating; // while rows change, by which the table selects others

    @FXML
    private TableView<RunRow> runsTable;

    @FXML
    private TableColumn<RunRow, RunRow> numberColumn;

    @FXML
    private TableColumn<RunRow, RunRow> startedColumn;

    @FXML
    private TableColumn<RunRow, RunRow> endedColumn;

    @FXML
    private TableColumn<RunRow, RunRow> ranForColumn;

    @FXML
    private TableColumn<RunRow, RunRow> reasonColumn;

    @FXML
    private TableColumn<RunRow, RunRow> causeColumn;

    @FXML
    private Label whyEndedLabel;

    @FXML
    private TextArea lastLinesArea;

    @FXML
    private Button showButton;

    /**
     * Shows that model.
     *
     * @param showInOutput shows the output from that line on
     */
    public RunsController(RunsModel model, LongConsumer showInOutput, Texts texts) {
        this.model = model;
        this.showInOutput = showInOutput;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        TextCell.show(numberColumn, row -> Long.toString(row.number()));
        TextCell.show(startedColumn, RunRow::started);
        TextCell.show(endedColumn, RunRow::ended);
        TextCell.show(ranForColumn, RunRow::ranFor);
        LookCell.show(reasonColumn, RunRow::look, RunRow::reason);
        TextCell.show(causeColumn, RunRow::whyStarted);
        runsTable.setItems(model.rows());
        runsTable.setPlaceholder(new Label(texts.of("details.runs.none")));
        runsTable.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!updating) { // else it is not the user who selects
                selected(row);
            }
        });
        runsTable.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getClickCount() == 2) {
                showRun();
            }
        });
        runsTable.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                showRun();
                event.consume();
            } else if (Clips.KEY.match(event)) {
                copy();
                event.consume();
            }
        });
    }

    /** Does that with the rows; the selected run stays selected, wherever its row goes. */
    private void keepSelectionWhile(Runnable change) {
        updating = true;
        try {
            change.run();
            RunRow kept = model.rows().stream()
                    .filter(row -> row.number() == wanted)
                    .findFirst()
                    .orElse(model.rows().isEmpty() ? null : model.rows().getFirst());
            if (kept != null && !kept.equals(runsTable.getSelectionModel().getSelectedItem())) {
                runsTable.getSelectionModel().clearAndSelect(model.rows().indexOf(kept));
            }
            selected(kept);
        } finally {
            updating = false;
        }
    }

    private void selected(@Nullable RunRow row) {
        if (row != null) {
            boolean isNewest = row.equals(model.rows().getFirst());
            wanted = isNewest ? -1 : row.number(); // who looks at the newest one wants to see the next one, too
        }
        showButton.setDisable(row == null || row.firstLine() < 0);
        whyEndedLabel.setText(row == null ? "" : row.whyEnded());
        String lines = row == null ? "" : row.lastLines();
        if (!lines.equals(lastLinesArea.getText())) { // the same text again would lose what is selected in it
            lastLinesArea.setText(lines);
        }
        lastLinesArea.setPromptText(
                texts.of(row == null || row.ended().isEmpty() ? "details.runs.linesLater" : "details.runs.noLines"));
    }

    @FXML
    private void showRun() {
        RunRow row = runsTable.getSelectionModel().getSelectedItem();
        if (row != null && row.firstLine() >= 0) {
            showInOutput.accept(row.firstLine());
        }
    }

    private void copy() {
        RunRow row = runsTable.getSelectionModel().getSelectedItem();
        if (row != null) {
            Clips.copy(texts.of(
                    "details.runs.copied",
                    Long.toString(row.number()),
                    row.started(),
                    row.ended(),
                    row.ranFor(),
                    row.reason(),
                    row.whyStarted()));
        }
    }

    @Override
    public void open(@Nullable TreeRow row) {
        wanted = -1;
        keepSelectionWhile(() -> model.show(row));
    }

    @Override
    public void hide() {
        keepSelectionWhile(() -> model.show(null));
    }

    @Override
    public void update() {
        keepSelectionWhile(model::update);
    }
}
