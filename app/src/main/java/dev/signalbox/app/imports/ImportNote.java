package dev.signalbox.app.imports;

/**
 * Something of a foreign file that is not in the workspace as it was. It tells no value but what its detail says, for values
 * may be secrets.
 *
 * @param line of the foreign file, counted from 1
 * @param service whom it concerns, by the name in the workspace; empty for the whole file
 * @param key what it was called there
 * @param detail more about it, as the reason needs it; may be empty
 */
public record ImportNote(int line, String service, String key, NoteReason reason, String detail) {
    ImportNote of(String name) {
        return new ImportNote(line, name, key, reason, detail);
    }
}
