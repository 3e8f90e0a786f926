/**
 * Which workspaces are open, and the page that is shown when none is: opening, making and closing them. Knows the tree, whose
 * selected row says which workspace is meant, and no other view.
 */
package dev.signalbox.app.view.workspaces;
