package dev.signalbox.app.profile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one text; confined to the thread that reads it. */
final class Problems {
    /** A file of garbage has thousands of problems; nobody reads more than these. */
    private static final int LIMIT = 100;

    private final Path file;
    private final SourceText source;
    private final List<WorkspaceProblem> found = new ArrayList<>();

    Problems(Path file, SourceText source) {
        this.file = file;
        this.source = source;
    }

    void add(int offset, String what, String mend) {
        if (isFull()) {
            return;
        }
        WorkspaceProblem problem =
                new WorkspaceProblem(file, source.lineAt(offset), source.columnAt(offset), what, mend);
        if (!found.contains(problem)) { // an alias shows the same place again, and so does each system
            found.add(problem);
        }
    }

    /** Takes a rule's refusal, whose message has the form "what; mend" or "what: mend". */
    void add(int offset, IllegalArgumentException refusal) {
        add(offset, String.valueOf(refusal.getMessage()));
    }

    /** Takes a message of the form "what; mend" or "what: mend". */
    void add(int offset, String message) {
        int mend = Math.max(message.lastIndexOf("; "), message.lastIndexOf(": "));
        add(offset, mend < 0 ? message : message.substring(0, mend), mend < 0 ? "" : message.substring(mend + 2));
    }

    int lineAt(int offset) {
        return source.lineAt(offset);
    }

    boolean isBraceAt(int offset) {
        return source.text().startsWith("{", offset) || source.text().startsWith("}", offset);
    }

    /** Whether no more are taken. */
    boolean isFull() {
        return found.size() == LIMIT;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void throwIfAny() throws WorkspaceException {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(WorkspaceProblem::line).thenComparingInt(WorkspaceProblem::column));
            throw new WorkspaceException(found);
        }
    }
}
