/**
 * Supervisors: actors that start other actors in order, restart them when they fail, and stop them in reverse order. Knows
 * {@code actor}, {@code event} and {@code time}. The semantics are those of OTP's supervisor, with back-off and limits of
 * single children added.
 *
 * <p>A child with a handler that fails is restarted in its place: it keeps its pid, its names and the messages that wait.
 * One with a body is spawned anew.
 *
 * <p>A supervisor never waits: it says what each child is to become, and brings each nearer to that at every event. So a
 * child that takes long to stop holds up nobody but those whose order depends on it.
 */
package dev.signalbox.engine.supervision;
