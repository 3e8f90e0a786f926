package dev.signalbox.app.view.main;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** What the cells of a table say, those that are out of sight included. */
final class Cells {
    private Cells() {}

    /** On the UI thread. */
    static <R> List<String> texts(TableView<R> table, TableColumn<R, ?> column) {
        return IntStream.range(0, table.getItems().size())
                .mapToObj(row -> text(table, column, row))
                .toList();
    }

    /** What the first label of each cell says; on the UI thread. */
    static <R> List<String> texts(ListView<R> list) {
        return IntStream.range(0, list.getItems().size())
                .mapToObj(row -> {
                    ListCell<R> cell = list.getCellFactory().call(list);
                    cell.updateListView(list);
                    cell.updateIndex(row);
                    Parent graphic = (Parent) cell.getGraphic();
                    return graphic.getChildrenUnmodifiable().stream()
                            .filter(Label.class::isInstance)
                            .map(label -> ((Label) label).getText())
                            .findFirst()
                            .orElse("");
                })
                .toList();
    }

    private static <R, V> String text(TableView<R> table, TableColumn<R, V> column, int row) {
        TableCell<R, V> cell = column.getCellFactory().call(column);
        cell.updateTableView(table);
        cell.updateTableColumn(column);
        cell.updateIndex(row);
        return cell.getText() == null ? "" : cell.getText();
    }
}
