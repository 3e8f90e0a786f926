/**
 * Behaviours: units of this program that answer each message, and are restarted by a supervisor when they fail. Knows
 * {@code actor}, {@code supervision}, {@code event} and {@code time}.
 *
 * <p>A process here is an actor whose handler calls a {@link dev.signalbox.engine.behavior.Behavior}. It always is the child
 * of a supervisor, also one that was made on its own: that one never restarts anything, but brings the end of its children
 * about, and tells it, in the one way that there is.
 *
 * <p>A handle outlives the actors behind it: an actor is restarted in its place and keeps its messages, but if a supervisor
 * itself is restarted it makes new ones.
 *
 * <p>Clean-up has one rule: each {@code init} that succeeded is followed by one {@code terminate}, at an orderly stop before
 * the end is told, and at a failure before the restart.
 */
package dev.signalbox.engine.behavior;
