/**
 * The shared vocabulary of the engine: events, states, exit reasons, identities, and the stream that carries the events.
 * A leaf: it knows no other package, and every other package may know it.
 */
package dev.signalbox.engine.event;
