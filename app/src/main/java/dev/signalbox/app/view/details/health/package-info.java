/** What the probes of a service have found. Knows what all tabs have in common, the tree and the words. */
package dev.signalbox.app.view.details.health;
