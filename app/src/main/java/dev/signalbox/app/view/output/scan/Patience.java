package dev.signalbox.app.view.output.scan;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How long one matcher may seek in the lines of a log. Each line may take few steps, and some many more; once those
 * together have taken too many, the expression is too costly for this log, and no line may take more than few.
 */
final class Patience {
    private static final int FEW_STEPS = 20_000;
    private static final long EXTRA_STEPS = 16L * LineMatcher.STEPS;

    private final LineMatcher matcher;
    private final AtomicLong linesGivenUp = new AtomicLong();
    private long extraLeft = EXTRA_STEPS; // this and the steps belong to the thread that seeks
    private long steps;

    Patience(LineMatcher matcher) {
        this.matcher = matcher;
    }

    LineMatcher.Found find(String text, int mostSpans) {
        int allowed = (int) Math.min(LineMatcher.STEPS, FEW_STEPS + extraLeft);
        LineMatcher.Found found = matcher.find(text, mostSpans, allowed);
        extraLeft -= Math.max(0, found.steps() - FEW_STEPS);
        steps += found.steps();
        if (found.gaveUp()) {
            linesGivenUp.incrementAndGet();
        }
        return found;
    }

    /** How many steps it has taken so far. */
    long steps() {
        return steps;
    }

    /** In how many lines there may be more. Of any thread. */
    long linesGivenUp() {
        return linesGivenUp.get();
    }
}
