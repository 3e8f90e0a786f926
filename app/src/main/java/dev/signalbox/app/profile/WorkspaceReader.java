package dev.signalbox.app.profile;

import dev.signalbox.app.profile.ServiceReader.ReadService;
import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.SecretNames;
import dev.signalbox.engine.service.launch.Platform;
import dev.signalbox.engine.supervision.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text of a workspace file, and reports everything that is wrong with it in one go. */
final class WorkspaceReader {
    static final KnownKeys RESTART_TOGETHER = KnownKeys.of("none", "all", "rest");

    private static final String EXAMPLE = "keys and values, starting with 'services:'";

    private final Path file;
    private final Problems problems;
    private final NodeReader nodes;
    private final Values values;
    private final Platform system;

    private WorkspaceReader(Path file, Problems problems, Platform system, boolean here) {
        this.file = file;
        this.problems = problems;
        this.nodes = new NodeReader(problems);
        this.values = new Values(nodes, folderOf(file), here);
        this.system = system;
    }

    private static Path folderOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        return folder == null ? absolute : folder;
    }

    /** A workspace, what it defines, and the tree it was read from. */
    record Parsed(Workspace workspace, Definitions definitions, YamlNode.Mapping root) {}

    /**
     * Reads the whole text.
     *
     * @throws WorkspaceException with all problems, in the order of the file
     */
    static Parsed read(Path file, SourceText source) throws WorkspaceException {
        return read(file, source, Platform.here());
    }

    /** The same for that system. The values for others are checked as well, as far as this one can tell. */
    static Parsed read(Path file, SourceText source, Platform here) throws WorkspaceException {
        Problems problems = new Problems(file, source);
        YamlNode root = YamlTree.read(source, problems);
        if (root == null && problems.isEmpty()) {
            problems.add(0, "the file is empty", "write 'services: {}' for a workspace without services");
        }
        Parsed parsed = root == null ? null : new WorkspaceReader(file, problems, here, true).parsed(root);
        for (Platform other : ServiceLayers.SYSTEMS) {
            if (other != here
                    && root != null
                    && source.text().contains(ServiceLayers.keyOf(other))) { // else it says the same
                var _ = new WorkspaceReader(file, problems, other, false).parsed(root);
            }
        }
        problems.throwIfAny();
        if (parsed == null) {
            throw new AssertionError("a text without problems has a workspace: " + file);
        }
        return parsed;
    }

    private @Nullable Parsed parsed(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)) {
            nodes.wrongType(root, "the file", EXAMPLE);
            return null;
        }
        Fields fields = Fields.of(values, root, "the file", KnownKeys.WORKSPACE, EXAMPLE);
        if (fields == null) {
            return null;
        }
        String name = name(fields.entry("workspace"));
        SecretNames secretNames = fields.change(SecretNames.USUAL, "secret-names", values::words, SecretNames::and);
        Map<String, Strategy> groups = fields.read("groups", this::groups, Map.of());
        EnvironmentSpec environment = new EnvironmentReader(values)
                .read(fields, EnvironmentSpec.INHERITED)
                .spec();
        List<ReadService> services = services(root, fields, environment);
        if (!problems.isEmpty()) {
            return null;
        }
        List<Profile> profiles = services.stream().map(ReadService::profile).toList();
        List<ServiceSpec> definitions =
                services.stream().map(ReadService::definition).toList();
        return new Parsed(
                new Workspace(file, name, profiles), new Definitions(definitions, groups, secretNames), mapping);
    }

    private String name(@Nullable Entry entry) {
        String name = entry == null ? null : nodes.text(entry, "workspace");
        if (entry == null || name == null) {
            return Workspace.defaultName(file);
        }
        return isGoodName(name, entry.value()) ? name : Workspace.defaultName(file);
    }

    private @Nullable Map<String, Strategy> groups(YamlNode node, String subject) {
        String wanted = "a mapping: { front: { restart-together: all } }";
        Map<String, Entry> entries = nodes.entries(node, subject, "group", wanted);
        if (entries == null) {
            return null;
        }
        Map<String, Strategy> groups = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            String group = "group '%s'".formatted(name);
            Fields fields = Fields.of(values, entry.value(), group, KnownKeys.GROUP, "{ restart-together: all }");
            if (fields != null) {
                groups.put(name, fields.read("restart-together", this::strategy, Strategy.ONE_FOR_ONE));
            }
        });
        return groups;
    }

    private @Nullable Strategy strategy(YamlNode node, String subject) {
        return switch (values.choice(node, subject, RESTART_TOGETHER)) {
            case "all" -> Strategy.ONE_FOR_ALL;
            case "rest" -> Strategy.REST_FOR_ONE;
            case "none" -> Strategy.ONE_FOR_ONE;
            case null, default -> null;
        };
    }

    private List<ReadService> services(YamlNode root, Fields fields, EnvironmentSpec environment) {
        Entry all = fields.entry("services");
        if (all == null) {
            values.reject(root, "the key 'services' is missing", "add 'services: {}'");
            return List.of();
        }
        String wanted = "a mapping: a name, then what it runs";
        Map<String, Entry> services = nodes.entries(all.value(), "'services'", "service name", wanted);
        Map<String, Entry> templates = fields.read(
                "templates",
                (node, subject) -> nodes.entries(node, subject, "template name", "a mapping: a name, then its keys"),
                Map.of());
        if (services == null) {
            return List.of();
        }
        ServiceLayers layers = new ServiceLayers(nodes, system, services, templates);
        ServiceReader reader = new ServiceReader(values, environment);
        templates.forEach((name, template) -> {
            Map<String, Entry> keys = layers.ofTemplate(name, template);
            if (keys != null && isGoodName(name, template.key())) {
                reader.check(name, keys);
            }
        });
        List<ReadService> read = new ArrayList<>();
        services.forEach((name, service) -> {
            Map<String, Entry> keys = layers.ofService(name, service);
            if (keys != null && isGoodName(name, service.key())) {
                read.add(reader.read(name, service, keys));
            }
        });
        reject(services, read);
        return read;
    }

    /** What is wrong with services together. */
    private void reject(Map<String, Entry> services, List<ReadService> read) {
        Map<String, List<Placed<Dependency>>> dependencies = new LinkedHashMap<>();
        PortCheck ports = new PortCheck(problems);
        for (ReadService service : read) {
            dependencies.put(service.profile().name(), service.dependencies());
            ports.accept(service.profile().name(), service.ports());
        }
        DependencyCheck.report(services.keySet(), dependencies, problems);
    }

    private boolean isGoodName(String name, YamlNode place) {
        try {
            Profile.rejectBadName(name);
            return true;
        } catch (IllegalArgumentException e) {
            problems.add(place.span().start(), e);
            return false;
        }
    }
}
