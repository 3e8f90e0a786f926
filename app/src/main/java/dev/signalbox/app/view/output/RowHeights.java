package dev.signalbox.app.view.output;

import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** How rows of several strips lie below each other, when lines are wrapped. Heights are counted in strips. */
final class RowHeights {
    private final OutputRows rows;
    private final OutputTexts texts;
    private final RowGrid grid;
    private final LongFunction<@Nullable OutputRow> known;

    /**
     * Of those rows.
     *
     * @param known the row of a number, if it is at hand; others are read
     */
    RowHeights(OutputRows rows, OutputTexts texts, RowGrid grid, LongFunction<@Nullable OutputRow> known) {
        this.rows = rows;
        this.texts = texts;
        this.grid = grid;
        this.known = known;
    }

    static int of(OutputRow row, OutputTexts texts, RowGrid grid) {
        return grid.strips(RowNode.columnsOf(row, texts, grid));
    }

    /** The topmost row when the last one is at the bottom of a window of so many strips. */
    double lastTop(double visible) {
        double room = visible;
        long number = rows.endOfRows();
        List<OutputRow> last = rows.read(number - (long) Math.ceil(visible), number);
        for (int i = last.size() - 1; i >= 0; i--) {
            OutputRow row = last.get(i);
            int height = of(row, texts, grid);
            if (height >= room) {
                return (double) row.number() + (height - room) / height;
            }
            room -= height;
            number = row.number();
        }
        return (double) number;
    }

    /** The topmost row after so many strips have gone by, upwards if negative. */
    double moved(double top, double strips) {
        long row = (long) Math.floor(top);
        double strip = (top - (double) row) * heightOf(row) + strips;
        while (strip >= heightOf(row) && row < rows.endOfRows() - 1) {
            strip -= heightOf(row);
            row++;
        }
        while (strip < 0 && row > rows.start()) {
            row--;
            strip += heightOf(row);
        }
        return (double) row + Math.clamp(strip / heightOf(row), 0, 1);
    }

    private int heightOf(long number) {
        OutputRow row = known.apply(number);
        if (row == null) {
            row = rows.read(number, number + 1).stream().findFirst().orElse(null);
        }
        return row == null ? 1 : of(row, texts, grid);
    }
}
