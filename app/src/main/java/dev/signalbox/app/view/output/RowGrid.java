package dev.signalbox.app.view.output;

/**
 * Where the cells of a line are drawn: in one strip that begins at a column, or wrapped into strips one below the other.
 *
 * @param firstColumn the first one in the window; 0 if lines are wrapped
 * @param columns how many fit side by side; at least 1
 */
record RowGrid(MonospaceFont font, int firstColumn, int columns, boolean wraps) {
    private static final int GAP = 1; // cells between a line and the notice after it

    /** In how many strips so many columns are drawn. */
    int strips(int columnsOfRow) {
        return wraps ? Math.max(1, Math.ceilDiv(columnsOfRow, columns)) : 1;
    }

    /** The strip with that column, which begins a character. */
    int stripOf(int column) {
        return wraps ? column / columns : 0;
    }

    /** The first column that is drawn of that strip. */
    int startOf(int strip) {
        return wraps ? strip * columns : firstColumn;
    }

    /** One past the last column that is drawn of that strip. */
    int endOf(int strip) {
        return startOf(strip) + columns;
    }

    /** From the left of the text to that column of that strip. */
    double x(int column, int strip) {
        return (column - (wraps ? startOf(strip) : 0)) * font.cellWidth();
    }

    /** From the top of the row to that strip. */
    double y(int strip) {
        return strip * font.cellHeight();
    }

    /** Where a notice begins that stands after so many columns: in one strip, if it is not longer than one. */
    int columnOfNotice(int columnsBefore, int length) {
        int column = columnsBefore + GAP;
        boolean fits = !wraps || columnsBefore == 0 || column % columns + length <= columns;
        return fits ? column : Math.ceilDiv(columnsBefore, columns) * columns;
    }
}
