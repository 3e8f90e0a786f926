package dev.signalbox.app.view.output.scan;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.StdStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * 1 for each line that a filter shows, 0 for the others; for one reading of a log from its start, as it remembers the
 * levels. A line that would take too long to look at is shown: better one line too many than one that nobody misses.
 */
final class FilterScore implements LineScore {
    private final LineFilter filter;
    private final LineText texts;
    private final @Nullable Patience patience; // null if nothing is sought
    private final Map<Writer, LineLevel> levels = new LastLevels();

    FilterScore(LineFilter filter, LineText texts) {
        this.filter = filter;
        this.texts = texts;
        patience = filter.matcher() == null ? null : new Patience(filter.matcher());
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

    @Override
    public int of(OutputLine line) {
        return switch (line) {
            case OutputLine.Mark mark -> filter.times().contains(mark.time()) ? 1 : 0;
            case OutputLine.Text written -> shows(written) ? 1 : 0;
        };
    }

    @Override
    public long steps() {
        return patience == null ? 0 : patience.steps();
    }

    @Override
    public long linesGivenUp() {
        return patience == null ? 0 : patience.linesGivenUp();
    }

    private boolean shows(OutputLine.Text line) {
        if (filter.stream() != null && line.stream() != filter.stream()) {
            return false;
        }
        boolean isOfItsTime = filter.times().contains(line.time());
        if (patience == null && filter.least() == null) {
            return isOfItsTime;
        }
        String text = texts.of(line);
        return hasLevel(line, text) && isOfItsTime && matches(text); // the level first, which is remembered
    }

    private boolean hasLevel(OutputLine.Text line, String text) {
        LineLevel least = filter.least();
        if (least == null) {
            return true;
        }
        Writer writer = new Writer(line.process(), line.stream());
        LineLevel.of(text).ifPresent(level -> levels.put(writer, level));
        LineLevel level = levels.get(writer);
        return level != null && level.compareTo(least) >= 0;
    }

    private boolean matches(String text) {
        if (patience == null) {
            return true;
        }
        LineMatcher.Found found = patience.find(text, 1);
        boolean isUnknown = found.gaveUp() && found.spans().isEmpty();
        return isUnknown || found.spans().isEmpty() == filter.hidesMatches();
    }
}
