/**
 * Services: named commands that are kept running. Knows {@code supervision}, {@code actor}, {@code os} and {@code event}.
 *
 * <p>A run of a service is an actor that launches a process and ends as that ends; whether and when there is another one
 * its supervisor decides, by the same rules as for all actors. What outlives a run, such as its state, its output and its
 * count of restarts, is the service's record, written by the actor while there is one.
 */
package dev.signalbox.engine.service;
