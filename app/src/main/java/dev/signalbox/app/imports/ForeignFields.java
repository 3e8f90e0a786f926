package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Items;
import dev.signalbox.app.imports.DataValue.Mapping;
import dev.signalbox.app.imports.DataValue.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a mapping, each to be taken once. What is left in the end is what nobody knew, and becomes notes; so does a
 * value of another kind than the one that was asked for. Confined to the thread that reads.
 */
final class ForeignFields {
    private final Map<String, Field> left = new LinkedHashMap<>();
    private final Draft draft;
    private final String path;
    private final int line;

    /**
     * The fields of that mapping.
     *
     * @param path what stands before their names in notes, with its dot; empty for none
     */
    ForeignFields(Mapping mapping, Draft draft, String path) {
        this.draft = draft;
        this.path = path;
        this.line = mapping.line();
        for (Field field : mapping.fields()) {
            Field before = left.put(field.key(), field);
            if (before != null) {
                draft.note(NoteReason.DUPLICATE_KEY, path + field.key(), before.line(), String.valueOf(field.line()));
            }
        }
    }

    int line() {
        return line;
    }

    /** What a key is called in notes. */
    String nameOf(String key) {
        return path + key;
    }

    boolean has(String key) {
        return left.containsKey(key);
    }

    /** The field, which nobody gets a second time; null if there is none, or nothing is said. */
    @Nullable
    Field take(String key) {
        Field field = left.remove(key);
        return field == null || (field.value() instanceof Scalar scalar && scalar.nothing()) ? null : field;
    }

    /** A single value and its line. */
    record Word(String text, int line) {}

    /** A single value of any kind. */
    Optional<Word> word(String key) {
        Field field = take(key);
        if (field == null) {
            return Optional.empty();
        }
        if (field.value() instanceof Scalar scalar) {
            return Optional.of(new Word(scalar.text(), field.line()));
        }
        reject(field);
        return Optional.empty();
    }

    /** True or false, and the words that tools have for them. */
    Optional<Boolean> flag(String key) {
        return word(key).flatMap(word -> switch (word.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Optional.of(true);
            case "false", "no", "off", "0" -> Optional.of(false);
            default -> {
                reject(key, word.line());
                yield Optional.empty();
            }
        });
    }

    /** A whole number and its line. */
    record Amount(long number, int line) {}

    /** A whole number of at most nine digits. */
    Optional<Amount> number(String key) {
        return word(key).flatMap(word -> {
            if (word.text().matches("-?[0-9]{1,9}")) {
                return Optional.of(new Amount(Long.parseLong(word.text()), word.line()));
            }
            reject(key, word.line());
            return Optional.empty();
        });
    }

    /** The single values of a list; one that stands alone is a list of one. */
    Optional<List<Word>> words(String key) {
        Field field = take(key);
        if (field == null) {
            return Optional.empty();
        }
        List<Word> words = new ArrayList<>();
        for (DataValue item : field.value() instanceof Items(var _, var items) ? items : List.of(field.value())) {
            if (item instanceof Scalar scalar) {
                words.add(new Word(scalar.text(), scalar.line()));
            } else {
                draft.note(NoteReason.WRONG_KIND, path + key, item.line(), "");
            }
        }
        return Optional.of(words);
    }

    /** The fields of a mapping below this one. */
    Optional<ForeignFields> fields(String key) {
        Field field = take(key);
        if (field == null) {
            return Optional.empty();
        }
        if (field.value() instanceof Mapping mapping) {
            return Optional.of(new ForeignFields(mapping, draft, path + key + "."));
        }
        reject(field);
        return Optional.empty();
    }

    /** The names of what is left. */
    Set<String> keys() {
        return new LinkedHashSet<>(left.keySet());
    }

    /** Leaves those of them that are there out, for that reason. */
    void leaveOut(NoteReason reason, String... keys) {
        for (String key : keys) {
            Field field = left.remove(key);
            if (field != null) {
                draft.note(reason, path + key, field.line(), "");
            }
        }
    }

    /** Leaves all out whose names are so. */
    void leaveOutAll(NoteReason reason, Predicate<String> wanted) {
        keys().stream().filter(wanted).forEach(key -> leaveOut(reason, key));
    }

    /** Names what nobody has taken. */
    void noteRest() {
        leaveOutAll(NoteReason.UNKNOWN_KEY, _ -> true);
    }

    /** Says that a value has no meaning here. */
    void reject(String key, int foreignLine) {
        draft.note(NoteReason.WRONG_KIND, path + key, foreignLine, "");
    }

    private void reject(Field field) {
        reject(field.key(), field.line());
    }
}
