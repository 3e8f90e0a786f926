package dev.signalbox.engine.service.schedule;

import static dev.signalbox.engine.service.schedule.CronField.DAY_OF_MONTH;
import static dev.signalbox.engine.service.schedule.CronField.DAY_OF_WEEK;
import static dev.signalbox.engine.service.schedule.CronField.HOUR;
import static dev.signalbox.engine.service.schedule.CronField.MINUTE;
import static dev.signalbox.engine.service.schedule.CronField.MONTH;
import static dev.signalbox.engine.service.schedule.CronField.SECOND;

import java.util.ArrayList;
import java.util.List;

/** The words a person reads for a cron expression; the only place that turns one into text. */
final class CronWords {
    private static final int TIMES_WRITTEN_OUT = 4;

    private CronWords() {}

    /** Such as "at 02:30 on Monday to Friday". */
    static String of(CronExpression cron) {
        String time = time(cron);
        String days = days(cron);
        return days.isEmpty() ? time : time + " " + days;
    }

    private static String time(CronExpression cron) {
        CronValues second = cron.of(SECOND);
        CronValues minute = cron.of(MINUTE);
        CronValues hour = cron.of(HOUR);
        if (second.isSingles(1) && minute.isSingles(1) && hour.isSingles(TIMES_WRITTEN_OUT)) {
            return "at " + timesOfDay(second, minute, hour);
        }
        if (!second.isJust(0)) {
            String rest = minute.isAny() && hour.isAny() ? "" : " of " + minuteAndHour(minute, hour);
            return each(second) + rest;
        }
        if (minute.isJust(0) && hour.isAny()) {
            return "every hour";
        }
        if (minute.isJust(0) && stepsEvenly(hour, 24)) {
            return each(hour);
        }
        return minuteAndHour(minute, hour);
    }

    private static String minuteAndHour(CronValues minute, CronValues hour) {
        boolean regular = minute.isAny() || stepsEvenly(minute, 60);
        return hour.isAny() && regular ? each(minute) : each(minute) + " of " + each(hour);
    }

    private static boolean stepsEvenly(CronValues values, int all) {
        int step = values.stepOfAll();
        return step > 0 && all % step == 0;
    }

    private static String timesOfDay(CronValues second, CronValues minute, CronValues hour) {
        String seconds =
                second.isJust(0) ? "" : ":%02d".formatted(second.values().nextSetBit(0));
        String rest = ":%02d%s".formatted(minute.values().nextSetBit(0), seconds);
        return joined(
                hour.values().stream()
                        .mapToObj(h -> "%02d%s".formatted(h, rest))
                        .toList(),
                "and");
    }

    private static String days(CronExpression cron) {
        CronValues day = cron.of(DAY_OF_MONTH);
        CronValues weekday = cron.of(DAY_OF_WEEK);
        CronValues month = cron.of(MONTH);
        List<String> words = new ArrayList<>();
        if (!day.isAny()) {
            words.add(day.stepOfAll() > 0 ? "on " + each(day) : "on day %s of the month".formatted(list(day, "and")));
        }
        if (!weekday.isAny()) {
            words.add((day.isAny() ? "on " : "and also on ") + list(weekday, "and"));
        }
        CronValues hour = cron.of(HOUR);
        boolean goesOn = hour.isAny() || hour.stepOfAll() > 0; // so that "every day" is clear without saying
        if (words.isEmpty() && !(goesOn && month.isAny())) {
            words.add("every day");
        }
        if (!month.isAny()) {
            words.add("in " + list(month, "and"));
        }
        return String.join(" ", words);
    }

    /** "every minute", "every 5 minutes", "every 7th minute", "minute 1 and 5 to 9". */
    private static String each(CronValues values) {
        String title = values.field().title();
        int step = values.stepOfAll();
        if (values.isAny() || step == 1) {
            return "every " + title;
        }
        if (stepsEvenly(values, values.field() == HOUR ? 24 : 60) && values.field() != DAY_OF_MONTH) {
            return "every %d %ss".formatted(step, title);
        }
        return step > 0 ? "every %s %s".formatted(ordinal(step), title) : title + " " + list(values, "and");
    }

    /** "1, 5 to 9 and 20". */
    static String list(CronValues values, String last) {
        if (values.isAny()) {
            return values.field().title();
        }
        return joined(
                values.items().stream().map(item -> item(values.field(), item)).toList(), last);
    }

    private static String item(CronField field, CronItem item) {
        String from = field.nameOf(item.from());
        if (item.from() == item.to()) {
            return from;
        }
        String range = "%s to %s".formatted(from, field.nameOf(item.to()));
        return item.step() == 1 ? range : "every %s of %s".formatted(ordinal(item.step()), range);
    }

    private static String ordinal(int number) {
        String ending = number / 10 % 10 == 1
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + ending;
    }

    private static String joined(List<String> words, String last) {
        if (words.size() == 1) {
            return words.getFirst();
        }
        return String.join(", ", words.subList(0, words.size() - 1)) + " " + last + " " + words.getLast();
    }
}
