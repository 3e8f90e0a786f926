package dev.signalbox.app.words;

import java.util.regex.Pattern;

/** Texts made fit for a place that has room for one line. */
public final class OneLine {
    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    private OneLine() {}

    /** The text with each run of white space as one space, and none at its ends. */
    public static String of(String text) {
        return WHITESPACE.matcher(text.strip()).replaceAll(" ");
    }

    /** The same with so many characters at most; what is cut ends with an ellipsis. */
    public static String of(String text, int mostCharacters) {
        String line = of(text);
        if (line.length() <= mostCharacters) {
            return line;
        }
        int end = mostCharacters - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
