package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.Selection.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The rows in the window: as many nodes as fit, of which each draws those rows in turn that come to its place. Reads and draws
 * the rows that were not visible before, and cuts what sticks out.
 */
final class RowSheet extends Region {
    private final OutputRows rows;
    private final OutputPalette palette;
    private final OutputTexts texts;
    private final ScrollPosition scroll; // is moved by the viewport
    private final List<RowNode> nodes = new ArrayList<>(); // the row of number n is drawn by node n modulo their count
    private final Rectangle clip = new Rectangle();
    private RowGrid grid;
    private GutterLayout gutters;
    private Highlights highlights = Highlights.NONE;
    private int widestLine; // columns, of the rows drawn so far
    private boolean mustRedraw = true;

    RowSheet(
            OutputRows rows,
            OutputPalette palette,
            OutputTexts texts,
            ScrollPosition scroll,
            RowGrid grid,
            GutterLayout gutters) {
        this.rows = rows;
        this.palette = palette;
        this.texts = texts;
        this.scroll = scroll;
        this.grid = grid;
        this.gutters = gutters;
        getStyleClass().add("rows");
        setMouseTransparent(true);
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
    }

    RowGrid grid() {
        return grid;
    }

    GutterLayout gutters() {
        return gutters;
    }

    Highlights highlights() {
        return highlights;
    }

    void highlight(Highlights wanted) {
        mustRedraw |= !wanted.equals(highlights);
        highlights = wanted;
    }

    /** All rows look different at the next {@link #show}. */
    void redraw() {
        mustRedraw = true;
    }

    /** The columns of the widest row that was drawn since {@link #forgetWidth}. */
    int widestLine() {
        return widestLine;
    }

    /** There is a row of so many columns. */
    void widen(int columns) {
        widestLine = Math.max(widestLine, columns);
    }

    void forgetWidth() {
        widestLine = 0;
    }

    RowHeights heights() {
        return new RowHeights(rows, texts, grid, this::rowAt);
    }

    /** Lays rows out so from the next {@link #show} on; what lies elsewhere then is drawn anew. */
    void layOut(RowGrid newGrid, GutterLayout newGutters) {
        mustRedraw |= newGutters.width() != gutters.width() || !newGrid.equals(grid);
        gutters = newGutters;
        grid = newGrid;
    }

    /**
     * Shows the rows that are in the window now.
     *
     * @param left pixels scrolled to the right
     */
    void show(double left, @Nullable Selection selection) {
        ensureNodes((int) Math.ceil(scroll.visible()) + 1);
        readInvisibleRows();
        placeRows(left, selection);
        clearOutside();
        mustRedraw = false;
    }

    private void ensureNodes(int count) {
        if (nodes.size() == count) {
            return;
        }
        nodes.forEach(RowNode::clear); // rows find their nodes by the count
        while (nodes.size() < count) {
            nodes.add(new RowNode(palette, texts));
        }
        nodes.subList(count, nodes.size()).clear();
        getChildren().setAll(nodes);
    }

    /** Reads the rows that no node shows yet; after a small step these are few. */
    private void readInvisibleRows() {
        long from = scroll.endVisible();
        long to = scroll.firstVisible();
        for (long number = scroll.firstVisible(); number < scroll.endVisible(); number++) {
            RowNode node = placeOf(number);
            OutputRow row = node.shown();
            if (mustRedraw || row == null || row.number() != number || !row.isFinal()) {
                node.clear();
                from = Math.min(from, number);
                to = number + 1;
            }
        }
        if (from >= to) {
            return;
        }
        for (OutputRow row : rows.read(from, to)) {
            RowNode node = placeOf(row.number());
            if (row.number() >= scroll.firstVisible() && row.number() < scroll.endVisible() && node.shown() == null) {
                draw(node, row, 0);
                widen(RowNode.columnsOf(row, texts, grid));
            }
        }
    }

    /** Draws at most a window's height of a row; who scrolls through a longer one sees it drawn anew. */
    private void draw(RowNode node, OutputRow row, int firstStrip) {
        int strips = RowHeights.of(row, texts, grid);
        int end = Math.min(strips, firstStrip + 2 * nodes.size());
        node.show(row, grid, firstStrip, end, highlights, gutters);
    }

    private void placeRows(double left, @Nullable Selection selection) {
        double cellHeight = grid.font().cellHeight();
        double y = 0;
        for (long number = scroll.firstVisible(); number < scroll.endVisible(); number++) {
            RowNode node = placeOf(number);
            OutputRow row = node.shown();
            if (row == null || row.number() != number) {
                y += cellHeight;
                continue;
            }
            int strips = RowHeights.of(row, texts, grid);
            if (number == scroll.firstVisible()) {
                double strip = (scroll.top() - number) * strips;
                y = -strip * cellHeight;
                int end = (int) Math.min(strips, Math.ceil(strip + scroll.visible()));
                if (!node.shows((int) strip, end)) {
                    draw(node, row, (int) strip);
                }
            }
            node.resizeRelocate(0, snapPositionY(y), getWidth(), strips * cellHeight);
            node.place(grid, gutters.width(), left, selection == null ? null : selection.columnsIn(number));
            y += node.getHeight();
        }
    }

    private void clearOutside() {
        for (RowNode node : nodes) {
            OutputRow row = node.shown();
            boolean isOutside = row != null
                    && (row.number() < scroll.firstVisible()
                            || row.number() >= scroll.endVisible()
                            || node.getLayoutY() >= getHeight());
            if (isOutside) {
                node.clear();
            }
        }
    }

    private RowNode placeOf(long number) {
        return nodes.get(Math.floorMod(number, nodes.size()));
    }

    private @Nullable RowNode nodeOf(long number) {
        if (nodes.isEmpty()) {
            return null;
        }
        RowNode node = placeOf(number);
        OutputRow row = node.shown();
        return row != null && row.number() == number ? node : null;
    }

    /** Whether all of that row is in the window, as it is drawn. */
    boolean isWholeInSight(long number) {
        RowNode node = nodeOf(number);
        return node != null
                && node.getLayoutY() >= 0
                && node.getLayoutY() + node.getHeight() <= getHeight()
                && !mustRedraw;
    }

    /** What is shown in the row of that number; null if it is not in the window. */
    @Nullable
    OutputRow rowAt(long number) {
        RowNode node = nodeOf(number);
        return node == null ? null : node.shown();
    }

    /** The nodes of the rows in the window, from top to bottom. */
    List<RowNode> visibleRows() {
        List<RowNode> visible = new ArrayList<>();
        for (long number = scroll.firstVisible(); number < scroll.endVisible(); number++) {
            RowNode node = nodeOf(number);
            if (node != null && node.getLayoutY() < getHeight()) {
                visible.add(node);
            }
        }
        return visible;
    }

    /** The rows in the window, from top to bottom. */
    List<OutputRow> shownRows() {
        return visibleRows().stream()
                .map(node -> Objects.requireNonNull(node.shown()))
                .toList();
    }

    /**
     * The place in the text nearest to a point; null if there is no text.
     *
     * @param textX from where column 0 of the text is, if lines are not wrapped; may be negative
     */
    @Nullable
    Place placeAt(double textX, double y) {
        RowNode nearest = null;
        for (RowNode node : visibleRows()) {
            if (nearest == null || node.getLayoutY() <= y) {
                nearest = node;
            }
        }
        OutputRow row = nearest == null ? null : nearest.shown();
        if (nearest == null || row == null) {
            return null;
        }
        MonospaceFont font = grid.font();
        int columns = row.line().columns();
        int lastStrip = grid.strips(columns) - 1;
        int strip = Math.clamp((long) Math.floor((y - nearest.getLayoutY()) / font.cellHeight()), 0, lastStrip);
        long column = Math.round(textX / font.cellWidth());
        int start = grid.wraps() ? grid.startOf(strip) : 0;
        int end = grid.wraps() ? Math.min(columns, grid.endOf(strip)) : columns;
        return new Place(row.number(), row.line().startOfCharacter(Math.clamp(start + column, start, end)));
    }
}
