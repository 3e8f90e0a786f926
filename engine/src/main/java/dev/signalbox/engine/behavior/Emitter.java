package dev.signalbox.engine.behavior;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A listener that harms nobody, and the clock by which it is told. */
record Emitter(InstantSource clock, Consumer<? super BehaviorEvent> listener) {
    private static final Logger LOG = System.getLogger(Emitter.class.getName());

    Instant now() {
        return clock.instant();
    }

    void emit(BehaviorEvent event) {
        try {
            listener.accept(event);
        } catch (Throwable t) { // a foreign listener may throw anything
            LOG.log(Level.ERROR, "a listener of behaviours failed on " + event, t);
        }
    }
}
