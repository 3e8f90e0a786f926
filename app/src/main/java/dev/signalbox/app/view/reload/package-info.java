/**
 * What somebody else has changed in the workspace file: a bar that tells it, and a dialog that shows it service by service.
 * Knows {@code session}, {@code words} and {@code bridge}, and no other view.
 *
 * <p>The bar and the dialog are always about the newest text of the file. What is applied is what was shown: if the file was
 * changed once more, applying is refused, and the newest is shown.
 */
package dev.signalbox.app.view.reload;
