package dev.signalbox.app.imports;

import dev.signalbox.app.profile.YamlScalars;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a workspace file: what holds for all, then the services, each below the comments about it. */
final class WorkspaceText {
    private static final List<String> ORDER = List.of(
            "workspace",
            "command",
            "shell",
            "directory",
            "environment",
            "env-files",
            "group",
            "description",
            "replicas",
            "terminal",
            "autostart",
            "depends-on",
            "probes",
            "schedule",
            "restart",
            "stop",
            "user",
            "user-group",
            "umask");

    private static final Comparator<String> IN_ORDER =
            Comparator.<String>comparingInt(ORDER::indexOf).thenComparing(Comparator.naturalOrder());

    private final @Nullable ImportComments comments;

    /** With those comments; null for none. */
    WorkspaceText(@Nullable ImportComments comments) {
        this.comments = comments;
    }

    String of(ImportedPart all, List<ImportedPart> services) {
        StringBuilder text = new StringBuilder();
        if (comments != null) {
            text.append(comments.header(all)).append('\n');
        }
        Map<String, WorkspaceValue> ofAll = nested(all.values());
        if (!ofAll.isEmpty()) {
            text.append(ValueText.pairs(ofAll, "").substring(1)).append('\n');
        }
        text.append(services.isEmpty() ? "services: {}\n" : "services:\n");
        String gap = "";
        for (ImportedPart service : services) {
            if (comments != null) {
                text.append(gap).append(comments.of(service.notes(), "  "));
            }
            gap = "\n";
            text.append("  ").append(YamlScalars.oneLine(service.name())).append(':');
            Map<String, WorkspaceValue> values = nested(service.values());
            text.append(values.isEmpty() ? " {}" : ValueText.pairs(values, "    "))
                    .append('\n');
        }
        return text.toString();
    }

    /** Mappings in place of paths, in the order in which people look for them. */
    private static Map<String, WorkspaceValue> nested(Map<String, WorkspaceValue> values) {
        Map<String, WorkspaceValue> nested = new TreeMap<>(IN_ORDER);
        nest(values).forEach((key, value) -> nested.put(key, shortened(key, value)));
        return nested;
    }

    private static Map<String, WorkspaceValue> nest(Map<String, WorkspaceValue> values) {
        Map<String, WorkspaceValue> nested = new LinkedHashMap<>();
        Map<String, Map<String, WorkspaceValue>> below = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            int dot = path.indexOf('.');
            if (dot < 0) {
                nested.put(path, value);
            } else {
                String key = path.substring(0, dot);
                nested.putIfAbsent(key, value); // its place
                below.computeIfAbsent(key, _ -> new LinkedHashMap<>()).put(path.substring(dot + 1), value);
            }
        });
        below.forEach((key, deeper) -> nested.put(key, new WorkspaceValue.Pairs(nest(deeper))));
        return nested;
    }

    /** The short form of what has one. */
    private static WorkspaceValue shortened(String key, WorkspaceValue value) {
        if (!(value instanceof WorkspaceValue.Pairs(var pairs))) {
            return value;
        }
        return switch (key) {
            case "restart" -> only("policy", value, pairs);
            case "depends-on" ->
                pairs.values().stream().allMatch(WorkspaceValue.bare("ready")::equals)
                        ? WorkspaceValue.words(new ArrayList<>(pairs.keySet()))
                        : value;
            case "probes", "readiness", "liveness" -> {
                Map<String, WorkspaceValue> deeper = new LinkedHashMap<>();
                pairs.forEach((name, below) -> deeper.put(name, shortened(name, below)));
                yield new WorkspaceValue.Pairs(deeper);
            }
            case "http" -> only("url", value, pairs);
            default -> value;
        };
    }

    private static WorkspaceValue only(String key, WorkspaceValue value, Map<String, WorkspaceValue> pairs) {
        WorkspaceValue alone = pairs.get(key);
        return alone != null && pairs.size() == 1 ? alone : value;
    }
}
