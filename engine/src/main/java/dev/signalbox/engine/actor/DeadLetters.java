package dev.signalbox.engine.actor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The newest dead letters, and how many there have been of each kind, exactly. Thread-safe. */
public final class DeadLetters {
    /** So many are kept. */
    public static final int KEPT = 1000;

    private final Deque<DeadLetter> newest = new ArrayDeque<>(); // guarded by this, as the other
    private final Map<DeadLetter.Why, Long> counts = new EnumMap<>(DeadLetter.Why.class);

    DeadLetters() {}

    synchronized void add(DeadLetter letter) {
        count(letter.why(), 1);
        if (newest.size() == KEPT) {
            newest.remove();
        }
        newest.add(letter);
    }

    /** Of letters that are not to be had any more. */
    synchronized void count(DeadLetter.Why why, long more) {
        counts.merge(why, more, Long::sum);
    }

    /** The newest, oldest first. */
    public synchronized List<DeadLetter> newest() {
        return List.copyOf(newest);
    }

    /** How many there have been for that reason. */
    public synchronized long count(DeadLetter.Why why) {
        return counts.getOrDefault(why, 0L);
    }

    /** How many there have been in all. */
    public synchronized long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
