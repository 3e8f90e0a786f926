/**
 * What an operator says a service is to be: its command, its environment, when it starts, stops and starts again, what it
 * waits for and how one knows that it is well; and how definitions hang together and differ. Nothing here runs. Knows
 * {@code supervision} for waits and limits, {@code os} for commands, {@code text}, and the leaves below {@code service}.
 *
 * <p>Texts that may refer to variables and ports are templates until a run begins: so one definition serves all replicas,
 * and a port is chosen when it is needed.
 *
 * <p>Two definitions are compared by meaning, field by field: what a person has only written in another way is no
 * difference, because a difference may restart what runs.
 */
package dev.signalbox.engine.service.definition;
