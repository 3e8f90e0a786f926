package dev.signalbox.app.words;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

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
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
