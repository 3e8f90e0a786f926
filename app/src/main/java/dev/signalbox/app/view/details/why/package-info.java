/** Why a service is as it is. Knows what all tabs have in common, the tree and the words. */
package dev.signalbox.app.view.details.why;
