package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.ActorSpec;
import java.time.Duration;

/**
 * How a child is stopped; OTP's shutdown.
 *
 * @param grace how long it has to end by itself before it is ended; zero ends it at once
 */
public record Shutdown(Duration grace) {
    /** At once. */
    public static final Shutdown BRUTAL = new Shutdown(Duration.ZERO);
    /** After five seconds. */
    public static final Shutdown USUAL = new Shutdown(Duration.ofSeconds(5));
    /** It takes as long as it takes; the usual way for supervisors, whose children have times of their own. */
    public static final Shutdown INFINITE = new Shutdown(ActorSpec.FOREVER);

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Shutdown {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace is " + grace + ": use zero to end a child at once");
        }
    }
}
