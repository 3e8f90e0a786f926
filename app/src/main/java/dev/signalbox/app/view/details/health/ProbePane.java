package dev.signalbox.app.view.details.health;

import dev.signalbox.app.view.details.health.ProbeCard.Result;
import dev.signalbox.app.view.details.tab.LookCell;
import dev.signalbox.app.view.details.tab.TextCell;
import dev.signalbox.app.words.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One probe: what it checks, what it amounts to, and its last results. */
final class ProbePane extends VBox {
    private final Label title = new Label();
    private final FontIcon icon = new FontIcon();
    private final Label verdict = new Label();
    private final Label definition = new Label();
    private final Label counts = new Label();
    private final TableView<Result> results = new TableView<>();
    private String styleClass = "";

    ProbePane(Texts texts) {
        getStyleClass().add("details-side");
        setPrefWidth(0); // all are as wide as each other
        title.getStyleClass().add("pane-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        icon.getStyleClass().add("state-icon");
        definition.setWrapText(true);
        definition.setMinHeight(Region.USE_PREF_SIZE);
        counts.getStyleClass().add("text-muted");
        counts.setWrapText(true);
        HBox head = new HBox(title, icon, verdict);
        head.getStyleClass().add("probe-head");
        head.setAlignment(Pos.CENTER_LEFT);
        results.getStyleClass().addAll("dense", "details-table");
        results.setPlaceholder(new Label(texts.of("details.health.noResults")));
        results.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        addColumns(texts);
        results.setMinHeight(60);
        VBox.setVgrow(results, Priority.ALWAYS);
        getChildren().addAll(head, definition, counts, results);
    }

    private void addColumns(Texts texts) {
        TableColumn<Result, Result> time = column(texts.of("details.health.time"), 90);
        TextCell.show(time, Result::time);
        TableColumn<Result, Result> took = column(texts.of("details.health.took"), 90);
        took.getStyleClass().add("number-column");
        TextCell.show(took, Result::took);
        TableColumn<Result, Result> said = column(texts.of("details.health.said"), 260);
        LookCell.show(said, Result::look, Result::said);
        results.getColumns().add(time);
        results.getColumns().add(took);
        results.getColumns().add(said);
    }

    private static TableColumn<Result, Result> column(String text, double width) {
        TableColumn<Result, Result> column = new TableColumn<>(text);
        column.setPrefWidth(width);
        column.setMinWidth(80);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    void show(ProbeCard card) {
        title.setText(card.title());
        results.setAccessibleText(card.title());
        icon.setIconCode(card.look().icon());
        verdict.setText(card.verdict());
        icon.getStyleClass().remove(styleClass);
        verdict.getStyleClass().remove(styleClass);
        styleClass = card.look().styleClass();
        icon.getStyleClass().add(styleClass);
        verdict.getStyleClass().add(styleClass);
        definition.setText(card.definition());
        counts.setText(card.counts());
        if (!results.getItems().equals(card.results())) {
            results.getItems().setAll(card.results());
        }
    }
}
