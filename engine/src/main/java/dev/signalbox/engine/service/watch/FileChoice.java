package dev.signalbox.engine.service.watch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** The files that a target means, by absolute path. Immutable. */
sealed interface FileChoice {

    static FileChoice of(WatchTarget target) {
        return switch (target) {
            case WatchTarget.Tree(var root, var includes, var excludes) ->
                new Below(root, new PathFilter(includes, excludes));
            case WatchTarget.SingleFile(var file) -> new Only(file);
        };
    }

    /** The folder that they are in or below. */
    Path root();

    /** Whether it is one of them; only for what is in or below the root. */
    boolean accepts(Path file);

    /** Whether some of them may be below that folder, which is below the root. */
    boolean enters(Path folder);

    /** What has changed if that folder was moved away with all that it had. */
    Path lostWith(Path folder);

    /** Those below a root that a filter accepts. */
    record Below(Path root, PathFilter filter) implements FileChoice {
        @Override
        public boolean accepts(Path file) {
            return filter.accepts(root.relativize(file));
        }

        @Override
        public boolean enters(Path folder) {
            return filter.enters(root.relativize(folder));
        }

        @Override
        public Path lostWith(Path folder) {
            return folder;
        }
    }

    /** One file. */
    record Only(Path file) implements FileChoice {
        @Override
        public Path root() {
            return requireNonNull(file.getParent());
        }

        @Override
        public boolean accepts(Path other) {
            return file.equals(other);
        }

        @Override
        public boolean enters(Path folder) {
            return false;
        }

        @Override
        public Path lostWith(Path folder) {
            return file;
        }
    }
}
