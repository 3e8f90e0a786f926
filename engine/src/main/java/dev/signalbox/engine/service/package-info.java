/**
 * Services: named commands that are kept running. Knows {@code supervision}, {@code actor}, {@code os}, {@code event},
 * {@code time}, {@code text}, {@code file}, and all packages below it.
 *
 * <p>A run of a service is an actor that waits for what it depends on, launches a process and ends as that ends; whether and
 * when there is another one its supervisor decides, by the same rules as for all actors. What outlives a run, such as its
 * state, its output and its count of restarts, is the service's record, written by the actor while there is one.
 *
 * <p>Whatever looks at a process, such as probes, watches of files, of memory and of the clock, does so on threads of its own
 * and tells the actor, or asks for a restart as an operator would. Whoever waits for a service watches its record, and looks
 * again when told to: so nothing is missed, in whatever order it comes.
 */
package dev.signalbox.engine.service;
