package dev.signalbox.engine.daemon;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says what the file system refused; its own exceptions often name nothing but the file. */
final class FileErrors {
    private FileErrors() {}

    /** An exception that reads "cannot {attempt} '{file}': {reason}; {mend}". */
    static IOException refused(String attempt, Path file, IOException cause, String mend) {
        return new IOException("cannot %s '%s': %s; %s".formatted(attempt, file, reasonOf(cause), mend), cause);
    }

    private static String reasonOf(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "access denied";
            case NoSuchFileException _ -> "no such file or directory";
            case FileAlreadyExistsException there -> "'" + there.getFile() + "' is in the way";
            case FileSystemException other -> other.getReason() == null ? other.toString() : other.getReason();
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
