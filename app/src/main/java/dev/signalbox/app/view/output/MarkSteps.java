package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.view.output.Selection.Columns;
import dev.signalbox.app.view.output.scan.LineCounts;
import dev.signalbox.app.view.output.scan.LogScan;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import org.jspecify.annotations.Nullable;

/**
 * Goes from one mark of the log to the next, such as from the end of a run to the run before. Marks are looked for in the
 * background, once somebody asks for one. UI thread only.
 */
final class MarkSteps {
    private final OutputRows rows;
    private final Viewport viewport;
    private final BackgroundTasks tasks;
    private @Nullable LogScan scan;
    private long current = -1; // the mark gone to last
    private int wanted; // 1 or -1 while a step waits for the marks to be known
    private long wantedEnd; // those before this line

    MarkSteps(OutputRows rows, Viewport viewport, BackgroundTasks tasks) {
        this.rows = rows;
        this.viewport = viewport;
        this.tasks = tasks;
    }

    /** Another log is shown. */
    void restart() {
        LogScan before = scan;
        if (before != null) {
            before.cancel();
        }
        scan = null;
        current = -1;
        wanted = 0;
    }

    /** Goes to the mark after what is in the window, or before it if the direction is negative. */
    void step(int direction) {
        OutputLog log = rows.log();
        if (log == null) {
            return;
        }
        LogScan known = scan;
        if (known == null) {
            known = new LogScan(log, line -> line instanceof OutputLine.Mark ? 1 : 0, tasks, this::goOn);
            scan = known;
        }
        known.advance();
        wanted = direction;
        wantedEnd = log.endNumber(); // else it would wait as long as lines come
        goOn();
    }

    private void goOn() {
        LogScan known = scan;
        if (known == null || wanted == 0 || !known.isDoneBefore(wantedEnd)) {
            return;
        }
        LineCounts marks = known.counts();
        long first = marks.before(rows.lineOf(rows.start()));
        long here =
                isInWindow(current) ? current : rows.lineOf(viewport.scroll().firstVisible());
        long number = wanted > 0 ? marks.before(isInWindow(current) ? here + 1 : here) : marks.before(here) - 1;
        wanted = 0;
        if (number >= first && number < marks.total()) {
            current = marks.lineOf(number);
            viewport.reveal(rows.rowOf(current), new Columns(0, 1));
            viewport.select(Selection.ofLines(rows.rowOf(current), rows.rowOf(current)));
        }
    }

    private boolean isInWindow(long line) {
        return line >= 0 && viewport.rowAt(rows.rowOf(line)) != null;
    }
}
