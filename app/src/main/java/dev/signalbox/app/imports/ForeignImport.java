package dev.signalbox.app.imports;

import dev.signalbox.app.profile.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a workspace of a file of another tool. */
public final class ForeignImport {
    private static final int LONGEST_TEXT = 3 * 1024 * 1024; // characters, without comments; our reader takes 4 MiB

    private ForeignImport() {}

    /**
     * Reads the file, recognises its format and translates it; blocks on the disk.
     *
     * @throws ImportException if it is of no format that is known, broken, or has no services
     * @throws IOException if it cannot be read
     */
    public static ImportedWorkspace read(Path file) throws IOException, ImportException {
        return read(ForeignText.read(file));
    }

    static ImportedWorkspace read(ForeignText text) throws ImportException {
        ForeignReader reader = Recognition.of(text);
        Draft all = new Draft("", 1);
        putName(all, text);
        List<Draft> drafts = new ArrayList<>(reader.read(all));
        DraftNames.mend(drafts);
        List<Draft> runnable = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft.has("command") || draft.has("shell")) {
                runnable.add(draft);
            } else {
                draft.finish().notes().forEach(note -> all.note(note.reason(), name(note), note.line(), note.detail()));
            }
        }
        List<Draft> accepted = new AcceptedKeys(text.file()).mend(all, runnable);
        new DraftDependencies(accepted).mend();
        if (accepted.isEmpty()) {
            throw new ImportException(NoteReason.NO_SERVICES, 1, text.name());
        }
        ImportedPart ofAll = all.finish();
        List<ImportedPart> services = accepted.stream().map(Draft::finish).toList();
        if (new WorkspaceText(null).of(ofAll, services).length() > LONGEST_TEXT) {
            throw new ImportException(NoteReason.TOO_LARGE, 1, "");
        }
        return new ImportedWorkspace(text.file(), reader.format(), ofAll, services);
    }

    private static String name(ImportNote note) {
        return note.key().isEmpty()
                        || note.key().equals(note.service())
                        || note.key().startsWith(note.service() + ".")
                ? note.service()
                : note.service() + "." + note.key();
    }

    /** The name of the folder, as far as it is one. */
    private static void putName(Draft all, ForeignText text) {
        Path folder = text.folder().getFileName();
        String name = folder == null ? "" : folder.toString();
        if (!name.isBlank()
                && name.length() <= Profile.MAX_NAME_LENGTH
                && name.codePoints().noneMatch(Character::isISOControl)) {
            all.put("workspace", new WorkspaceValue.Text(name), "", 1);
        }
    }
}
