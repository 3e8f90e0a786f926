package dev.signalbox.app.view.output.scan;

import dev.signalbox.engine.os.StdStream;
import org.jspecify.annotations.Nullable;

/**
 * Which lines to show. A line must pass all of it; of marks only the time is asked.
 *
 * @param matcher must find something in it; null asks for nothing
 * @param hidesMatches turns that round: it must find nothing
 * @param stream that it must be of; null for both
 * @param least level that it must have at least; null asks for none. A line that says no level belongs to the line
 *     before it of its process and stream, as those of a stack trace do
 * @param times in which it must have come; marks too
 */
public record LineFilter(
        @Nullable LineMatcher matcher,
        boolean hidesMatches,
        @Nullable StdStream stream,
        @Nullable LineLevel least,
        TimeSpan times) {
    /** Without regard to time. */
    public LineFilter(
            @Nullable LineMatcher matcher,
            boolean hidesMatches,
            @Nullable StdStream stream,
            @Nullable LineLevel least) {
        this(matcher, hidesMatches, stream, least, TimeSpan.ALL);
    }

    /** Shows everything. */
    public static final LineFilter NONE = new LineFilter(null, false, null, null);

    /** Counts 1 for a line to show, 0 for the others; remembers the levels, so for one reading of a log from its start. */
    public LineScore newScore(LineText text) {
        return new FilterScore(this, text);
    }
}
