package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.engine.service.launch.Platform;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Edits the keys of one service where they count: in the mapping for this system if they stand there, else beside the
 * others; and in {@code restart} and {@code stop} where these are written as mappings. Like {@link MappingEditor} it
 * trusts the caller to read the outcome again.
 */
final class ServiceEditor {
    /** What to do with values that the service has from elsewhere. */
    enum Way {
        /** Write what differs. */
        DIFFERENCES,
        /** Write variables all together, for a merge key gives all of them or none. */
        WHOLE_ENVIRONMENT,
        /** Write an empty text where a key shall say nothing any more. */
        EMPTY_TEXTS
    }

    private static final Map<String, String> PARTS_OF_STOP = Map.of("grace", "grace", "stop-signal", "signal");

    private final List<YamlNode.Mapping> mappings; // that for this system first
    private final YamlNode.Mapping service;
    private final TextSplices splices;
    private final Way way;
    private final IdentityHashMap<YamlNode.Mapping, MappingEditor> editors = new IdentityHashMap<>();

    ServiceEditor(YamlNode.Mapping service, TextSplices splices, Way way) {
        this.service = service;
        this.splices = splices;
        this.way = way;
        this.mappings = Stream.of(editor(service).mapping(ServiceLayers.keyOf(Platform.here())), service)
                .filter(Objects::nonNull)
                .toList();
    }

    private record Place(MappingEditor editor, String key) {}

    /** Turns one set of values into the other; the keys of neither stay as they are. */
    void change(Map<String, YamlValue> before, Map<String, YamlValue> after) {
        String oldKind = kind(before);
        String newKind = kind(after);
        if (!oldKind.equals(newKind)) {
            changeKind(oldKind, newKind, Objects.requireNonNull(after.get(newKind)));
        }
        for (String key : ServiceText.KEYS.words()) {
            if (oldKind.equals(newKind) || !(key.equals(oldKind) || key.equals(newKind))) {
                changeKey(key, before, after);
            }
        }
        MappingEditor own = Objects.requireNonNull(editors.remove(service));
        editors.values().forEach(MappingEditor::finish); // first, for they may end where the service ends
        own.finish();
    }

    private MappingEditor editor(YamlNode.Mapping mapping) {
        return editors.computeIfAbsent(mapping, any -> new MappingEditor(any, splices));
    }

    private static String kind(Map<String, YamlValue> values) {
        return values.containsKey("command") ? "command" : "shell";
    }

    /** A command becomes a script in its place, or the other way round. */
    private void changeKind(String oldKind, String newKind, YamlValue value) {
        Place place = place(oldKind);
        Entry entry = place.editor().entry(oldKind).orElse(null);
        if (entry == null) {
            place.editor().add(newKind, value);
        } else {
            place.editor().rename(entry, newKind);
            place.editor().replaceValue(entry, value);
        }
    }

    private void changeKey(String key, Map<String, YamlValue> before, Map<String, YamlValue> after) {
        YamlValue spoken = way == Way.EMPTY_TEXTS && ServiceText.TEXTS.contains(key)
                ? new YamlValue.Text("")
                : ServiceText.SPOKEN_DEFAULTS.get(key);
        YamlValue wanted = after.getOrDefault(key, spoken);
        if (Objects.equals(wanted, before.getOrDefault(key, spoken))) {
            return;
        }
        Place place = place(key);
        Entry entry = place.editor().entry(place.key()).orElse(null);
        if (wanted == null && entry != null) {
            place.editor().remove(entry);
        } else if (wanted instanceof YamlValue.Pairs pairs) {
            changePairs(place, entry, pairsOf(before.get(key)), pairs);
        } else if (wanted != null && entry != null) {
            place.editor().replaceValue(entry, wanted);
        } else if (wanted != null) {
            place.editor().add(place.key(), wanted);
        }
    }

    private void changePairs(Place place, @Nullable Entry entry, Map<String, String> before, YamlValue.Pairs wanted) {
        if (entry != null && entry.value() instanceof YamlNode.Mapping own) {
            editor(own).become(way == Way.WHOLE_ENVIRONMENT ? Map.of() : before, wanted.pairs());
        } else if (entry != null) {
            place.editor().replaceValue(entry, wanted);
        } else {
            Map<String, String> missing = new LinkedHashMap<>(wanted.pairs());
            if (way != Way.WHOLE_ENVIRONMENT) {
                missing.entrySet().removeAll(before.entrySet());
            }
            place.editor().add(place.key(), new YamlValue.Pairs(missing));
        }
    }

    private static Map<String, String> pairsOf(@Nullable YamlValue value) {
        return value instanceof YamlValue.Pairs(var pairs) ? pairs : Map.of();
    }

    /** Where a key stands, or where it is to be added. */
    private Place place(String key) {
        for (YamlNode.Mapping mapping : mappings) {
            Place place = placeIn(mapping, key);
            if (place != null) {
                return place;
            }
        }
        YamlNode.Mapping stop = editor(service).mapping("stop");
        String part = PARTS_OF_STOP.get(key);
        return part != null && stop != null ? new Place(editor(stop), part) : new Place(editor(service), key);
    }

    private @Nullable Place placeIn(YamlNode.Mapping mapping, String key) {
        MappingEditor editor = editor(mapping);
        if (editor.entry(key).isPresent()) {
            YamlNode.Mapping restart = key.equals("restart") ? editor.mapping(key) : null;
            return restart == null ? new Place(editor, key) : new Place(editor(restart), "policy");
        }
        YamlNode.Mapping stop = editor.mapping("stop");
        String part = PARTS_OF_STOP.get(key);
        if (part != null && stop != null && editor(stop).entry(part).isPresent()) {
            return new Place(editor(stop), part);
        }
        boolean isKind = key.equals("command") || key.equals("shell");
        return isKind
                        && (editor.entry("command").isPresent()
                                || editor.entry("shell").isPresent())
                ? new Place(editor, key)
                : null;
    }
}
