/** The runs of a service. Knows what all tabs have in common, the tree and the words. */
package dev.signalbox.app.view.details.runs;
