package dev.signalbox.app.profile;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.RestartPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the file says for a profile: the keys whose values differ from the defaults, in the order they are written. */
final class ServiceText {
    /** The keys that can be edited, in the order they are written. */
    static final KnownKeys KEYS = KnownKeys.of(
            "command",
            "shell",
            "directory",
            "environment",
            "group",
            "restart",
            "autostart",
            "grace",
            "stop-signal",
            "description");

    /** Those of them whose value is a text, and none if it is empty. */
    static final Set<String> TEXTS = Set.of("directory", "group", "description");

    /** Defaults that are written out where a person has written the key, instead of removing the key. */
    static final Map<String, YamlValue> SPOKEN_DEFAULTS = Map.of(
            "restart",
            restart(RestartPolicy.NEVER),
            "autostart",
            new YamlValue.Bare("true"),
            "grace",
            new YamlValue.Bare(DurationText.of(Profile.DEFAULT_GRACE)),
            "stop-signal",
            stopSignal(Profile.DEFAULT_STOP_SIGNAL));

    private ServiceText() {}

    static Map<String, YamlValue> values(Profile profile) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        switch (profile.command()) {
            case CommandLine.Arguments arguments -> values.put("command", new YamlValue.Words(arguments.words()));
            case CommandLine.Shell shell -> values.put("shell", new YamlValue.Text(shell.script()));
        }
        putText(values, "directory", profile.directory());
        if (!profile.environment().isEmpty()) {
            values.put("environment", new YamlValue.Pairs(profile.environment()));
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

    /** A whole service, name included, in block style; its first line is not indented. */
    static String block(Profile profile, String indent) {
        String deeper = indent + "  ";
        return YamlScalars.oneLine(profile.name())
                + ":"
                + values(profile).entrySet().stream()
                        .map(value -> "\n" + deeper + value.getKey() + ":"
                                + value.getValue().afterColon(deeper))
                        .collect(Collectors.joining());
    }

    /** A whole service, name included, on one line. */
    static String flow(Profile profile) {
        return YamlScalars.oneLine(profile.name())
                + ": "
                + values(profile).entrySet().stream()
                        .map(value -> value.getKey() + ": " + value.getValue().oneLine())
                        .collect(Collectors.joining(", ", "{", "}"));
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
