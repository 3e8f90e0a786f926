package dev.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.Profile;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.ServiceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What came of a foreign text, and what our own reader makes of that. */
final class Imported {
    private static final Path FOLDER = Path.of("/srv/shop");

    private final ImportedWorkspace workspace;
    private final String text;
    private final WorkspaceFile file;

    private Imported(ImportedWorkspace workspace) {
        this.workspace = workspace;
        text = workspace.textFor(workspace.proposedFile(), words());
        try {
            file = WorkspaceFile.ofText(workspace.proposedFile(), text);
        } catch (WorkspaceException e) {
            throw new AssertionError("our reader refuses\n" + text + "\n" + e.getMessage(), e);
        }
    }

    /** Of a file of that name with that text. */
    static Imported of(String name, String text) {
        try {
            return new Imported(ForeignImport.read(new ForeignText(FOLDER.resolve(name), text)));
        } catch (ImportException e) {
            throw new AssertionError("refused: " + words().of(name, e) + "\n" + text, e);
        }
    }

    static CommandLine command(String... words) {
        return new CommandLine.Arguments(List.of(words));
    }

    static ImportWords words() {
        return new ImportWords(new Texts(Locale.ENGLISH));
    }

    /** Why no workspace can be made of it: with its name, line and mend. */
    static String refusalOf(String name, String text) {
        try {
            ForeignImport.read(new ForeignText(FOLDER.resolve(name), text));
        } catch (ImportException e) {
            return words().of(name, e);
        }
        throw new AssertionError("taken: " + text);
    }

    ForeignFormat format() {
        return workspace.format();
    }

    ImportedWorkspace workspace() {
        return workspace;
    }

    String text() {
        return text;
    }

    WorkspaceFile file() {
        return file;
    }

    List<String> names() {
        return file.workspace().profiles().stream().map(Profile::name).toList();
    }

    Profile profile(String name) {
        return file.workspace().profile(name).orElseThrow(() -> new AssertionError(name + " is not in\n" + text));
    }

    ServiceSpec spec(String name) {
        return file.definitions().service(name);
    }

    /** Such as {@code "12 web instances INSTANCES"}; the service is a dash for what concerns all. */
    List<String> notes() {
        return workspace.notes().stream()
                .map(note -> "%d %s %s %s"
                        .formatted(
                                note.line(),
                                note.service().isEmpty() ? "-" : note.service(),
                                note.key(),
                                note.reason()))
                .toList();
    }

    /** The text of the workspace has those lines, one after the other. */
    void hasLines(String lines) {
        assertThat(text).contains(lines);
    }
}
