package dev.signalbox.engine.service.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one field of a cron expression says.
 *
 * @param text as it is written
 * @param items what it lists
 * @param values all that it means, Sunday as 0; not to be changed
 */
record CronValues(CronField field, String text, List<CronItem> items, BitSet values) {

    /** Whether it says nothing. */
    boolean isAny() {
        return text.equals("*");
    }

    /** Whether it is so many values written one by one. */
    boolean isSingles(int atMost) {
        return !isAny() && items.size() <= atMost && items.stream().allMatch(item -> item.from() == item.to());
    }

    /** Whether it is that value alone. */
    boolean isJust(int value) {
        return isSingles(1) && values.get(value);
    }

    /** The step of {@code *}{@code /5}; 0 if it is something else. */
    int stepOfAll() {
        return items.size() == 1 && text.startsWith("*/") ? items.getFirst().step() : 0;
    }

    /** The same as a plain list. */
    String list() {
        return isAny() ? "*" : values.stream().mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
