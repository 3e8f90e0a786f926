package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.scan.LineCounts;
import java.util.BitSet;
import java.util.function.LongUnaryOperator;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** The marks on the vertical scroll bar: where in the log something was found. Drawn anew only when they differ. */
final class ScrollMarks extends Canvas {
    private static final double MARK_HEIGHT = 2;
    private static final double MARK_WIDTH = 5;

    private BitSet drawn = new BitSet();
    private Color drawnIn = Color.TRANSPARENT;

    ScrollMarks() {
        setManaged(false);
        setMouseTransparent(true);
        getStyleClass().add("scroll-marks");
    }

    /** Lies over the bar there. */
    void resizeTo(double x, double width, double height) {
        relocate(x, 0);
        if (width != getWidth() || height != getHeight()) {
            setWidth(width);
            setHeight(height);
            drawnIn = Color.TRANSPARENT; // a canvas of another size is blank
        }
    }

    /**
     * Shows them.
     *
     * @param counts where something was found
     * @param lineOfRow the line that a row shows
     */
    void show(LineCounts counts, long firstRow, long endRow, LongUnaryOperator lineOfRow, Color color) {
        int steps = (int) (getHeight() / MARK_HEIGHT);
        BitSet wanted = new BitSet(steps);
        double rowsAStep = (double) (endRow - firstRow) / Math.max(1, steps);
        if (counts.total() > 0 && rowsAStep > 0) {
            long before = counts.before(lineOfRow.applyAsLong(firstRow));
            for (int step = 0; step < steps; step++) {
                long endOfStep = firstRow + (long) Math.ceil((step + 1) * rowsAStep);
                long after = counts.before(lineOfRow.applyAsLong(Math.min(endRow, endOfStep)));
                wanted.set(step, after > before);
                before = after;
            }
        }
        draw(wanted, color);
    }

    /** Shows none. */
    void clear() {
        draw(new BitSet(), Color.TRANSPARENT);
    }

    /** How many there are, each for all that is found in its part of the log. */
    int count() {
        return drawn.cardinality();
    }

    private void draw(BitSet wanted, Color color) {
        if (wanted.equals(drawn) && color.equals(drawnIn)) {
            return;
        }
        drawn = wanted;
        drawnIn = color;
        GraphicsContext graphics = getGraphicsContext2D();
        graphics.clearRect(0, 0, getWidth(), getHeight());
        graphics.setFill(color);
        wanted.stream()
                .forEach(step ->
                        graphics.fillRect(getWidth() - MARK_WIDTH, step * MARK_HEIGHT, MARK_WIDTH, MARK_HEIGHT));
    }
}
