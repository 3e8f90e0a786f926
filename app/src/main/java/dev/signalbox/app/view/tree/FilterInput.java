package dev.signalbox.app.view.tree;

import dev.signalbox.app.view.tree.TreeFilter.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody has written to look for rows: words that all have to fit, such as {@code web}, {@code "my web"},
 * {@code state:failed}, {@code tag:db}, {@code group:back} or {@code pid:123}; {@code -} before one means the opposite. A key
 * whose value is still to come says nothing, and the beginning of a state is enough.
 */
sealed interface FilterInput {
    /** The keys that there are. */
    List<String> KEYS = List.of("state", "tag", "group", "pid");

    /** It says what to look for. */
    record Understood(TreeFilter filter) implements FilterInput {}

    /** There is no such key. */
    record UnknownKey(String key) implements FilterInput {}

    /** There is no such state. */
    record UnknownState(String state) implements FilterInput {}

    /** The words of the states that there are. */
    static String states() {
        return Arrays.stream(StateName.values()).map(StateName::word).collect(Collectors.joining(", "));
    }

    /** Reads what was written. */
    static FilterInput of(String written) {
        Matcher words = Words.PATTERN.matcher(written);
        List<Term> terms = new ArrayList<>();
        while (words.find()) {
            String key = words.group("key");
            String quoted = words.group("quoted");
            String value = (quoted == null ? words.group("plain") : quoted).toLowerCase(Locale.ROOT);
            if (key != null && !KEYS.contains(key)) {
                return new UnknownKey(key);
            }
            if (value.isEmpty()) {
                continue;
            }
            Set<StateName> states = "state".equals(key) ? StateName.beginningWith(value) : Set.of();
            if ("state".equals(key) && states.isEmpty()) {
                return new UnknownState(value);
            }
            Term term = switch (key) {
                case null -> new Term.Text(value);
                case "state" -> new Term.State(states);
                case "tag" -> new Term.Tag(value);
                case "group" -> new Term.Group(value);
                default -> new Term.Pid(value);
            };
            terms.add(words.group("not").isEmpty() ? term : new Term.Not(term));
        }
        return new Understood(new TreeFilter(terms));
    }

    /** How words are told apart. */
    final class Words {
        private static final Pattern PATTERN = Pattern.compile(
                "(?<not>-?)(?:(?<key>[A-Za-z]+):)?(?:\"(?<quoted>[^\"]*)\"?|(?<plain>[^\\s\"]+|(?<=:)))");

        private Words() {}
    }
}
