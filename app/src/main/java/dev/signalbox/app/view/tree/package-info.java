/** The process tree: workspace, groups, services and their OS children, as rows that words have been found for. */
package dev.signalbox.app.view.tree;
