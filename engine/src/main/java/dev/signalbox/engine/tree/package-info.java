/**
 * All that an engine runs, as one tree: workspaces with their groups, services and replicas, the processes of these and what
 * descends from them; the actors of the program that the engine is part of; and the processes that it started one by one.
 * Knows {@code service}, {@code supervision}, {@code actor}, {@code os} and {@code event}.
 *
 * <p>The tree is looked at, not kept: each node has one owner elsewhere, and a copy that follows by events could differ from
 * it. Supervisors and actors by which services are run are not shown beside these: a group is its supervisor, a service its
 * actor.
 */
package dev.signalbox.engine.tree;
