package dev.signalbox.app.view.output.scan;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges all lines of a log in the background, and then those that come. UI thread only, but for the slices. */
public final class LogScan {
    private static final System.Logger LOG = System.getLogger(LogScan.class.getName());

    private static final int LINES_A_READ = 250; // the log's lock is held for so many, and they may be long
    private static final int LINES_A_SLICE = 16_000;
    private static final int BYTES_A_SLICE = 2_000_000;
    private static final long STEPS_A_SLICE = 5L * LineMatcher.STEPS;

    private final OutputLog log;
    private final LineScore score; // used on the thread of the background tasks
    private final BackgroundTasks tasks;
    private final Runnable onProgress;
    private final LineCounts counts = new LineCounts();
    private long goal; // end of the log when the last slice began
    private boolean isComplete;
    private long revision;
    private boolean isUnderWay;
    private volatile boolean isCancelled; // set on the UI thread, seen by the slice under way
    private @Nullable Exception failure;

    /**
     * A scan of that log from its oldest line on; begins with the first {@link #advance}.
     *
     * @param onProgress told on the UI thread after each slice, and once if one fails
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

    /**
     * Whether all lines are judged that the log had when the last slice began. So it is complete again and again while
     * lines come, not only once none comes any more.
     */
    public boolean isComplete() {
        return isComplete || log.endNumber() == 0;
    }

    /** Whether all lines before that one are judged, or never will be. */
    public boolean isDoneBefore(long line) {
        return counts.end() >= line || failure != null;
    }

    /** Whether it ended before its time, because a line could not be judged; it says so in the log of the program. */
    public boolean hasFailed() {
        return failure != null;
    }

    /** How many lines it gave up on so far. */
    public long linesGivenUp() {
        return score.linesGivenUp();
    }

    /** Another one whenever something else is known. */
    public long revision() {
        return revision;
    }

    /** Goes on if there is something to judge and no slice is under way. */
    public void advance() {
        counts.forgetBefore(log.firstNumber());
        if (!isUnderWay && !isCancelled && failure == null && counts.end() < log.endNumber()) {
            isUnderWay = true;
            goal = log.endNumber();
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
            isComplete = counts.end() >= goal;
            revision++;
            advance();
            onProgress.run();
        }
    }

    private void fail(Exception e) {
        isUnderWay = false;
        failure = e; // else it would fail again and again
        LOG.log(System.Logger.Level.ERROR, "cannot look through an output log from line " + counts.end() + " on", e);
        if (!isCancelled) {
            revision++;
            onProgress.run();
        }
    }

    /** On the thread of the background tasks. */
    private Slice judge(long from) {
        byte[] judged = new byte[LINES_A_SLICE];
        int length = 0;
        Room room = new Room(score.steps() + STEPS_A_SLICE);
        long first = Math.max(from, log.firstNumber());
        List<OutputLine> lines = log.lines(first, LINES_A_READ);
        if (!lines.isEmpty()) {
            first = lines.getFirst().number(); // some may have been dropped meanwhile
        }
        while (!lines.isEmpty() && lines.getFirst().number() == first + length) {
            for (OutputLine line : lines) {
                if (!hasRoom(room)) {
                    break;
                }
                judged[length++] = (byte) Math.clamp(score.of(line), 0, LineCounts.MOST_A_LINE);
                room.lines--;
                room.bytes -= line instanceof OutputLine.Text text ? text.bytes().length : 0;
            }
            lines = hasRoom(room) ? log.lines(first + length, LINES_A_READ) : List.of();
        }
        return new Slice(first, judged, length);
    }

    private boolean hasRoom(Room room) {
        return room.lines > 0 && room.bytes > 0 && score.steps() < room.endOfSteps && !isCancelled;
    }

    /** What a slice may still hold, so that others have their turn. */
    private static final class Room {
        final long endOfSteps;
        int lines = LINES_A_SLICE;
        long bytes = BYTES_A_SLICE;

        Room(long endOfSteps) {
            this.endOfSteps = endOfSteps;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Slice(long from, byte[] counts, int length) {}
}
