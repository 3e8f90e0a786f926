package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.view.output.scan.LineFilter;
import dev.signalbox.app.view.output.scan.LogScan;
import dev.signalbox.engine.os.OutputLog;
import org.jspecify.annotations.Nullable;

/** Which lines of the log are shown: looks through it in the background, and tells the rows. UI thread only. */
final class LogFilter {
    private final OutputRows rows;
    private final BackgroundTasks tasks;
    private final Runnable onFound;
    private LineFilter filter = LineFilter.NONE;
    private @Nullable LogScan scan; // null while all lines are shown

    /**
     * Shows all lines.
     *
     * @param onFound told when more of the log has been looked through
     */
    LogFilter(OutputRows rows, BackgroundTasks tasks, Runnable onFound) {
        this.rows = rows;
        this.tasks = tasks;
        this.onFound = onFound;
    }

    LineFilter filter() {
        return filter;
    }

    /** From now on shows only the lines that pass, of the log that the rows have now. */
    void set(LineFilter wanted) {
        LogScan before = scan;
        if (before != null) {
            before.cancel();
        }
        filter = wanted;
        OutputLog log = rows.log();
        scan = log == null || wanted.equals(LineFilter.NONE)
                ? null
                : new LogScan(log, wanted.newScore(rows.lineText()), tasks, onFound);
        rows.filter(scan);
    }

    /** Looks through what the log has got since the last time. */
    void refresh() {
        if (scan != null) {
            scan.advance();
        }
    }
}
