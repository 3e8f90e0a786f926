/**
 * The details of the selected row: a tab for each thing that one may want to know of it. Knows its tabs, each of which has a
 * package of its own below this one, and the tree and the output.
 *
 * <ul>
 *   <li>Only the tab that is shown does work; its content is not even made before it is shown for the first time.
 *   <li>Which tabs there are depends on what the row is. The one that somebody chose is shown again as soon as a row has
 *       it, so that one can go through the rows and compare.
 * </ul>
 */
package dev.signalbox.app.view.details;
