package dev.signalbox.app.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest usages of one service or process; older ones are forgotten. UI thread only. */
public final class UsageHistory {
    /** Of what nothing is known. */
    public static final UsageHistory NONE = new UsageHistory(0);

    private final int capacity;
    private final Deque<Usage> usages = new ArrayDeque<>();

    UsageHistory(int capacity) {
        this.capacity = capacity;
    }

    void add(Usage usage) {
        if (usages.size() == capacity) {
            usages.removeFirst();
        }
        usages.addLast(usage);
    }

    /** All that is known, the oldest first; a copy that does not change. */
    public List<Usage> usages() {
        return List.copyOf(usages);
    }

    /** The newest of them, so many at most, the oldest first. */
    public List<Usage> newest(int count) {
        return usages.reversed().stream().limit(count).toList().reversed();
    }

    /** The newest one; null if there is none. */
    public @Nullable Usage last() {
        return usages.peekLast();
    }
}
