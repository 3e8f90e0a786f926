package dev.signalbox.app.profile;

import java.nio.file.Path;

/**
 * One thing wrong with a workspace file, where it stands, and how to mend it.
 *
 * @param line counted from 1; a problem of the whole file stands at 1:1
 * @param column counted from 1, in Unicode characters
 * @param mend what the person can do; empty where the finding says it
 */
public record WorkspaceProblem(Path file, int line, int column, String found, String mend) {

    static WorkspaceProblem ofWholeFile(Path file, String found, String mend) {
        return new WorkspaceProblem(file, 1, 1, found, mend);
    }

    /** The problem as compilers print theirs, so that a terminal or an editor can jump to it. */
    @Override
    public String toString() {
        return "%s:%d:%d: %s%s".formatted(file, line, column, found, mend.isEmpty() ? "" : "; " + mend);
    }
}
