package dev.signalbox.app.imports;

import dev.signalbox.app.imports.NoteReason.Weight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A foreign file as a workspace. Immutable.
 *
 * @param source the foreign file, absolute
 * @param all what holds for all services
 * @param services in the order of the workspace file
 */
public record ImportedWorkspace(Path source, ForeignFormat format, ImportedPart all, List<ImportedPart> services) {
    /** Copies the list. */
    public ImportedWorkspace {
        services = List.copyOf(services);
    }

    /** All notes, by line. */
    public List<ImportNote> notes() {
        List<ImportNote> notes = new ArrayList<>(all.notes());
        services.forEach(service -> notes.addAll(service.notes()));
        notes.sort(Comparator.comparingInt(ImportNote::line));
        return notes;
    }

    /** How many notes a person has to look at. */
    public long toLookAt() {
        return notes().stream()
                .filter(note -> note.reason().weight() == Weight.LOOK)
                .count();
    }

    /** Where the workspace belongs: beside the foreign file, where its commands and relative paths mean the same. */
    public Path proposedFile() {
        return source.resolveSibling("signalbox.yaml");
    }

    /** The text of a workspace file in that place, with its notes as comments. It is one that our reader accepts. */
    public String textFor(Path file, ImportWords words) {
        ImportComments comments = new ImportComments(words, words.origin(this));
        Path here = proposedFile().getParent();
        Path there = file.toAbsolutePath().normalize().getParent();
        if (here == null || here.equals(there)) {
            return new WorkspaceText(comments).of(all, services);
        }
        MovedPaths moved = new MovedPaths(here);
        return new WorkspaceText(comments)
                .of(moved.ofAll(all), services.stream().map(moved::ofService).toList());
    }

    /** The text for the proposed place as it may be shown: with bullets in place of secrets. */
    public String shownText(ImportWords words) {
        ImportedWorkspace hidden = new ImportedWorkspace(
                source,
                format,
                HiddenSecrets.in(all),
                services.stream().map(HiddenSecrets::in).toList());
        return hidden.textFor(proposedFile(), words);
    }
}
