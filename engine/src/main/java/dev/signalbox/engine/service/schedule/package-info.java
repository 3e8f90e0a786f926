/**
 * When something is to be run: schedules, what becomes of a run that falls due while the one before still runs, and a
 * timetable that tells when a run is due. A leaf: knows {@code time} alone.
 *
 * <p>Cron expressions are read here, so that a mistake is told with its field, its column and its mend; what comes next
 * after a local date and time is asked of cron-utils, which is given each field as a plain list of its values. Time zones
 * are not its business but ours ({@link dev.signalbox.engine.service.schedule.Cron}): it knows local times only, and so no
 * change of the clock can confuse it.
 *
 * <p>A timetable looks at the wall clock when it wakes and never trusts a timer with a moment: so it does not matter
 * whether a timer was late, the clock was set, or the machine was asleep.
 */
package dev.signalbox.engine.service.schedule;
