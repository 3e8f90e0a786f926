package dev.signalbox.app.profile;

import dev.signalbox.app.profile.WorkspaceReader.Parsed;
import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Span;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.launch.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Edits the text of a workspace file so that one service says what is wanted, and keeps all else as it was.
 *
 * <p>Each edit is tried in several ways, from the gentlest on: change only what differs; write a service anew as a whole, if
 * it repeats others. The first text that reads back as wanted, with all else as it was, is taken; if none does, the edit is
 * refused.
 */
final class WorkspaceEditor {
    private final Path file;
    private final SourceText source;
    private final Parsed old;
    private final YamlNode.Mapping root;
    private final DraftReader reader;

    /** An editor of that text, which reads as told. */
    WorkspaceEditor(Path file, SourceText source, Parsed old) {
        this.file = file;
        this.source = source;
        this.old = old;
        this.root = old.root();
        this.reader = new DraftReader(new NodeReader(new Problems(file, source)));
    }

    /** An edited text that reads as wanted. */
    record Edited(SourceText source, Parsed parsed) {}

    /** What a service says itself; nothing if there is none of that name. */
    ServiceDraft draft(String name) {
        return draft(reader, old, name);
    }

    private static ServiceDraft draft(DraftReader reader, Parsed parsed, String name) {
        Entry services = new FileTree(parsed.root()).services();
        YamlValue.Keys keys = services.value() instanceof YamlNode.Mapping mapping
                ? FileTree.entry(mapping, name)
                        .map(entry -> reader.read(entry.value()))
                        .orElse(YamlValue.Keys.NONE)
                : YamlValue.Keys.NONE;
        return new ServiceDraft(name, keys);
    }

    Edited add(ServiceDraft draft) throws WorkspaceException {
        return firstThatGives(says(draft), null, draft.name(), List.of(splices -> add(splices, draft)));
    }

    Edited replace(String name, ServiceDraft wanted) throws WorkspaceException {
        return firstThatGives(says(wanted), name, wanted.name(), waysToReplace(name, wanted));
    }

    private List<Consumer<TextSplices>> waysToReplace(String name, ServiceDraft wanted) {
        List<Consumer<TextSplices>> ways = new ArrayList<>();
        ways.add(splices -> change(splices, name, wanted));
        if (canBeRewritten(name)) {
            ways.add(splices -> rewrite(splices, name, wanted));
        }
        return ways;
    }

    Edited remove(String name) throws WorkspaceException {
        return firstThatGives(_ -> true, name, null, List.of(splices -> remove(splices, name)));
    }

    /** Lets a service change places with the one that follows it. */
    Edited moveDown(String name) throws WorkspaceException {
        List<Profile> wanted = new ArrayList<>(old.workspace().profiles());
        int at = wanted.indexOf(old.workspace().profile(name).orElseThrow());
        Collections.swap(wanted, at, at + 1);
        return firstThatGives(
                edited -> edited.parsed().workspace().profiles().equals(wanted),
                name,
                name,
                List.of(splices -> moveDown(splices, name)));
    }

    /**
     * The text as it would be, even if it cannot be read.
     *
     * @param name of the service before; null for a new one
     */
    SourceText attempt(@Nullable String name, ServiceDraft wanted) {
        TextSplices splices = new TextSplices(source);
        if (name == null) {
            add(splices, wanted);
        } else {
            change(splices, name, wanted);
        }
        return splices.apply();
    }

    private Predicate<Edited> says(ServiceDraft wanted) {
        return edited -> {
            DraftReader again = new DraftReader(new NodeReader(new Problems(file, edited.source())));
            return draft(again, edited.parsed(), wanted.name()).equals(wanted);
        };
    }

    /** What services have that extend that one: nothing if there is none of that name. */
    YamlValue.Keys inherited(String parent) {
        NodeReader nodes = new NodeReader(new Problems(file, source));
        Map<String, Entry> templates = FileTree.entry(root, "templates")
                .map(entry -> nodes.entries(entry.value(), "'templates'", "template name", "a mapping"))
                .orElse(Map.of());
        Map<String, Entry> services = nodes.entries(services().value(), "'services'", "service name", "a mapping");
        Map<String, Entry> others = services == null ? Map.of() : services;
        ServiceLayers layers = new ServiceLayers(nodes, Platform.here(), others, templates);
        Entry template = templates.get(parent);
        Entry service = others.get(parent);
        Map<String, Entry> keys = template != null
                ? layers.ofTemplate(parent, template)
                : service == null ? null : layers.ofService(parent, service);
        return keys == null ? YamlValue.Keys.NONE : reader.ofEntries(keys);
    }

    private Edited firstThatGives(
            Predicate<Edited> wanted,
            @Nullable String oldName,
            @Nullable String newName,
            List<Consumer<TextSplices>> ways)
            throws WorkspaceException {
        WorkspaceProblem refusal = null;
        for (int i = 0; i < ways.size(); i++) {
            TextSplices splices = new TextSplices(source);
            ways.get(i).accept(splices);
            SourceText text = splices.apply();
            try {
                Parsed parsed = WorkspaceReader.read(file, text);
                Edited edited = new Edited(text, parsed);
                if (wanted.test(edited) && leavesTheOthers(oldName, parsed.definitions(), newName)) {
                    return edited;
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

    /**
     * Whether it defines all but one service as before.
     *
     * @param oldName of that service before; null if it was not there
     * @param newName of it after; null if it is there no more
     */
    private boolean leavesTheOthers(@Nullable String oldName, Definitions edited, @Nullable String newName) {
        return old.definitions().groups().equals(edited.groups())
                && old.definitions().secretNames().equals(edited.secretNames())
                && others(old.definitions(), oldName).equals(others(edited, newName));
    }

    private static List<ServiceSpec> others(Definitions definitions, @Nullable String name) {
        return definitions.services().stream()
                .filter(service -> !service.name().equals(name))
                .toList();
    }

    private int serviceLine(String name) {
        return services().value() instanceof YamlNode.Mapping mapping
                ? new MappingEditor(mapping, new TextSplices(source))
                        .entry(name)
                        .map(entry -> source.lineAt(entry.key().span().start()))
                        .orElse(1)
                : 1;
    }

    private void add(TextSplices splices, ServiceDraft draft) {
        Entry services = services();
        Span old = services.value().span();
        boolean inBrackets = services.value() instanceof YamlNode.Mapping mapping && mapping.flow();
        if (services.value() instanceof YamlNode.Mapping mapping
                && !mapping.entries().isEmpty()) {
            MappingEditor editor = new MappingEditor(mapping, splices);
            if (mapping.flow()) {
                editor.addText(flow(draft));
            } else {
                Entry last = mapping.entries().getLast();
                boolean apart = mapping.entries().size() > 1 && new ServiceLines(source).hasBlankLineBefore(last);
                String lines = editor.indent() + block(draft, editor.indent());
                splices.insertLinesAfter(last.value().span().end(), apart ? "\n" + lines : lines);
            }
            editor.finish();
        } else if (root.flow()) {
            String flow = "{" + flow(draft) + "}";
            splices.replace(old.start(), old.end(), inBrackets ? flow : " " + flow);
        } else {
            String indent = new MappingEditor(root, splices).indent() + "  ";
            int colon = source.text().lastIndexOf(':', old.start()) + 1;
            splices.replace(colon, old.end(), "");
            splices.insertLinesAfter(old.end(), indent + block(draft, indent));
        }
    }

    /** A whole service, name included, in block style; its first line is not indented. */
    private static String block(ServiceDraft draft, String indent) {
        String deeper = indent + "  ";
        return YamlScalars.oneLine(draft.name())
                + ":"
                + DraftWriter.written(draft.keys()).keys().entrySet().stream()
                        .map(entry -> "\n" + deeper + entry.getKey() + ":"
                                + entry.getValue().afterColon(deeper))
                        .collect(Collectors.joining());
    }

    /** A whole service, name included, on one line. */
    private static String flow(ServiceDraft draft) {
        return YamlScalars.oneLine(draft.name())
                + ": "
                + DraftWriter.written(draft.keys()).oneLine();
    }

    private void change(TextSplices splices, String name, ServiceDraft wanted) {
        MappingEditor services = services(splices);
        Entry service = services.entry(name).orElseThrow();
        boolean saysTheSame = draft(name).keys().equals(wanted.keys());
        if (!saysTheSame && !(service.value() instanceof YamlNode.Mapping)) { // it repeats another
            rewrite(splices, name, wanted);
            return;
        }
        if (!name.equals(wanted.name())) {
            services.rename(service, wanted.name());
        }
        if (!saysTheSame && service.value() instanceof YamlNode.Mapping mapping) {
            new DraftWriter(reader, splices).change(mapping, wanted.keys());
        }
    }

    /** Whether the service repeats others, and says nothing for one system alone. */
    private boolean canBeRewritten(String name) {
        Entry service = services(new TextSplices(source)).entry(name).orElseThrow();
        return service.value() instanceof YamlNode.Mapping mapping
                && mapping.entries().stream().anyMatch(entry -> NodeReader.isMerge(entry.key()))
                && ServiceLayers.SYSTEMS.stream()
                        .allMatch(system -> FileTree.entry(mapping, ServiceLayers.keyOf(system))
                                .isEmpty());
    }

    private void rewrite(TextSplices splices, String name, ServiceDraft wanted) {
        MappingEditor services = services(splices);
        Entry service = services.entry(name).orElseThrow();
        boolean flow = services().value() instanceof YamlNode.Mapping mapping && mapping.flow();
        splices.replace(
                service.key().span().start(),
                service.value().span().end(),
                flow ? flow(wanted) : block(wanted, services.indent()));
    }

    private void moveDown(TextSplices splices, String name) {
        YamlNode.Mapping mapping = (YamlNode.Mapping) services().value();
        List<Entry> entries = mapping.entries();
        int at = entries.indexOf(FileTree.entry(mapping, name).orElseThrow());
        Span upper = linesOf(mapping, entries.get(at));
        Span lower = linesOf(mapping, entries.get(at + 1));
        String text = source.text();
        String above = text.substring(upper.start(), upper.end());
        String below = text.substring(lower.start(), lower.end());
        String between = text.substring(upper.end(), lower.start());
        if (!mapping.flow() && !source.isLineStart(lower.end())) { // the end of a file without a line break
            below += source.lineBreak();
            above = above.substring(0, source.lineEnd(upper.end() - 1) - upper.start());
        }
        splices.replace(upper.start(), lower.end(), (below + between + above).replace(source.lineBreak(), "\n"));
    }

    private Span linesOf(YamlNode.Mapping mapping, Entry service) {
        return mapping.flow()
                ? new Span(service.key().span().start(), service.value().span().end())
                : new ServiceLines(source).own(service);
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
        return new FileTree(root).services();
    }
}
