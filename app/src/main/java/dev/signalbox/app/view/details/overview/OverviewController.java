package dev.signalbox.app.view.details.overview;

import dev.signalbox.app.view.details.tab.Clips;
import dev.signalbox.app.view.details.tab.TabView;
import dev.signalbox.app.view.details.tab.TextCell;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows the definition on the left and the environment, if there is one, on the right. */
public final class OverviewController implements TabView {
    private final OverviewModel model;
    private final Texts texts;
    private final StringProperty revealed =
            new SimpleStringProperty(""); // the variable that is revealed while it is held
    private double divider; // where it stood while there was an environment

    @FXML
    private SplitPane overviewSplit;

    @FXML
    private VBox environmentPane;

    @FXML
    private GridPane definitionGrid;

    @FXML
    private Label environmentLabel;

    @FXML
    private TextField variableFilter;

    @FXML
    private TableView<VariableRow> variablesTable;

    @FXML
    private TableColumn<VariableRow, VariableRow> variableColumn;

    @FXML
    private TableColumn<VariableRow, VariableRow> valueColumn;

    @FXML
    private TableColumn<VariableRow, VariableRow> originColumn;

    @FXML
    private TableColumn<VariableRow, VariableRow> shadowedColumn;

    /** Shows that model. */
    public OverviewController(OverviewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        model.lines().addListener((ListChangeListener<DefinitionLine>) _ -> showDefinition());
        model.hasEnvironmentProperty().subscribe(this::showEnvironment);
        environmentLabel.textProperty().bind(model.environmentTitleProperty());
        environmentLabel.setTooltip(new Tooltip());
        environmentLabel.getTooltip().textProperty().bind(environmentLabel.textProperty());
        environmentLabel.getTooltip().setWrapText(true);
        TextCell.show(variableColumn, VariableRow::name);
        TextCell.show(originColumn, VariableRow::origin);
        TextCell.show(shadowedColumn, VariableRow::shadowed);
        valueColumn.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        valueColumn.setCellFactory(_ -> new ValueCell(revealed, texts));
        FilteredList<VariableRow> filtered = new FilteredList<>(model.variables());
        variableFilter.textProperty().subscribe(text -> filtered.setPredicate(row -> matches(row, text)));
        SortedList<VariableRow> sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(variablesTable.comparatorProperty());
        variablesTable.setItems(sorted);
        variablesTable.setPlaceholder(new Label(texts.of("details.overview.noVariables")));
        variablesTable.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        variablesTable.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.SPACE) {
                revealed.set("");
            }
        });
        variablesTable.focusWithinProperty().subscribe(() -> revealed.set("")); // the release is told somebody else
    }

    private void showEnvironment(boolean isThere) {
        if (!isThere) {
            divider = overviewSplit.getDividerPositions()[0];
            overviewSplit.getItems().remove(environmentPane);
        } else if (!overviewSplit.getItems().contains(environmentPane)) {
            overviewSplit.getItems().add(environmentPane);
            overviewSplit.setDividerPositions(divider); // where it was
        }
    }

    /** Never by its secret value, or one could find that out by trying. */
    private static boolean matches(VariableRow row, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return row.name().toLowerCase(Locale.ROOT).contains(wanted)
                || row.shown().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private void keyPressed(KeyEvent event) {
        VariableRow row = variablesTable.getSelectionModel().getSelectedItem();
        if (row == null) {
            return;
        }
        if (event.getCode() == KeyCode.SPACE && row.hides()) {
            revealed.set(row.name());
            event.consume();
        } else if (Clips.KEY.match(event)) {
            Clips.copy(row.name() + "=" + (revealed.get().equals(row.name()) ? row.value() : row.shown()));
            event.consume();
        }
    }

    private void showDefinition() {
        definitionGrid.getChildren().clear();
        int index = 0;
        for (DefinitionLine line : model.lines()) {
            Label label = new Label(line.label());
            label.getStyleClass().add("field-label");
            label.setMinWidth(Region.USE_PREF_SIZE);
            Label text = new Label(line.text());
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            label.setLabelFor(text);
            definitionGrid.addRow(index, label, text);
            if (line.isCode()) {
                text.getStyleClass().add("code");
                definitionGrid.add(copyButton(line), 2, index);
            }
            index++;
        }
        definitionGrid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.TOP));
    }

    private Node copyButton(DefinitionLine line) {
        Button button = new Button(null, new FontIcon(Feather.COPY));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setAccessibleText(texts.of("details.copyThis", line.label()));
        button.setTooltip(new Tooltip(button.getAccessibleText()));
        button.setOnAction(_ -> Clips.copy(line.text()));
        return button;
    }

    /** Without secrets. */
    @FXML
    private void copyVariables() {
        Clips.copy(variablesTable.getItems().stream()
                .map(row -> row.name() + "=" + row.shown())
                .collect(Collectors.joining(System.lineSeparator())));
    }

    @Override
    public void open(@Nullable TreeRow row) {
        revealed.set("");
        model.show(row);
    }

    @Override
    public void hide() {
        revealed.set("");
        model.show(null);
    }

    @Override
    public void update() {
        model.update();
    }
}
