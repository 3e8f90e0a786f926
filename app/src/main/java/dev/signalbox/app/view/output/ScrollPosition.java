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
    private double maxTop;

    /** There are now the rows from start to end, all of one height, and room for so many at once. */
    void resize(long newStart, long newEnd, double newVisible) {
        resize(newStart, newEnd, newVisible, (double) newEnd - newVisible);
    }

    /**
     * There are now the rows from start to end.
     *
     * @param newVisible how many rows of the least height fit at once
     * @param lastTop which is topmost when the last one is at the bottom; may be before the start
     */
    void resize(long newStart, long newEnd, double newVisible, double lastTop) {
        start = newStart;
        end = newEnd;
        visible = newVisible;
        maxTop = lastTop;
        moveTo(top);
    }

    /** The rows that are there have other numbers now, greater by so much. */
    void shift(long by) {
        start += by;
        end += by;
        maxTop += (double) by;
        top += (double) by;
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
        return Math.max(minTop(), maxTop);
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
