package dev.signalbox.app.view.reload;

import dev.signalbox.app.profile.WorkspaceProblem;
import dev.signalbox.app.session.FileNews;
import dev.signalbox.app.session.FileNews.Broken;
import dev.signalbox.app.session.FileNews.Changed;
import dev.signalbox.app.session.FileNews.Missing;
import dev.signalbox.app.session.FileNews.Same;
import dev.signalbox.app.session.Reload;
import dev.signalbox.app.session.ReloadPlan;
import dev.signalbox.app.words.NewsWords;
import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import org.jspecify.annotations.Nullable;

/** The inside of the dialog: a table of changes, or the mistakes as a text that can be copied. */
public final class ChangesController {
    private final ChangeRows rows;
    private final NewsWords words;
    private final Texts texts;
    private @Nullable FileNews shown; // null before there were any

    @FXML
    private Label headingLabel;

    @FXML
    private Label summaryLabel;

    @FXML
    private Label groupsLabel;

    @FXML
    private Label newestLabel;

    @FXML
    private TextArea mistakesArea;

    @FXML
    private TableView<ChangeRow> table;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> serviceColumn;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> effectColumn;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> fieldColumn;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> beforeColumn;

    @FXML
    private TableColumn<ChangeRow, ChangeRow> afterColumn;

    /** Turns changes into rows by {@code rows}. */
    ChangesController(ChangeRows rows, NewsWords words, Texts texts) {
        this.rows = rows;
        this.words = words;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        for (var column : List.of(serviceColumn, effectColumn, fieldColumn, beforeColumn, afterColumn)) {
            column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        }
        serviceColumn.setCellFactory(_ -> new TextCell(row -> row.first() ? row.service() : "", ChangeRow::service));
        effectColumn.setCellFactory(_ -> new EffectCell(words));
        fieldColumn.setCellFactory(_ -> new TextCell(ChangeRow::field, ChangeRow::field));
        beforeColumn.setCellFactory(_ -> new TextCell(row -> pair(row).before(), ChangeRow::before));
        afterColumn.setCellFactory(_ -> new TextCell(row -> pair(row).after(), ChangeRow::after));
        for (Node node : List.of(groupsLabel, newestLabel, table, mistakesArea)) {
            node.managedProperty().bind(node.visibleProperty());
        }
    }

    private static ShortenedPair pair(ChangeRow row) {
        return ShortenedPair.of(row.before(), row.after());
    }

    /** Shows those news, in place of others if there were any. */
    void show(FileNews news) {
        newestLabel.setVisible(shown != null);
        shown = news;
        table.setVisible(news instanceof Changed);
        mistakesArea.setVisible(news instanceof Broken);
        groupsLabel.setVisible(false);
        switch (news) {
            case Changed(var reload) -> show(reload);
            case Broken(var problems) -> show(problems);
            case Same _, Missing _ -> {} // there is nothing to show
        }
    }

    private void show(Reload reload) {
        ReloadPlan plan = rows.plan(reload);
        headingLabel.setText(words.of(new Changed(reload)));
        summaryLabel.setText(words.effects(plan.changes()));
        groupsLabel.setText(words.regrouped(reload));
        groupsLabel.setVisible(!groupsLabel.getText().isEmpty());
        table.getItems().setAll(rows.of(plan));
    }

    private void show(List<WorkspaceProblem> problems) {
        headingLabel.setText(texts.of("reload.mistakes", words.fileName(), problems.size()));
        summaryLabel.setText(texts.of("reload.mistakesHelp"));
        mistakesArea.setText(problems.stream().map(words::of).collect(Collectors.joining("\n\n")));
    }

    /** What is shown now; null if nothing. */
    @Nullable
    FileNews shown() {
        return shown;
    }
}
