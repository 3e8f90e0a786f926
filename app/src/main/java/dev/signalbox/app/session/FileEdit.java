package dev.signalbox.app.session;

import dev.signalbox.app.profile.WorkspaceFile;

/**
 * An edit of the file that was saved, and can be taken back as long as the file says what it said after it. Immutable.
 *
 * @param kind what was done
 * @param name of the service that it was done to, after it; of a removed one before it
 */
public record FileEdit(Kind kind, String name, WorkspaceFile before, WorkspaceFile after) {
    /** What an edit does. */
    public enum Kind {
        /** A service was added. */
        ADDED,
        /** A service was changed. */
        CHANGED,
        /** A service was removed. */
        REMOVED,
        /** A service has another place in the file. */
        MOVED
    }
}
