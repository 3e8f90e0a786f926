package dev.signalbox.engine.service.probe;

import java.time.Duration;
import java.time.Instant;

/**
 * What came of a check, once.
 *
 * @param time when it was known
 * @param succeeded whether it is as it should be
 * @param reason what was found, in one line for people: on failure exactly what happened, such as
 *     {@code connection refused by localhost:5432}
 * @param took how long it took to find out; zero for a line of the output, which is not asked for
 */
public record CheckResult(Instant time, boolean succeeded, String reason, Duration took) {}
