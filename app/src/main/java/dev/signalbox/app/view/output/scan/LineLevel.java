package dev.signalbox.app.view.output.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How grave a line says it is, the gravest last. */
public enum LineLevel {
    /** Every step. */
    TRACE,
    /** For those who look for a bug. */
    DEBUG,
    /** What happens. */
    INFO,
    /** What may become an error. */
    WARN,
    /** What went wrong, be it fatal or not. */
    ERROR;

    private static final int SEARCHED = 160; // characters: a level stands before the message
    private static final int SEARCHED_IN_JSON = 2_000; // fields may have any order
    private static final int LONGEST_NAME = 9;
    private static final Set<String> KEYS = Set.of("level", "lvl", "severity", "levelname", "loglevel");
    private static final Map<String, LineLevel> NAMES = names();

    private static Map<String, LineLevel> names() {
        Map<LineLevel, List<String>> spellings = Map.of(
                TRACE, List.of("TRACE", "VERBOSE"),
                DEBUG, List.of("DEBUG", "DBG"),
                INFO, List.of("INFO", "NOTICE"),
                WARN, List.of("WARN", "WARNING"),
                ERROR, List.of("ERROR", "ERR", "SEVERE", "FATAL", "CRIT", "CRITICAL", "PANIC", "EMERG", "ALERT"));
        Map<String, LineLevel> names = new HashMap<>();
        spellings.forEach((level, all) -> all.forEach(name -> names.put(name, level)));
        return Map.copyOf(names);
    }

    /**
     * The level that a line of text says it has; empty if it says none. It is read from a field such as {@code level=} or
     * {@code "level":}, from a word in capitals, or from a word as a tag, in brackets or before a colon. Takes about as
     * long as it takes to look at each character once: it is asked for every line.
     */
    public static Optional<LineLevel> of(String text) {
        boolean isJson = text.startsWith("{"); // words in its fields are no levels
        int end = Math.min(text.length(), isJson ? SEARCHED_IN_JSON : SEARCHED);
        LineLevel tag = null;
        for (int i = 0; i < end; i++) {
            int wordEnd = endOfWord(text, i, end);
            if (wordEnd - i >= 3 && wordEnd - i <= LONGEST_NAME) {
                LineLevel field = KEYS.contains(text.substring(i, wordEnd).toLowerCase(Locale.ROOT))
                        ? valueAfter(text, wordEnd)
                        : null;
                LineLevel word = field != null || isJson ? field : word(text, i, wordEnd);
                if (word != null) {
                    return Optional.of(word);
                }
                tag = tag == null && !isJson ? tag(text, i, wordEnd) : tag;
            }
            i = Math.max(i, wordEnd - 1);
        }
        return Optional.ofNullable(tag);
    }

    private static int endOfWord(String text, int from, int limit) {
        int end = from;
        while (end < limit && isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isLetter(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    /** In capitals, and not a part of a name. */
    private static @Nullable LineLevel word(String text, int from, int end) {
        return isPartOfName(text, from - 1) || isPartOfName(text, end) ? null : NAMES.get(text.substring(from, end));
    }

    /** In letters of any size. */
    private static @Nullable LineLevel tag(String text, int from, int end) {
        char before = from == 0 ? ' ' : text.charAt(from - 1);
        char after = end == text.length() ? ' ' : text.charAt(end);
        return "[(<\t ".indexOf(before) >= 0 && "])>|:".indexOf(after) >= 0
                ? NAMES.get(text.substring(from, end).toUpperCase(Locale.ROOT))
                : null;
    }

    private static boolean isPartOfName(String text, int index) {
        if (index < 0 || index >= text.length()) {
            return false;
        }
        char character = text.charAt(index);
        return Character.isLetterOrDigit(character) || character == '_' || character == '.' || character == '-';
    }

    /** The value of a field; pino and bunyan write numbers. */
    private static @Nullable LineLevel valueAfter(String text, int endOfKey) {
        int i = skip(text, endOfKey, "\"");
        i = skip(text, i, " ");
        if (i == text.length() || (text.charAt(i) != ':' && text.charAt(i) != '=')) {
            return null;
        }
        i = skip(text, skip(text, i + 1, " "), "\"");
        int end = endOfWord(text, i, text.length());
        if (end > i) {
            return end - i > LONGEST_NAME
                    ? null
                    : NAMES.get(text.substring(i, end).toUpperCase(Locale.ROOT));
        }
        return numbered(text.substring(i, Math.min(text.length(), i + 3)));
    }

    private static int skip(String text, int from, String what) {
        int i = from;
        while (i < text.length() && what.indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /** Of a text that begins with a number of two digits, and does not go on as a longer one. */
    private static @Nullable LineLevel numbered(String start) {
        if (start.length() == 3 && Character.isDigit(start.charAt(2))) {
            return null;
        }
        return switch (start.substring(0, Math.min(2, start.length()))) {
            case "10" -> TRACE;
            case "20" -> DEBUG;
            case "30" -> INFO;
            case "40" -> WARN;
            case "50", "60" -> ERROR;
            default -> null;
        };
    }
}
