package dev.signalbox.app.view.output.scan;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges all lines of a log in the background, and then those that come. UI thread only, but for the slices. */
public final class LogScan {
    private static final System.Logger LOG = System.getLogger(LogScan.class.getName());

    private static final int LINES_A_READ = 1_000; // the log's lock is held for so many
    private static final int LINES_A_SLICE = 16_000;
    private static final int BYTES_A_SLICE = 2_000_000;

    private final OutputLog log;
    private final LineScore score; // used on the thread of the background tasks
    private final BackgroundTasks tasks;
    private final Runnable onProgress;
    private final LineCounts counts = new LineCounts();
    private boolean isUnderWay;
    private boolean isCancelled;
    private @Nullable Exception failure;

    /**
     * A scan of that log from its oldest line on; begins with the first {@link #advance}.
     *
     * @param onProgress told on the UI thread after each slice
     */
    public LogScan(OutputLog log, LineScore score, BackgroundTasks tasks, Runnable onProgress) {
        this.log = log;
        this.score = score;
        this.tasks = tasks;
        this.onProgress = onProgress;
    }

    /** What is known so far. */
    public LineCounts counts() {
        return counts;
    }

    /** Whether all lines that the log has now are judged. */
    public boolean isComplete() {
        return counts.end() >= log.endNumber();
    }

    /** Goes on if there is something to judge and no slice is under way. */
    public void advance() {
        counts.forgetBefore(log.firstNumber());
        if (!isUnderWay && !isCancelled && failure == null && !isComplete()) {
            isUnderWay = true;
            long from = counts.end();
            tasks.run(() -> judge(from), this::take, this::fail);
        }
    }

    /** Begins no further slice, and tells nobody of the one under way. */
    public void cancel() {
        isCancelled = true;
    }

    private void take(Slice slice) {
        isUnderWay = false;
        if (!isCancelled) {
            counts.add(slice.from(), slice.counts(), slice.length());
            advance();
            onProgress.run();
        }
    }

    private void fail(Exception e) {
        failure = e; // else it would fail again and again
        LOG.log(System.Logger.Level.ERROR, "cannot look through an output log from line " + counts.end() + " on", e);
    }

    /** On the thread of the background tasks. */
    private Slice judge(long from) {
        byte[] judged = new byte[LINES_A_SLICE];
        int length = 0;
        int bytes = 0;
        long first = Math.max(from, log.firstNumber());
        List<OutputLine> lines = log.lines(first, LINES_A_READ);
        if (!lines.isEmpty()) {
            first = lines.getFirst().number(); // some may have been dropped meanwhile
        }
        while (!lines.isEmpty() && lines.getFirst().number() == first + length) {
            for (OutputLine line : lines) {
                judged[length++] = (byte) Math.clamp(score.of(line), 0, LineCounts.MOST_A_LINE);
                bytes += line instanceof OutputLine.Text text ? text.bytes().length : 0;
            }
            boolean isFull = length + LINES_A_READ > LINES_A_SLICE || bytes > BYTES_A_SLICE;
            lines = isFull ? List.of() : log.lines(first + length, LINES_A_READ);
        }
        return new Slice(first, judged, length);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Slice(long from, byte[] counts, int length) {}
}
