package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.app.view.output.Selection.Place;
import dev.signalbox.app.view.output.scan.LineCounts;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The window onto the rows: which of them are in it, two scroll bars, and whether the newest is followed. Everything that
 * happens between two pulses ends in one layout.
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
    private final RowSheet sheet;
    private final Label placeholder = new Label();
    private final BooleanProperty following = new SimpleBooleanProperty(this, "following", true);
    private final ReadOnlyLongWrapper newLines = new ReadOnlyLongWrapper(this, "newLines");

    private MonospaceFont font;
    private OutputSettings settings = OutputSettings.USUAL;
    private @Nullable LineCounts marked;
    private @Nullable Selection selection;
    private double left; // pixels scrolled to the right
    private long seenEnd; // the lines before were in the window, or known when following ended
    private long lineToStayAt =
            -1; // while the filter has not come to it and the reader has not scrolled; negative if none

    Viewport(OutputRows rows, OutputPalette palette, OutputTexts texts, MonospaceFont font, InstantSource clock) {
        this.rows = rows;
        this.palette = palette;
        this.texts = texts;
        this.font = font;
        this.clock = clock;
        GutterLayout gutters = newGutters();
        sheet = new RowSheet(rows, palette, texts, scroll, gridOf(0), gutters);
        setManaged(false);
        getStyleClass().add("viewport");
        placeholder.setText(texts.placeholder());
        placeholder.getStyleClass().add("placeholder");
        placeholder.setMouseTransparent(true);
        getChildren().addAll(sheet, placeholder, bars.vertical(), bars.horizontal(), marks);
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
        return sheet.gutters().width();
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
        return sheet.highlights();
    }

    /** Highlights that in the rows; null marks nothing on the scroll bar. */
    void highlight(Highlights newHighlights, @Nullable LineCounts toMark) {
        marked = toMark;
        sheet.highlight(newHighlights);
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
        sheet.forgetWidth();
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
        sheet.redraw();
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

    void scrollBy(double numberOfRows) {
        scrollTo(settings.wraps() ? sheet.heights().moved(scroll.top(), numberOfRows) : scroll.top() + numberOfRows);
    }

    void scrollByX(double pixels) {
        scrollToX(left + pixels);
    }

    /** Brings these columns of that row into the window, and ends the following: the reader wants to look at them. */
    void reveal(long row, Columns columns) {
        following.set(false);
        lineToStayAt = -1;
        if (!sheet.isWholeInSight(row)) {
            double above = Math.floor(CONTEXT * scroll.visible());
            scroll.moveTo((double) row - above);
            if (settings.wraps()) {
                scroll.moveTo(sheet.heights().moved((double) row, sheet.grid().stripOf(columns.from()) - above));
            }
        }
        double from = columns.from() * font.cellWidth();
        if (!settings.wraps() && (from < left || columns.end() * font.cellWidth() > left + textWidth())) {
            sheet.widen(columns.end());
            scrollToX(from - CONTEXT * textWidth());
        }
        countNewLines();
        requestLayout();
    }

    /** The place in the text nearest to this point; null if there is no text. */
    @Nullable
    Place placeAt(double x, double y) {
        return sheet.placeAt(x - gutterWidth() + left, y);
    }

    /** Whether a point that far from the left is beyond the text of that row, which is in one strip. */
    boolean isBeyond(OutputRow row, double x) {
        return !settings.wraps() && x - gutterWidth() + left > row.line().columns() * font.cellWidth();
    }

    /** What is shown in the row of that number; null if it is not in the window. */
    @Nullable
    OutputRow rowAt(long number) {
        return sheet.rowAt(number);
    }

    /** The nodes of the rows in the window, from top to bottom. */
    List<RowNode> visibleRows() {
        return sheet.visibleRows();
    }

    /** The rows in the window, from top to bottom. */
    List<OutputRow> shownRows() {
        return sheet.shownRows();
    }

    @Override
    protected void layoutChildren() {
        boolean hadHorizontal = bars.horizontal().isVisible() && !settings.wraps();
        drawRows(hadHorizontal);
        boolean needsHorizontal = maxLeft() > 0;
        if (needsHorizontal != hadHorizontal) {
            drawRows(needsHorizontal);
        }
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

    private void drawRows(boolean withHorizontalBar) {
        double height = Math.max(0, getHeight() - (withHorizontalBar ? bars.thickness() : 0));
        sheet.resizeRelocate(0, 0, textAreaWidth(), height);
        GutterLayout gutters = newGutters();
        sheet.layOut(gridOf(Math.max(0, textAreaWidth() - gutters.width())), gutters);
        double visible = height / font.cellHeight();
        scroll.resize(rows.start(), rows.endOfRows(), visible, lastTop(visible));
        if (following.get()) {
            scroll.moveToEnd();
        }
        left = Math.clamp(left, 0, Math.max(0, maxLeft()));
        sheet.show(left, selection);
    }

    private GutterLayout newGutters() {
        GutterTexts notes = new GutterTexts(settings, clock, ZoneId.systemDefault(), rows.endOfNumbers());
        return new GutterLayout(texts.standardErrorMark(), font, notes);
    }

    private RowGrid gridOf(double textWidth) {
        double columns = textWidth / font.cellWidth();
        return settings.wraps()
                ? new RowGrid(font, 0, Math.max(1, (int) columns), true)
                : new RowGrid(font, (int) (left / font.cellWidth()), (int) Math.ceil(columns) + 1, false);
    }

    private double lastTop(double visible) {
        return settings.wraps() ? sheet.heights().lastTop(visible) : (double) rows.endOfRows() - visible;
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

    private double maxLeft() {
        return settings.wraps() ? 0 : (sheet.widestLine() + 1) * font.cellWidth() - textWidth();
    }

    private double textWidth() {
        return Math.max(0, textAreaWidth() - gutterWidth());
    }

    private double textAreaWidth() {
        return Math.max(0, getWidth() - bars.thickness());
    }
}
