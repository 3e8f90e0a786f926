package dev.signalbox.app.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value of the file, without its place and its quotes. Immutable. */
public sealed interface YamlValue {
    /** A longer collection has a line for each of its parts. */
    int LONGEST_LINE = 70;

    /** A text; in the file it is quoted where it would be read as anything else. */
    record Text(String text) implements YamlValue {}

    /** A word that stands without quotes, such as {@code true}. */
    record Bare(String word) implements YamlValue {}

    /** A list. */
    record Items(List<YamlValue> items) implements YamlValue {
        /** Copies the items. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A mapping; the order of its keys is that in which they are written, and makes no difference. */
    record Keys(Map<String, YamlValue> keys) implements YamlValue {
        /** No keys. */
        public static final Keys NONE = new Keys(Map.of());

        /** Copies the keys. */
        public Keys {
            keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }

        /** The value at the end of a path; null if there is none. */
        public @Nullable YamlValue at(KeyPath path) {
            YamlValue value = this;
            for (String key : path.keys()) {
                value = value instanceof Keys(var inner) ? inner.get(key) : null;
            }
            return value;
        }

        /** With another value at the end of that path. Null for none: then a mapping that has nothing else goes too. */
        public Keys with(KeyPath path, @Nullable YamlValue value) {
            Map<String, YamlValue> changed = new LinkedHashMap<>(keys);
            String first = path.keys().getFirst();
            KeyPath rest = new KeyPath(path.keys().subList(1, path.keys().size()));
            YamlValue now = value;
            if (!rest.keys().isEmpty()) {
                Keys below = keys.get(first) instanceof Keys inner ? inner : NONE;
                Keys inner = below.with(rest, value);
                now = inner.keys.isEmpty() ? null : inner;
            }
            if (now == null) {
                changed.remove(first);
            } else {
                changed.put(first, now);
            }
            return new Keys(changed);
        }
    }

    /** A list of texts. */
    static Items words(List<String> words) {
        return new Items(words.stream().map(word -> (YamlValue) new Text(word)).toList());
    }

    /** A mapping of texts. */
    static Keys pairs(Map<String, String> pairs) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        pairs.forEach((key, text) -> values.put(key, new Text(text)));
        return new Keys(values);
    }

    /** The text of a scalar; null of a collection, and of nothing. */
    static @Nullable String textOf(@Nullable YamlValue value) {
        return switch (value) {
            case Text(var text) -> text;
            case Bare(var word) -> word;
            case Items _, Keys _ -> null;
            case null -> null;
        };
    }

    /** The value on one line, with brackets where it has parts; may stand anywhere. */
    default String oneLine() {
        return switch (this) {
            case Text(String text) -> YamlScalars.oneLine(text);
            case Bare(String word) -> word;
            case Items(var items) -> items.stream().map(YamlValue::oneLine).collect(Collectors.joining(", ", "[", "]"));
            case Keys(var keys) ->
                keys.entrySet().stream()
                        .map(entry -> YamlScalars.oneLine(entry.getKey()) + ": "
                                + entry.getValue().oneLine())
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /**
     * What follows a key's colon in block style: the value on the same line, or lines of their own below it.
     *
     * @param indent the white space before the key
     */
    default String afterColon(String indent) {
        String deeper = indent + "  ";
        return switch (this) {
            case Text(String text) -> " " + YamlScalars.literal(text, deeper).orElseGet(this::oneLine);
            case Bare _, Items _ -> " " + oneLine();
            case Keys(var keys) when keys.isEmpty() -> " {}";
            case Keys(var keys) ->
                keys.entrySet().stream()
                        .map(entry -> "\n" + deeper + YamlScalars.oneLine(entry.getKey()) + ":"
                                + entry.getValue().below(deeper))
                        .collect(Collectors.joining());
        };
    }

    private String below(String indent) {
        String line = oneLine();
        return this instanceof Text || line.length() > LONGEST_LINE ? afterColon(indent) : " " + line;
    }
}
