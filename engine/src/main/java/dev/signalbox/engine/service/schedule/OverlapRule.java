package dev.signalbox.engine.service.schedule;

/**
 * Decides what is to be done when a run falls due, and when one has ended. It knows what it is told: whoever asks tells
 * it of every start and every end, by schedule or by hand. Confined to one thread at a time.
 */
public final class OverlapRule {

    /** What is to be done. */
    public enum Step {
        /** Start a run now. */
        START,
        /** Nothing: it does not take place, and is counted as skipped. */
        SKIP,
        /** Nothing yet: it begins at the end of the one that runs. */
        WAIT,
        /** Stop the one that runs; the next one begins at its end. */
        STOP_FIRST,
        /** Nothing. */
        NOTHING
    }

    private final Overlap overlap;
    private boolean running;
    private boolean waiting;
    private long skipped;

    /** For something that does not run now. */
    public OverlapRule(Overlap overlap) {
        this.overlap = overlap;
    }

    /** A run is due: never answered by {@link Step#NOTHING}. */
    public Step due() {
        if (!running) {
            return Step.START;
        }
        if (overlap == Overlap.SKIP || waiting) {
            skipped++;
            return Step.SKIP;
        }
        waiting = true;
        return overlap == Overlap.QUEUE ? Step.WAIT : Step.STOP_FIRST;
    }

    /** A run has begun. */
    public void started() {
        running = true;
    }

    /** The run has ended, and nothing of it runs any more: {@link Step#START} if one waits, else {@link Step#NOTHING}. */
    public Step ended() {
        running = false;
        boolean next = waiting;
        waiting = false;
        return next ? Step.START : Step.NOTHING;
    }

    /** Gives up the one that waits, if one does, and counts it as skipped: as when somebody stops it all by hand. */
    public void giveUpWaiting() {
        if (waiting) {
            waiting = false;
            skipped++;
        }
    }

    /** Whether a run waits for the end of the one before. */
    public boolean isWaiting() {
        return waiting;
    }

    /** How many runs were due and did not take place. */
    public long skipped() {
        return skipped;
    }
}
