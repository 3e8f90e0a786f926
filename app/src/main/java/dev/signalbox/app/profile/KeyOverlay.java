package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lays keys of a service over others. Two mappings of the same key become one, key by key; any other value is replaced. So
 * that this holds for the short forms too, {@code restart: always} is read as {@code restart: { policy: always }}, and
 * {@code grace} and {@code stop-signal} as parts of {@code stop}.
 */
final class KeyOverlay {
    private final NodeReader nodes;

    KeyOverlay(NodeReader nodes) {
        this.nodes = nodes;
    }

    /** The entries with their short forms written out; both forms beside each other are reported. */
    Map<String, Entry> inLongForm(Map<String, Entry> entries) {
        Map<String, Entry> longForm = new LinkedHashMap<>(entries);
        Entry restart = entries.get("restart");
        if (restart != null && nodes.resolve(restart.value()) instanceof YamlNode.Scalar) {
            longForm.put("restart", mapping(restart, Map.of("policy", part("policy", restart))));
        }
        Map<String, Entry> stop = new LinkedHashMap<>();
        takeOut("stop-signal", "signal", longForm, stop);
        takeOut("grace", "grace", longForm, stop);
        if (!stop.isEmpty() && !entries.containsKey("stop")) {
            longForm.put("stop", mapping(stop.values().iterator().next(), stop));
        }
        return longForm;
    }

    private void takeOut(String shortForm, String key, Map<String, Entry> entries, Map<String, Entry> stop) {
        Entry entry = entries.remove(shortForm);
        if (entry == null) {
            return;
        }
        if (entries.containsKey("stop")) {
            nodes.problems()
                    .add(
                            entry.key().span().start(),
                            "'%s' stands beside 'stop'".formatted(shortForm),
                            "move it into 'stop' as '%s'".formatted(key));
        }
        stop.put(key, part(key, entry));
    }

    /** Puts entries over others. */
    void put(Map<String, Entry> upper, Map<String, Entry> lower) {
        forgetVariables(upper.get("unset"), lower);
        forgetUnset(upper.get("environment"), lower);
        if (upper.containsKey("command") || upper.containsKey("shell")) {
            lower.remove("command");
            lower.remove("shell");
        }
        upper.forEach((key, entry) -> {
            Entry below = lower.get(key);
            lower.put(key, below == null ? entry : over(key, entry, below));
        });
    }

    private Entry over(String key, Entry upper, Entry lower) {
        Map<String, Entry> below = entries(key, lower);
        Map<String, Entry> above = entries(key, upper);
        if (below == null || above == null) {
            return upper;
        }
        Map<String, Entry> both = new LinkedHashMap<>(below);
        if (key.equals("stop") && (above.containsKey("command") || above.containsKey("shell"))) {
            both.remove("command");
            both.remove("shell");
        }
        both.putAll(above);
        return mapping(upper, both);
    }

    /** What is unset above is not set below. */
    private void forgetVariables(@Nullable Entry unset, Map<String, Entry> lower) {
        Entry environment = lower.get("environment");
        Map<String, Entry> variables = environment == null ? null : entries("environment", environment);
        if (unset == null
                || environment == null
                || variables == null
                || !(nodes.resolve(unset.value()) instanceof YamlNode.Sequence names)) {
            return;
        }
        Set<String> forgotten = names.items().stream().map(this::word).collect(Collectors.toSet());
        Map<String, Entry> rest = new LinkedHashMap<>(variables);
        rest.keySet().removeAll(forgotten);
        lower.put("environment", mapping(environment, rest));
    }

    /** What is set above is not unset below. */
    private void forgetUnset(@Nullable Entry environment, Map<String, Entry> lower) {
        Entry unset = lower.get("unset");
        Map<String, Entry> variables = environment == null ? null : entries("environment", environment);
        if (unset == null || variables == null || !(nodes.resolve(unset.value()) instanceof YamlNode.Sequence names)) {
            return;
        }
        List<YamlNode> rest = new ArrayList<>(names.items());
        rest.removeIf(name -> variables.containsKey(word(name)));
        lower.put("unset", new Entry(unset.key(), new YamlNode.Sequence(names.span(), rest, names.flow())));
    }

    private String word(YamlNode node) {
        return nodes.resolve(node) instanceof YamlNode.Scalar scalar && scalar.kind() != Kind.NOTHING
                ? scalar.text()
                : "";
    }

    private @Nullable Map<String, Entry> entries(String key, Entry entry) {
        String noun = switch (key) {
            case "environment" -> "variable";
            case "depends-on" -> "service name";
            default -> "key";
        };
        return nodes.resolve(entry.value()) instanceof YamlNode.Mapping mapping
                ? nodes.entries(mapping, "'" + key + "'", noun, "a mapping")
                : null;
    }

    private static Entry part(String key, Entry entry) {
        return new Entry(new YamlNode.Scalar(entry.key().span(), key, Kind.TEXT, true), entry.value());
    }

    private static Entry mapping(Entry place, Map<String, Entry> entries) {
        return new Entry(place.key(), new YamlNode.Mapping(place.value().span(), List.copyOf(entries.values()), true));
    }
}
