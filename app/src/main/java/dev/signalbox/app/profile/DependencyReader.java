package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.engine.service.definition.Condition;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.environment.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is to be so before a service starts. */
final class DependencyReader {
    static final KnownKeys WORDS = KnownKeys.of("started", "ready", "completed", "succeeded");

    private static final String WANTED = "a list of services: [db], or a mapping: { db: ready }";
    private static final String WANTED_CONDITION =
            "a word such as ready, or { log: expression }, { tcp: port }, { file: path }";

    private final Values values;

    DependencyReader(Values values) {
        this.values = values;
    }

    List<Placed<Dependency>> read(YamlNode node, String subject) {
        YamlNode found = values.nodes().resolve(node);
        return found instanceof YamlNode.Sequence ? ofList(node, subject) : ofMapping(node, subject);
    }

    private List<Placed<Dependency>> ofList(YamlNode node, String subject) {
        List<YamlNode> items = values.nodes().items(node, subject, WANTED);
        List<Placed<Dependency>> dependencies = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : items == null ? List.<YamlNode>of() : items) {
            String name = values.filled(item, "an entry of " + subject, "the name of a service");
            if (name != null && !names.add(name)) {
                values.reject(item, "'%s' is there twice".formatted(name), "remove one of them");
            } else if (name != null) {
                dependencies.add(new Placed<>(Dependency.on(name), item.span().start()));
            }
        }
        return dependencies;
    }

    private List<Placed<Dependency>> ofMapping(YamlNode node, String subject) {
        List<Placed<Dependency>> dependencies = new ArrayList<>();
        Map<String, Entry> entries = values.nodes().entries(node, subject, "service name", WANTED);
        if (entries != null) {
            entries.forEach((name, entry) -> {
                Condition condition = condition(entry.value(), Fields.subject(entry));
                if (condition != null) {
                    dependencies.add(new Placed<>(
                            new Dependency(name, condition), entry.key().span().start()));
                }
            });
        }
        return dependencies;
    }

    private @Nullable Condition condition(YamlNode node, String subject) {
        if (values.nodes().resolve(node) instanceof YamlNode.Mapping mapping) {
            return mapped(mapping, node, subject);
        }
        if (values.nodes().resolve(node) instanceof YamlNode.Sequence) {
            values.nodes().wrongType(node, subject, WANTED_CONDITION);
            return null;
        }
        String word = values.choice(node, subject, WORDS);
        return switch (word) {
            case null -> null;
            case "started" -> new Condition.Started();
            case "ready" -> new Condition.Ready();
            case "completed" -> new Condition.Completed();
            case "succeeded" -> new Condition.CompletedSuccessfully();
            default -> throw new AssertionError("a known word has its condition: " + word);
        };
    }

    private @Nullable Condition mapped(YamlNode.Mapping mapping, YamlNode node, String subject) {
        Fields fields = Fields.of(values, mapping, subject, KnownKeys.CONDITION, WANTED_CONDITION);
        Entry only = fields == null ? null : fields.only(KnownKeys.CONDITION, node, subject, "condition");
        if (only == null) {
            return null;
        }
        String key = Fields.subject(only);
        return switch (key) {
            case "'log'" -> {
                String expression = values.expression(only.value(), key);
                yield expression == null ? null : new Condition.LogLine(expression);
            }
            case "'tcp'" -> {
                AddressReader.Address address = new AddressReader(values).read(only.value(), key);
                yield address == null ? null : new Condition.TcpOpen(address.host(), address.port());
            }
            default -> {
                Template path = new PathReader(values).template(only.value(), key);
                yield path == null ? null : new Condition.FileExists(path);
            }
        };
    }
}
