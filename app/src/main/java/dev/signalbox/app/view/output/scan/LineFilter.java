package dev.signalbox.app.view.output.scan;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.StdStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which lines to show. A line must pass all of it; marks always do.
 *
 * @param matcher must find something in it; null asks for nothing
 * @param hidesMatches turns that round: it must find nothing
 * @param stream that it must be of; null for both
 * @param least level that it must have at least; null asks for none. A line that says no level belongs to the line
 *     before it of its process and stream, as those of a stack trace do
 */
public record LineFilter(
        @Nullable LineMatcher matcher,
        boolean hidesMatches,
        @Nullable StdStream stream,
        @Nullable LineLevel least) {
    /** Shows everything. */
    public static final LineFilter NONE = new LineFilter(null, false, null, null);

    /** Counts 1 for a line to show, 0 for the others; remembers the levels, so for one reading of a log from its start. */
    public LineScore newScore(LineText text) {
        Map<Writer, LineLevel> levels = new LastLevels();
        return line -> switch (line) {
            case OutputLine.Mark _ -> 1;
            case OutputLine.Text written -> shows(written, text, levels) ? 1 : 0;
        };
    }

    /** Who writes lines one after the other. */
    private record Writer(NodeId process, StdStream stream) {}

    /** The last level of those who wrote last; of so many that no two runs at the same time miss theirs. */
    private static final class LastLevels extends LinkedHashMap<Writer, LineLevel> {
        private static final long serialVersionUID = 1;
        private static final int MOST = 1_000;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Writer, LineLevel> eldest) {
            return size() > MOST;
        }
    }

    private boolean shows(OutputLine.Text line, LineText texts, Map<Writer, LineLevel> levels) {
        if (stream != null && line.stream() != stream) {
            return false;
        }
        if (matcher == null && least == null) {
            return true;
        }
        String text = texts.of(line);
        if (least != null) {
            Writer writer = new Writer(line.process(), line.stream());
            LineLevel.of(text).ifPresent(level -> levels.put(writer, level));
            LineLevel level = levels.get(writer);
            if (level == null || level.compareTo(least) < 0) {
                return false;
            }
        }
        return matcher == null
                || matcher.find(text, 1, LineMatcher.STEPS).spans().isEmpty() == hidesMatches;
    }
}
