package dev.signalbox.app.view.output.scan;

import dev.signalbox.engine.os.OutputLine;
import java.util.concurrent.atomic.AtomicLong;

/** How often something is found in a line. */
public final class SearchScore implements LineScore {
    private static final int PATIENCE = 16; // lines; an expression that is too costly for so many is so for others
    private static final int HASTY_STEPS = 20_000;

    private final LineText text;
    private final LineMatcher matcher;
    private final LineScore among;
    private final AtomicLong linesGivenUp = new AtomicLong();

    /**
     * Counts what the matcher finds.
     *
     * @param among lines for which this is 0 are not looked at
     */
    public SearchScore(LineText text, LineMatcher matcher, LineScore among) {
        this.text = text;
        this.matcher = matcher;
        this.among = among;
    }

    @Override
    public int of(OutputLine line) {
        if (among.of(line) == 0) {
            return 0;
        }
        int steps = linesGivenUp.get() < PATIENCE ? LineMatcher.STEPS : HASTY_STEPS;
        LineMatcher.Found found = matcher.find(text.of(line), LineCounts.MOST_A_LINE, steps);
        if (found.gaveUp()) {
            linesGivenUp.incrementAndGet();
        }
        return found.spans().size();
    }

    /** In how many lines there may be more, because seeking on would have taken too long. Of any thread. */
    public long linesGivenUp() {
        return linesGivenUp.get();
    }
}
