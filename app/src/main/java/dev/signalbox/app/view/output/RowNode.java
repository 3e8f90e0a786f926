package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.app.view.output.ansi.TextRun;
import dev.signalbox.app.view.output.ansi.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * One visible row, used for one line after the other; of one strip, or of several if the line is wrapped. From back to
 * front: the backgrounds of the text, the selection, the text, and at the left the gutter, which covers text that is
 * scrolled away.
 *
 * <p>Its style classes are {@code output-row} and the kind of the line: {@code stdout}, {@code stderr}, {@code mark},
 * {@code dropped} or {@code hidden}.
 */
final class RowNode extends Region {
    private static final int GAP = 1; // cells between a mark and its rule

    private final OutputPalette palette;
    private final OutputTexts texts;
    private final Pane content = new Pane();
    private final Region rule = new Region();
    private final Gutter gutter;
    private final NodePool<Rectangle> backgrounds;
    private final NodePool<Region> selected;
    private final NodePool<RunNode> runs;
    private @Nullable OutputRow shown;
    private int firstStrip;
    private int endStrip;

    RowNode(OutputPalette palette, OutputTexts texts) {
        this.palette = palette;
        this.texts = texts;
        setManaged(false);
        setAccessibleRole(AccessibleRole.TEXT);
        getStyleClass().add("output-row");
        Pane behind = new Pane();
        Pane selection = new Pane();
        Pane letters = new Pane();
        content.setManaged(false);
        content.getChildren().addAll(behind, selection, letters);
        content.getChildren().forEach(child -> child.setManaged(false));
        rule.getStyleClass().add("rule");
        rule.setManaged(false);
        gutter = new Gutter(texts.standardErrorMark());
        backgrounds = new NodePool<>(behind.getChildren(), () -> unmanaged(new Rectangle()));
        selected = new NodePool<>(selection.getChildren(), RowNode::selectedStrip);
        runs = new NodePool<>(letters.getChildren(), RunNode::new);
        getChildren().addAll(content, rule, gutter);
        setMouseTransparent(true);
    }

    @Nullable
    OutputRow shown() {
        return shown;
    }

    /** Whether what it shows has all of these strips, as far as there are such. */
    boolean shows(int fromStrip, int toStrip) {
        return firstStrip <= fromStrip && toStrip <= endStrip;
    }

    /** Draws the row anew: its strips from one to before another. */
    void show(OutputRow row, RowGrid grid, int fromStrip, int toStrip, Highlights highlights, GutterLayout gutters) {
        OutputRow before = shown;
        shown = row;
        firstStrip = fromStrip;
        endStrip = toStrip;
        if (before == null || before.kind() != row.kind()) {
            getStyleClass().setAll("output-row", row.kind().name().toLowerCase(Locale.ROOT));
        }
        backgrounds.restart();
        runs.restart();
        List<Columns> places = row.isNotice() ? List.of() : highlights.in(row.line());
        for (int strip = fromStrip; strip < toStrip; strip++) {
            showStrip(strip, grid, places, highlights);
        }
        String notice = noticeOf(row, texts);
        if (!notice.isEmpty()) {
            int column = grid.columnOfNotice(row.line().columns(), notice.length());
            show(
                    new TextRun(column, notice.length(), notice, TextStyle.PLAIN),
                    grid,
                    grid.stripOf(column),
                    palette.muted());
        }
        backgrounds.hideRest();
        runs.hideRest();
        gutter.show(row, gutters);
        setVisible(true);
    }

    /** Draws the runs between the places that are highlighted, and these. */
    private void showStrip(int strip, RowGrid grid, List<Columns> places, Highlights highlights) {
        OutputRow row = Objects.requireNonNull(shown);
        int end = Math.min(grid.endOf(strip), row.line().columns());
        int next = grid.startOf(strip);
        for (int i = 0; i < places.size() && next < end; i++) {
            int from = Math.clamp(places.get(i).from(), next, end);
            int to = Math.clamp(places.get(i).end(), from, end);
            showRuns(next, from, strip, grid);
            showPlace(from, to, strip, grid, highlights.isCurrent(row, i));
            next = to;
        }
        showRuns(next, end, strip, grid);
    }

    private void showRuns(int from, int to, int strip, RowGrid grid) {
        OutputRow row = Objects.requireNonNull(shown);
        boolean isMuted = row.kind() == OutputRow.Kind.MARK || row.isNotice() || row.isLate();
        for (TextRun run : row.line().runs(from, to)) {
            if (run.column() >= from || from == grid.firstColumn()) { // else drawn in the strip before
                show(run, grid, strip, isMuted);
            }
        }
    }

    /** What was sought has one look, whatever colours it has. */
    private void showPlace(int from, int to, int strip, RowGrid grid, boolean isCurrent) {
        if (from == to) {
            return;
        }
        showBackground(new TextRun(from, to - from, "", TextStyle.PLAIN), palette.highlight(isCurrent), grid, strip);
        for (TextRun run : Objects.requireNonNull(shown).line().runs(from, to)) {
            show(run, grid, strip, palette.highlightedText(isCurrent));
        }
    }

    private void show(TextRun run, RowGrid grid, int strip, boolean isMuted) {
        String letter = ControlPicture.letterOf(run.text());
        if (letter != null) {
            showBackground(run, palette.muted(), grid, strip);
            show(new TextRun(run.column(), 1, letter, TextStyle.PLAIN), grid, strip, palette.background());
            return;
        }
        Color behind = palette.backgroundColor(run.style());
        if (behind != null) {
            showBackground(run, behind, grid, strip);
        }
        show(run, grid, strip, palette.textColor(run.style(), isMuted));
    }

    private void show(TextRun run, RowGrid grid, int strip, Color color) {
        runs.take().show(run, grid.font(), color, grid.x(run.column(), strip), grid.y(strip));
    }

    private void showBackground(TextRun run, Color color, RowGrid grid, int strip) {
        Rectangle rectangle = backgrounds.take();
        double from = Math.round(grid.x(run.column(), strip));
        rectangle.setX(from); // whole pixels: neighbours neither overlap nor leave a seam
        rectangle.setWidth(Math.round(grid.x(run.column() + run.columns(), strip)) - from);
        rectangle.setY(grid.y(strip));
        rectangle.setHeight(grid.font().cellHeight());
        rectangle.setFill(color);
    }

    /** Puts its parts where they belong. */
    void place(RowGrid grid, double gutterWidth, double left, @Nullable Columns columns) {
        OutputRow row = Objects.requireNonNull(shown);
        double cell = grid.font().cellWidth();
        content.relocate(gutterWidth - left, 0);
        gutter.place(gutterWidth, getHeight());
        boolean hasRule = row.kind() == OutputRow.Kind.MARK || row.isNotice();
        int lastStrip = grid.strips(row.line().columns()) - 1;
        rule.setVisible(hasRule);
        if (hasRule) {
            double start = gutterWidth - left + grid.x(row.line().columns() + GAP, lastStrip);
            double y = Math.floor(grid.y(lastStrip) + grid.font().cellHeight() / 2);
            rule.resizeRelocate(start, y, Math.max(0, getWidth() - start - cell), 1);
        }
        selected.restart();
        if (columns != null) {
            for (int strip = firstStrip; strip < endStrip; strip++) {
                select(columns, strip, strip == lastStrip, grid, left + getWidth() - gutterWidth);
            }
        }
        selected.hideRest();
    }

    private void select(Columns columns, int strip, boolean isLast, RowGrid grid, double right) {
        int from = Math.max(columns.from(), grid.wraps() ? grid.startOf(strip) : 0);
        int lineEnd = Objects.requireNonNull(shown).line().columns();
        int end = Math.min(columns.end(), grid.wraps() ? Math.min(lineEnd, grid.endOf(strip)) : lineEnd);
        boolean withNewline = columns.end() == Selection.END_OF_LINE && isLast;
        double endX = withNewline ? right : grid.x(end, strip);
        double fromX = grid.x(from, strip);
        if (endX > fromX) {
            selected.take()
                    .resizeRelocate(
                            fromX, grid.y(strip), endX - fromX, grid.font().cellHeight());
        }
    }

    /** Shows nothing, and forgets what it showed. */
    void clear() {
        shown = null;
        setVisible(false);
    }

    /** The columns that a row takes, its notices included. */
    static int columnsOf(OutputRow row, OutputTexts texts, RowGrid grid) {
        String notice = noticeOf(row, texts);
        int columns = row.line().columns();
        return notice.isEmpty() ? columns : grid.columnOfNotice(columns, notice.length()) + notice.length();
    }

    /** What a screen reader says for the row. */
    String spoken() {
        OutputRow row = shown;
        if (row == null) {
            return "";
        }
        String line = row.isLate()
                ? row.line().text() + " (" + texts.late() + ")"
                : row.line().text();
        return row.kind() == OutputRow.Kind.STDERR ? texts.standardError(line) : line;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT ? spoken() : super.queryAccessibleAttribute(attribute, parameters);
    }

    /** What stands after the line: how much of it is not shown, and that it is late. */
    private static String noticeOf(OutputRow row, OutputTexts texts) {
        int hidden = row.line().hiddenColumns();
        String ofCut = hidden > 0 ? "… " + texts.moreCharacters(hidden) : "";
        String ofLate = row.isLate() ? "← " + texts.late() : "";
        return ofCut.isEmpty() || ofLate.isEmpty() ? ofCut + ofLate : ofCut + " " + ofLate;
    }

    private static Region selectedStrip() {
        Region strip = unmanaged(new Region());
        strip.getStyleClass().add("selection");
        return strip;
    }

    private static <N extends Node> N unmanaged(N node) {
        node.setManaged(false);
        return node;
    }
}
