package dev.signalbox.app.imports;

import dev.signalbox.app.imports.NoteReason.Weight;
import dev.signalbox.app.words.OneLine;
import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.stream.Collectors;

/** What a person reads about an import. Thread-safe. */
public final class ImportWords {
    private static final int LONGEST_DETAIL = 200; // characters
    private static final int MOST_KEYS = 12;

    private final Texts texts;

    /** Words in the language of those texts. */
    public ImportWords(Texts texts) {
        this.texts = texts;
    }

    /** What a format is called. */
    public String of(ForeignFormat format) {
        return texts.of("imports.format." + format.name());
    }

    /** What was not taken over as it was. */
    public String found(ImportNote note) {
        return found(note, shortened(note.key()));
    }

    /** What to do about it; empty if nothing. */
    public String mend(ImportNote note) {
        String key = "imports.mend." + note.reason().name();
        return texts.has(key) ? texts.of(key, shortened(note.key()), shortened(note.detail())) : "";
    }

    /** Both in a sentence. */
    public String of(ImportNote note) {
        return joined(found(note), mend(note));
    }

    /** What is wrong with a file that cannot be imported, with its line and the mend, as compilers print it. */
    public String of(String file, ImportException failure) {
        return "%s:%d: %s".formatted(file, failure.note().line(), of(failure.note()));
    }

    /** What is wrong with a file that cannot be imported, with its line. */
    public String atLine(ImportException failure) {
        return texts.of("imports.atLine", failure.note().line(), found(failure.note()));
    }

    /** How much one has to care. */
    public String of(Weight weight) {
        return texts.of("imports.weight." + weight.name());
    }

    /** Where a workspace comes from. */
    String origin(ImportedWorkspace workspace) {
        return texts.of("imports.origin", String.valueOf(workspace.source().getFileName()), of(workspace.format()));
    }

    /** Notes that say the same of several keys, in a sentence with their lines. */
    String together(List<ImportNote> notes) {
        ImportNote first = notes.getFirst();
        if (notes.size() == 1) {
            return texts.of("imports.atLine", first.line(), of(first));
        }
        String keys = notes.stream()
                .limit(MOST_KEYS)
                .map(note -> note.key().isEmpty()
                        ? String.valueOf(note.line())
                        : "%s (%d)".formatted(shortened(note.key()), note.line()))
                .collect(Collectors.joining(", "));
        String more = notes.size() > MOST_KEYS ? ", … +" + (notes.size() - MOST_KEYS) : "";
        return joined(found(first, keys + more), mend(first));
    }

    private String found(ImportNote note, String key) {
        String detail =
                note.reason() == NoteReason.REFUSED ? texts.ofEnglish(note.detail()) : note.detail(); // of the reader
        return texts.of("imports.note." + note.reason().name(), key, shortened(detail));
    }

    private static String joined(String found, String mend) {
        return mend.isEmpty() ? found : found + "; " + mend;
    }

    private static String shortened(String text) {
        return OneLine.of(text, LONGEST_DETAIL);
    }
}
