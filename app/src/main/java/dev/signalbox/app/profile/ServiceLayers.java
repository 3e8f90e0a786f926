package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.engine.service.launch.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys that a service has in the end: its own over those of what it extends, and in each of them those for one
 * system over the others. Each value keeps the place where it is written.
 */
final class ServiceLayers {
    /** The systems that a service can have values of its own for. */
    static final List<Platform> SYSTEMS = List.of(Platform.LINUX, Platform.MACOS, Platform.WINDOWS);

    /** Who extends more has lost the thread. */
    private static final int MOST_EXTENDED = 32;

    private static final String WANTED = "keys and values, such as { command: [program, argument] }";

    private final NodeReader nodes;
    private final Platform system;
    private final KeyOverlay overlay;
    private final Map<String, Entry> services;
    private final Map<String, Entry> templates;
    private final Map<String, Map<String, Entry>> read = new HashMap<>(); // by what problems call the layer
    private final Set<String> reportedCycles = new HashSet<>();

    /** For that system. */
    ServiceLayers(NodeReader nodes, Platform system, Map<String, Entry> services, Map<String, Entry> templates) {
        this.nodes = nodes;
        this.system = system;
        this.overlay = new KeyOverlay(nodes);
        this.services = services;
        this.templates = templates;
    }

    /** The key of the values for that system. */
    static String keyOf(Platform system) {
        return system.name().toLowerCase(Locale.ROOT);
    }

    private record Layer(String kind, String name, Entry entry) {
        String subject() {
            return "%s '%s'".formatted(kind, name);
        }
    }

    /** The keys of a service; null if it is no mapping, which is reported. */
    @Nullable
    Map<String, Entry> ofService(String name, Entry service) {
        return keys(new Layer("service", name, service));
    }

    /** The keys of a template; null if it is no mapping, which is reported. */
    @Nullable
    Map<String, Entry> ofTemplate(String name, Entry template) {
        return keys(new Layer("template", name, template));
    }

    private @Nullable Map<String, Entry> keys(Layer top) {
        if (own(top) == null) {
            return null;
        }
        Map<String, Entry> keys = new LinkedHashMap<>();
        for (Layer layer : chain(top).reversed()) {
            Map<String, Entry> own = own(layer);
            boolean repeated = !layer.subject().equals(top.subject());
            if (own == null
                    || (repeated && !nodes.mayRepeat(entriesOf(own), top.entry().key(), "'extends' repeats"))) {
                continue;
            }
            overlay.put(own, keys);
            Entry forSystem = own.get(keyOf(system));
            if (forSystem != null) {
                Map<String, Entry> entries =
                        entries(forSystem, KnownKeys.SERVICE_ON_A_SYSTEM, Fields.subject(forSystem));
                overlay.put(entries == null ? Map.of() : entries, keys);
            }
        }
        return keys;
    }

    /** How many entries there are, with those of lists and mappings. */
    private int entriesOf(Map<String, Entry> own) {
        int entries = own.size();
        for (Entry entry : own.values()) {
            entries += switch (nodes.resolve(entry.value())) {
                case YamlNode.Mapping mapping -> mapping.entries().size();
                case YamlNode.Sequence sequence -> sequence.items().size();
                case null, default -> 0;
            };
        }
        return entries;
    }

    /** The layer, what it extends, what that extends, and so on, as far as there are no mistakes. */
    private List<Layer> chain(Layer top) {
        Map<String, Layer> chain = new LinkedHashMap<>();
        Layer next = top;
        while (next != null) {
            chain.put(next.subject(), next);
            Map<String, Entry> own = own(next);
            Entry parent = own == null ? null : own.get("extends");
            String name = parent == null ? null : nodes.word(parent.value(), "'extends'");
            next = parent == null || name == null ? null : parent(name, parent);
            if (parent == null || next == null) {
                break;
            }
            if (chain.containsKey(next.subject())) {
                rejectCycle(List.copyOf(chain.values()), next, parent);
                break;
            }
            if (chain.size() > MOST_EXTENDED) {
                reject(
                        parent,
                        "%s extends more than %d others, one after the other".formatted(top.subject(), MOST_EXTENDED),
                        "write out what some of them say");
                break;
            }
        }
        return List.copyOf(chain.values());
    }

    private @Nullable Layer parent(String name, Entry parent) {
        Entry template = templates.get(name);
        if (template != null) {
            return new Layer("template", name, template);
        }
        Entry service = services.get(name);
        if (service != null) {
            return new Layer("service", name, service);
        }
        if (!nodes.problems().isFull()) { // for the proposal takes its time
            reject(parent, "there is no template or service '%s'".formatted(name), mend(name));
        }
        return null;
    }

    private String mend(String name) {
        List<String> all = Stream.concat(templates.keySet().stream(), services.keySet().stream())
                .toList();
        return new KnownKeys(all).suggestion(name);
    }

    private void rejectCycle(List<Layer> chain, Layer closing, Entry parent) {
        List<String> cycle = new ArrayList<>();
        boolean isNew = false;
        for (Layer layer : chain) {
            if (!cycle.isEmpty() || layer.subject().equals(closing.subject())) {
                cycle.add(layer.name());
                isNew |= reportedCycles.add(layer.subject());
            }
        }
        if (isNew) {
            cycle.add(closing.name());
            reject(
                    parent,
                    "%s extends itself: %s".formatted(closing.subject(), String.join(" → ", cycle)),
                    "remove one 'extends'");
        }
    }

    private void reject(Entry entry, String found, String mend) {
        nodes.problems().add(entry.value().span().start(), found, mend);
    }

    private @Nullable Map<String, Entry> own(Layer layer) {
        Map<String, Entry> known = read.get(layer.subject());
        if (known == null) {
            known = entries(layer.entry(), KnownKeys.SERVICE, layer.subject());
            if (known != null) {
                read.put(layer.subject(), known);
            }
        }
        return known;
    }

    private @Nullable Map<String, Entry> entries(Entry entry, KnownKeys known, String subject) {
        Map<String, Entry> entries = nodes.entries(entry.value(), subject, "key", WANTED);
        if (entries == null) {
            return null;
        }
        Fields.rejectUnknown(nodes.problems(), entries, known);
        return overlay.inLongForm(entries);
    }
}
