package dev.signalbox.app.profile;

import dev.signalbox.app.profile.WorkspaceEditor.Edited;
import dev.signalbox.app.profile.WorkspaceReader.Parsed;
import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.engine.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A workspace file with edits not yet saved. Immutable: an edit and a save give the next state, so any thread may
 * use it, and a refused edit changes nothing.
 *
 * <p>What a person wrote stays byte for byte where an edit does not concern it: comments, order, quotes, line breaks.
 * A removed service takes the comment lines directly above it along.
 */
public final class WorkspaceFile {
    private final byte @Nullable [] onDisk; // what was last read or written; null if the file shall not exist yet
    private final SourceText source;
    private final Parsed parsed;

    private WorkspaceFile(byte @Nullable [] onDisk, SourceText source, Parsed parsed) {
        this.onDisk = onDisk;
        this.source = source;
        this.parsed = parsed;
    }

    /**
     * Reads a file.
     *
     * @throws WorkspaceException with every problem, if the file is missing, unreadable or not a valid workspace
     */
    public static WorkspaceFile open(Path file) throws WorkspaceException {
        byte[] bytes = WorkspaceBytes.read(file);
        SourceText source = SourceText.decode(file, bytes);
        return new WorkspaceFile(bytes, source, WorkspaceReader.read(file, source));
    }

    /**
     * A new workspace without services, which exists on disk from its first {@link #save} on.
     *
     * @throws WorkspaceException if something is at that path already
     * @throws IllegalArgumentException if the name is not one line of text
     */
    public static WorkspaceFile create(Path file, String name) throws WorkspaceException {
        Profile.rejectBadName(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw conflict(file, "the file exists already", "open it, or choose another name");
        }
        SourceText source = new SourceText(false, "workspace: %s\nservices: {}\n".formatted(YamlScalars.oneLine(name)));
        return new WorkspaceFile(null, source, WorkspaceReader.read(file, source));
    }

    /**
     * A new workspace with that text, which exists on disk from its first {@link #save} on; the disk is not asked.
     *
     * @throws WorkspaceException with every problem, if the text is no valid workspace
     */
    public static WorkspaceFile ofText(Path file, String text) throws WorkspaceException {
        SourceText source = new SourceText(false, text);
        return new WorkspaceFile(null, source, WorkspaceReader.read(file, source));
    }

    public Workspace workspace() {
        return parsed.workspace();
    }

    /** What the file says in all, edits included. */
    public Definitions definitions() {
        return parsed.definitions();
    }

    /** The line in which the definition of a service begins, from 1; empty if there is no such service. */
    public OptionalInt lineOf(String name) {
        return parsed.root().entries().stream()
                .filter(entry -> isKey(entry, "services"))
                .flatMap(entry -> entry.value() instanceof YamlNode.Mapping all ? all.entries().stream() : Stream.of())
                .filter(entry -> isKey(entry, name))
                .mapToInt(entry -> source.lineAt(entry.key().span().start()))
                .findFirst();
    }

    private static boolean isKey(YamlNode.Entry entry, String name) {
        return entry.key() instanceof YamlNode.Scalar key && key.text().equals(name);
    }

    /** The text as {@link #save} will write it, without byte order mark. */
    public String text() {
        return source.text();
    }

    /**
     * What a service says itself.
     *
     * @throws IllegalArgumentException if there is no service of that name
     */
    public ServiceDraft draft(String name) {
        return editor().draft(existing(name).name());
    }

    /** What a service has from the template or service that it extends; nothing if there is none of that name. */
    public YamlValue.Keys inheritedFrom(String parent) {
        return editor().inherited(parent);
    }

    /** The names of the templates, in their order. */
    public List<String> templates() {
        return FileTree.entry(parsed.root(), "templates").map(Entry::value).stream()
                .flatMap(value -> value instanceof YamlNode.Mapping mapping ? mapping.entries().stream() : Stream.of())
                .flatMap(entry -> entry.key() instanceof YamlNode.Scalar key ? Stream.of(key.text()) : Stream.of())
                .toList();
    }

    /**
     * What would be wrong if a service were saved so; nothing if it can be saved.
     *
     * @param name of the service that becomes so; null for a new one
     */
    public List<FieldProblem> problems(@Nullable String name, ServiceDraft wanted) {
        return new DraftCheck(workspace(), editor()).problems(name, wanted);
    }

    /**
     * Adds a service at the end.
     *
     * @throws WorkspaceException if the name is taken, or the layout of the file admits no safe edit
     */
    public WorkspaceFile add(ServiceDraft draft) throws WorkspaceException {
        rejectTaken(draft.name());
        return next(editor().add(draft));
    }

    /**
     * Makes a service say something else in its place; it may have a new name.
     *
     * @throws WorkspaceException if the new name is taken, or the layout of the file admits no safe edit
     * @throws IllegalArgumentException if there is no service of that name
     */
    public WorkspaceFile replace(String name, ServiceDraft wanted) throws WorkspaceException {
        if (draft(name).equals(wanted)) {
            return this;
        }
        if (!name.equals(wanted.name())) {
            rejectTaken(wanted.name());
        }
        return next(editor().replace(name, wanted));
    }

    /**
     * Removes a service with its lines.
     *
     * @throws WorkspaceException if the layout of the file admits no safe edit, as when others repeat parts of it
     * @throws IllegalArgumentException if there is no service of that name
     */
    public WorkspaceFile remove(String name) throws WorkspaceException {
        return next(editor().remove(existing(name).name()));
    }

    /**
     * Lets a service change places with the one before it, if there is one.
     *
     * @throws WorkspaceException if the layout of the file admits no safe edit
     * @throws IllegalArgumentException if there is no service of that name
     */
    public WorkspaceFile moveUp(String name) throws WorkspaceException {
        int at = workspace().profiles().indexOf(existing(name));
        return at == 0 ? this : moveDown(workspace().profiles().get(at - 1).name());
    }

    /**
     * Lets a service change places with the one after it, if there is one.
     *
     * @throws WorkspaceException if the layout of the file admits no safe edit
     * @throws IllegalArgumentException if there is no service of that name
     */
    public WorkspaceFile moveDown(String name) throws WorkspaceException {
        boolean isLast = existing(name).equals(workspace().profiles().getLast());
        return isLast ? this : next(editor().moveDown(name));
    }

    /** The text of an earlier state of the same file, to be saved over what there is now. */
    public WorkspaceFile withTextOf(WorkspaceFile earlier) {
        return new WorkspaceFile(onDisk, earlier.source, earlier.parsed);
    }

    /**
     * Whether nobody has changed the file since it was read or written here; reads it.
     *
     * @throws WorkspaceException if it cannot be read
     */
    public boolean isAsOnDisk() throws WorkspaceException {
        Path file = workspace().file();
        if (onDisk == null || Files.notExists(file)) {
            return onDisk == null && Files.notExists(file);
        }
        return Arrays.equals(onDisk, WorkspaceBytes.read(file));
    }

    /**
     * As {@link #isAsOnDisk}.
     *
     * @throws WorkspaceException if somebody has, or it cannot be read
     */
    public void rejectIfNotAsOnDisk() throws WorkspaceException {
        if (!isAsOnDisk()) {
            throw conflict(
                    workspace().file(),
                    "the file was changed by another program after it was read",
                    "take over what it says now, and try again");
        }
    }

    /**
     * Rejects an edit that began when a service said something else.
     *
     * @throws WorkspaceException if it says something else now, or is not there any more
     */
    public void rejectIfNotSaying(ServiceDraft draft) throws WorkspaceException {
        if (workspace().profile(draft.name()).isEmpty() || !draft(draft.name()).equals(draft)) {
            throw conflict(
                    workspace().file(),
                    "service '%s' was changed by somebody else meanwhile".formatted(draft.name()),
                    "look at what it says now, and try again");
        }
    }

    /**
     * Rejects what is meant for another text.
     *
     * @throws WorkspaceException if the texts differ
     */
    public void rejectIfOtherThan(WorkspaceFile other) throws WorkspaceException {
        if (!source.equals(other.source)) {
            throw conflict(
                    workspace().file(),
                    "the file was changed after the edit that is to be taken back",
                    "change it by another edit");
        }
    }

    /**
     * Writes the text, all or nothing; blocks on the disk. Changes that another program makes within the same
     * instant, between the last look and the move, are not seen: no system offers that.
     *
     * @throws WorkspaceException if the file on disk is no longer what was read; it is then left alone
     * @throws IOException if it cannot be written; it is then as it was
     */
    public WorkspaceFile save() throws IOException, WorkspaceException {
        return save(new AtomicFile());
    }

    WorkspaceFile save(AtomicFile writer) throws IOException, WorkspaceException {
        Path file = workspace().file();
        byte[] bytes = source.encode();
        if (onDisk == null && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw conflict(file, "the file exists meanwhile", "open it, or save under another name");
        }
        if (onDisk != null && Files.notExists(file)) {
            throw conflict(file, "the file was removed after it was read", "put it back, or save under another name");
        }
        rejectIfNotAsOnDisk();
        if (!Arrays.equals(onDisk, bytes)) {
            writer.write(file, bytes);
        }
        return new WorkspaceFile(bytes, source, parsed);
    }

    private void rejectTaken(String name) throws WorkspaceException {
        if (workspace().profile(name).isPresent()) {
            throw conflict(
                    workspace().file(), "there is a service '%s' already".formatted(name), "choose another name");
        }
    }

    private Profile existing(String name) {
        return workspace()
                .profile(name)
                .orElseThrow(() -> new IllegalArgumentException("no service is named '%s'; the workspace has %s"
                        .formatted(
                                name,
                                workspace().profiles().stream()
                                        .map(Profile::name)
                                        .toList())));
    }

    private WorkspaceEditor editor() {
        return new WorkspaceEditor(workspace().file(), source, parsed);
    }

    private WorkspaceFile next(Edited edited) {
        return new WorkspaceFile(onDisk, edited.source(), edited.parsed());
    }

    private static WorkspaceException conflict(Path file, String found, String mend) {
        return new WorkspaceException(WorkspaceProblem.ofWholeFile(file, found, mend));
    }
}
