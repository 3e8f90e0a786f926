package dev.signalbox.app.view.imports;

import dev.signalbox.app.imports.ImportNote;
import dev.signalbox.app.imports.ImportWords;
import dev.signalbox.app.imports.ImportedPart;
import dev.signalbox.app.imports.ImportedWorkspace;
import dev.signalbox.app.imports.NoteReason.Weight;
import dev.signalbox.app.view.imports.ImportState.Failed;
import dev.signalbox.app.view.imports.ImportState.NotSaved;
import dev.signalbox.app.view.imports.ImportState.Reading;
import dev.signalbox.app.view.imports.ImportState.Ready;
import dev.signalbox.app.view.imports.ImportState.Saved;
import dev.signalbox.app.view.imports.ImportState.Saving;
import dev.signalbox.app.view.imports.ImportState.WouldReplace;
import dev.signalbox.app.words.Texts;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The inside of the dialog: the services above, the notes and the text of the file below. */
public final class ImportController {
    private final ImportModel model;
    private final ImportWords words;
    private final Texts texts;

    @FXML
    private Label headingLabel;

    @FXML
    private Label sourceLabel;

    @FXML
    private Label summaryLabel;

    @FXML
    private VBox problemBox;

    @FXML
    private Label problemLabel;

    @FXML
    private Label mendLabel;

    @FXML
    private HBox questionBar;

    @FXML
    private Label questionLabel;

    @FXML
    private SplitPane result;

    @FXML
    private Tab notesTab;

    @FXML
    private TextArea textArea;

    @FXML
    private TableView<ImportedPart> servicesTable;

    @FXML
    private TableColumn<ImportedPart, ImportedPart> nameColumn;

    @FXML
    private TableColumn<ImportedPart, ImportedPart> commandColumn;

    @FXML
    private TableColumn<ImportedPart, ImportedPart> lookColumn;

    @FXML
    private TableView<NoteRow> notesTable;

    @FXML
    private TableColumn<NoteRow, NoteRow> weightColumn;

    @FXML
    private TableColumn<NoteRow, NoteRow> lineColumn;

    @FXML
    private TableColumn<NoteRow, NoteRow> serviceColumn;

    @FXML
    private TableColumn<NoteRow, NoteRow> foundColumn;

    @FXML
    private TableColumn<NoteRow, NoteRow> mendColumn;

    /** Shows that model. */
    ImportController(ImportModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.words = new ImportWords(texts);
    }

    @FXML
    private void initialize() {
        for (var column : List.of(nameColumn, commandColumn, lookColumn)) {
            column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        }
        for (var column : List.of(weightColumn, lineColumn, serviceColumn, foundColumn, mendColumn)) {
            column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        }
        nameColumn.setCellFactory(_ -> new LineCell<>(ImportedPart::name));
        commandColumn.setCellFactory(_ -> new LineCell<>(ImportedPart::command));
        lookColumn.setCellFactory(_ -> new LineCell<>(this::toLookAt));
        weightColumn.setCellFactory(_ -> new WeightCell());
        lineColumn.setCellFactory(_ -> new LineCell<>(NoteRow::line));
        serviceColumn.setCellFactory(_ -> new LineCell<>(NoteRow::service));
        foundColumn.setCellFactory(_ -> new WrappedCell<>(NoteRow::found));
        mendColumn.setCellFactory(_ -> new WrappedCell<>(NoteRow::mend));
        for (var node : List.of(sourceLabel, summaryLabel, problemBox, mendLabel, questionBar, result)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        mendLabel.visibleProperty().bind(mendLabel.textProperty().isNotEmpty());
        servicesTable
                .getSelectionModel()
                .selectedItemProperty()
                .subscribe(service -> showNotesOf(service == null ? "" : service.name()));
        model.stateProperty().subscribe(this::show);
    }

    @FXML
    private void replace() {
        model.replace();
    }

    private void show(ImportState state) {
        problemBox.setVisible(state instanceof Failed || state instanceof NotSaved);
        questionBar.setVisible(state instanceof WouldReplace);
        switch (state) {
            case Reading(var source) -> showNothing(texts.of("imports.reading", nameOf(source)), source);
            case Failed(var source, var why, var mend) -> {
                showNothing(texts.of("imports.failed", nameOf(source)), source);
                problemLabel.setText(why);
                mendLabel.setText(mend);
            }
            case Ready ready -> show(ready);
            case NotSaved(var ready, var why) -> {
                show(ready);
                problemLabel.setText(texts.of("imports.notSaved", why));
                mendLabel.setText("");
            }
            case WouldReplace(var ready, var target) -> {
                show(ready);
                questionLabel.setText(texts.of("imports.replace.text", target.toString()));
            }
            case Saving _, Saved _ -> {} // what is shown stays until the dialog closes
        }
    }

    private void showNothing(String heading, Path source) {
        headingLabel.setText(heading);
        sourceLabel.setText(source.toString());
        summaryLabel.setVisible(false);
        result.setVisible(false);
    }

    private void show(Ready ready) {
        ImportedWorkspace workspace = ready.workspace();
        if (textArea.getText().equals(ready.text()) && result.isVisible()) {
            return; // the reader keeps the place
        }
        List<ImportNote> notes = workspace.notes();
        long look = workspace.toLookAt();
        headingLabel.setText(texts.of(
                "imports.heading",
                words.of(workspace.format()),
                workspace.services().size()));
        sourceLabel.setText(workspace.source().toString());
        summaryLabel.setText(texts.of("imports.summary", look, notes.size() - look));
        summaryLabel.setVisible(true);
        servicesTable.getItems().setAll(workspace.services());
        notesTable
                .getItems()
                .setAll(notes.stream()
                        .sorted(Comparator.comparing(note -> note.reason().weight())) // stable: by line within
                        .map(note -> NoteRow.of(note, words))
                        .toList());
        notesTab.setText(texts.of("imports.notes", notes.size()));
        textArea.setText(ready.text());
        result.setVisible(true);
        servicesTable.requestFocus();
    }

    private String toLookAt(ImportedPart service) {
        long look = service.notes().stream()
                .filter(note -> note.reason().weight() == Weight.LOOK)
                .count();
        return look == 0 ? "" : String.valueOf(look);
    }

    private void showNotesOf(String service) {
        for (int i = 0; i < notesTable.getItems().size(); i++) {
            if (notesTable.getItems().get(i).service().equals(service) && !service.isEmpty()) {
                notesTable.getSelectionModel().clearAndSelect(i);
                notesTable.scrollTo(i);
                return;
            }
        }
        notesTable.getSelectionModel().clearSelection();
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }
}
