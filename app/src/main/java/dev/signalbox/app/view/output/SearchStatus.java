package dev.signalbox.app.view.output;

/**
 * How far a search is.
 *
 * @param position which of those found the reader has come to, from 1; 0 if to none
 * @param found so far
 * @param isAtLeast whether some line has more than were counted of it
 * @param linesGivenUp in which there may be more, because seeking on would have taken too long
 */
record SearchStatus(long position, long found, Progress progress, boolean isAtLeast, long linesGivenUp) {
    static final SearchStatus NONE = new SearchStatus(0, 0, Progress.COMPLETE, false, 0);

    /** Whether there is more to look at. */
    enum Progress {
        LOOKING,
        /** All lines have been looked at that were there when the search looked last. */
        COMPLETE,
        /** It ended before its time. */
        FAILED
    }
}
