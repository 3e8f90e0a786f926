package dev.signalbox.app.view.output.scan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** Moments as a person types them: "14:30", "14:30:05.250", or with a date before it, "2026-11-22 14:30". */
public final class MomentText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("H:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private MomentText() {}

    /**
     * The moment meant; empty if the text is none.
     *
     * @param today the day of a time without a date
     */
    public static Optional<LocalDateTime> parse(String text, LocalDate today) {
        String stripped = text.strip().replace('T', ' ');
        int space = stripped.lastIndexOf(' ');
        try {
            LocalDate day = space < 0
                    ? today
                    : LocalDate.parse(stripped.substring(0, space).strip());
            return Optional.of(day.atTime(LocalTime.parse(stripped.substring(space + 1), TIME)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
