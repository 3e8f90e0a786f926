package dev.signalbox.app.imports;

/** A foreign file that no workspace can be made of; {@link ImportWords} has the words for it. */
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ImportNote note;

    ImportException(NoteReason reason, int line, String detail) {
        super("line %d: %s %s".formatted(line, reason, detail));
        note = new ImportNote(line, "", "", reason, detail);
    }

    ImportException(NoteReason reason, int line, String detail, Throwable cause) {
        this(reason, line, detail);
        initCause(cause);
    }

    /** What is wrong, and where. */
    public ImportNote note() {
        return note;
    }
}
