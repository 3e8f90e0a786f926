package dev.signalbox.app.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with room for values: <code>{0}</code> stands for the first, and all else for itself. Immutable.
 *
 * @param literals what stands before, between and after the values
 * @param values their numbers, in the order of the sentence
 */
record Sentence(List<String> literals, List<Integer> values) {
    private static final Pattern VALUE = Pattern.compile("\\{(\\d)}");

    Sentence {
        literals = List.copyOf(literals);
        values = List.copyOf(values);
    }

    /** Reads a template. */
    static Sentence of(String template) {
        List<String> literals = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        Matcher matcher = VALUE.matcher(template);
        int end = 0;
        while (matcher.find()) {
            literals.add(template.substring(end, matcher.start()));
            values.add(Integer.valueOf(matcher.group(1)));
            end = matcher.end();
        }
        literals.add(template.substring(end));
        return new Sentence(literals, values);
    }

    /** How much of it says always the same: of two that a text fits, the longer one says more of it. */
    int length() {
        return literals.stream().mapToInt(String::length).sum();
    }

    /** The values of a text by their numbers; null if it is another sentence. Each value is as short as can be. */
    @Nullable
    Map<Integer, String> valuesOf(String text) {
        int last = literals.size() - 1;
        if (last == 0) {
            return text.equals(literals.getFirst()) ? Map.of() : null;
        }
        int end = text.length() - literals.get(last).length();
        int at = literals.getFirst().length();
        if (end < at || !text.startsWith(literals.getFirst()) || !text.endsWith(literals.get(last))) {
            return null;
        }
        Map<Integer, String> found = new HashMap<>();
        for (int i = 1; i < last; i++) { // the first place is as good as any later one: there is no need to try again
            int next = text.indexOf(literals.get(i), at);
            if (next < 0 || next + literals.get(i).length() > end) {
                return null;
            }
            found.put(values.get(i - 1), text.substring(at, next));
            at = next + literals.get(i).length();
        }
        found.put(values.get(last - 1), text.substring(at, end));
        return found;
    }

    /** The numbers of the values that stand between apostrophes: they are somebody's own words. */
    List<Integer> quoted() {
        List<Integer> quoted = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (literals.get(i).endsWith("'") && literals.get(i + 1).startsWith("'")) {
                quoted.add(values.get(i));
            }
        }
        return quoted;
    }

    /** The text with these values. */
    String with(Map<Integer, String> given) {
        return literals.getFirst()
                + IntStream.range(0, values.size())
                        .mapToObj(i -> given.getOrDefault(values.get(i), "") + literals.get(i + 1))
                        .collect(Collectors.joining());
    }
}
