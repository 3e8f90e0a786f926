package dev.signalbox.engine.service.schedule;

import java.time.Month;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a cron expression says.
 *
 * @param fields all six; not to be changed
 */
record CronExpression(Map<CronField, CronValues> fields) {
    private static final Map<String, String> NICKNAMES = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@yearly", "0 0 1 1 *");
    private static final List<CronField> ORDER = List.of(CronField.values());
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final int LONGEST = 1000; // characters: more than any list of all values

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if it is none, or never comes; says which field, which column, and the mend
     */
    static CronExpression parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("cron expression '%s…' has %d characters; use %d at most"
                    .formatted(text.substring(0, 40), text.length(), LONGEST));
        }
        String written = text.strip();
        if (!written.startsWith("@")) {
            return ofFields(text);
        }
        String meaning = NICKNAMES.get(written);
        if (meaning == null) {
            throw new IllegalArgumentException(
                    "cron expression is '%s': use @hourly, @daily, @weekly, @monthly or @yearly, or write the fields"
                            .formatted(written));
        }
        return ofFields(meaning);
    }

    private static CronExpression ofFields(String text) {
        List<String> words = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
            columns.add(matcher.start() + 1);
        }
        if (words.size() != ORDER.size() && words.size() != ORDER.size() - 1) {
            throw new IllegalArgumentException(
                    "cron expression '%s' has %d fields; write five (minute, hour, day of the month, month, day of the"
                                    .formatted(text, words.size())
                            + " week), or six with the second first");
        }
        CronExpression expression = new CronExpression(new EnumMap<>(CronField.class));
        if (words.size() < ORDER.size()) {
            expression.fields.put(CronField.SECOND, CronField.SECOND.parse("0"));
        }
        for (int i = 0; i < words.size(); i++) {
            CronField field = ORDER.get(i + ORDER.size() - words.size());
            try {
                expression.fields.put(field, field.parse(words.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "cron expression '%s', field %d at column %d: %s"
                                .formatted(text, i + 1, columns.get(i), e.getMessage()),
                        e);
            }
        }
        expression.rejectIfItNeverComes(text);
        return expression;
    }

    private void rejectIfItNeverComes(String text) {
        CronValues days = of(CronField.DAY_OF_MONTH);
        CronValues months = of(CronField.MONTH);
        if (!of(CronField.DAY_OF_WEEK).isAny()) {
            return; // on such a weekday it comes, whatever the day of the month
        }
        int longest = months.values().stream()
                .map(month -> Month.of(month).maxLength())
                .max()
                .orElseThrow();
        if (days.values().nextSetBit(0) > longest) {
            throw new IllegalArgumentException(
                    "cron expression '%s' never comes: no %s has a day %s; use a day up to %d, or another month"
                            .formatted(text, CronWords.list(months, "or"), CronWords.list(days, "or"), longest));
        }
    }

    /** What that field says. */
    CronValues of(CronField field) {
        CronValues values = fields.get(field);
        if (values == null) {
            throw new IllegalStateException("the expression has no " + field.title());
        }
        return values;
    }

    /** With six fields, each a plain list of values. */
    String plain() {
        return fields.values().stream().map(CronValues::list).collect(Collectors.joining(" "));
    }
}
