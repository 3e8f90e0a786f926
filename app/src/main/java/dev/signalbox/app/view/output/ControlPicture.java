package dev.signalbox.app.view.output;

import org.jspecify.annotations.Nullable;

/**
 * How a picture of a control character (U+2400 to U+2424) is drawn: as the letter of its caret notation on a dark cell.
 * Common fonts for programmers do not have the pictures themselves.
 */
final class ControlPicture {
    private static final char NUL = '\u2400';
    private static final char US = '\u241F';
    private static final char DEL = '\u2421';
    private static final char NEWLINE = '\u2424';

    private ControlPicture() {}

    /** The letter to draw; null if the text is no such picture. */
    static @Nullable String letterOf(String text) {
        char character = text.isEmpty() ? ' ' : text.charAt(0);
        if (NUL <= character && character <= US) {
            return String.valueOf((char) ('@' + character - NUL));
        }
        return switch (character) {
            case DEL -> "?";
            case NEWLINE -> "J";
            default -> null;
        };
    }
}
