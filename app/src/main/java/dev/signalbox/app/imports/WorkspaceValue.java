package dev.signalbox.app.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value to be written into a workspace file. Immutable. */
sealed interface WorkspaceValue {

    /** A text; quoted where it would be read as anything else. */
    record Text(String text) implements WorkspaceValue {}

    /** What stands without quotes, such as {@code true}, {@code 3} or {@code 10s}. */
    record Bare(String word) implements WorkspaceValue {}

    /** A list. */
    record Items(List<WorkspaceValue> items) implements WorkspaceValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Keys and values, in their order. */
    record Pairs(Map<String, WorkspaceValue> pairs) implements WorkspaceValue {
        public Pairs {
            pairs = Collections.unmodifiableMap(new LinkedHashMap<>(pairs));
        }
    }

    static WorkspaceValue words(List<String> words) {
        List<WorkspaceValue> items = new ArrayList<>();
        words.forEach(word -> items.add(new Text(word)));
        return new Items(items);
    }

    static WorkspaceValue bare(Object word) {
        return new Bare(word.toString());
    }

    /** Whole milliseconds, in the largest unit that is exact up to seconds: nobody has to convert them back. */
    static WorkspaceValue millis(long millis) {
        return new Bare(millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms");
    }

    static WorkspaceValue seconds(long seconds) {
        return new Bare(seconds + "s");
    }
}
