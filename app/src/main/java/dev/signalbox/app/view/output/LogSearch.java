package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.view.output.SearchStatus.Progress;
import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.app.view.output.ansi.CellLine;
import dev.signalbox.app.view.output.scan.LineCounts;
import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LineMatcher;
import dev.signalbox.app.view.output.scan.LineMatcher.Span;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.app.view.output.scan.LogScan;
import dev.signalbox.app.view.output.scan.SearchScore;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Seeks in the log that is shown: all of it in the background, and the lines that come. Steps from one place found to the
 * next, in the order of the lines, round the ends. UI thread only.
 */
final class LogSearch {
    private final OutputRows rows;
    private final Viewport viewport;
    private final BackgroundTasks tasks;
    private final ReadOnlyObjectWrapper<SearchStatus> status = new ReadOnlyObjectWrapper<>(SearchStatus.NONE);

    private @Nullable Running running;
    private int wantedStep; // 1 or -1 while a step waits until enough has been looked at
    private long wantedEnd; // it waits for no line from here on

    /** One search, from its beginning until something else is sought. */
    private static final class Running {
        final OutputLog log;
        final LineText text;
        final LineMatcher matcher;
        final SearchScore score;
        final LogScan scan;
        long line = -1; // of the place that the reader has come to; negative if none
        int index; // of that place in its line

        Running(
                OutputLog log,
                LineText text,
                LineMatcher matcher,
                LineFilter among,
                BackgroundTasks tasks,
                Runnable told) {
            this.log = log;
            this.text = text;
            this.matcher = matcher;
            score = new SearchScore(text, matcher, among.newScore(text));
            scan = new LogScan(log, score, tasks, told);
        }
    }

    LogSearch(OutputRows rows, Viewport viewport, BackgroundTasks tasks) {
        this.rows = rows;
        this.viewport = viewport;
        this.tasks = tasks;
    }

    ReadOnlyObjectProperty<SearchStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Seeks that from now on, among the lines that the filter shows; null for nothing. */
    void seek(@Nullable LineMatcher matcher, LineFilter among) {
        Running before = running;
        if (before != null) {
            before.scan.cancel();
        }
        wantedStep = 0;
        OutputLog log = rows.log();
        running = matcher == null || log == null
                ? null
                : new Running(log, rows.lineText(), matcher, among, tasks, this::progressed);
        refresh();
        show();
    }

    /** Looks at what has come. */
    void refresh() {
        if (running != null) {
            running.scan.advance();
        }
    }

    void next() {
        ask(1);
    }

    void previous() {
        ask(-1);
    }

    private void ask(int direction) {
        OutputLog log = rows.log();
        wantedEnd = log == null ? 0 : log.endNumber();
        step(direction);
    }

    private void progressed() {
        if (wantedStep != 0) {
            step(wantedStep);
        }
        show();
    }

    /** Goes to the place after or before the present one; waits, if more must be looked at to know which that is. */
    private void step(int direction) {
        Running search = running;
        if (search == null) {
            return;
        }
        LineCounts counts = search.scan.counts();
        long first = firstFound(search);
        long number = numberAfterStep(search, direction);
        boolean isThere = number >= first && number < counts.total() && isKnownWhereFrom(search, direction);
        boolean isAllKnown = search.scan.isDoneBefore(wantedEnd);
        wantedStep = isThere || isAllKnown ? 0 : direction;
        if (wantedStep != 0 || counts.total() == first) {
            return;
        }
        if (number >= counts.total()) {
            number = first;
        } else if (number < first) {
            number = counts.total() - 1;
        }
        search.line = counts.lineOf(number);
        search.index = (int) (number - counts.before(search.line));
        reveal(search);
        show();
    }

    /** The number of the first place that is shown. */
    private long firstFound(Running search) {
        return search.scan.counts().before(rows.firstNumber());
    }

    private boolean isAtPlace(Running search) {
        return search.line >= rows.firstNumber();
    }

    /** Counted as the places are; from the window on, if there is no present one. */
    private long numberAfterStep(Running search, int direction) {
        LineCounts counts = search.scan.counts();
        if (isAtPlace(search)) {
            return counts.before(search.line) + search.index + direction;
        }
        long places = counts.before(lineInWindow(direction));
        return direction > 0 ? places : places - 1;
    }

    private boolean isKnownWhereFrom(Running search, int direction) {
        return isAtPlace(search) || search.scan.isDoneBefore(lineInWindow(direction));
    }

    private long lineInWindow(int direction) {
        ScrollPosition scroll = viewport.scroll();
        return rows.lineOf(direction > 0 ? scroll.firstVisible() : scroll.endVisible());
    }

    private void reveal(Running search) {
        List<OutputLine> lines = search.log.lines(search.line, 1);
        if (lines.isEmpty() || lines.getFirst().number() != search.line) {
            return; // dropped this very moment
        }
        List<Span> spans = search.matcher
                .find(search.text.of(lines.getFirst()), LineCounts.MOST_A_LINE, LineMatcher.STEPS)
                .spans();
        if (spans.isEmpty()) {
            return; // the secrets are others now
        }
        search.index = Math.min(search.index, spans.size() - 1);
        Span span = spans.get(search.index);
        CellLine cells = search.text.layout(lines.getFirst(), Integer.MAX_VALUE);
        Columns columns = new Columns(cells.columnOf(span.from()), cells.columnOf(span.end()));
        if (columns.end() > OutputRows.MAX_COLUMNS) {
            rows.showUncut(search.line);
            viewport.redraw();
        }
        viewport.reveal(rows.rowOf(search.line), columns);
    }

    /** Shows how far it is, in what is shown now. */
    void show() {
        Running search = running;
        if (search == null) {
            viewport.highlight(Highlights.NONE, null);
            status.set(SearchStatus.NONE);
            return;
        }
        LineCounts counts = search.scan.counts();
        long before = firstFound(search);
        boolean isSomewhere = isAtPlace(search);
        viewport.highlight(new Highlights(search.matcher, isSomewhere ? search.line : -1, search.index), counts);
        long position = isSomewhere ? counts.before(search.line) + search.index + 1 - before : 0;
        status.set(new SearchStatus(
                position,
                counts.total() - before,
                progressOf(search.scan),
                search.score.isAtLeast(),
                search.score.linesGivenUp()));
    }

    private static Progress progressOf(LogScan scan) {
        if (scan.hasFailed()) {
            return Progress.FAILED;
        }
        return scan.isComplete() ? Progress.COMPLETE : Progress.LOOKING;
    }
}
