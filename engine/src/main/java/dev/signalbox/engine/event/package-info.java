/**
 * The shared vocabulary of the engine: events, states, exit reasons, identities, and the stream that carries the events.
 * A leaf: it knows no other package, and every other package may know it.
 *
 * <p>The stream keeps the newest events that may be causes in a journal, by the thread that publishes them: so whoever
 * hears of an event finds the cause of it, which a listener's queue could not promise.
 */
package dev.signalbox.engine.event;
