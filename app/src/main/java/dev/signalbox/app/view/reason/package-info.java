/**
 * The line below the tree that says of the selected row how it is and why, in full: the tree has room for two words only.
 * Knows the tree.
 *
 * <p>It stands below the tree and not in the head of the output, because a row without output, such as a heading, has a
 * state too, and because what it says belongs to the row above it.
 */
package dev.signalbox.app.view.reason;
