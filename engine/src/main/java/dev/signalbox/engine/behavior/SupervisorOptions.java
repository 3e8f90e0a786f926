package dev.signalbox.engine.behavior;

import dev.signalbox.engine.supervision.BackOff;
import dev.signalbox.engine.supervision.RestartLimit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What can be chosen of a supervisor. Immutable; the {@code with} methods return changed copies.
 *
 * @param id null for one that is made up; otherwise unique under the supervisor above
 * @param emit is told of the supervisor and, unless they have listeners of their own, its processes; see
 *     {@link ProcessOptions#emit}
 * @param limit of the restarts of each child, by itself
 * @param backOff how long to wait before a restart
 */
public record SupervisorOptions(
        @Nullable String id, Consumer<? super BehaviorEvent> emit, RestartLimit limit, BackOff backOff) {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public SupervisorOptions {
        if (id != null && id.isBlank()) {
            throw new IllegalArgumentException("the id of a supervisor is blank; give it a name, or none");
        }
    }

    /** An id that is made up, nobody told, three restarts in five seconds, and a wait that grows from 10 ms on. */
    public static SupervisorOptions usual() {
        return new SupervisorOptions(null, _ -> {}, RestartLimit.USUAL, BackOff.USUAL);
    }

    /** The same with an id. */
    public SupervisorOptions withId(String chosen) {
        return new SupervisorOptions(chosen, emit, limit, backOff);
    }

    /** The same with a listener. */
    public SupervisorOptions withEmit(Consumer<? super BehaviorEvent> listener) {
        return new SupervisorOptions(id, listener, limit, backOff);
    }

    /** The same with another limit. */
    public SupervisorOptions with(RestartLimit other) {
        return new SupervisorOptions(id, emit, other, backOff);
    }

    /** The same with another back-off. */
    public SupervisorOptions with(BackOff other) {
        return new SupervisorOptions(id, emit, limit, other);
    }
}
