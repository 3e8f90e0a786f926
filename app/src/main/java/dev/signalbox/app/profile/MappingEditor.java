package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        return FileTree.entry(mapping, key);
    }

    void rename(Entry entry, String key) {
        splices.replace(entry.key().span().start(), entry.key().span().end(), YamlScalars.oneLine(key));
    }

    void replaceValue(Entry entry, YamlValue value) {
        Span old = entry.value().span();
        boolean block = isBlockCollection(entry.value());
        // a comment behind the old value would end up inside of a block scalar
        boolean roomForLines = !mapping.flow() && source.isBlank(old.end(), source.lineEnd(old.end()));
        boolean lines = roomForLines
                && (value instanceof YamlValue.Text
                        || (value instanceof YamlValue.Keys && value.oneLine().length() > YamlValue.LONGEST_LINE));
        String text = lines ? value.afterColon(indent()) : " " + value.oneLine();
        int start = block || text.startsWith("\n")
                ? source.text().indexOf(':', entry.key().span().end()) + 1
                : old.start();
        boolean apart = start > 0 && Character.isWhitespace(source.text().charAt(start - 1));
        boolean onItsLine = text.startsWith(" ");
        splices.replace(start, old.end(), apart && onItsLine ? text.substring(1) : text);
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

    /** Makes a list have these items: what stands at its beginning and its end is left as it is, comments and all. */
    void replaceItems(YamlNode.Sequence list, List<YamlValue> wanted, DraftReader reader) {
        List<YamlNode> items = list.items();
        if (items.size() == wanted.size()) {
            for (int i = 0; i < items.size(); i++) {
                if (!isSame(reader, items.get(i), wanted.get(i))) {
                    Span span = items.get(i).span();
                    splices.replace(span.start(), span.end(), wanted.get(i).oneLine());
                }
            }
        } else if (list.flow() || items.isEmpty()) {
            splices.replace(list.span().start(), list.span().end(), new YamlValue.Items(wanted).oneLine());
        } else {
            replaceLines(items, wanted, reader);
        }
    }

    private void replaceLines(List<YamlNode> items, List<YamlValue> wanted, DraftReader reader) {
        int most = Math.min(items.size(), wanted.size());
        int same = 0;
        while (same < most && isSame(reader, items.get(same), wanted.get(same))) {
            same++;
        }
        int sameAtEnd = 0;
        while (sameAtEnd < most - same
                && isSame(reader, items.get(items.size() - 1 - sameAtEnd), wanted.get(wanted.size() - 1 - sameAtEnd))) {
            sameAtEnd++;
        }
        int firstLine = source.lineStart(items.getFirst().span().start());
        String dash = source.text().substring(firstLine, source.text().indexOf('-', firstLine)) + "- ";
        String lines = wanted.subList(same, wanted.size() - sameAtEnd).stream()
                .map(item -> dash + item.oneLine())
                .collect(Collectors.joining("\n"));
        int goneEnd = items.size() - sameAtEnd;
        if (same < goneEnd) {
            int start = source.lineStart(items.get(same).span().start());
            int end = items.get(goneEnd - 1).span().end();
            if (lines.isEmpty()) {
                splices.replace(start, source.isLineStart(end) ? end : source.nextLine(end), "");
            } else {
                splices.replace(start, end, lines);
            }
        } else if (same > 0) {
            splices.insertLinesAfter(items.get(same - 1).span().end(), lines);
        } else {
            splices.insert(firstLine, lines + "\n");
        }
    }

    private static boolean isSame(DraftReader reader, YamlNode node, YamlValue wanted) {
        YamlValue value = reader.value(node);
        return wanted instanceof YamlValue.Bare(var word)
                ? value.equals(new YamlValue.Text(word))
                : value.equals(wanted);
    }

    private static boolean isBlockCollection(YamlNode node) {
        return switch (node) {
            case YamlNode.Mapping mapping -> !mapping.flow();
            case YamlNode.Sequence sequence -> !sequence.flow();
            case YamlNode.Scalar _, YamlNode.Alias _ -> false;
        };
    }
}
