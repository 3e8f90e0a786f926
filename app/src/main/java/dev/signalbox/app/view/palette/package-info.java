/**
 * The command palette: all that can be done, found by a few letters. Knows the actions and the texts, and no other view;
 * what there is to find comes from outside each time it opens.
 *
 * <p>The match is an own one of a hundred lines: the letters sought must come in order, those that begin words or stand
 * together count more. Ready-made libraries measure the distance of whole words, which finds misspelt names and not
 * abbreviated commands.
 */
package dev.signalbox.app.view.palette;
