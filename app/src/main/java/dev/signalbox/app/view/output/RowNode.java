package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.OutputRow.Kind;
import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.app.view.output.ansi.TextRun;
import dev.signalbox.app.view.output.ansi.TextStyle;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * One visible row, used for one line after the other. From back to front: the backgrounds of the text, the selection,
 * the text, and at the left the gutter, which covers text that is scrolled away.
 *
 * <p>Its style classes are {@code output-row} and the kind of the line: {@code stdout}, {@code stderr}, {@code mark}
 * or {@code dropped}.
 */
final class RowNode extends Region {
    private static final int GAP = 1; // cells between a cut line and the notice of it, a mark and its rule

    private final OutputPalette palette;
    private final OutputTexts texts;
    private final Pane content = new Pane();
    private final Region selected = new Region();
    private final Region rule = new Region();
    private final Gutter gutter;
    private final NodePool<Rectangle> backgrounds;
    private final NodePool<RunNode> runs;
    private @Nullable OutputRow shown;

    RowNode(OutputPalette palette, OutputTexts texts) {
        this.palette = palette;
        this.texts = texts;
        setManaged(false);
        setAccessibleRole(AccessibleRole.TEXT);
        getStyleClass().add("output-row");
        Pane behind = new Pane();
        Pane letters = new Pane();
        content.setManaged(false);
        content.getChildren().addAll(behind, selected, letters);
        content.getChildren().forEach(child -> child.setManaged(false));
        selected.getStyleClass().add("selection");
        rule.getStyleClass().add("rule");
        rule.setManaged(false);
        gutter = new Gutter(texts.standardErrorMark());
        backgrounds = new NodePool<>(behind.getChildren(), RowNode::background);
        runs = new NodePool<>(letters.getChildren(), RunNode::new);
        getChildren().addAll(content, rule, gutter);
        setMouseTransparent(true);
    }

    @Nullable
    OutputRow shown() {
        return shown;
    }

    /** Draws the row anew, as far as these columns go. */
    void show(OutputRow row, MonospaceFont font, int fromColumn, int toColumn) {
        OutputRow before = shown;
        shown = row;
        if (before == null || before.kind() != row.kind()) {
            getStyleClass().setAll("output-row", row.kind().name().toLowerCase(Locale.ROOT));
        }
        backgrounds.restart();
        runs.restart();
        boolean isMuted = isNotice(row.kind()) || row.isLate();
        for (TextRun run : row.line().runs(fromColumn, toColumn)) {
            show(run, font, isMuted);
        }
        String notice = noticeOf(row, texts);
        if (!notice.isEmpty()) {
            int column = row.line().columns() + GAP;
            runs.take().show(new TextRun(column, notice.length(), notice, TextStyle.PLAIN), font, palette.muted());
        }
        backgrounds.hideRest();
        runs.hideRest();
        setVisible(true);
    }

    /** Puts its parts where they belong. */
    void place(MonospaceFont font, double gutterWidth, double left, @Nullable Columns columns) {
        OutputRow row = Objects.requireNonNull(shown);
        double width = getWidth();
        double height = getHeight();
        content.relocate(gutterWidth - left, 0);
        gutter.place(row.kind() == Kind.STDERR, gutterWidth, height, font);
        rule.setVisible(isNotice(row.kind()));
        double ruleStart = gutterWidth - left + (row.line().columns() + GAP) * font.cellWidth();
        rule.resizeRelocate(ruleStart, Math.floor(height / 2), Math.max(0, width - ruleStart - font.cellWidth()), 1);
        selected.setVisible(columns != null);
        if (columns != null) {
            double from = columns.from() * font.cellWidth();
            double end = columns.end() == Selection.END_OF_LINE
                    ? left + width - gutterWidth
                    : Math.min(columns.end(), row.line().columns()) * font.cellWidth();
            selected.resizeRelocate(from, 0, Math.max(0, end - from), height);
        }
    }

    /** Shows nothing, and forgets what it showed. */
    void clear() {
        shown = null;
        setVisible(false);
    }

    /** The columns that a row takes, its notices included. */
    static int columnsOf(OutputRow row, OutputTexts texts) {
        String notice = noticeOf(row, texts);
        return row.line().columns() + (notice.isEmpty() ? 0 : GAP + notice.length());
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
        return row.kind() == Kind.STDERR ? texts.standardError(line) : line;
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT ? spoken() : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void show(TextRun run, MonospaceFont font, boolean isMuted) {
        String letter = ControlPicture.letterOf(run.text());
        if (letter != null) {
            showBackground(run, palette.muted(), font);
            runs.take().show(new TextRun(run.column(), 1, letter, TextStyle.PLAIN), font, palette.background());
            return;
        }
        Color behind = palette.backgroundColor(run.style());
        if (behind != null) {
            showBackground(run, behind, font);
        }
        runs.take().show(run, font, palette.textColor(run.style(), isMuted));
    }

    private void showBackground(TextRun run, Color color, MonospaceFont font) {
        Rectangle rectangle = backgrounds.take();
        double from = Math.round(run.column() * font.cellWidth());
        rectangle.setX(from); // whole pixels: neighbours neither overlap nor leave a seam
        rectangle.setWidth(Math.round((run.column() + run.columns()) * font.cellWidth()) - from);
        rectangle.setHeight(font.cellHeight());
        rectangle.setFill(color);
    }

    /** What stands after the line: how much of it is not shown, and that it is late. */
    private static String noticeOf(OutputRow row, OutputTexts texts) {
        int hidden = row.line().hiddenColumns();
        String ofCut = hidden > 0 ? "… " + texts.moreCharacters(hidden) : "";
        String ofLate = row.isLate() ? "← " + texts.late() : "";
        return ofCut.isEmpty() || ofLate.isEmpty() ? ofCut + ofLate : ofCut + " " + ofLate;
    }

    private static boolean isNotice(Kind kind) {
        return kind == Kind.MARK || kind == Kind.DROPPED;
    }

    private static Rectangle background() {
        Rectangle rectangle = new Rectangle();
        rectangle.setManaged(false);
        return rectangle;
    }
}
