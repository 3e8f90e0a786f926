package dev.signalbox.app.profile;

import dev.signalbox.app.profile.WorkspaceReader.Parsed;
import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Span;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Edits the text of a workspace file so that it gives the wanted workspace and keeps all else as it was.
 *
 * <p>Each edit is tried from the gentlest to the plainest: change only what differs, then write the service anew as
 * a whole. The first text that reads back as wanted is taken; if none does, the edit is refused.
 */
final class WorkspaceEditor {
    private final Path file;
    private final SourceText source;
    private final YamlNode.Mapping root;

    WorkspaceEditor(Path file, SourceText source, YamlNode.Mapping root) {
        this.file = file;
        this.source = source;
        this.root = root;
    }

    /** An edited text that reads as wanted. */
    record Edited(SourceText source, Parsed parsed) {}

    Edited add(Profile profile, Workspace wanted) throws WorkspaceException {
        return firstThatGives(wanted, profile.name(), List.of(splices -> add(splices, profile)));
    }

    Edited replace(Profile old, Profile changed, Workspace wanted) throws WorkspaceException {
        return firstThatGives(
                wanted,
                old.name(),
                List.of(splices -> change(splices, old, changed), splices -> rewrite(splices, old.name(), changed)));
    }

    Edited remove(String name, Workspace wanted) throws WorkspaceException {
        return firstThatGives(wanted, name, List.of(splices -> remove(splices, name)));
    }

    private Edited firstThatGives(Workspace wanted, String service, List<Consumer<TextSplices>> ways)
            throws WorkspaceException {
        for (Consumer<TextSplices> way : ways) {
            TextSplices splices = new TextSplices(source);
            way.accept(splices);
            SourceText text = splices.apply();
            try {
                Parsed parsed = WorkspaceReader.read(file, text);
                if (parsed.workspace().equals(wanted)) {
                    return new Edited(text, parsed);
                }
            } catch (WorkspaceException _) {
                // this way does not fit the layout of the file; the next is plainer
            }
        }
        int line = serviceLine(service);
        throw new WorkspaceException(new WorkspaceProblem(
                file,
                line,
                1,
                "service '%s' cannot be changed without changing other parts of the file".formatted(service),
                "edit it by hand; an anchor, an alias or an unusual layout is in the way"));
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

    private void change(TextSplices splices, Profile old, Profile changed) {
        MappingEditor services = services(splices);
        Entry service = services.entry(old.name()).orElseThrow();
        if (!old.name().equals(changed.name())) {
            services.rename(service, changed.name());
        }
        if (service.value() instanceof YamlNode.Mapping mapping) {
            MappingEditor editor = new MappingEditor(mapping, splices);
            Map<String, YamlValue> before = ServiceText.values(old);
            Map<String, YamlValue> after = ServiceText.values(changed);
            String oldKind = kind(before);
            String newKind = kind(after);
            if (!oldKind.equals(newKind)) {
                changeKind(editor, oldKind, newKind, Objects.requireNonNull(after.get(newKind)));
            }
            for (String key : KnownKeys.SERVICE.words()) {
                if (oldKind.equals(newKind) || !(key.equals(oldKind) || key.equals(newKind))) {
                    changeKey(editor, key, before, after);
                }
            }
            editor.finish();
        }
    }

    private static String kind(Map<String, YamlValue> values) {
        return values.containsKey("command") ? "command" : "shell";
    }

    /** A command becomes a script in its place, or the other way round. */
    private static void changeKind(MappingEditor editor, String oldKind, String newKind, YamlValue value) {
        Entry entry = editor.entry(oldKind).orElse(null);
        if (entry == null) {
            editor.add(newKind, value);
        } else {
            editor.rename(entry, newKind);
            editor.replaceValue(entry, value);
        }
    }

    private static void changeKey(
            MappingEditor editor, String key, Map<String, YamlValue> before, Map<String, YamlValue> after) {
        YamlValue spoken = ServiceText.SPOKEN_DEFAULTS.get(key);
        YamlValue wanted = after.getOrDefault(key, spoken);
        if (Objects.equals(wanted, before.getOrDefault(key, spoken))) {
            return;
        }
        Entry entry = editor.entry(key).orElse(null);
        if (wanted == null && entry != null) {
            editor.remove(entry);
        } else if (wanted != null && entry != null) {
            editor.replaceValue(entry, wanted);
        } else if (wanted != null) {
            editor.add(key, wanted);
        }
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
