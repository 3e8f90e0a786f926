package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.Selection.Place;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
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
    private static final double LINES_A_STEP = 3;
    private static final double MIN_THUMB_LENGTH = 28; // pixels: enough for a hand that aims at it

    private final OutputRows rows;
    private final OutputPalette palette;
    private final OutputTexts texts;
    private final ScrollPosition scroll = new ScrollPosition();
    private final ScrollBar vertical = new ScrollBar();
    private final ScrollBar horizontal = new ScrollBar();
    private final Region rowLayer = new RowLayer();
    private final Label placeholder = new Label();
    private final List<RowNode> nodes = new ArrayList<>(); // the row of number n is drawn by node n modulo their count
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private final ReadOnlyLongWrapper newLines = new ReadOnlyLongWrapper(this, "newLines");

    private MonospaceFont font;
    private @Nullable Selection selection;
    private double left; // pixels scrolled to the right
    private int widestLine; // columns, of the rows drawn so far
    private long seenEnd; // the lines before were in the window, or known when following ended
    private boolean showsBars; // while true, the bars' values are shown, not set by hand
    private boolean mustRedraw = true;

    Viewport(OutputRows rows, OutputPalette palette, OutputTexts texts, MonospaceFont font) {
        this.rows = rows;
        this.palette = palette;
        this.texts = texts;
        this.font = font;
        setManaged(false);
        getStyleClass().add("viewport");
        vertical.setOrientation(Orientation.VERTICAL);
        vertical.setUnitIncrement(LINES_A_STEP);
        placeholder.setText(texts.placeholder());
        placeholder.getStyleClass().add("placeholder");
        placeholder.setMouseTransparent(true);
        getChildren().addAll(rowLayer, placeholder, vertical, horizontal);
        getChildren().forEach(child -> child.setManaged(false));
        vertical.setVisible(false);
        horizontal.setVisible(false);
        vertical.valueProperty().subscribe(value -> {
            if (!showsBars) {
                scrollTo(value.doubleValue());
            }
        });
        horizontal.valueProperty().subscribe(value -> {
            if (!showsBars) {
                scrollToX(value.doubleValue());
            }
        });
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

    double rowHeight() {
        return font.cellHeight();
    }

    double columnWidth() {
        return font.cellWidth();
    }

    void setFont(MonospaceFont newFont) {
        font = newFont;
        redraw();
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
        selection = null;
        left = 0;
        widestLine = 0;
        seenEnd = 0;
        redraw();
        contentChanged();
    }

    /** The rows have changed, or whether they are followed has. */
    void contentChanged() {
        scroll.resize(rows.start(), rows.endOfRows(), scroll.visible());
        if (following.get()) {
            scroll.moveToEnd();
            seenEnd = rows.endOfLines();
        }
        countNewLines();
        requestLayout();
    }

    /** All rows look different: colours, font. */
    void redraw() {
        mustRedraw = true;
        requestLayout();
    }

    /** Scrolls by hand: up ends the following, reaching the end begins it again. */
    void scrollTo(double top) {
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

    void scrollBy(double numberOfRows) {
        scrollTo(scroll.top() + numberOfRows);
    }

    void scrollByX(double pixels) {
        scrollToX(left + pixels);
    }

    /** The place in the text nearest to this point; null if there is no text. */
    @Nullable
    Place placeAt(double x, double y) {
        if (rows.isEmpty()) {
            return null;
        }
        long line =
                Math.clamp((long) Math.floor(scroll.top() + y / font.cellHeight()), rows.start(), rows.endOfRows() - 1);
        int columns = columnsOf(line);
        long column = Math.round((x - gutterWidth() + left) / font.cellWidth());
        RowNode node = nodeOf(line);
        int place = Math.clamp(column, 0, columns);
        OutputRow row = node == null ? null : node.shown();
        return new Place(line, row == null ? place : row.line().startOfCharacter(place));
    }

    double gutterWidth() {
        return Gutter.width(texts.standardErrorMark(), font);
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
            if (node != null) {
                visible.add(node);
            }
        }
        return visible;
    }

    @Override
    protected void layoutChildren() {
        boolean hadHorizontal = horizontal.isVisible();
        drawRows(hadHorizontal);
        boolean needsHorizontal = maxLeft() > 0;
        if (needsHorizontal != hadHorizontal) {
            drawRows(needsHorizontal);
        }
        mustRedraw = false;
        showBars(needsHorizontal);
        placeholder.setVisible(rows.isEmpty());
        if (placeholder.isVisible()) {
            placeholder.autosize();
            placeholder.relocate(
                    snapPositionX((getWidth() - placeholder.getWidth()) / 2),
                    snapPositionY((getHeight() - placeholder.getHeight()) / 2));
        }
    }

    private void drawRows(boolean withHorizontalBar) {
        double height = Math.max(0, getHeight() - (withHorizontalBar ? barThickness() : 0));
        rowLayer.resizeRelocate(0, 0, textAreaWidth(), height);
        scroll.resize(rows.start(), rows.endOfRows(), height / font.cellHeight());
        if (following.get()) {
            scroll.moveToEnd();
        }
        left = Math.clamp(left, 0, Math.max(0, maxLeft()));
        ensureNodes((int) Math.ceil(scroll.visible()) + 1);
        readInvisibleRows();
        for (RowNode node : nodes) {
            OutputRow row = node.shown();
            if (row != null && (row.number() < scroll.firstVisible() || row.number() >= scroll.endVisible())) {
                node.clear();
            } else if (row != null) {
                double y = snapPositionY((row.number() - scroll.top()) * font.cellHeight());
                node.resizeRelocate(0, y, rowLayer.getWidth(), font.cellHeight());
                node.place(font, gutterWidth(), left, selection == null ? null : selection.columnsIn(row.number()));
            }
        }
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
        int firstColumn = (int) (left / font.cellWidth());
        int columns = (int) Math.ceil(textWidth() / font.cellWidth()) + 1;
        for (OutputRow row : rows.read(from, to)) {
            RowNode node = nodes.get(Math.floorMod(row.number(), nodes.size()));
            if (row.number() >= scroll.firstVisible() && row.number() < scroll.endVisible() && node.shown() == null) {
                node.show(row, font, firstColumn, firstColumn + columns);
                widestLine = Math.max(widestLine, RowNode.columnsOf(row, texts));
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
        ((RowLayer) rowLayer).show(nodes);
    }

    private void showBars(boolean withHorizontal) {
        showsBars = true;
        double thickness = barThickness();
        double maxTop = scroll.maxTop();
        vertical.setVisible(maxTop > scroll.minTop());
        vertical.resizeRelocate(getWidth() - thickness, 0, thickness, getHeight() - (withHorizontal ? thickness : 0));
        vertical.setMax(maxTop);
        vertical.setMin(scroll.minTop());
        vertical.setValue(scroll.top());
        vertical.setBlockIncrement(Math.max(1, scroll.visible() - 1));
        vertical.setVisibleAmount(visibleAmount(scroll.visible(), maxTop - scroll.minTop(), vertical.getHeight()));
        horizontal.setVisible(withHorizontal);
        horizontal.resizeRelocate(0, getHeight() - thickness, textAreaWidth(), thickness);
        horizontal.setMax(Math.max(0, maxLeft()));
        horizontal.setValue(left);
        horizontal.setUnitIncrement(4 * font.cellWidth());
        horizontal.setBlockIncrement(textWidth() / 2);
        horizontal.setVisibleAmount(visibleAmount(textWidth(), maxLeft(), horizontal.getWidth()));
        showsBars = false;
    }

    /**
     * What a scroll bar takes for its thumb: the thumb is as long as this part of the range. ScrollBarSkin ignores the
     * thumb's minimum height and goes by the end buttons, which the theme has not; so a long log is told as a shorter
     * one. Both ends of the bar stay the ends of the range, as the skin takes the thumb's real length off the track.
     */
    private static double visibleAmount(double visible, double hidden, double barLength) {
        if (hidden <= 0) {
            return 0;
        }
        double part = Math.max(visible / (visible + hidden), MIN_THUMB_LENGTH / Math.max(MIN_THUMB_LENGTH, barLength));
        return hidden * part;
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
        newLines.set(following.get() ? 0 : rows.endOfLines() - seenEnd);
    }

    private int columnsOf(long number) {
        OutputRow row = rowAt(number);
        return row == null ? 0 : row.line().columns();
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
        return (widestLine + 1) * font.cellWidth() - textWidth();
    }

    private double textWidth() {
        return Math.max(0, textAreaWidth() - gutterWidth());
    }

    private double textAreaWidth() {
        return Math.max(0, getWidth() - barThickness());
    }

    private double barThickness() {
        return snapSizeX(vertical.prefWidth(-1));
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
