package dev.signalbox.app.view.imports;

import dev.signalbox.app.imports.ImportNote;
import dev.signalbox.app.imports.ImportWords;

/** A note in words. */
record NoteRow(ImportNote note, String weight, String line, String service, String found, String mend) {
    static NoteRow of(ImportNote note, ImportWords words) {
        return new NoteRow(
                note,
                words.of(note.reason().weight()),
                String.valueOf(note.line()),
                note.service(),
                words.found(note),
                words.mend(note));
    }
}
