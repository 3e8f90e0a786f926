package dev.signalbox.app.profile;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A grace as people write it: a whole number and its unit, {@code 500ms}, {@code 5s}, {@code 1m}, {@code 1h}. */
final class GraceText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private GraceText() {}

    /** Reads a grace; the message of the refusal has the form "what; mend". */
    static Duration parse(String text) {
        if (text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(
                    "the grace '%s' has no unit; write '%ss' for seconds".formatted(text, text));
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the grace '%s' is no duration; write a whole number and ms, s, m or h, such as 5s or 500ms"
                            .formatted(text));
        }
        Duration grace = DurationText.of(Long.parseLong(matcher.group(1)), matcher.group(2));
        if (grace.compareTo(Profile.MAX_GRACE) > 0) {
            throw new IllegalArgumentException("the grace '%s' is too long; use at most 1h".formatted(text));
        }
        return grace;
    }
}
