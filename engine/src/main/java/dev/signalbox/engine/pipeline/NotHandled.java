package dev.signalbox.engine.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The messages that one process has neither handled nor forwarded: how many, and the newest. Thread-safe. */
final class NotHandled {
    /** So many are kept. */
    static final int KEPT = 100;

    private final Deque<PipelineMessage> newest = new ArrayDeque<>(); // guarded by this, as the other
    private long count;

    synchronized void add(PipelineMessage message) {
        if (newest.size() == KEPT) {
            newest.remove();
        }
        newest.add(message);
        count++;
    }

    synchronized long count() {
        return count;
    }

    synchronized List<PipelineMessage> newest() {
        return List.copyOf(newest);
    }
}
