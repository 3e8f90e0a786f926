package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The keys of one mapping with their values; what is wrong with one is reported where it stands. */
final class Fields {
    private final Values values;
    private final Map<String, Entry> entries;

    /** Takes entries whose keys are known. */
    Fields(Values values, Map<String, Entry> entries) {
        this.values = values;
        this.entries = new LinkedHashMap<>(entries);
    }

    /** Reads one value; null if it is wrong, which is then reported. */
    interface Reader<T> {
        @Nullable
        T read(YamlNode node, String subject);
    }

    /** The keys of a mapping; unknown ones are reported. Null and reported if it is no mapping. */
    static @Nullable Fields of(Values values, YamlNode node, String subject, KnownKeys known, String wanted) {
        Map<String, Entry> entries = values.nodes().entries(node, subject, "key", wanted);
        if (entries == null) {
            return null;
        }
        rejectUnknown(values.nodes().problems(), entries, known);
        return new Fields(values, entries);
    }

    /** One key with that value, where the value stands for a whole mapping. */
    static Fields only(Values values, String key, YamlNode value) {
        YamlNode written = new YamlNode.Scalar(value.span(), key, YamlNode.Kind.TEXT, true);
        return new Fields(values, Map.of(key, new Entry(written, value)));
    }

    static void rejectUnknown(Problems problems, Map<String, Entry> entries, KnownKeys known) {
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(entry.key().span().start(), "unknown key '%s'".formatted(key), known.suggestion(key));
            }
        });
    }

    /** What problems call the value of an entry: its key as it is written. */
    static String subject(Entry entry) {
        return entry.key() instanceof YamlNode.Scalar key ? "'" + key.text() + "'" : "this value";
    }

    @Nullable
    Entry entry(String key) {
        return entries.get(key);
    }

    /**
     * The entry of these keys, of which there has to be exactly one; null and reported if there is none or several.
     *
     * @param what the keys say
     */
    @Nullable
    Entry only(KnownKeys keys, YamlNode node, String subject, String what) {
        Entry first = null;
        for (String key : keys.words()) {
            Entry entry = entries.get(key);
            if (entry != null && first != null) {
                values.reject(
                        laterOf(first, entry).key(),
                        "%s has both %s and %s".formatted(subject, subject(first), subject(entry)),
                        "remove one of them");
                return null;
            }
            first = entry == null ? first : entry;
        }
        if (first == null) {
            values.reject(
                    node, "%s has no %s".formatted(subject, what), "add one of: " + String.join(", ", keys.words()));
        }
        return first;
    }

    private static Entry laterOf(Entry one, Entry other) {
        return one.key().span().start() > other.key().span().start() ? one : other;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The value of a key; null if it is not there, or wrong. */
    <T> @Nullable T read(String key, Reader<T> reader) {
        Entry entry = entries.get(key);
        return entry == null ? null : reader.read(entry.value(), subject(entry));
    }

    /** The value of a key; the other one if it is not there, or wrong. */
    <T> T read(String key, Reader<T> reader, T otherwise) {
        T value = read(key, reader);
        return value == null ? otherwise : value;
    }

    /** What becomes of something by the value of a key; itself if that is not there, or wrong, or refused. */
    <T, R> R change(R current, String key, Reader<T> reader, BiFunction<R, T, R> change) {
        Entry entry = entries.get(key);
        T value = entry == null ? null : reader.read(entry.value(), subject(entry));
        if (entry == null || value == null) {
            return current;
        }
        try {
            return change.apply(current, value);
        } catch (IllegalArgumentException e) {
            values.reject(entry.value(), subject(entry), e);
            return current;
        }
    }

    /** The text of a key as it is written; empty if it is not there, or wrong. */
    String text(String key) {
        Entry entry = entries.get(key);
        String text = entry == null ? null : values.nodes().text(entry, key);
        return text == null ? "" : text;
    }
}
