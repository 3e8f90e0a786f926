package dev.signalbox.app.words;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** The words for moments, by the clock of one zone: the time of day, and the date if it is not today's. Immutable. */
public final class TimeWords {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter PRECISE = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final ZoneId zone;
    private final DateTimeFormatter date;

    /** Words in the language of those texts. */
    public TimeWords(Texts texts, ZoneId zone) {
        this.zone = zone;
        date = DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .withLocale(texts.bundle().getLocale());
    }

    /** To the second. */
    public String of(Instant time, Instant now) {
        return format(TIME, time, now);
    }

    /** To the millisecond. */
    public String precise(Instant time, Instant now) {
        return format(PRECISE, time, now);
    }

    private String format(DateTimeFormatter format, Instant time, Instant now) {
        LocalDate day = LocalDate.ofInstant(time, zone);
        String clock = format.format(time.atZone(zone));
        return day.equals(LocalDate.ofInstant(now, zone)) ? clock : date.format(day) + " " + clock;
    }
}
