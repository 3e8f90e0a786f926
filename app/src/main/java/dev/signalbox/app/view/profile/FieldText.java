package dev.signalbox.app.view.profile;

import java.util.function.IntPredicate;

/**
 * A text as a field can hold it: a field takes no control characters, and one of a line no line breaks, so those are shown by
 * the characters that Unicode has to show them, and come back from them. A text without such is shown as it is. Immutable.
 *
 * @param isPlain whether nothing of the text needs to be shown by something else
 * @param isOfLines whether the field takes line breaks and tabs
 */
record FieldText(boolean isPlain, boolean isOfLines) {
    private static final char LINE_BREAK = '\u21b5';
    private static final char PICTURES = '\u2400'; // of the controls, in their order
    private static final char PICTURE_OF_DELETE = '\u2421';
    private static final char ITSELF = '\u2426'; // before a character that is meant, and shows no other
    private static final int FIRST_PRINTABLE = 0x20;
    private static final char DELETE = 0x7f;

    /** For a field that begins with that text, and has one line. */
    static FieldText ofLine(String text) {
        return of(text, false);
    }

    /** For a field that begins with that text, and has as many lines. */
    static FieldText ofLines(String text) {
        return of(text, true);
    }

    private static FieldText of(String text, boolean isOfLines) {
        IntPredicate isTaken = c -> (c >= FIRST_PRINTABLE && c != DELETE) || (isOfLines && (c == '\n' || c == '\t'));
        return new FieldText(text.chars().allMatch(isTaken), isOfLines);
    }

    /** As the field shows it. */
    String shown(String text) {
        if (isPlain) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (isOfLines && (c == '\n' || c == '\t')) {
                shown.append((char) c);
            } else if (c == '\n') {
                shown.append(LINE_BREAK);
            } else if (c < FIRST_PRINTABLE) {
                shown.append((char) (PICTURES + c));
            } else if (c == DELETE) {
                shown.append(PICTURE_OF_DELETE);
            } else if (isPicture((char) c) || c == ITSELF) {
                shown.append(ITSELF).append((char) c);
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }

    /** What is meant by what the field shows. */
    String meant(String shown) {
        if (isPlain) {
            return shown;
        }
        StringBuilder text = new StringBuilder(shown.length());
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == ITSELF && i + 1 < shown.length()) {
                text.append(shown.charAt(++i));
            } else if (c == LINE_BREAK) {
                text.append('\n');
            } else if (c == PICTURE_OF_DELETE) {
                text.append(DELETE);
            } else {
                text.append(isPicture(c) ? (char) (c - PICTURES) : c);
            }
        }
        return text.toString();
    }

    private static boolean isPicture(char c) {
        return (c >= PICTURES && c < PICTURES + FIRST_PRINTABLE) || c == PICTURE_OF_DELETE || c == LINE_BREAK;
    }
}
