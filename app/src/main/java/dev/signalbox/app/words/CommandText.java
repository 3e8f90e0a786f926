package dev.signalbox.app.words;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An argument list written in one line: words are separated by blanks; quotes, single or double, keep blanks in a word;
 * a backslash takes the next character as it is, except in single quotes. The quoting of a POSIX shell and nothing else
 * of it: no variables, no globs, no pipes.
 */
public final class CommandText {
    private CommandText() {}

    /**
     * The words of the text.
     *
     * @throws IllegalArgumentException if a quote is not closed, or nothing follows a backslash
     */
    public static List<String> parse(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
                continue;
            }
            inWord = true;
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '\\' && quote != '\'') {
                if (++i == text.length()) {
                    throw new IllegalArgumentException(
                            "nothing follows the backslash at the end: write \\\\ for a backslash");
                }
                word.append(text.charAt(i));
            } else {
                word.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException(
                    "a quote %c is not closed: add one, or write \\%c".formatted(quote, quote));
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** A text that {@link #parse} turns into these words. */
    public static String format(List<String> words) {
        return words.stream().map(CommandText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        boolean plain =
                !word.isEmpty() && word.chars().noneMatch(c -> Character.isWhitespace(c) || "'\"\\".indexOf(c) >= 0);
        if (plain) {
            return word;
        }
        return word.indexOf('\'') < 0
                ? "'" + word + "'"
                : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
