package dev.signalbox.app.view.output;

/**
 * Which part of the rows is in the window. Counted in rows from row 0 of the log, with fractions, so that it stays on
 * the same lines while rows come at the end and go at the start.
 */
final class ScrollPosition {
    private long start;
    private long end;
    private double visible = 1;
    private double top;

    /** There are now the rows from start to end, and room for so many at once. */
    void resize(long newStart, long newEnd, double newVisible) {
        start = newStart;
        end = newEnd;
        visible = newVisible;
        moveTo(top);
    }

    /** Makes this the topmost row, as far as the rows reach. */
    void moveTo(double newTop) {
        top = Math.clamp(newTop, minTop(), maxTop());
    }

    void moveToEnd() {
        top = maxTop();
    }

    double top() {
        return top;
    }

    double minTop() {
        return (double) start; // exact: no log has 2^53 lines
    }

    double maxTop() {
        return Math.max(minTop(), end - visible);
    }

    double visible() {
        return visible;
    }

    boolean isAtEnd() {
        return maxTop() - top < 1e-6;
    }

    /** The first row of which a part is in the window. */
    long firstVisible() {
        return (long) Math.floor(top);
    }

    /** One past the last row of which a part is in the window. */
    long endVisible() {
        return Math.min(end, (long) Math.ceil(top + visible));
    }
}
