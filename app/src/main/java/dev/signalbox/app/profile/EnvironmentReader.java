package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Kind;
import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec.FileReference;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import dev.signalbox.engine.service.environment.Secrecy;
import dev.signalbox.engine.service.environment.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads variables: those of all services, and those of one, which win. */
final class EnvironmentReader {
    private final Values values;
    private final NodeReader nodes;
    private final PathReader paths;

    EnvironmentReader(Values values) {
        this.values = values;
        this.nodes = values.nodes();
        this.paths = new PathReader(values);
    }

    /**
     * An environment.
     *
     * @param spec with what holds for all services
     * @param written the variables of the service itself, as they stand in the file
     */
    record Environment(EnvironmentSpec spec, Map<String, String> written) {}

    private record Variables(Map<String, Variable> specs, Map<String, String> written) {}

    /** The environment of the keys {@code environment}, {@code env-files}, {@code unset} and {@code inherit}. */
    Environment read(Fields fields, EnvironmentSpec ofAll) {
        Variables own = variables(fields.entry("environment"));
        Set<String> unset = unset(fields, own.specs().keySet());
        Map<String, Variable> all = new LinkedHashMap<>();
        for (Variable variable : ofAll.variables()) {
            if (!unset.contains(variable.name())) {
                all.put(variable.name(), variable);
            }
        }
        all.putAll(own.specs());
        List<FileReference> files = new ArrayList<>(ofAll.files());
        files.addAll(fields.read("env-files", this::files, List.of()));
        return new Environment(
                new EnvironmentSpec(
                        fields.read("inherit", this::inheritance, ofAll.inheritance()),
                        unset,
                        files,
                        List.copyOf(all.values())),
                own.written());
    }

    private Set<String> unset(Fields fields, Set<String> set) {
        List<String> names = fields.read(
                "unset",
                (node, subject) -> values.list(node, subject, "a list of names: [NAME]", item -> {
                    String name = name(item);
                    if (name != null && set.contains(name)) {
                        values.reject(
                                item,
                                "variable '%s' is both set and unset".formatted(name),
                                "remove it here, or in 'environment'");
                        return null;
                    }
                    return name;
                }),
                List.of());
        return new LinkedHashSet<>(names);
    }

    private @Nullable String name(YamlNode item) {
        String name = nodes.word(item, "the name of a variable");
        if (name == null) {
            return null;
        }
        try {
            Profile.rejectBadVariable(name, "");
            return name;
        } catch (IllegalArgumentException e) {
            nodes.problems().add(item.span().start(), e);
            return null;
        }
    }

    private @Nullable Inheritance inheritance(YamlNode node, String subject) {
        YamlNode found = nodes.resolve(node);
        if (found instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return Boolean.parseBoolean(scalar.text()) ? Inheritance.ALL : Inheritance.NONE;
        }
        List<String> names = values.list(node, subject, "true, false or a list of names: [PATH, HOME]", this::name);
        return names == null ? null : new Inheritance.Only(new LinkedHashSet<>(names));
    }

    private @Nullable List<FileReference> files(YamlNode node, String subject) {
        return values.list(node, subject, "a list: [.env]", this::file);
    }

    private @Nullable FileReference file(YamlNode item) {
        if (!(nodes.resolve(item) instanceof YamlNode.Mapping)) {
            Path path = paths.path(item, "a file of variables");
            return path == null ? null : new FileReference(path, false);
        }
        Fields fields = Fields.of(values, item, "a file of variables", KnownKeys.ENV_FILE, "a path");
        if (fields == null) {
            return null;
        }
        if (!fields.has("path")) {
            values.reject(item, "a file of variables has no path", "add 'path: .env'");
        }
        Path path = fields.read("path", paths::path);
        boolean optional = fields.read("optional", values::flag, false);
        return path == null ? null : new FileReference(path, optional);
    }

    private Variables variables(@Nullable Entry entry) {
        Variables variables = new Variables(new LinkedHashMap<>(), new LinkedHashMap<>());
        Map<String, Entry> entries = entry == null
                ? null
                : nodes.entries(entry.value(), Fields.subject(entry), "variable", "a mapping: { NAME: value }");
        if (entries != null) {
            entries.forEach((name, value) -> add(name, value, variables));
        }
        return variables;
    }

    private void add(String name, Entry entry, Variables variables) {
        String subject = "variable '" + name + "'";
        YamlNode node = entry.value();
        Secrecy secrecy = Secrecy.BY_NAME;
        if (nodes.resolve(node) instanceof YamlNode.Mapping) {
            Fields fields = Fields.of(values, node, subject, KnownKeys.VARIABLE, "a text or a number");
            Entry value = fields == null ? null : fields.entry("value");
            if (fields == null || value == null) {
                values.reject(node, subject + " has no value", "add 'value: a text'");
                return;
            }
            Boolean secret = fields.read("secret", values::flag);
            if (secret != null) {
                secrecy = secret ? Secrecy.SECRET : Secrecy.PLAIN;
            }
            node = value.value();
        }
        String text = Objects.requireNonNullElse(nodes.word(node, subject), "");
        try {
            Profile.rejectBadVariable(name, text);
        } catch (IllegalArgumentException e) {
            nodes.problems().add(entry.key().span().start(), e);
            return;
        }
        Template template = values.template(node, subject, text);
        if (template != null) {
            variables.specs().put(name, new Variable(name, template, secrecy));
            variables.written().put(name, text);
        }
    }
}
