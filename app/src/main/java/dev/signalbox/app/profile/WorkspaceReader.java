package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text of a workspace file, and reports everything that is wrong with it in one go. */
final class WorkspaceReader {
    private static final String EXAMPLE = "keys and values, starting with 'services:'";

    private final Path file;
    private final Problems problems;
    private final NodeReader nodes;

    private WorkspaceReader(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
        this.nodes = new NodeReader(problems);
    }

    /** A workspace and the tree it was read from. */
    record Parsed(Workspace workspace, YamlNode.Mapping root) {}

    /**
     * Reads the whole text.
     *
     * @throws WorkspaceException with all problems, in the order of the file
     */
    static Parsed read(Path file, SourceText source) throws WorkspaceException {
        Problems problems = new Problems(file, source);
        YamlNode root = YamlTree.read(source, problems);
        if (root == null && problems.isEmpty()) {
            problems.add(0, "the file is empty", "write 'services: {}' for a workspace without services");
        }
        Workspace workspace = root == null ? null : new WorkspaceReader(file, problems).workspace(root);
        problems.throwIfAny();
        if (workspace == null || !(root instanceof YamlNode.Mapping mapping)) {
            throw new AssertionError("a text without problems has a workspace: " + file);
        }
        return new Parsed(workspace, mapping);
    }

    private @Nullable Workspace workspace(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)) {
            nodes.wrongType(root, "the file", EXAMPLE);
            return null;
        }
        Map<String, Entry> entries = nodes.entries(mapping, "the file", "key", EXAMPLE);
        if (entries == null) {
            return null;
        }
        entries.forEach((key, entry) -> {
            if (!KnownKeys.WORKSPACE.contains(key)) {
                problems.add(
                        entry.key().span().start(),
                        "unknown key '%s'".formatted(key),
                        KnownKeys.WORKSPACE.suggestion(key));
            }
        });
        String name = name(entries.get("workspace"));
        List<Profile> profiles = profiles(root, entries.get("services"));
        return problems.isEmpty() ? new Workspace(file, name, profiles) : null;
    }

    private String name(@Nullable Entry entry) {
        String name = entry == null ? null : nodes.text(entry, "workspace");
        if (entry == null || name == null) {
            return Workspace.defaultName(file);
        }
        try {
            Profile.rejectBadName(name);
        } catch (IllegalArgumentException e) {
            problems.add(entry.value().span().start(), e);
        }
        return name;
    }

    private List<Profile> profiles(YamlNode root, @Nullable Entry services) {
        List<Profile> profiles = new ArrayList<>();
        if (services == null) {
            problems.add(root.span().start(), "the key 'services' is missing", "add 'services: {}'");
            return profiles;
        }
        Map<String, Entry> entries =
                nodes.entries(services.value(), "'services'", "service name", "a mapping: a name, then what it runs");
        if (entries != null) {
            ServiceReader reader = new ServiceReader(nodes);
            entries.forEach((name, service) -> {
                Profile profile = reader.read(name, service);
                if (profile != null) {
                    profiles.add(profile);
                }
            });
        }
        return profiles;
    }
}
