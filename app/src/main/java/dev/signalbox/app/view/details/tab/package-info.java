/** What all tabs of the details have in common. Knows the tree, and no tab. */
package dev.signalbox.app.view.details.tab;
