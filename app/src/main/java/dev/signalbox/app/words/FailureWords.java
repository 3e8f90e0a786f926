package dev.signalbox.app.words;

import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceProblem;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;

/** What a person reads when reading or writing failed; the messages of the JDK are often a bare path. Immutable. */
public final class FailureWords {
    private final Texts texts;

    /** Words in the language of those texts. */
    public FailureWords(Texts texts) {
        this.texts = texts;
    }

    /** What failed, and the mend where one is known. */
    public String of(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException e -> texts.of("failure.accessDenied", String.valueOf(e.getFile()));
            case NoSuchFileException e -> texts.of("failure.noSuchFile", String.valueOf(e.getFile()));
            case FileSystemException e
            when e.getReason() != null -> texts.of("failure.fileSystem", String.valueOf(e.getFile()), e.getReason());
            case WorkspaceException e -> e.problems().stream().map(this::of).collect(Collectors.joining("\n"));
            default -> texts.ofEnglish(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        };
    }

    /** As the file's own words, in the language of the texts. */
    private String of(WorkspaceProblem problem) {
        return new WorkspaceProblem(
                        problem.file(),
                        problem.line(),
                        problem.column(),
                        texts.ofEnglish(problem.found()),
                        texts.ofEnglish(problem.mend()))
                .toString();
    }
}
