package dev.signalbox.app.profile;

import java.util.List;
import java.util.stream.Collectors;

/** A workspace file cannot be read or an edit cannot be saved; carries every problem found, not only the first. */
public final class WorkspaceException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<WorkspaceProblem> problems;

    WorkspaceException(List<WorkspaceProblem> problems) {
        super(problems.stream().map(WorkspaceProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    WorkspaceException(WorkspaceProblem problem) {
        this(List.of(problem));
    }

    /** In the order of the file; never empty. */
    public List<WorkspaceProblem> problems() {
        return problems;
    }
}
