package dev.signalbox.app.view.main;

import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;

/** Drives the tabs of the details; a subclass says what the workspace is. */
abstract class DetailsTest extends WindowTest {
    private TabPane pane() {
        return lookup("#detailsTabs").query();
    }

    /** The heads that there are, in their order. */
    List<String> tabs() {
        return onUiThread(() -> pane().getTabs().stream().map(Tab::getText).toList());
    }

    String shownTab() {
        return onUiThread(() -> pane().getSelectionModel().getSelectedItem().getText());
    }

    /** What stands in a column of a table, from the first row to the last. */
    List<String> column(String table, String column) {
        return onUiThread(() -> {
            TableView<Object> view = lookup(table).queryTableView();
            var wanted = view.getColumns().stream()
                    .filter(one -> one.getText().equals(column))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no column '" + column + "' in " + table));
            return Cells.texts(view, wanted);
        });
    }

    /** The results of a probe of the service that is shown. */
    List<String> said(int probe) {
        return onUiThread(() -> {
            TableView<Object> table =
                    from(lookup("#probesBox")).lookup(".table-view").nth(probe).query();
            return Cells.texts(table, table.getColumns().get(2));
        });
    }

    String textOf(String label) {
        return onUiThread(() -> lookup(label).queryLabeled().getText());
    }

    /** What a text area has. */
    String areaOf(String area) {
        return onUiThread(() -> lookup(area).queryTextInputControl().getText());
    }
}
