package dev.signalbox.app.view.output;

import org.jspecify.annotations.Nullable;

/**
 * What is selected: the characters between an anchor, where it began, and a caret, where it ends for now. Immutable.
 *
 * @param anchor may lie before or after the caret
 */
record Selection(Place anchor, Place caret) {
    /** Beyond every line's last column. */
    static final int END_OF_LINE = Integer.MAX_VALUE;

    /** A place between characters: before the one that is in that column. */
    record Place(long line, int column) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return line == other.line ? Integer.compare(column, other.column) : Long.compare(line, other.line);
        }
    }

    static Selection ofLines(long first, long last) {
        return new Selection(new Place(first, 0), new Place(last, END_OF_LINE));
    }

    Selection withCaret(Place place) {
        return new Selection(anchor, place);
    }

    Place from() {
        return anchor.compareTo(caret) <= 0 ? anchor : caret;
    }

    Place to() {
        return anchor.compareTo(caret) <= 0 ? caret : anchor;
    }

    /** The same characters, when the rows of these numbers have others, greater by so much. */
    Selection shiftedBy(long rows) {
        return new Selection(
                new Place(anchor.line() + rows, anchor.column()), new Place(caret.line() + rows, caret.column()));
    }

    boolean isEmpty() {
        return anchor.equals(caret);
    }

    /** The columns of that line that are selected; null if none. */
    @Nullable
    Columns columnsIn(long line) {
        if (isEmpty() || line < from().line() || line > to().line()) {
            return null;
        }
        int first = line == from().line() ? from().column() : 0;
        int end = line == to().line() ? to().column() : END_OF_LINE;
        return new Columns(first, end);
    }

    /**
     * Columns side by side.
     *
     * @param end one past the last; {@link #END_OF_LINE} includes the line's end
     */
    record Columns(int from, int end) {}
}
