package dev.signalbox.app.view.output;

/**
 * How far a search is.
 *
 * @param position which of those found the reader has come to, from 1; 0 if to none
 * @param found so far
 * @param isComplete whether all lines have been looked at
 * @param linesGivenUp in which there may be more, because seeking on would have taken too long
 */
record SearchStatus(long position, long found, boolean isComplete, long linesGivenUp) {
    static final SearchStatus NONE = new SearchStatus(0, 0, true, 0);
}
