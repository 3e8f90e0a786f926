package dev.signalbox.app.profile;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as people write it: a whole number and its unit, {@code 500ms}, {@code 5s}, {@code 1m}, {@code 1h}, {@code 1d}. */
final class DurationText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @param subject what it is, for the message
     * @throws IllegalArgumentException if it is none; the message has the form "what; mend"
     */
    static Duration parse(String subject, String text) {
        if (text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "%s is '%s', which has no unit; write '%ss' for seconds".formatted(subject, text, text));
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "%s is '%s', which is no duration; write a whole number and ms, s, m, h or d, such as 500ms or 5s"
                            .formatted(subject, text));
        }
        return of(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    /** So many of that unit: ms, s, m, h or d. */
    static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("unit is '%s': use ms, s, m, h or d".formatted(unit));
        };
    }

    /** Writes a duration in the largest unit that is exact; what is less than a millisecond is left out. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        long minutes = seconds / 60;
        if (minutes % 60 != 0) {
            return minutes + "m";
        }
        return minutes % (24 * 60) == 0 ? duration.toDays() + "d" : duration.toHours() + "h";
    }
}
