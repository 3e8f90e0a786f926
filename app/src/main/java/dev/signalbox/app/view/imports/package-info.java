/**
 * The dialog that makes a workspace of a file of another tool: what was found, what to look at, the resulting text, and
 * where to save it. Knows {@code imports}, {@code words} and {@code bridge}, and no other view.
 *
 * <p>Nothing is written before a person has chosen the place, and a file that is there is replaced after a question only.
 */
package dev.signalbox.app.view.imports;
