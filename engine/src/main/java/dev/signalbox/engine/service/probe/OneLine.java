package dev.signalbox.engine.service.probe;

/**
 * Foreign text on its way into a message: on one line, and short. It may have secrets, which are hidden in the message: what
 * is cut off ends with an ellipsis, by which the {@code SecretMask} knows a beginning of a secret.
 */
final class OneLine {
    private static final int MAX_LENGTH = 160;

    private OneLine() {}

    /** The same text without blanks around it, with a blank for each control character; a long one is cut off. */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = firstVisible(text); i < text.length(); ) {
            int character = text.codePointAt(i);
            if (line.length() >= MAX_LENGTH) {
                return line.append('…').toString();
            }
            line.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
            i += Character.charCount(character);
        }
        return line.toString().stripTrailing();
    }

    private static int firstVisible(String text) {
        int first = 0;
        while (first < text.length() && (text.charAt(first) <= ' ' || Character.isWhitespace(text.charAt(first)))) {
            first++;
        }
        return first;
    }
}
