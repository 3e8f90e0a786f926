package dev.signalbox.engine.service.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * The chosen files and folders below a root, as they are on the disk. Symbolic links are files here. What vanishes while
 * it is looked for was never there.
 */
final class FolderWalk {
    private final FileChoice choice;
    private final Consumer<Path> unreadable;

    /** What to do with a path; may end the walk. */
    @FunctionalInterface
    interface Visitor {
        void visit(Path path) throws IOException;
    }

    /**
     * A walk through what is chosen.
     *
     * @param unreadable is told the folders that may not be read
     */
    FolderWalk(FileChoice choice, Consumer<Path> unreadable) {
        this.choice = choice;
        this.unreadable = unreadable;
    }

    /**
     * Visits a folder and what is below it, each folder before anything in it is looked for.
     *
     * @throws IOException that of a visitor, except that a folder is gone or may not be read
     */
    void from(Path start, Visitor folders, Visitor files) throws IOException {
        Deque<Path> ahead = new ArrayDeque<>();
        ahead.push(start);
        while (!ahead.isEmpty()) {
            Path folder = ahead.pop();
            try {
                folders.visit(folder);
                list(folder, ahead, files);
            } catch (NoSuchFileException | NotDirectoryException _) {
                // gone; who watches the folder above is told
            } catch (AccessDeniedException _) {
                unreadable.accept(folder);
            }
        }
    }

    private void list(Path folder, Deque<Path> ahead, Visitor files) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            for (Path child : children) {
                if (isFolder(child)) {
                    if (choice.enters(child)) {
                        ahead.push(child);
                    }
                } else if (choice.accepts(child)) {
                    files.visit(child);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Whether it is a folder, and no link to one. */
    static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
