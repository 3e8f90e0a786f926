package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;

/**
 * That an actor is to end now, whatever it does.
 *
 * @param reason its exit reason
 * @param cause because of what
 */
record Doom(ExitReason reason, Cause cause) {}
