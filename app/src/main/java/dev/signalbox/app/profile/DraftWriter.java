package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlValue.Items;
import dev.signalbox.app.profile.YamlValue.Keys;
import dev.signalbox.engine.service.launch.Platform;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the text of one service into that of a draft. A value is changed where it counts: in the mapping for this system if
 * it stands there, else beside the others; and in the form in which it is written, short or long. Like {@link
 * MappingEditor} it trusts the caller to read the outcome again.
 */
final class DraftWriter {
    /** Keys of which a mapping has one: a value of another kind takes the place of the old one. */
    private static final List<KnownKeys> ALTERNATIVES =
            List.of(KnownKeys.of("command", "shell"), KnownKeys.of("cron", "every"), KnownKeys.CHECKS);

    private final DraftReader reader;
    private final TextSplices splices;

    DraftWriter(DraftReader reader, TextSplices splices) {
        this.reader = reader;
        this.splices = splices;
    }

    /** A service as a value, its keys in the order in which the documentation has them. */
    static Keys written(Keys service) {
        Map<String, YamlValue> all = new LinkedHashMap<>();
        Map<String, YamlValue> split = LongForms.split(service, false);
        split.keySet().stream()
                .sorted(Comparator.comparingInt(DraftWriter::rank))
                .forEach(key ->
                        all.put(key, LongForms.shortForm(KeyPath.of(key), Objects.requireNonNull(split.get(key)))));
        return new Keys(all);
    }

    private static int rank(String key) {
        int rank = KnownKeys.SERVICE.words().indexOf(key);
        return key.equals("extends") ? -1 : rank < 0 ? Integer.MAX_VALUE : rank;
    }

    /** Makes the service say what is wanted; what it says for other systems stays. */
    void change(YamlNode.Mapping service, Keys wanted) {
        Keys before = reader.read(service);
        Keys main = reader.main(service);
        Keys system = reader.system(service);
        Keys newMain = main;
        Keys newSystem = system;
        for (KeyPath path : changedPaths(before, wanted)) {
            YamlValue value = wanted.at(path);
            boolean here = standsIn(system, path);
            if (value == null || !here) {
                newMain = newMain.with(path, value);
            }
            if (value == null || here) {
                newSystem = newSystem.with(path, value);
            }
        }
        MappingEditor editor = new MappingEditor(service, splices);
        String systemKey = ServiceLayers.keyOf(Platform.here());
        Optional<Entry> systemEntry = editor.entry(systemKey);
        if (systemEntry.isPresent() && !newSystem.equals(system)) {
            if (newSystem.keys().isEmpty()) {
                editor.remove(systemEntry.get());
            } else if (systemEntry.get().value() instanceof YamlNode.Mapping mapping) {
                MappingEditor inner = new MappingEditor(mapping, splices);
                become(inner, KeyPath.SERVICE, system, newSystem);
                inner.finish(); // first, for it may end where the service ends
            } else {
                editor.replaceValue(systemEntry.get(), written(newSystem));
            }
        }
        become(editor, KeyPath.SERVICE, main, newMain);
        editor.finish();
    }

    /** A key, or one of the mapping that it has, which is what layers replace as a whole. */
    private static Set<KeyPath> changedPaths(Keys before, Keys after) {
        Set<KeyPath> changed = new LinkedHashSet<>();
        for (String key : union(before.keys(), after.keys())) {
            KeyPath path = new KeyPath(List.of(key));
            if (before.at(path) instanceof Keys(var old) && after.at(path) instanceof Keys(var wanted)) {
                for (String inner : union(old, wanted)) {
                    if (differ(old.get(inner), wanted.get(inner))) {
                        changed.add(path.plus(inner));
                    }
                }
            } else if (differ(before.at(path), after.at(path))) {
                changed.add(path);
            }
        }
        return changed;
    }

    private static boolean standsIn(Keys system, KeyPath path) {
        return alternatives(path.last()).stream()
                .anyMatch(key ->
                        system.at(new KeyPath(path.keys().subList(0, path.keys().size() - 1)).plus(key)) != null);
    }

    private static List<String> alternatives(String key) {
        return ALTERNATIVES.stream()
                .filter(keys -> keys.contains(key))
                .findFirst()
                .map(KnownKeys::words)
                .orElse(List.of(key));
    }

    private static Set<String> union(Map<String, YamlValue> some, Map<String, YamlValue> others) {
        Set<String> keys = new LinkedHashSet<>(some.keySet());
        keys.addAll(others.keySet());
        return keys;
    }

    private static boolean differ(@Nullable YamlValue one, @Nullable YamlValue other) {
        return one == null || !one.equals(other);
    }

    private void become(MappingEditor editor, KeyPath path, Keys before, Keys after) {
        Map<String, YamlValue> old = before.keys();
        Map<String, YamlValue> wanted = after.keys();
        if (path.keys().isEmpty()) {
            boolean stop = editor.entry("stop").isPresent();
            old = LongForms.split(before, stop);
            wanted = LongForms.split(after, stop);
        }
        Set<String> done = new LinkedHashSet<>();
        for (String key : union(old, wanted)) {
            Optional<Entry> entry = editor.entry(key);
            YamlValue value = wanted.get(key);
            if (done.contains(key) || !differ(old.get(key), value)) {
                continue;
            }
            if (value == null) {
                String other = entry.isPresent() ? replacement(key, old, wanted) : null;
                if (other != null) {
                    editor.rename(entry.get(), other);
                    editor.replaceValue(
                            entry.get(),
                            LongForms.shortForm(path.plus(other), Objects.requireNonNull(wanted.get(other))));
                    done.add(other);
                } else {
                    entry.ifPresent(editor::remove);
                }
            } else if (entry.isEmpty()) {
                editor.add(key, LongForms.shortForm(path.plus(key), value));
            } else {
                change(editor, entry.get(), path.plus(key), old.get(key), value);
            }
        }
    }

    /** The new key that takes the place of one that goes; null for none. */
    private static @Nullable String replacement(
            String gone, Map<String, YamlValue> old, Map<String, YamlValue> wanted) {
        return alternatives(gone).stream()
                .filter(key -> wanted.containsKey(key) && !old.containsKey(key))
                .findFirst()
                .orElse(null);
    }

    private void change(MappingEditor editor, Entry entry, KeyPath path, @Nullable YamlValue old, YamlValue wanted) {
        if (entry.value() instanceof YamlNode.Mapping mapping && wanted instanceof Keys keys) {
            MappingEditor inner = new MappingEditor(mapping, splices);
            become(inner, path, old instanceof Keys before ? before : Keys.NONE, keys);
            inner.finish();
        } else if (entry.value() instanceof YamlNode.Sequence list
                && LongForms.asList(path, wanted) instanceof Items(var items)
                && !items.isEmpty()) {
            editor.replaceItems(list, items, reader);
        } else {
            editor.replaceValue(entry, LongForms.shortForm(path, wanted));
        }
    }
}
