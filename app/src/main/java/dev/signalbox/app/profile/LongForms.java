package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlValue.Items;
import dev.signalbox.app.profile.YamlValue.Keys;
import dev.signalbox.app.profile.YamlValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which values of a service have a short form, and both ways between that and the long one. */
final class LongForms {
    /** The keys of {@code stop} that can stand beside it, by their short names. */
    static final Map<String, String> PARTS_OF_STOP = Map.of("stop-signal", "signal", "grace", "grace");

    static final KeyPath STOP = KeyPath.of("stop");

    private static final String READY = "ready"; // what a dependency in a list means

    /** Keys whose values are numbers, booleans or a word beside such: these stand without quotes. */
    private static final Set<String> PLAIN = Set.of(
            "autostart",
            "disabled",
            "replicas",
            "nice",
            "umask",
            "success-codes",
            "restarts",
            "factor",
            "jitter",
            "failures",
            "successes",
            "optional",
            "secret",
            "follow-redirects",
            "columns",
            "rows",
            "terminal",
            "inherit",
            "tcp",
            "status",
            "soft",
            "hard");

    private static final Pattern NUMBER_OR_FLAG = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?|true|false");

    /** A duration or a size, which is a text without quotes, too. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(ms|[smhd]|[KMGT]i?B)");

    private LongForms() {}

    /** The key that a value stands for if it stands in place of a mapping; null if it cannot. */
    static @Nullable String mainKey(KeyPath path) {
        List<String> keys = path.keys();
        return switch (keys.size()) {
            case 1 ->
                switch (keys.getFirst()) {
                    case "restart" -> "policy";
                    case "schedule" -> "cron";
                    default -> null;
                };
            case 2 ->
                switch (keys.getFirst()) {
                    case "environment" -> "value";
                    case "limits" -> "soft";
                    case "restart" ->
                        switch (keys.get(1)) {
                            case "schedule" -> "cron";
                            case "files" -> "include";
                            default -> null;
                        };
                    default -> null;
                };
            case 3 -> keys.getFirst().equals("probes") && keys.get(2).equals("http") ? "url" : null;
            default -> null;
        };
    }

    /** The keys of a service in their long forms. */
    static Keys ofService(Keys written) {
        Map<String, YamlValue> all = new LinkedHashMap<>();
        Keys stop = written.keys().get("stop") instanceof Keys keys ? keys : Keys.NONE;
        for (Map.Entry<String, YamlValue> entry : written.keys().entrySet()) {
            String part = PARTS_OF_STOP.get(entry.getKey());
            if (part == null) {
                all.put(entry.getKey(), longForm(KeyPath.of(entry.getKey()), entry.getValue()));
            } else {
                stop = stop.with(KeyPath.of(part), entry.getValue());
                all.put("stop", stop);
            }
        }
        return new Keys(all);
    }

    private static YamlValue longForm(KeyPath path, YamlValue written) {
        if (path.equals(KeyPath.of("depends-on")) && written instanceof Items(var items)) {
            Map<String, YamlValue> conditions = new LinkedHashMap<>();
            items.forEach(item -> conditions.put(String.valueOf(YamlValue.textOf(item)), new Text(READY)));
            return new Keys(conditions);
        }
        String main = mainKey(path);
        if (main != null && !(written instanceof Keys)) {
            return new Keys(Map.of(main, written));
        }
        if (!(written instanceof Keys(var keys))) {
            return written;
        }
        Map<String, YamlValue> all = new LinkedHashMap<>();
        keys.forEach((key, value) -> all.put(key, longForm(path.plus(key), value)));
        return new Keys(all);
    }

    /** How a value is written best: in its short form if that says the same, and numbers without quotes. */
    static YamlValue shortForm(KeyPath path, YamlValue value) {
        return switch (value) {
            case Text(var text) ->
                AMOUNT.matcher(text).matches()
                                || (PLAIN.contains(path.last())
                                        && NUMBER_OR_FLAG.matcher(text).matches())
                        ? new YamlValue.Bare(text)
                        : value;
            case YamlValue.Bare _ -> value;
            case Items(var items) -> {
                List<YamlValue> all = new ArrayList<>();
                items.forEach(item -> all.add(shortForm(path, item)));
                yield new Items(all);
            }
            case Keys(var keys) -> {
                String main = mainKey(path);
                YamlValue only = keys.size() == 1 && main != null ? keys.get(main) : null;
                if (only != null) {
                    yield shortForm(path.plus(String.valueOf(main)), only);
                }
                Map<String, YamlValue> all = new LinkedHashMap<>();
                keys.forEach((key, inner) -> all.put(key, shortForm(path.plus(key), inner)));
                yield new Keys(all);
            }
        };
    }

    /** As {@link #shortForm}, and dependencies as a list if that says the same. */
    static YamlValue asList(KeyPath path, YamlValue value) {
        return path.equals(KeyPath.of("depends-on"))
                        && value instanceof Keys(var keys)
                        && keys.values().stream().allMatch(new Text(READY)::equals)
                ? YamlValue.words(List.copyOf(keys.keySet()))
                : shortForm(path, value);
    }

    /** The keys of a service as they are written; those of {@code stop} beside the others if they can be and shall. */
    static Map<String, YamlValue> split(Keys service, boolean stopIsWritten) {
        Map<String, YamlValue> all = new LinkedHashMap<>(service.keys());
        boolean parts = service.at(STOP) instanceof Keys(var keys)
                && PARTS_OF_STOP.values().containsAll(keys.keySet());
        if (parts && !stopIsWritten) {
            all.remove("stop");
            PARTS_OF_STOP.forEach((shortName, part) -> {
                YamlValue value = service.at(STOP.plus(part));
                if (value != null) {
                    all.put(shortName, value);
                }
            });
        }
        return all;
    }
}
