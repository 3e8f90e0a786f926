package dev.signalbox.app.view.output;

import dev.signalbox.engine.os.OutputLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What stands in the gutter before a line: its number and its time, as the settings want it. */
final class GutterTexts {
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int TIME_LENGTH = 12;
    private static final int SPAN_LENGTH = 8;
    private static final int LEAST_DIGITS = 3;

    private final OutputSettings settings;
    private final InstantSource clock;
    private final ZoneId zone;
    private final int digits;

    /**
     * The texts for such settings.
     *
     * @param endOfNumbers one past the greatest number of a line
     */
    GutterTexts(OutputSettings settings, InstantSource clock, ZoneId zone, long endOfNumbers) {
        this.settings = settings;
        this.clock = clock;
        this.zone = zone;
        digits = Math.max(LEAST_DIGITS, Long.toString(endOfNumbers).length());
    }

    /** How many characters each of them has. */
    int length() {
        int time = switch (settings.times()) {
            case NONE -> 0;
            case ABSOLUTE -> TIME_LENGTH;
            case RELATIVE, DELTA -> SPAN_LENGTH;
        };
        int number = settings.showsLineNumbers() ? digits : 0;
        return time + number + (time > 0 && number > 0 ? 1 : 0);
    }

    /** That of a row; blank if it is no line. Lines are counted from 1. */
    String of(OutputRow row) {
        OutputLine source = row.source();
        if (source == null || length() == 0) {
            return "";
        }
        String number =
                settings.showsLineNumbers() ? String.format(Locale.ROOT, "%" + digits + "d", source.number() + 1) : "";
        String time = switch (settings.times()) {
            case NONE -> "";
            case ABSOLUTE -> TIME_OF_DAY.format(source.time().atZone(zone));
            case RELATIVE -> padded("-" + span(source.time(), clock.instant()));
            case DELTA -> padded(sinceBefore(source.time(), row.timeBefore()));
        };
        return number.isEmpty() || time.isEmpty() ? number + time : number + " " + time;
    }

    private static String sinceBefore(Instant time, @Nullable Instant before) {
        return before == null ? "" : "+" + span(before, time);
    }

    private static String padded(String text) {
        return " ".repeat(Math.max(0, SPAN_LENGTH - text.length())) + text;
    }

    /** In the unit that says most in few characters; what goes back in time takes no time. */
    private static String span(Instant from, Instant to) {
        Duration span = Duration.between(from, to);
        long millis = Math.max(0, span.toMillis());
        if (millis < 1_000) {
            return millis + "ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%d.%ds", millis / 1_000, millis % 1_000 / 100);
        }
        if (span.toHours() < 1) {
            return span.toMinutes() + "m" + String.format(Locale.ROOT, "%02ds", span.toSecondsPart());
        }
        return span.toDays() < 1
                ? span.toHours() + "h" + String.format(Locale.ROOT, "%02dm", span.toMinutesPart())
                : span.toDays() + "d" + String.format(Locale.ROOT, "%02dh", span.toHoursPart());
    }
}
