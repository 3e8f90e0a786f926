package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlValue.Items;
import dev.signalbox.app.profile.YamlValue.Keys;
import dev.signalbox.app.profile.YamlValue.Text;
import dev.signalbox.engine.service.launch.Platform;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads services as drafts, from a file without mistakes. Confined to one thread. */
final class DraftReader {
    private final NodeReader nodes;

    /** A reader that reports what it finds, which is nothing in a file that has been read before. */
    DraftReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    /** What a service says itself, on this system. */
    Keys read(YamlNode service) {
        return overlay(main(service), system(service));
    }

    /** What it says for all systems. */
    Keys main(YamlNode service) {
        return value(service) instanceof Keys keys ? LongForms.ofService(withoutSystems(keys)) : Keys.NONE;
    }

    /** What it says for this system alone. */
    Keys system(YamlNode service) {
        return value(service) instanceof Keys keys
                        && keys.keys().get(ServiceLayers.keyOf(Platform.here())) instanceof Keys here
                ? LongForms.ofService(here)
                : Keys.NONE;
    }

    /** Keys that have been found in several layers. */
    Keys ofEntries(Map<String, Entry> entries) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, value(entry.value())));
        return LongForms.ofService(withoutSystems(new Keys(values)));
    }

    private static Keys withoutSystems(Keys keys) {
        Map<String, YamlValue> rest = new LinkedHashMap<>(keys.keys());
        ServiceLayers.SYSTEMS.forEach(system -> rest.remove(ServiceLayers.keyOf(system)));
        return new Keys(rest);
    }

    /** As {@link KeyOverlay} lays one over the other, for keys in their long forms. */
    private static Keys overlay(Keys lower, Keys upper) {
        Map<String, YamlValue> all = new LinkedHashMap<>(lower.keys());
        if (upper.keys().containsKey("command") || upper.keys().containsKey("shell")) {
            all.remove("command");
            all.remove("shell");
        }
        upper.keys().forEach((key, value) -> {
            if (value instanceof Keys(var above) && all.get(key) instanceof Keys(var below)) {
                Map<String, YamlValue> both = new LinkedHashMap<>(below);
                both.putAll(above);
                all.put(key, new Keys(both));
            } else {
                all.put(key, value);
            }
        });
        return new Keys(all);
    }

    /** A node without its place; what is merged into a mapping is part of it. */
    YamlValue value(YamlNode node) {
        return switch (nodes.resolve(node)) {
            case YamlNode.Scalar scalar -> new Text(scalar.kind() == YamlNode.Kind.NOTHING ? "" : scalar.text());
            case YamlNode.Sequence sequence ->
                new Items(sequence.items().stream().map(this::value).toList());
            case YamlNode.Mapping mapping -> {
                Map<String, Entry> entries = nodes.entries(mapping, "a mapping", "key", "a mapping");
                Map<String, YamlValue> values = new LinkedHashMap<>();
                if (entries != null) {
                    entries.forEach((key, entry) -> values.put(key, value(entry.value())));
                }
                yield new Keys(values);
            }
            case YamlNode.Alias _ -> new Text("");
            case null -> new Text("");
        };
    }
}
