package dev.signalbox.engine.service.watch;

import java.nio.file.Path;
import java.util.List;

/** What is watched. What does not exist yet is watched from when it does. */
public sealed interface WatchTarget {
    /** What a tree leaves out if nobody says otherwise: what other programs write all the time. */
    List<String> USUAL_EXCLUDES = List.of(
            "**/.git",
            "**/.hg",
            "**/.svn",
            "**/node_modules",
            "**/target",
            "**/build",
            "**/.gradle",
            "**/.idea",
            "**/.venv",
            "**/__pycache__",
            "**/.*.sw?",
            "**/*~");

    /**
     * The files of a folder and of all folders below it that are chosen by globs. A glob is relative to the root, with
     * {@code /} between names on all systems: {@code *} is any part of a name, <code>**</code> any number of folders, none
     * included, or at the end all that is below; {@code ?}, {@code [a-z]}, <code>{a,b}</code> as usual, and a backslash
     * takes its meaning from any of them. Symbolic links below the root are not followed.
     *
     * @param root the folder
     * @param includes which files; none means all
     * @param excludes which files not, and which folders not with all that is below them; stronger than {@code includes}
     */
    record Tree(Path root, List<String> includes, List<String> excludes) implements WatchTarget {
        /**
         * Makes the root absolute, and checks the globs.
         *
         * @throws IllegalArgumentException if a glob is none
         */
        public Tree {
            root = root.toAbsolutePath().normalize();
            includes = List.copyOf(includes);
            excludes = List.copyOf(excludes);
            var _ = new PathFilter(includes, excludes);
        }

        /** Those files, without the usual excludes. */
        public Tree(Path root, List<String> includes) {
            this(root, includes, USUAL_EXCLUDES);
        }
    }

    /**
     * One file, be it written, replaced, deleted or made anew. If it is a symbolic link, only changes of the link itself
     * are seen.
     */
    record SingleFile(Path file) implements WatchTarget {
        /**
         * Makes the path absolute.
         *
         * @throws IllegalArgumentException if it is the root of a file system
         */
        public SingleFile {
            file = file.toAbsolutePath().normalize();
            if (file.getParent() == null) {
                throw new IllegalArgumentException("%s is no file: watch one in a folder".formatted(file));
            }
        }
    }
}
