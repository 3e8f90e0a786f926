package dev.signalbox.app.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a value of a service stands: the keys that lead to it, from the service on. Immutable.
 *
 * @param keys empty for the service itself
 */
public record KeyPath(List<String> keys) {
    /** Where the name of a service is said to be wrong; it is no key of the service. */
    public static final KeyPath NAME = of("name");

    /** The service itself. */
    public static final KeyPath SERVICE = new KeyPath(List.of());

    /** Copies the keys. */
    public KeyPath {
        keys = List.copyOf(keys);
    }

    /** The path of keys that have no dot in them, such as {@code restart.limit.within}. */
    public static KeyPath of(String dotted) {
        return new KeyPath(List.of(dotted.split("\\.", -1)));
    }

    /** One key deeper. */
    public KeyPath plus(String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return new KeyPath(longer);
    }

    /** Whether that is this one, or leads to it. */
    public boolean startsWith(KeyPath other) {
        return keys.size() >= other.keys.size()
                && keys.subList(0, other.keys.size()).equals(other.keys);
    }

    /** The last key; empty for the service itself. */
    public String last() {
        return keys.isEmpty() ? "" : keys.getLast();
    }

    /** As problems call it: the keys with dots between. */
    @Override
    public String toString() {
        return String.join(".", keys);
    }
}
