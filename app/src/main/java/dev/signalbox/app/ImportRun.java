package dev.signalbox.app;

import dev.signalbox.app.imports.ForeignImport;
import dev.signalbox.app.imports.ImportException;
import dev.signalbox.app.imports.ImportNote;
import dev.signalbox.app.imports.ImportWords;
import dev.signalbox.app.imports.ImportedWorkspace;
import dev.signalbox.app.words.FailureWords;
import dev.signalbox.app.words.Texts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Prints a file of another tool as a workspace: its text to the one stream, what to know about it to the other. */
final class ImportRun {
    private final Texts texts;
    private final PrintStream out;
    private final PrintStream err;

    ImportRun(Texts texts, PrintStream out, PrintStream err) {
        this.texts = texts;
        this.out = out;
        this.err = err;
    }

    /** Blocks on the disk. The exit code: 0, or 2 if no workspace can be made of the file. */
    int run(Path file) {
        ImportWords words = new ImportWords(texts);
        try {
            ImportedWorkspace workspace = ForeignImport.read(file);
            out.print(workspace.textFor(workspace.proposedFile(), words));
            out.flush();
            err.println(texts.of(
                    "cli.import.header",
                    file,
                    words.of(workspace.format()),
                    workspace.services().size(),
                    workspace.toLookAt()));
            workspace.notes().forEach(note -> err.println(line(file, note, words)));
            return 0;
        } catch (ImportException e) {
            err.println(words.of(file.toString(), e));
            return 2;
        } catch (IOException e) {
            err.println(new FailureWords(texts).of(e));
            return 2;
        }
    }

    /** As compilers print theirs, so that a terminal or an editor can jump to it. */
    private static String line(Path file, ImportNote note, ImportWords words) {
        String service = note.service().isEmpty() ? "" : note.service() + ": ";
        return "%s:%d: %s: %s%s"
                .formatted(file, note.line(), words.of(note.reason().weight()), service, words.of(note));
    }
}
