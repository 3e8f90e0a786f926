package dev.signalbox.app.imports;

import dev.signalbox.app.imports.ForeignFields.Amount;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as pm2 has them: milliseconds, or a number and its unit. */
final class Pm2Time {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");

    private Pm2Time() {}

    static Optional<Amount> millis(ForeignFields fields, String key) {
        return fields.word(key).flatMap(word -> {
            Matcher time = TIME.matcher(word.text().strip());
            if (!time.matches()) {
                fields.reject(key, word.line());
                return Optional.empty();
            }
            long unit = switch (String.valueOf(time.group(2))) {
                case "s" -> 1000;
                case "m" -> 60_000;
                case "h" -> 3_600_000;
                default -> 1;
            };
            return Optional.of(new Amount(Long.parseLong(time.group(1)) * unit, word.line()));
        });
    }
}
