package dev.signalbox.app.view.details.events;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.service.environment.SecretMask;

/**
 * An event that came.
 *
 * @param mask hides the secrets that its owner had when it came
 */
record LoggedEvent(EngineEvent event, SecretMask mask) {}
