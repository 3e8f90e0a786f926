package dev.signalbox.engine.behavior;

import dev.signalbox.engine.actor.ActorSpec;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen of a process. Immutable; the {@code with} methods return changed copies.
 *
 * @param id null for one that is made up; otherwise unique under its supervisor
 * @param emit is told what becomes of the process and its messages, on the thread on which that happens, so it must be quick
 *     and thread-safe; if it throws, that is logged and harms nobody. The steps of the process are told one at a time, in their
 *     order: what follows while one is being told is told after it, on the same thread. Null for the listener of the supervisor
 *     that spawns it, or none
 * @param timeLimit of the answer to a message, unless {@link BehaviorProcess#send(Object, Duration)} is given another
 * @param capacity how many messages may wait
 */
public record ProcessOptions(
        @Nullable String id, @Nullable Consumer<? super BehaviorEvent> emit, Duration timeLimit, int capacity) {
    /** So long an answer may take if nobody says otherwise. */
    public static final Duration USUAL_TIME_LIMIT = Duration.ofSeconds(30);

    /**
     * Checks all.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ProcessOptions {
        if (id != null && id.isBlank()) {
            throw new IllegalArgumentException("the id of a process is blank; give it a name, or none");
        }
        if (!timeLimit.isPositive()) {
            throw new IllegalArgumentException("timeLimit is " + timeLimit + ": use more than zero");
        }
        if (capacity <= 0 || capacity > ActorSpec.USUAL_CAPACITY) {
            throw new IllegalArgumentException(
                    "capacity is %d: use 1 to %d".formatted(capacity, ActorSpec.USUAL_CAPACITY));
        }
    }

    /** An id that is made up, 30 s for an answer, and room for a million messages. */
    public static ProcessOptions usual() {
        return new ProcessOptions(null, null, USUAL_TIME_LIMIT, ActorSpec.USUAL_CAPACITY);
    }

    /** The same with an id. */
    public ProcessOptions withId(String chosen) {
        return new ProcessOptions(chosen, emit, timeLimit, capacity);
    }

    /** The same with a listener. */
    public ProcessOptions withEmit(Consumer<? super BehaviorEvent> listener) {
        return new ProcessOptions(id, listener, timeLimit, capacity);
    }

    /** The same with another time limit. */
    public ProcessOptions withTimeLimit(Duration limit) {
        return new ProcessOptions(id, emit, limit, capacity);
    }

    /** The same with another capacity. */
    public ProcessOptions withCapacity(int messages) {
        return new ProcessOptions(id, emit, timeLimit, messages);
    }
}
