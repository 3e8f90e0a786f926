/**
 * What services cost: processor, memory, threads, input and output of all the processes of each, once a tick. Knows the
 * engine's tree and nothing of views; the model belongs to the UI thread, the sampler to one background thread.
 *
 * <p>The processes are those of the look at the engine's tree that the window makes anyway, so the system's process table is
 * read once a tick, and of each process only its own figures. Nothing is read while nobody wants the figures. What headings
 * use is added up there, too, once a tick, and kept as a history of its own: so no view has to add histories.
 */
package dev.signalbox.app.metrics;
