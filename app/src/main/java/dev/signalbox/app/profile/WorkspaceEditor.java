package dev.signalbox.app.profile;

import dev.signalbox.app.profile.ServiceEditor.Way;
import dev.signalbox.app.profile.WorkspaceReader.Parsed;
import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Edits the text of a workspace file so that it gives the wanted workspace and keeps all else as it was.
 *
 * <p>Each edit is tried in several ways, from the gentlest on: change only what differs; write a service anew as a whole,
 * if it has no keys but those that can be edited. The first text that reads back as wanted, with all else as it was, is
 * taken; if none does, the edit is refused.
 */
final class WorkspaceEditor {
    private final Path file;
    private final SourceText source;
    private final Parsed old;
    private final YamlNode.Mapping root;

    /** An editor of that text, which reads as told. */
    WorkspaceEditor(Path file, SourceText source, Parsed old) {
        this.file = file;
        this.source = source;
        this.old = old;
        this.root = old.root();
    }

    /** An edited text that reads as wanted. */
    record Edited(SourceText source, Parsed parsed) {}

    Edited add(Profile profile, Workspace wanted) throws WorkspaceException {
        return firstThatGives(wanted, null, profile.name(), List.of(splices -> add(splices, profile)));
    }

    Edited replace(Profile old, Profile changed, Workspace wanted) throws WorkspaceException {
        List<Consumer<TextSplices>> ways = new ArrayList<>();
        ways.add(splices -> change(splices, old, changed, Way.DIFFERENCES));
        ways.add(splices -> change(splices, old, changed, Way.WHOLE_ENVIRONMENT));
        if (canBeRewritten(old.name())) {
            ways.add(splices -> rewrite(splices, old.name(), changed));
        }
        ways.add(splices -> change(splices, old, changed, Way.EMPTY_TEXTS));
        return firstThatGives(wanted, old.name(), changed.name(), ways);
    }

    Edited remove(String name, Workspace wanted) throws WorkspaceException {
        return firstThatGives(wanted, name, null, List.of(splices -> remove(splices, name)));
    }

    private Edited firstThatGives(
            Workspace wanted, @Nullable String oldName, @Nullable String newName, List<Consumer<TextSplices>> ways)
            throws WorkspaceException {
        WorkspaceProblem refusal = null;
        for (int i = 0; i < ways.size(); i++) {
            TextSplices splices = new TextSplices(source);
            ways.get(i).accept(splices);
            SourceText text = splices.apply();
            try {
                Parsed parsed = WorkspaceReader.read(file, text);
                if (parsed.workspace().equals(wanted)
                        && Unedited.isSame(old.definitions(), oldName, parsed.definitions(), newName)) {
                    return new Edited(text, parsed);
                }
            } catch (WorkspaceException e) {
                if (i == 0) { // the others are refused for reasons of their own
                    refusal = e.problems().getFirst();
                }
            }
        }
        String service = oldName == null ? newName : oldName;
        throw new WorkspaceException(new WorkspaceProblem(
                file,
                serviceLine(String.valueOf(service)),
                1,
                "service '%s' cannot be changed without changing other parts of the file".formatted(service),
                refusal == null
                        ? "edit it by hand; an anchor, an alias, 'extends' or an unusual layout is in the way"
                        : "change these by hand first, because else: " + refusal.found()));
    }

    private int serviceLine(String name) {
        return services().value() instanceof YamlNode.Mapping mapping
                ? new MappingEditor(mapping, new TextSplices(source))
                        .entry(name)
                        .map(entry -> source.lineAt(entry.key().span().start()))
                        .orElse(1)
                : 1;
    }

    private void add(TextSplices splices, Profile profile) {
        Entry services = services();
        Span old = services.value().span();
        boolean inBrackets = services.value() instanceof YamlNode.Mapping mapping && mapping.flow();
        if (services.value() instanceof YamlNode.Mapping mapping
                && !mapping.entries().isEmpty()) {
            MappingEditor editor = new MappingEditor(mapping, splices);
            if (mapping.flow()) {
                editor.addText(ServiceText.flow(profile));
            } else {
                Entry last = mapping.entries().getLast();
                boolean apart = mapping.entries().size() > 1 && new ServiceLines(source).hasBlankLineBefore(last);
                String lines = editor.indent() + ServiceText.block(profile, editor.indent());
                splices.insertLinesAfter(last.value().span().end(), apart ? "\n" + lines : lines);
            }
            editor.finish();
        } else if (root.flow()) {
            String flow = "{" + ServiceText.flow(profile) + "}";
            splices.replace(old.start(), old.end(), inBrackets ? flow : " " + flow);
        } else {
            String indent = new MappingEditor(root, splices).indent() + "  ";
            int colon = source.text().lastIndexOf(':', old.start()) + 1;
            splices.replace(colon, old.end(), "");
            splices.insertLinesAfter(old.end(), indent + ServiceText.block(profile, indent));
        }
    }

    private void change(TextSplices splices, Profile old, Profile changed, Way way) {
        MappingEditor services = services(splices);
        Entry service = services.entry(old.name()).orElseThrow();
        if (!old.name().equals(changed.name())) {
            services.rename(service, changed.name());
        }
        if (service.value() instanceof YamlNode.Mapping mapping) {
            new ServiceEditor(mapping, splices, way).change(ServiceText.values(old), ServiceText.values(changed));
        }
    }

    /** Whether the service says nothing but what {@link ServiceText} can say again. */
    private boolean canBeRewritten(String name) {
        Entry service = services(new TextSplices(source)).entry(name).orElseThrow();
        return !(service.value() instanceof YamlNode.Mapping mapping)
                || mapping.entries().stream()
                        .allMatch(entry -> NodeReader.isMerge(entry.key())
                                || (entry.key() instanceof YamlNode.Scalar key
                                        && ServiceText.KEYS.contains(key.text())));
    }

    private void rewrite(TextSplices splices, String name, Profile changed) {
        MappingEditor services = services(splices);
        Entry service = services.entry(name).orElseThrow();
        boolean flow = services().value() instanceof YamlNode.Mapping mapping && mapping.flow();
        splices.replace(
                service.key().span().start(),
                service.value().span().end(),
                flow ? ServiceText.flow(changed) : ServiceText.block(changed, services.indent()));
    }

    private void remove(TextSplices splices, String name) {
        MappingEditor services = services(splices);
        Entry service = services.entry(name).orElseThrow();
        if (services().value() instanceof YamlNode.Mapping mapping && mapping.flow()) {
            services.remove(service);
            services.finish();
        } else {
            Span lines = new ServiceLines(source).of(service);
            splices.replace(lines.start(), lines.end(), "");
        }
    }

    private MappingEditor services(TextSplices splices) {
        if (services().value() instanceof YamlNode.Mapping mapping) {
            return new MappingEditor(mapping, splices);
        }
        throw new IllegalStateException("services that are read have a mapping");
    }

    private Entry services() {
        return new MappingEditor(root, new TextSplices(source))
                .entry("services")
                .orElseThrow();
    }
}
