package dev.signalbox.engine.service.environment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Hides the secrets of all runs of which something may still be shown, a line or what its record says: what was a secret of
 * a run stays hidden there when the next one has another. Thread-safe; no call blocks.
 *
 * <p>It does not ask which run a line is of: a secret of any of them is hidden in the lines of all. It knows no more runs
 * than have lines in the log or are among the newest, and runs one after the other with the same secrets as one.
 */
public final class SecretMemory {
    private final int newest;
    private final Deque<Given> runs = new ArrayDeque<>(); // guarded by this; oldest first
    private volatile SecretMask mask = SecretMask.NONE; // for the secrets of all runs; written under the lock of this

    /**
     * No run yet.
     *
     * @param newest so many runs are known whether they have lines or not, because records of them are kept; at least 1
     */
    public SecretMemory(int newest) {
        this.newest = newest;
    }

    /**
     * What runs were given that came one after the other.
     *
     * @param pieces of their secrets
     * @param firstLine that the first of them may have printed
     */
    private record Given(Set<String> pieces, long firstLine) {}

    /**
     * A run begins.
     *
     * @param secrets that it was given
     * @param firstLine number of the first line that it may print
     * @param oldestLine number of the oldest line that can still be shown
     */
    public synchronized void begin(SecretMask secrets, long firstLine, long oldestLine) {
        Set<String> pieces = secrets.pieces();
        if (runs.isEmpty() || !runs.getLast().pieces().equals(pieces)) {
            runs.addLast(new Given(pieces, firstLine));
        }
        Given oldest = runs.removeFirst();
        while (runs.size() >= newest && runs.getFirst().firstLine() <= oldestLine) { // all lines of the oldest are gone
            oldest = runs.removeFirst();
        }
        runs.addFirst(oldest);
        Set<String> all = new HashSet<>();
        runs.forEach(run -> all.addAll(run.pieces()));
        if (!all.equals(mask.pieces())) {
            mask = SecretMask.ofPieces(all);
        }
    }

    /** Hides the secrets of all those runs. */
    public SecretMask mask() {
        return mask;
    }
}
