package dev.signalbox.engine.service.schedule;

import java.time.Instant;

/**
 * A run is due.
 *
 * @param moment at which it was to begin; if several were missed, the first of them
 * @param toldAt the time by the clock now, later than {@code moment} by milliseconds, or by hours after a sleep
 * @param missed how many further moments went by unnoticed up to now, which get no run of their own: 0 is usual, and more
 *     than {@link Timetable#MOST_COUNTED} are not counted
 */
public record Due(Instant moment, Instant toldAt, int missed) {}
