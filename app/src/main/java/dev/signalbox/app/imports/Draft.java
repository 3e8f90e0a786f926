package dev.signalbox.app.imports;

import dev.signalbox.engine.service.environment.SecretNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A service as it becomes one of ours, or what holds for all of them. Each of its values stands at a path of keys with dots
 * between, such as {@code restart.limit.within}. Confined to the thread that reads.
 */
final class Draft {
    /** A value, and what it was made of. */
    record Entry(WorkspaceValue value, String foreignKey, int line) {}

    /** That another service is in a state, as our file says it, before this one starts. */
    record Wait(WorkspaceValue condition, String foreignKey, int line) {}

    private final int line;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, WorkspaceValue> variables = new LinkedHashMap<>();
    private final Map<String, Wait> waits = new LinkedHashMap<>();
    private final List<ImportNote> notes = new ArrayList<>();
    private String name;

    /**
     * An empty draft.
     *
     * @param name empty for what holds for all services
     * @param line where it begins in the foreign file
     */
    Draft(String name, int line) {
        this.name = name;
        this.line = line;
    }

    String name() {
        return name;
    }

    void rename(String other) {
        name = other;
    }

    int line() {
        return line;
    }

    /** Says it, in place of what was said before. */
    void put(String path, WorkspaceValue value, String foreignKey, int foreignLine) {
        entries.put(path, new Entry(value, foreignKey, foreignLine));
    }

    void remove(String path) {
        entries.remove(path);
    }

    boolean has(String path) {
        return entries.containsKey(path);
    }

    @Nullable
    Entry entry(String path) {
        return entries.get(path);
    }

    /** A variable; a secret if its name looks like one. The value is a template of ours. */
    void putVariable(String variable, String value, String foreignKey, int foreignLine) {
        if (variable.isEmpty()
                || variable.indexOf('=') >= 0
                || variable.indexOf('\0') >= 0
                || value.indexOf('\0') >= 0) {
            note(NoteReason.WRONG_KIND, foreignKey, foreignLine, "");
            return;
        }
        Map<String, WorkspaceValue> secret = new LinkedHashMap<>();
        secret.put("value", new WorkspaceValue.Text(value));
        secret.put("secret", WorkspaceValue.bare(true));
        variables.put(
                variable,
                SecretNames.USUAL.matches(variable)
                        ? new WorkspaceValue.Pairs(secret)
                        : new WorkspaceValue.Text(value));
        put("environment", new WorkspaceValue.Pairs(variables), foreignKey, foreignLine);
    }

    void putWait(String service, WorkspaceValue condition, String foreignKey, int foreignLine) {
        waits.put(service, new Wait(condition, foreignKey, foreignLine));
    }

    /** By the service that is waited for; may be changed. */
    Map<String, Wait> waits() {
        return waits;
    }

    void note(NoteReason reason, String foreignKey, int foreignLine, String detail) {
        notes.add(new ImportNote(foreignLine, "", foreignKey, reason, detail));
    }

    /** In the order they were put. */
    Map<String, Entry> entries() {
        return entries;
    }

    /** What became of it. */
    ImportedPart finish() {
        Map<String, WorkspaceValue> values = new LinkedHashMap<>();
        entries.forEach((path, entry) -> values.put(path, entry.value()));
        if (!waits.isEmpty()) {
            Map<String, WorkspaceValue> conditions = new LinkedHashMap<>();
            waits.forEach((service, wait) -> conditions.put(service, wait.condition()));
            values.put("depends-on", new WorkspaceValue.Pairs(conditions));
        }
        return new ImportedPart(
                name, line, values, notes.stream().map(note -> note.of(name)).toList());
    }
}
