package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.scan.LogExport;
import java.nio.file.Path;

/** An output that is being saved, or waits for that. UI thread only, but for what the background does of it. */
final class OutputSave {
    private final LogExport export;
    private final Path file;

    OutputSave(LogExport export, Path file) {
        this.export = export;
        this.file = file;
    }

    /** How the file is called, without its folder. */
    String fileName() {
        return String.valueOf(file.getFileName());
    }

    /** In the background, as long as the disk takes: how many lines were written. */
    long write() throws Exception {
        return export.writeTo(file);
    }

    /** Writes no more of it, soon: the file stays as it was. */
    void cancel() {
        export.cancel();
    }
}
