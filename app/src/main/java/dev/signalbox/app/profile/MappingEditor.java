package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Edits one mapping in place, in the style it has: with brackets or by indentation. Only cuts text, and trusts the
 * caller to read the outcome again: layouts it does not foresee give a text that reads wrong, not a wrong file.
 */
final class MappingEditor {
    private final YamlNode.Mapping mapping;
    private final TextSplices splices;
    private final SourceText source;
    private final Set<Entry> removed = new HashSet<>();
    private final List<String> added = new ArrayList<>();

    MappingEditor(YamlNode.Mapping mapping, TextSplices splices) {
        this.mapping = mapping;
        this.splices = splices;
        this.source = splices.source();
    }

    /** The entry of this mapping itself, not of a merged one. */
    Optional<Entry> entry(String key) {
        return mapping.entries().stream()
                .filter(entry -> entry.key() instanceof YamlNode.Scalar scalar
                        && scalar.text().equals(key)
                        && !NodeReader.isMerge(scalar))
                .findFirst();
    }

    /** The value of a key of this mapping itself, if it is a mapping that is written there. */
    YamlNode.@Nullable Mapping mapping(String key) {
        return entry(key).map(Entry::value).orElse(null) instanceof YamlNode.Mapping value ? value : null;
    }

    void rename(Entry entry, String key) {
        splices.replace(entry.key().span().start(), entry.key().span().end(), YamlScalars.oneLine(key));
    }

    void replaceValue(Entry entry, YamlValue value) {
        Span old = entry.value().span();
        boolean block = isBlockCollection(entry.value());
        if (block && entry.value() instanceof YamlNode.Sequence list && value instanceof YamlValue.Words words) {
            replaceItems(list, words.words());
            return;
        }
        // a comment behind the old value would end up inside of a block scalar
        boolean roomForLines = !mapping.flow() && source.isBlank(old.end(), source.lineEnd(old.end()));
        String text = roomForLines && value instanceof YamlValue.Text
                ? value.afterColon(indent()).substring(1)
                : value.oneLine();
        int start = block ? source.text().indexOf(':', entry.key().span().end()) + 1 : old.start();
        boolean touches = start > 0 && !Character.isWhitespace(source.text().charAt(start - 1));
        splices.replace(start, old.end(), touches ? " " + text : text);
    }

    /** Marks an entry for removal, with its line in block style; {@link #finish} removes it. */
    void remove(Entry entry) {
        removed.add(entry);
    }

    /** Marks a key to be added at the end; {@link #finish} adds it. */
    void add(String key, YamlValue value) {
        added.add(
                YamlScalars.oneLine(key) + ":" + (mapping.flow() ? " " + value.oneLine() : value.afterColon(indent())));
    }

    /** Adds an entry given as text in the style of this mapping. */
    void addText(String entry) {
        added.add(entry);
    }

    /** Performs the removals and additions; call it once, after all of them. */
    void finish() {
        if (mapping.flow()) {
            finishFlow();
        } else {
            removed.forEach(this::removeLines);
            int end = mapping.entries().getLast().value().span().end();
            added.forEach(entry -> splices.insertLinesAfter(end, indent() + entry));
        }
    }

    /** The white space before the keys of a mapping in block style. */
    String indent() {
        int start = mapping.entries().getFirst().key().span().start();
        return " ".repeat(start - source.lineStart(start));
    }

    private void finishFlow() {
        List<Entry> entries = mapping.entries();
        if (removed.containsAll(entries)) {
            int end = mapping.span().end() - 1;
            int start =
                    entries.isEmpty() ? end : entries.getFirst().key().span().start();
            splices.replace(start, end, String.join(", ", added)); // a comma after the last entry goes too
            return;
        }
        for (int i = 0; i < entries.size(); i++) {
            if (!removed.contains(entries.get(i))) {
                continue;
            }
            int first = i;
            while (i + 1 < entries.size() && removed.contains(entries.get(i + 1))) {
                i++;
            }
            boolean last = i + 1 == entries.size();
            int from = last && first > 0
                    ? entries.get(first - 1).value().span().end()
                    : entries.get(first).key().span().start();
            int to = last
                    ? entries.get(i).value().span().end()
                    : entries.get(i + 1).key().span().start();
            splices.replace(from, to, "");
        }
        String separator = separator();
        int end = entries.getLast().value().span().end();
        added.forEach(entry -> splices.insert(end, separator + entry));
    }

    /** A comma, and a line break where the entries stand on lines of their own. */
    private String separator() {
        int start = mapping.entries().getLast().key().span().start();
        int line = source.lineStart(start);
        boolean ownLine = line > mapping.span().start() && source.isBlank(line, start);
        return ownLine ? ",\n" + source.text().substring(line, start) : ", ";
    }

    private void removeLines(Entry entry) {
        int end = entry.value().span().end();
        splices.replace(
                source.lineStart(entry.key().span().start()), source.isLineStart(end) ? end : source.nextLine(end), "");
    }

    /**
     * Marks what is to be done so that the entries give these texts; {@link #finish} does it.
     *
     * @param before the texts that they give now, with those that they have from elsewhere
     */
    void become(Map<String, String> before, Map<String, String> wanted) {
        for (Entry entry : mapping.entries()) {
            String key =
                    entry.key() instanceof YamlNode.Scalar scalar && !NodeReader.isMerge(scalar) ? scalar.text() : null;
            String text = key == null ? null : wanted.get(key);
            if (key != null && text == null) {
                remove(entry);
            } else if (text != null && !text.equals(before.get(key))) {
                replaceText(entry, text);
            }
        }
        wanted.forEach((key, text) -> {
            if (entry(key).isEmpty() && !text.equals(before.get(key))) {
                add(key, new YamlValue.Text(text));
            }
        });
    }

    /** Replaces a text, or that of the key {@code value} where it has one. */
    private void replaceText(Entry entry, String text) {
        if (entry.value() instanceof YamlNode.Mapping inner) {
            MappingEditor editor = new MappingEditor(inner, splices);
            editor.entry("value").ifPresent(value -> editor.replaceText(value, text));
        } else if (!(entry.value() instanceof YamlNode.Scalar old && textOf(old).equals(text))) {
            replaceValue(entry, new YamlValue.Text(text));
        }
    }

    /** Replaces the items that differ, or all of them if their number changes. */
    private void replaceItems(YamlNode.Sequence list, List<String> words) {
        List<YamlNode> items = list.items();
        if (items.size() == words.size()) {
            for (int i = 0; i < items.size(); i++) {
                Span span = items.get(i).span();
                if (!(items.get(i) instanceof YamlNode.Scalar old && textOf(old).equals(words.get(i)))) {
                    splices.replace(span.start(), span.end(), YamlScalars.oneLine(words.get(i)));
                }
            }
            return;
        }
        int start = list.span().start();
        String separator = "\n" + " ".repeat(start - source.lineStart(start)) + "- ";
        splices.replace(
                start,
                list.span().end(),
                "- "
                        + String.join(
                                separator,
                                words.stream().map(YamlScalars::oneLine).toList()));
    }

    private static String textOf(YamlNode.Scalar scalar) {
        return scalar.kind() == YamlNode.Kind.NOTHING ? "" : scalar.text();
    }

    private static boolean isBlockCollection(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> !mapping.flow();
            case YamlNode.Sequence sequence -> !sequence.flow();
            case YamlNode.Scalar _, YamlNode.Alias _ -> false;
        };
    }
}
