package dev.signalbox.app.profile;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: a whole number and its unit, {@code 512MiB}, {@code 1GiB}, {@code 100B}. */
final class SizeText {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,15})(B|KiB|MiB|GiB|TiB)");
    private static final List<String> UNITS =
            List.of("B", "KiB", "MiB", "GiB", "TiB"); // each 1024 times the one before

    private SizeText() {}

    /**
     * Reads a size.
     *
     * @param subject what it is, for the message
     * @throws IllegalArgumentException if it is none; the message has the form "what; mend"
     */
    static long parse(String subject, String text) {
        if (text.equals("0")) {
            return 0;
        }
        if (text.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException(
                    "%s is '%s', which has no unit; write '%sMiB' or '%sB'".formatted(subject, text, text, text));
        }
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "%s is '%s', which is no size; write a whole number and B, KiB, MiB, GiB or TiB, such as 512MiB"
                            .formatted(subject, text));
        }
        long unit = 1L << (10 * UNITS.indexOf(matcher.group(2)));
        long amount = Long.parseLong(matcher.group(1));
        if (amount > Long.MAX_VALUE / unit) {
            throw new IllegalArgumentException(
                    "%s is '%s', which no memory or disk has; use less".formatted(subject, text));
        }
        return amount * unit;
    }
}
