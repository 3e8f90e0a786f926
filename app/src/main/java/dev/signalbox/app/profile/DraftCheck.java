package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what would be wrong with a service if it were saved: by reading the file as it would be then. */
final class DraftCheck {
    private final Workspace workspace;
    private final WorkspaceEditor editor;

    DraftCheck(Workspace workspace, WorkspaceEditor editor) {
        this.workspace = workspace;
        this.editor = editor;
    }

    /** As {@link WorkspaceFile#problems}. */
    List<FieldProblem> problems(@Nullable String name, ServiceDraft wanted) {
        try {
            Profile.rejectBadName(wanted.name());
        } catch (IllegalArgumentException e) {
            return List.of(new FieldProblem(KeyPath.NAME, String.valueOf(e.getMessage()), ""));
        }
        if (!wanted.name().equals(name) && workspace.profile(wanted.name()).isPresent()) {
            return List.of(new FieldProblem(
                    KeyPath.NAME, "there is a service '%s' already".formatted(wanted.name()), "choose another name"));
        }
        SourceText text = editor.attempt(name, wanted);
        try {
            var _ = WorkspaceReader.read(workspace.file(), text);
        } catch (WorkspaceException e) {
            return located(e.problems(), text, wanted.name());
        }
        try {
            var _ = name == null ? editor.add(wanted) : editor.replace(name, wanted);
            return List.of();
        } catch (WorkspaceException e) {
            WorkspaceProblem refusal = e.problems().getFirst();
            return List.of(new FieldProblem(KeyPath.SERVICE, refusal.found(), refusal.mend()));
        }
    }

    private List<FieldProblem> located(List<WorkspaceProblem> problems, SourceText text, String service) {
        YamlNode root = YamlTree.read(text, new Problems(workspace.file(), text));
        Optional<Entry> entry = root instanceof YamlNode.Mapping mapping
                        && FileTree.entry(mapping, "services").map(Entry::value).orElse(null)
                                instanceof YamlNode.Mapping services
                ? FileTree.entry(services, service)
                : Optional.empty();
        Map<KeyPath, FieldProblem> first = new LinkedHashMap<>(); // at each place
        for (WorkspaceProblem problem : problems) {
            int offset = text.offset(problem.line(), problem.column());
            KeyPath path = entry.map(found -> path(found, offset)).orElse(KeyPath.SERVICE);
            first.putIfAbsent(path, new FieldProblem(path, problem.found(), problem.mend()));
        }
        return List.copyOf(first.values());
    }

    /** The path of the value that stands at an offset, in its long form. */
    private static KeyPath path(Entry service, int offset) {
        List<String> keys = new ArrayList<>();
        YamlNode node = service.value();
        while (node instanceof YamlNode.Mapping mapping) {
            Optional<Entry> at = mapping.entries().stream()
                    .filter(entry -> entry.key().span().start() <= offset
                            && offset
                                    <= Math.max(
                                            entry.key().span().end(),
                                            entry.value().span().end()))
                    .findFirst();
            if (at.isEmpty() || !(at.get().key() instanceof YamlNode.Scalar key)) {
                break;
            }
            if (!keys.isEmpty() || !isSystem(key.text())) {
                keys.add(key.text());
            }
            node = at.get().value();
        }
        String shortName = keys.isEmpty() ? "" : keys.getFirst();
        String part = LongForms.PARTS_OF_STOP.get(shortName);
        KeyPath path = part == null ? new KeyPath(keys) : LongForms.STOP.plus(part);
        String main = node instanceof YamlNode.Mapping ? null : LongForms.mainKey(path);
        return main == null ? path : path.plus(main);
    }

    private static boolean isSystem(String key) {
        return ServiceLayers.SYSTEMS.stream()
                .anyMatch(system -> ServiceLayers.keyOf(system).equals(key));
    }
}
