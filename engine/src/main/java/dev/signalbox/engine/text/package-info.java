/**
 * What is common to messages for people: leaf, and exported to the program that shows them.
 *
 * <p>There is one rule by which a name that nobody knows is taken for one that somebody does, so that a key of a file, a
 * variable and a service are all proposed alike.
 */
package dev.signalbox.engine.text;
