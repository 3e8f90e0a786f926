package dev.signalbox.app.view.output.scan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final String NAMES =
            "(TRACE|DEBUG|DBG|VERBOSE|INFO|NOTICE|WARN(?:ING)?|ERROR|ERR|SEVERE|FATAL|CRIT(?:ICAL)?|PANIC|EMERG|ALERT)";

    /** A field of a line of JSON, or of {@code key=value} pairs; pino and bunyan write numbers. */
    private static final Pattern FIELD = Pattern.compile(
            "[\"]?\\b(?:level|lvl|severity|levelname|log\\.level)[\"]?\\s*[:=]\\s*(?:\"?" + NAMES
                    + "\\b\"?|([1-6]0)\\b)",
            Pattern.CASE_INSENSITIVE);

    /** In capitals anywhere before the message; in small letters only in brackets or before a colon, as a tag. */
    private static final Pattern WORD = Pattern.compile("(?<![\\w.-])" + NAMES + "(?![\\w.-])");

    private static final Pattern TAG =
            Pattern.compile("(?:^|[\\[(<|\\s])" + NAMES + "(?=[\\])>|:])", Pattern.CASE_INSENSITIVE);

    /** The level that a line of text says it has; empty if it says none. */
    public static Optional<LineLevel> of(String text) {
        String start = text.length() > SEARCHED ? text.substring(0, SEARCHED) : text;
        Matcher field = FIELD.matcher(text.startsWith("{") ? text.substring(0, Math.min(text.length(), 2_000)) : start);
        if (field.find()) {
            return Optional.of(field.group(2) == null ? named(field.group(1)) : numbered(field.group(2)));
        }
        if (text.startsWith("{")) {
            return Optional.empty(); // words in the fields of JSON are no levels
        }
        Matcher word = WORD.matcher(start);
        if (word.find()) {
            return Optional.of(named(word.group(1)));
        }
        Matcher tag = TAG.matcher(start);
        return tag.find() ? Optional.of(named(tag.group(1))) : Optional.empty();
    }

    private static LineLevel named(String name) {
        return switch (name.toUpperCase(Locale.ROOT)) {
            case "TRACE", "VERBOSE" -> TRACE;
            case "DEBUG", "DBG" -> DEBUG;
            case "INFO", "NOTICE" -> INFO;
            case "WARN", "WARNING" -> WARN;
            default -> ERROR;
        };
    }

    private static LineLevel numbered(String number) {
        return switch (number.charAt(0)) {
            case '1' -> TRACE;
            case '2' -> DEBUG;
            case '3' -> INFO;
            case '4' -> WARN;
            default -> ERROR;
        };
    }
}
