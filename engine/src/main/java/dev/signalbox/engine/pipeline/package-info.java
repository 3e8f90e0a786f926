/**
 * Pipelines: trees of processes that each wrap a handler with a life-cycle. Knows {@code actor}, on which a process is
 * built, {@code event} for identities, and {@code time} for the limit of a stop.
 *
 * <p>A process is an actor with a body, and not one with a handler: it has a thread of its own, what it does at its end is
 * watched as the rest is, and what is set or cancelled from outside goes before the messages that wait, through the
 * channel of events.
 *
 * <p>A child is spawned by its parent's actor, so that whoever shows actors shows the tree; its name tells the pipeline,
 * the number in it, and the name of the process, which need not be unique.
 *
 * <p>A process is asked to end in three ways. STOP travels with the messages: what was sent before is handled before, and
 * children are told last. Cancellation reaches all at once, goes before all messages, and interrupts. To set the state to
 * KILLED goes before all messages too, and does not interrupt. In each way whoever has not ended some seconds later is
 * ended by the engine, and nobody waits for it.
 *
 * <p>Contexts are a tree too, and those of processes are cancelled before those of their parents: a child that has been
 * cancelled needs no STOP of its parent.
 */
package dev.signalbox.engine.pipeline;
