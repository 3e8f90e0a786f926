package dev.signalbox.app.view.tree;

import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the row under the pointer under it while rows come and go above; without a pointer over the tree the topmost row that
 * is seen, if one has scrolled. Scrolls to a row that is not in sight, and not to one that is. UI thread only.
 */
final class ScrollAnchor {
    private static final int ROWS_ABOVE = 2; // what is scrolled to, so that one sees what it is in

    private final TreeTableView<TreeRow> table;
    private double pointerY = -1; // in the scene; negative while the pointer is elsewhere
    private @Nullable TreeItem<TreeRow> item;
    private double offset;

    ScrollAnchor(TreeTableView<TreeRow> table) {
        this.table = table;
        table.addEventFilter(MouseEvent.ANY, event -> {
            boolean isLeaving = event.getEventType().equals(MouseEvent.MOUSE_EXITED_TARGET)
                    || event.getEventType().equals(MouseEvent.MOUSE_EXITED);
            pointerY = isLeaving && !table.isHover() ? -1 : event.getSceneY();
        });
    }

    private @Nullable VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    /** Remembers the row. */
    void remember() {
        item = null;
        VirtualFlow<?> flow = flow();
        IndexedCell<?> first = flow == null ? null : flow.getFirstVisibleCell();
        if (flow == null || first == null) {
            return;
        }
        IndexedCell<?> cell = underPointer(flow, first.getIndex());
        if (cell == null && first.getIndex() == 0 && topOf(first) >= 0) {
            return; // whoever is at the top stays there
        }
        if (cell == null) {
            cell = first;
        }
        item = table.getTreeItem(cell.getIndex());
        offset = topOf(cell);
    }

    /** The row that the pointer is over; null if it is over none, as over the heads of the columns. */
    private @Nullable IndexedCell<?> underPointer(VirtualFlow<?> flow, int firstSeen) {
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (pointerY < 0 || !table.isHover() || last == null) {
            return null;
        }
        double y = flow.sceneToLocal(new Point2D(0, pointerY)).getY();
        for (int index = firstSeen; index <= last.getIndex(); index++) { // beyond, each row would be filled to ask it
            IndexedCell<?> candidate = flow.getCell(index);
            if (topOf(candidate) <= y && y < topOf(candidate) + candidate.getHeight()) {
                return candidate;
            }
        }
        return null;
    }

    /** Brings that row into sight, if it is not all there. */
    void reveal(int row) {
        VirtualFlow<?> flow = flow();
        if (flow == null) {
            table.scrollTo(row); // as soon as it is shown
            return;
        }
        table.layout(); // takes note of how many rows there are now
        IndexedCell<?> first = flow.getFirstVisibleCell();
        IndexedCell<?> last = flow.getLastVisibleCell();
        boolean isInSight = first != null
                && last != null
                && first.getIndex() <= row
                && row <= last.getIndex()
                && topOf(flow.getCell(row)) >= 0
                && topOf(flow.getCell(row)) + flow.getCell(row).getHeight() <= flow.getHeight();
        if (!isInSight) {
            flow.scrollToTop(Math.max(0, row - ROWS_ABOVE));
        }
    }

    private static double topOf(Node cell) {
        return cell.getLayoutY();
    }

    /** Scrolls so that it is where it was, as far as possible. */
    void restore() {
        VirtualFlow<?> flow = flow();
        TreeItem<TreeRow> wanted = item;
        item = null;
        if (flow == null || wanted == null) {
            return;
        }
        int row = table.getRow(wanted);
        if (row < 0) {
            return;
        }
        table.layout(); // takes note of how many rows there are now
        IndexedCell<?> cell = flow.getCell(row);
        boolean isThere = cell.isVisible() && cell.getIndex() == row && Math.abs(topOf(cell) - offset) < 0.5;
        if (!isThere) {
            flow.scrollToTop(row);
            flow.layout();
            flow.scrollPixels(-offset);
        }
    }
}
