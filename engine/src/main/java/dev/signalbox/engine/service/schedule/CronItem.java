package dev.signalbox.engine.service.schedule;

/**
 * One item of the list that a field of a cron expression is: a value, a range, or every so many of a range.
 *
 * @param from the first value
 * @param to not below {@code from}
 * @param step 1 or more
 */
record CronItem(int from, int to, int step) {}
