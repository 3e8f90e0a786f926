package dev.signalbox.app.view.output.scan;

import dev.signalbox.engine.os.OutputLine;

/** How often something is found in a line. */
public final class SearchScore implements LineScore {
    private final LineText text;
    private final Patience patience;
    private final LineScore among;
    private volatile boolean isAtLeast;

    /**
     * Counts what the matcher finds.
     *
     * @param among lines for which this is 0 are not looked at
     */
    public SearchScore(LineText text, LineMatcher matcher, LineScore among) {
        this.text = text;
        this.patience = new Patience(matcher);
        this.among = among;
    }

    @Override
    public int of(OutputLine line) {
        if (among.of(line) == 0) {
            return 0;
        }
        int found =
                patience.find(text.of(line), LineCounts.MOST_A_LINE + 1).spans().size();
        if (found > LineCounts.MOST_A_LINE) {
            isAtLeast = true;
        }
        return Math.min(found, LineCounts.MOST_A_LINE);
    }

    /** Whether some line has more than is counted of a line. Of any thread. */
    public boolean isAtLeast() {
        return isAtLeast;
    }

    @Override
    public long steps() {
        return patience.steps() + among.steps();
    }

    /** Those of the lines to look at are not counted. */
    @Override
    public long linesGivenUp() {
        return patience.linesGivenUp();
    }
}
