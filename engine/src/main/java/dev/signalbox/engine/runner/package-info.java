/**
 * Tasks that are processes: all of a graph as their dependencies allow, one after the other, or all at once. Knows
 * {@code os}, by whose process service the tasks run, and {@code event}.
 *
 * <p>A run belongs to the thread that asked for it: it alone starts tasks and takes their ends from a queue, so there is
 * no lock, and no thread per task. To run one after the other and to run all at once are graphs too: a chain, and one
 * without edges.
 */
package dev.signalbox.engine.runner;
