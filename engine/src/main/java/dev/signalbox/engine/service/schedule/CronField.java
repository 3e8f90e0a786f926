package dev.signalbox.engine.service.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** A field of a cron expression, in the order in which they are written. */
enum CronField {
    SECOND("second", 0, 59, ""),
    MINUTE("minute", 0, 59, ""),
    HOUR("hour", 0, 23, ""),
    DAY_OF_MONTH("day of the month", 1, 31, ""),
    MONTH("month", 1, 12, "January February March April May June July August September October November December"),
    DAY_OF_WEEK(
            "day of the week",
            0,
            7, // which is Sunday again
            "Sunday Monday Tuesday Wednesday Thursday Friday Saturday Sunday");

    /** How much of a name is written. */
    private static final int SHORT_NAME = 3;

    private final String title;
    private final int min;
    private final int max;
    private final String names; // of the values from min on, with blanks between; empty if they have none

    CronField(String title, int min, int max, String names) {
        this.title = title;
        this.min = min;
        this.max = max;
        this.names = names;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    private List<String> names() {
        return List.of(names.split(" ", -1));
    }

    /** What people call one of its values. */
    String nameOf(int value) {
        return names.isEmpty() ? Integer.toString(value) : names().get(value - min);
    }

    /**
     * Reads what is written for it.
     *
     * @throws IllegalArgumentException if it cannot be meant; the message says which part, why, and the mend
     */
    CronValues parse(String text) {
        List<CronItem> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            items.add(item(text, item));
        }
        BitSet values = new BitSet();
        for (CronItem item : items) {
            for (int value = item.from(); value <= item.to(); value += item.step()) {
                values.set(this == DAY_OF_WEEK ? value % 7 : value);
            }
        }
        return new CronValues(this, text, List.copyOf(items), values);
    }

    private CronItem item(String text, String item) {
        if (item.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s is '%s', which has a comma with nothing beside it; take the comma out".formatted(title, text));
        }
        int slash = item.indexOf('/');
        String range = slash < 0 ? item : item.substring(0, slash);
        int step = slash < 0 ? 1 : step(item, item.substring(slash + 1));
        if (range.equals("*")) {
            return new CronItem(min, this == DAY_OF_WEEK ? max - 1 : max, step);
        }
        int hyphen = range.indexOf('-');
        int from = value(item, hyphen < 0 ? range : range.substring(0, hyphen));
        if (hyphen < 0) {
            if (slash >= 0) {
                throw new IllegalArgumentException("%s is '%s', a step without a range; write '%s-%s/%d', or '*/%d'"
                        .formatted(title, item, range, max, step, step));
            }
            return new CronItem(from, from, 1);
        }
        int to = value(item, range.substring(hyphen + 1));
        if (to < from) {
            throw new IllegalArgumentException(
                    "%s is '%s', a range that ends before it begins; write the smaller value first, or two ranges"
                            .formatted(title, item));
        }
        return new CronItem(from, to, step);
    }

    private int step(String item, String text) {
        int step = number(text);
        if (step < 1 || step > max) {
            throw new IllegalArgumentException(
                    "%s is '%s', and its step is '%s'; use 1 to %d".formatted(title, item, text, max));
        }
        return step;
    }

    private int value(String item, String text) {
        int value = number(text);
        if (value >= min && value <= max) {
            return value;
        }
        int named = shortNames().indexOf(text.toUpperCase(Locale.ROOT));
        if (named >= 0) {
            return min + named;
        }
        throw new IllegalArgumentException("%s is '%s'%s; use %s"
                .formatted(title, text, item.equals(text) ? "" : " in '" + item + "'", possible()));
    }

    /** That number; a negative one if it is none, or too long for any field. */
    private static int number(String text) {
        return text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
    }

    private String possible() {
        String values = "%d to %d".formatted(min, max);
        if (!names.isEmpty()) {
            values += " or " + String.join(" ", new LinkedHashSet<>(shortNames()));
        }
        return values
                + ", '*', a range such as '%d-%d', a step such as '*/2', or several with commas"
                        .formatted(min, min + 3);
    }

    private List<String> shortNames() {
        return names.isEmpty()
                ? List.of()
                : names().stream()
                        .map(name -> name.substring(0, SHORT_NAME).toUpperCase(Locale.ROOT))
                        .toList();
    }
}
