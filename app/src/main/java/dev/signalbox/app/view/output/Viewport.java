package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.app.view.output.Selection.Place;
import dev.signalbox.app.view.output.scan.LineCounts;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The window onto the rows: as many row nodes as fit, two scroll bars, and what is drawn where. Everything that happens
 * between two pulses ends in one layout, which reads and draws the rows that were not visible before.
 *
 * <p>Not managed by its parent, so that a layout of it, which may come with every pulse, is not one of the whole window.
 */
final class Viewport extends Region {
    private static final double CONTEXT = 0.3; // of the window, above what is revealed

    private final OutputRows rows;
    private final OutputPalette palette;
    private final OutputTexts texts;
    private final InstantSource clock;
    private final ScrollPosition scroll = new ScrollPosition();
    private final ScrollBars bars = new ScrollBars(this::scrollTo, this::scrollToX);
    private final ScrollMarks marks = new ScrollMarks();
    private final RowLayer rowLayer = new RowLayer();
    private final Label placeholder = new Label();
    private final List<RowNode> nodes = new ArrayList<>(); // the row of number n is drawn by node n modulo their count
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private final ReadOnlyLongWrapper newLines = new ReadOnlyLongWrapper(this, "newLines");

    private MonospaceFont font;
    private OutputSettings settings = OutputSettings.USUAL;
    private Highlights highlights = Highlights.NONE;
    private @Nullable LineCounts marked;
    private @Nullable Selection selection;
    private RowGrid grid;
    private GutterLayout gutters;
    private double left; // pixels scrolled to the right
    private int widestLine; // columns, of the rows drawn so far
    private long seenEnd; // the lines before were in the window, or known when following ended
    private long lineToStayAt =
            -1; // while the filter has not come to it and the reader has not scrolled; negative if none
    private boolean mustRedraw = true;

    Viewport(OutputRows rows, OutputPalette palette, OutputTexts texts, MonospaceFont font, InstantSource clock) {
        this.rows = rows;
        this.palette = palette;
        this.texts = texts;
        this.font = font;
        this.clock = clock;
        gutters = newGutters();
        grid = newGrid();
        setManaged(false);
        getStyleClass().add("viewport");
        placeholder.setText(texts.placeholder());
        placeholder.getStyleClass().add("placeholder");
        placeholder.setMouseTransparent(true);
        getChildren().addAll(rowLayer, placeholder, bars.vertical(), bars.horizontal(), marks);
        getChildren().forEach(child -> child.setManaged(false));
        following.subscribe(_ -> contentChanged());
    }

    BooleanProperty followingProperty() {
        return following;
    }

    ReadOnlyLongProperty newLinesProperty() {
        return newLines.getReadOnlyProperty();
    }

    Label placeholder() {
        return placeholder;
    }

    ScrollPosition scroll() {
        return scroll;
    }

    ScrollMarks marks() {
        return marks;
    }

    double rowHeight() {
        return font.cellHeight();
    }

    double columnWidth() {
        return font.cellWidth();
    }

    double gutterWidth() {
        return gutters.width();
    }

    void setFont(MonospaceFont newFont) {
        font = newFont;
        redraw();
    }

    OutputSettings settings() {
        return settings;
    }

    void setSettings(OutputSettings newSettings) {
        settings = newSettings;
        if (settings.wraps()) {
            left = 0;
        }
        redraw();
    }

    Highlights highlights() {
        return highlights;
    }

    /** Highlights that in the rows; null marks nothing on the scroll bar. */
    void highlight(Highlights newHighlights, @Nullable LineCounts toMark) {
        marked = toMark;
        if (!newHighlights.equals(highlights)) {
            highlights = newHighlights;
            redraw();
        }
        requestLayout();
    }

    @Nullable
    Selection selection() {
        return selection;
    }

    void select(@Nullable Selection newSelection) {
        selection = newSelection;
        requestLayout();
    }

    /** Another log is shown: nothing of the old one stays. */
    void restart() {
        left = 0;
        seenEnd = 0;
        lineToStayAt = -1;
        renumbered();
    }

    /** The rows have other numbers. */
    void renumbered() {
        selection = null;
        widestLine = 0;
        redraw();
        contentChanged();
    }

    /** The rows have changed, or whether they are followed has. */
    void contentChanged() {
        long shift = rows.takeShift();
        if (shift != 0) {
            scroll.shift(shift);
            selection = selection == null ? null : selection.shiftedBy(shift);
            redraw();
        }
        if (following.get()) {
            rows.keepNothing();
        }
        scroll.resize(rows.start(), rows.endOfRows(), scroll.visible(), lastTop(scroll.visible()));
        if (following.get()) {
            lineToStayAt = -1;
            scroll.moveToEnd();
            seenEnd = rows.endOfLines();
        }
        goToLineToStayAt();
        countNewLines();
        requestLayout();
    }

    /** The line that the reader looks at, or will once the filter has come to it. */
    long lineLookedAt() {
        return lineToStayAt >= 0 ? lineToStayAt : rows.lineOf(scroll.firstVisible());
    }

    /** Goes to that line as soon as it is known which row shows it, unless the reader scrolls; follows nothing. */
    void stayAt(long line) {
        lineToStayAt = line;
        goToLineToStayAt();
        countNewLines();
        requestLayout();
    }

    private void goToLineToStayAt() {
        if (lineToStayAt < 0) {
            return;
        }
        long row = rows.rowOf(lineToStayAt);
        scroll.moveTo((double) row);
        if (rows.isKnown(lineToStayAt) && scroll.maxTop() >= row) {
            lineToStayAt = -1;
        }
    }

    /** All rows look different: colours, font. */
    void redraw() {
        mustRedraw = true;
        requestLayout();
    }

    /** Scrolls by hand: up ends the following, reaching the end begins it again. */
    void scrollTo(double top) {
        lineToStayAt = -1;
        double before = scroll.top();
        scroll.moveTo(top);
        if (scroll.isAtEnd()) {
            following.set(true);
        } else if (scroll.top() < before || !following.get()) {
            following.set(false);
        }
        countNewLines();
        requestLayout();
    }

    /** Makes this the topmost row, as far as the rows reach. */
    void scrollToRow(long row) {
        scrollTo((double) row); // exact: no log has 2^53 lines
    }

    void scrollBy(double numberOfRows) {
        scrollTo(grid.wraps() ? heights().moved(scroll.top(), numberOfRows) : scroll.top() + numberOfRows);
    }

    void scrollByX(double pixels) {
        scrollToX(left + pixels);
    }

    /** Brings these columns of that row into the window, and ends the following: the reader wants to look at them. */
    void reveal(long row, Columns columns) {
        following.set(false);
        lineToStayAt = -1;
        RowNode node = nodeOf(row);
        boolean isVisible = node != null
                && node.getLayoutY() >= 0
                && node.getLayoutY() + node.getHeight() <= rowLayer.getHeight()
                && !mustRedraw;
        if (!isVisible) {
            scroll.moveTo((double) row - Math.floor(CONTEXT * scroll.visible()));
            if (grid.wraps()) {
                double above = Math.floor(CONTEXT * scroll.visible()) - grid.stripOf(columns.from());
                scroll.moveTo(heights().moved((double) row, -above));
            }
        }
        double from = columns.from() * font.cellWidth();
        if (!grid.wraps() && (from < left || columns.end() * font.cellWidth() > left + textWidth())) {
            widestLine = Math.max(widestLine, columns.end());
            scrollToX(from - CONTEXT * textWidth());
        }
        countNewLines();
        requestLayout();
    }

    /** The place in the text nearest to this point; null if there is no text. */
    @Nullable
    Place placeAt(double x, double y) {
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
        int columns = row.line().columns();
        int lastStrip = grid.strips(columns) - 1;
        int strip = Math.clamp((long) Math.floor((y - nearest.getLayoutY()) / font.cellHeight()), 0, lastStrip);
        long column = Math.round((x - gutterWidth() + left) / font.cellWidth());
        int start = grid.wraps() ? grid.startOf(strip) : 0;
        int end = grid.wraps() ? Math.min(columns, grid.endOf(strip)) : columns;
        return new Place(row.number(), row.line().startOfCharacter(Math.clamp(start + column, start, end)));
    }

    /** Whether a point that far from the left is beyond the text of that row, which is in one strip. */
    boolean isBeyond(OutputRow row, double x) {
        return !grid.wraps() && x - gutterWidth() + left > row.line().columns() * font.cellWidth();
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
            if (node != null && node.getLayoutY() < rowLayer.getHeight()) {
                visible.add(node);
            }
        }
        return visible;
    }

    @Override
    protected void layoutChildren() {
        boolean hadHorizontal = bars.horizontal().isVisible() && !settings.wraps();
        drawRows(hadHorizontal);
        boolean needsHorizontal = maxLeft() > 0;
        if (needsHorizontal != hadHorizontal) {
            drawRows(needsHorizontal);
        }
        mustRedraw = false;
        if (!following.get()) {
            rows.keep(shownRows());
        }
        showBars(needsHorizontal);
        placeholder.setVisible(rows.isEmpty());
        if (placeholder.isVisible()) {
            placeholder.autosize();
            placeholder.relocate(
                    snapPositionX((getWidth() - placeholder.getWidth()) / 2),
                    snapPositionY((getHeight() - placeholder.getHeight()) / 2));
        }
    }

    /** The rows in the window, from top to bottom. */
    List<OutputRow> shownRows() {
        return visibleRows().stream()
                .map(node -> Objects.requireNonNull(node.shown()))
                .toList();
    }

    private void drawRows(boolean withHorizontalBar) {
        double height = Math.max(0, getHeight() - (withHorizontalBar ? bars.thickness() : 0));
        rowLayer.resizeRelocate(0, 0, textAreaWidth(), height);
        measure();
        double visible = height / font.cellHeight();
        scroll.resize(rows.start(), rows.endOfRows(), visible, lastTop(visible));
        if (following.get()) {
            scroll.moveToEnd();
        }
        left = Math.clamp(left, 0, Math.max(0, maxLeft()));
        ensureNodes((int) Math.ceil(visible) + 1);
        readInvisibleRows();
        placeRows(height);
    }

    /** What is drawn is drawn anew if it would lie elsewhere. */
    private void measure() {
        GutterLayout newGutters = newGutters();
        mustRedraw |= newGutters.width() != gutters.width();
        gutters = newGutters;
        RowGrid newGrid = newGrid();
        mustRedraw |= !newGrid.equals(grid);
        grid = newGrid;
    }

    private GutterLayout newGutters() {
        GutterTexts notes = new GutterTexts(settings, clock, ZoneId.systemDefault(), rows.endOfNumbers());
        return new GutterLayout(texts.standardErrorMark(), font, notes);
    }

    private RowGrid newGrid() {
        double columns = textWidth() / font.cellWidth();
        return settings.wraps()
                ? new RowGrid(font, 0, Math.max(1, (int) columns), true)
                : new RowGrid(font, (int) (left / font.cellWidth()), (int) Math.ceil(columns) + 1, false);
    }

    private RowHeights heights() {
        return new RowHeights(rows, texts, grid, this::rowAt);
    }

    private double lastTop(double visible) {
        return grid.wraps() ? heights().lastTop(visible) : (double) rows.endOfRows() - visible;
    }

    /** Reads the rows that no node shows yet; after a small step these are few. */
    private void readInvisibleRows() {
        long from = scroll.endVisible();
        long to = scroll.firstVisible();
        for (long number = scroll.firstVisible(); number < scroll.endVisible(); number++) {
            RowNode node = nodes.get(Math.floorMod(number, nodes.size()));
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
            RowNode node = nodes.get(Math.floorMod(row.number(), nodes.size()));
            if (row.number() >= scroll.firstVisible() && row.number() < scroll.endVisible() && node.shown() == null) {
                draw(node, row, 0);
                widestLine = Math.max(widestLine, RowNode.columnsOf(row, texts, grid));
            }
        }
    }

    /** Draws at most a window's height of a row; who scrolls through a longer one sees it drawn anew. */
    private void draw(RowNode node, OutputRow row, int firstStrip) {
        int strips = RowHeights.of(row, texts, grid);
        int end = Math.min(strips, firstStrip + 2 * nodes.size());
        node.show(row, grid, firstStrip, end, highlights, gutters);
    }

    private void placeRows(double height) {
        double y = 0;
        for (long number = scroll.firstVisible(); number < scroll.endVisible(); number++) {
            RowNode node = nodes.get(Math.floorMod(number, nodes.size()));
            OutputRow row = node.shown();
            if (row == null || row.number() != number) {
                y += font.cellHeight();
                continue;
            }
            int strips = RowHeights.of(row, texts, grid);
            if (number == scroll.firstVisible()) {
                double strip = (scroll.top() - number) * strips;
                y = -strip * font.cellHeight();
                int end = (int) Math.min(strips, Math.ceil(strip + scroll.visible()));
                if (!node.shows((int) strip, end)) {
                    draw(node, row, (int) strip);
                }
            }
            node.resizeRelocate(0, snapPositionY(y), rowLayer.getWidth(), strips * font.cellHeight());
            node.place(grid, gutterWidth(), left, selection == null ? null : selection.columnsIn(number));
            y += node.getHeight();
        }
        for (RowNode node : nodes) {
            OutputRow row = node.shown();
            boolean isOutside = row != null
                    && (row.number() < scroll.firstVisible()
                            || row.number() >= scroll.endVisible()
                            || node.getLayoutY() >= height);
            if (isOutside) {
                node.clear();
            }
        }
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
        rowLayer.show(nodes);
    }

    private void showBars(boolean withHorizontal) {
        double thickness = bars.thickness();
        double height = getHeight() - (withHorizontal ? thickness : 0);
        bars.showVertical(scroll, getWidth() - thickness, height);
        bars.showHorizontal(left, maxLeft(), textWidth(), font.cellWidth(), getHeight() - thickness, textAreaWidth());
        LineCounts counts = marked;
        if (counts == null || !bars.vertical().isVisible()) {
            marks.clear();
        } else {
            marks.resizeTo(getWidth() - thickness, thickness, height);
            marks.show(counts, rows.start(), rows.endOfRows(), rows::lineOf, palette.highlightMark());
        }
    }

    private void scrollToX(double x) {
        double before = left;
        left = Math.clamp(x, 0, Math.max(0, maxLeft()));
        if (left != before) {
            redraw(); // rows hold only the columns in the window
        }
    }

    private void countNewLines() {
        seenEnd = Math.max(seenEnd, Math.min(rows.endOfLines(), scroll.endVisible()));
        newLines.set(following.get() ? 0 : Math.max(0, rows.endOfLines() - seenEnd));
    }

    private @Nullable RowNode nodeOf(long number) {
        if (nodes.isEmpty()) {
            return null;
        }
        RowNode node = nodes.get(Math.floorMod(number, nodes.size()));
        OutputRow row = node.shown();
        return row != null && row.number() == number ? node : null;
    }

    private double maxLeft() {
        return settings.wraps() ? 0 : (widestLine + 1) * font.cellWidth() - textWidth();
    }

    private double textWidth() {
        return Math.max(0, textAreaWidth() - gutterWidth());
    }

    private double textAreaWidth() {
        return Math.max(0, getWidth() - bars.thickness());
    }

    /** Holds the rows and cuts what sticks out. */
    private static final class RowLayer extends Region {
        private final Rectangle clip = new Rectangle();

        RowLayer() {
            getStyleClass().add("rows");
            setMouseTransparent(true);
            clip.widthProperty().bind(widthProperty());
            clip.heightProperty().bind(heightProperty());
            setClip(clip);
        }

        void show(List<RowNode> rows) {
            getChildren().setAll(rows);
        }
    }
}
