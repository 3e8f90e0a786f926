/**
 * What the selected row needs of the machine, over the last ten minutes. Knows what all tabs have in common, the usages that
 * are measured, the tree and the words.
 *
 * <p>The charts are JavaFX's, without animation and symbols: a path for each stretch without a gap. Nothing is measured on
 * their account unless they are seen.
 */
package dev.signalbox.app.view.details.metrics;
