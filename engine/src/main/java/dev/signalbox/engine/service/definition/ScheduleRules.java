package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.service.schedule.Overlap;

/** When a service runs that does not run all the time. */
public record ScheduleRules(Timing timing, Overlap overlap) {}
