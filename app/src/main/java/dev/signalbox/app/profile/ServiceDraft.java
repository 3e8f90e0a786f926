package dev.signalbox.app.profile;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service as it is written, or is to be: the values that it says itself on this system, in their long forms. {@code
 * restart: always} is here {@code restart: { policy: always }}, a variable {@code { value: text }}, and so on: so each
 * value has one path. What the file says for other systems is no part of it. Immutable.
 *
 * @param keys scalars are {@link YamlValue.Text texts}, whatever they mean
 */
public record ServiceDraft(String name, YamlValue.Keys keys) {
    /** One that says nothing yet. */
    public static final ServiceDraft EMPTY = new ServiceDraft("", YamlValue.Keys.NONE);

    /** The same under another name. */
    public ServiceDraft withName(String newName) {
        return new ServiceDraft(newName, keys);
    }

    /** What it says at that path; null for nothing. */
    public @Nullable YamlValue at(KeyPath path) {
        return keys.at(path);
    }

    /** The text that it says at that path; null for nothing, and for a list or a mapping. */
    public @Nullable String text(KeyPath path) {
        return YamlValue.textOf(keys.at(path));
    }

    /** Saying something else there; nothing if that is null. */
    public ServiceDraft with(KeyPath path, @Nullable YamlValue value) {
        return new ServiceDraft(name, keys.with(path, value));
    }

    /** What it says; empty if it is none, or no mapping. */
    public Map<String, YamlValue> keysAt(KeyPath path) {
        return keys.at(path) instanceof YamlValue.Keys(var inner) ? inner : Map.of();
    }
}
