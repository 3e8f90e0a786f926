package dev.signalbox.app.profile;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.launch.Platform;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/** Profiles of the tests as drafts: the keys whose values differ from the defaults. */
final class ProfileText {
    /** Keys whose value is a text, and none if it is empty. */
    private static final Set<String> TEXTS = Set.of("directory", "group", "description");

    /** Defaults that are written out where the key is written, instead of removing the key. */
    private static final Map<String, YamlValue> SPOKEN_DEFAULTS = Map.of(
            "restart",
            restart(RestartPolicy.NEVER),
            "autostart",
            new YamlValue.Bare("true"),
            "grace",
            new YamlValue.Bare(DurationText.of(Profile.DEFAULT_GRACE)),
            "stop-signal",
            stopSignal(Profile.DEFAULT_STOP_SIGNAL));

    private static final YamlValue.Keys DEFAULTS = asDraft(SPOKEN_DEFAULTS);

    private ProfileText() {}

    static Map<String, YamlValue> values(Profile profile) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        switch (profile.command()) {
            case CommandLine.Arguments arguments -> values.put("command", YamlValue.words(arguments.words()));
            case CommandLine.Shell shell -> values.put("shell", new YamlValue.Text(shell.script()));
        }
        putText(values, "directory", profile.directory());
        if (!profile.environment().isEmpty()) {
            values.put("environment", YamlValue.pairs(profile.environment()));
        }
        putText(values, "group", profile.group());
        values.put("restart", restart(profile.restart()));
        values.put("autostart", new YamlValue.Bare(String.valueOf(profile.autostart())));
        values.put("grace", new YamlValue.Bare(DurationText.of(profile.grace())));
        values.put("stop-signal", stopSignal(profile.stopSignal()));
        putText(values, "description", profile.description());
        SPOKEN_DEFAULTS.forEach(values::remove);
        return values;
    }

    /** A draft that says all of a profile. */
    static ServiceDraft draft(Profile profile) {
        return new ServiceDraft(profile.name(), keys(profile));
    }

    /** What a service is to say so that it becomes that profile. */
    static ServiceDraft changed(WorkspaceFile file, String name, Profile profile) {
        ServiceDraft draft = file.draft(name);
        YamlValue.Keys inherited = file.inheritedFrom(String.valueOf(draft.text(KeyPath.of("extends"))));
        boolean hasSystem = file.text().contains("\n    " + ServiceLayers.keyOf(Platform.here()) + ":\n");
        Profile old = file.workspace().profile(name).orElseThrow();
        return changed(draft, old, profile, path -> hasSystem || inherited.at(path) != null);
    }

    /** The same for a service that has nothing from elsewhere. */
    static ServiceDraft changed(ServiceDraft own, Profile old, Profile profile) {
        return changed(own, old, profile, _ -> false);
    }

    private static ServiceDraft changed(
            ServiceDraft own, Profile old, Profile profile, Predicate<KeyPath> isElsewhereToo) {
        YamlValue.Keys before = keys(old);
        YamlValue.Keys after = keys(profile);
        Set<KeyPath> paths = paths(before);
        paths.addAll(paths(after));
        ServiceDraft draft = own.withName(profile.name());
        for (KeyPath path : paths) {
            YamlValue value = after.at(path);
            if (Objects.equals(before.at(path), value)) {
                continue;
            }
            boolean isElsewhere = isElsewhereToo.test(path);
            YamlValue spoken = DEFAULTS.at(path);
            if (value == null && spoken != null && (draft.at(path) != null || isElsewhere)) {
                value = spoken;
            } else if (value == null && TEXTS.contains(path.toString()) && isElsewhere) {
                value = new YamlValue.Text("");
            }
            draft = draft.with(path, value);
        }
        return draft;
    }

    private static Set<KeyPath> paths(YamlValue.Keys keys) {
        Set<KeyPath> paths = new LinkedHashSet<>();
        keys.keys().forEach((key, value) -> {
            KeyPath path = new KeyPath(List.of(key));
            if (value instanceof YamlValue.Keys(var inner)) {
                inner.keySet()
                        .forEach(below -> paths.add(
                                key.equals("environment") ? path.plus(below).plus("value") : path.plus(below)));
            } else {
                paths.add(path);
            }
        });
        return paths;
    }

    private static YamlValue.Keys keys(Profile profile) {
        return asDraft(values(profile));
    }

    private static YamlValue.Keys asDraft(Map<String, YamlValue> values) {
        Map<String, YamlValue> texts = new LinkedHashMap<>();
        values.forEach((key, value) ->
                texts.put(key, value instanceof YamlValue.Bare(var word) ? new YamlValue.Text(word) : value));
        return LongForms.ofService(new YamlValue.Keys(texts));
    }

    private static YamlValue restart(RestartPolicy policy) {
        return new YamlValue.Bare(RestartWords.of(policy));
    }

    private static YamlValue stopSignal(Signal signal) {
        return new YamlValue.Bare(signal.name().substring("SIG".length()));
    }

    private static void putText(Map<String, YamlValue> values, String key, String text) {
        if (!text.isEmpty()) {
            values.put(key, new YamlValue.Text(text));
        }
    }
}
