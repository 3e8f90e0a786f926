package dev.signalbox.engine.service.watch;

import java.nio.file.Path;
import java.util.List;

/** What a watch tells its listener. */
public sealed interface WatchNews {
    /**
     * Files have changed: written, made, deleted, renamed, or given other rights.
     *
     * @param paths which, absolute, in the order in which they were first seen to change, each once; a folder if it was
     *     moved away with all that it had
     * @param more how many further changes there were: of paths beyond those, or not known
     */
    record Changed(List<Path> paths, long more) implements WatchNews {
        /** Copies the paths. */
        public Changed {
            paths = List.copyOf(paths);
        }
    }

    /**
     * Some changes may go unseen, or have; the watch goes on as well as it can.
     *
     * @param message what is wrong, and the mend
     */
    record Impaired(String message) implements WatchNews {}
}
