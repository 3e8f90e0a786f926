package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.app.view.output.ansi.CellLine;
import dev.signalbox.app.view.output.scan.LineMatcher;
import dev.signalbox.app.view.output.scan.LineMatcher.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is highlighted in the lines in the window. Immutable.
 *
 * @param matcher finds it; null highlights nothing
 * @param currentLine the number of the line with the place that the reader has come to; negative if none
 * @param currentIndex which of the places in that line it is
 */
record Highlights(@Nullable LineMatcher matcher, long currentLine, int currentIndex) {
    static final Highlights NONE = new Highlights(null, -1, 0);

    private static final int MOST_A_LINE = 500;
    private static final int STEPS = 50_000; // a whole window of lines is sought through at once

    /** The places in that line, from left to right. */
    List<Columns> in(CellLine line) {
        List<Columns> places = new ArrayList<>();
        if (matcher != null) {
            for (Span span : matcher.find(line.text(), MOST_A_LINE, STEPS).spans()) {
                places.add(new Columns(line.columnOf(span.from()), line.columnOf(span.end())));
            }
        }
        return places;
    }

    boolean isCurrent(OutputRow row, int index) {
        return row.source() != null && row.source().number() == currentLine && index == currentIndex;
    }
}
