package dev.signalbox.app.imports;

import dev.signalbox.app.words.CommandText;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A service as our file says it, or what holds for all of them; and what was not taken over. Immutable. */
public final class ImportedPart {
    private final String name;
    private final int line;
    private final Map<String, WorkspaceValue> values;
    private final List<ImportNote> notes;

    ImportedPart(String name, int line, Map<String, WorkspaceValue> values, List<ImportNote> notes) {
        this.name = name;
        this.line = line;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.notes =
                notes.stream().sorted(Comparator.comparingInt(ImportNote::line)).toList();
    }

    /** What it is called; empty for what holds for all. */
    public String name() {
        return name;
    }

    /** Where it begins in the foreign file, counted from 1. */
    public int line() {
        return line;
    }

    /** What was not taken over as it was, by line. */
    public List<ImportNote> notes() {
        return notes;
    }

    /** What it runs, on one line, for people; empty for what holds for all. */
    public String command() {
        if (values.get("command") instanceof WorkspaceValue.Items(var items)) {
            return CommandText.format(items.stream()
                    .map(item -> item instanceof WorkspaceValue.Text(var text) ? text : "")
                    .toList());
        }
        return values.get("shell") instanceof WorkspaceValue.Text(var script)
                ? script.strip().replaceAll("\\s*\\R\\s*", " ⏎ ")
                : "";
    }

    /** By path. */
    Map<String, WorkspaceValue> values() {
        return values;
    }

    ImportedPart with(String path, WorkspaceValue value) {
        Map<String, WorkspaceValue> more = new LinkedHashMap<>(values);
        more.put(path, value);
        return new ImportedPart(name, line, more, notes);
    }

    ImportedPart without(String path) {
        Map<String, WorkspaceValue> fewer = new LinkedHashMap<>(values);
        fewer.remove(path);
        return new ImportedPart(name, line, fewer, notes);
    }
}
