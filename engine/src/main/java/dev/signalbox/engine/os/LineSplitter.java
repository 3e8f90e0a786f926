package dev.signalbox.engine.os;

import dev.signalbox.engine.os.LineOrigin.Written;
import dev.signalbox.engine.os.OutputLine.Ending;

/**
 * One stream of one process on its way into a log: whole lines go straight on, what follows the last newline waits for
 * its own. Not thread-safe: its log guards it.
 */
final class LineSplitter {
    /** A longer line is kept in pieces of at most so many bytes; with a newline it fills a segment. */
    static final int MAX_LINE = OutputSegment.MAX_BYTES - 1;

    private static final byte[] NEWLINE = {'\n'};

    private final LineStore store;
    private final UnfinishedLine unfinished = new UnfinishedLine();
    private Written wholeLines;
    private boolean ended;

    /**
     * The beginning of a stream.
     *
     * @param origin of its whole lines
     */
    LineSplitter(LineStore store, Written origin) {
        this.store = store;
        wholeLines = origin;
    }

    UnfinishedLine unfinished() {
        return unfinished;
    }

    boolean hasEnded() {
        return ended;
    }

    void append(byte[] bytes, int from, int end, long micros) {
        int wholeEnd = Newlines.endOfLast(bytes, from, end);
        int next = from;
        if (unfinished.length() > 0 && next < wholeEnd) {
            next = finishLine(bytes, next, wholeEnd, micros);
        }
        next = store.addLines(wholeLines, bytes, next, wholeEnd, micros);
        while (next < wholeEnd) { // at a line that needs pieces
            next = finishLine(bytes, next, wholeEnd, micros);
            next = store.addLines(wholeLines, bytes, next, wholeEnd, micros);
        }
        extend(bytes, wholeEnd, end, micros);
    }

    /** Finishes the unfinished line with what comes before the next newline; returns what comes after that. */
    private int finishLine(byte[] bytes, int from, int end, long micros) {
        int newline = Newlines.first(bytes, from, end);
        extend(bytes, from, newline, micros);
        unfinished.append(NEWLINE, 0, 1);
        store.addLines(wholeLines, unfinished.bytes(), 0, unfinished.length(), micros);
        unfinished.clear();
        return newline + 1;
    }

    private void extend(byte[] bytes, int from, int end, long micros) {
        int next = from;
        while (unfinished.length() + end - next > MAX_LINE) {
            int part = MAX_LINE - unfinished.length();
            unfinished.append(bytes, next, part);
            byte[] torn = unfinished.tearOffIncompleteCharacter();
            addPiece(Ending.CONTINUED, micros);
            unfinished.append(torn, 0, torn.length);
            next += part;
        }
        unfinished.append(bytes, next, end - next);
    }

    /** Takes note that no byte follows; whether that finished a line. */
    boolean end(long micros) {
        ended = true;
        if (unfinished.length() == 0) {
            return false;
        }
        addPiece(Ending.END_OF_STREAM, micros);
        return true;
    }

    private void addPiece(Ending ending, long micros) {
        store.addPiece(wholeLines.with(ending), unfinished.bytes(), unfinished.length(), micros);
        unfinished.clear();
    }

    /** What the process has written is told apart from what comes late, in the midst of a line if need be. */
    void becomeLate(long micros) {
        if (unfinished.length() > 0) {
            addPiece(Ending.CONTINUED, micros);
        }
        wholeLines = wholeLines.becomeLate();
    }
}
