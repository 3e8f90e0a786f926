package dev.signalbox.engine.service.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folders that the system watches, each once however many watches want to know of it. Confined to one thread. */
final class FolderKeys {

    /** A folder, by the path by which it was found last, and who wants to know of it. */
    private static final class Folder {
        private final WatchKey key;
        private final Path path;
        private final Set<WatchedTree> users = new HashSet<>();

        Folder(WatchKey key, Path path) {
            this.key = key;
            this.path = path;
        }
    }

    private final WatchService service;
    private final Map<WatchKey, Folder> byKey = new HashMap<>();
    private final Map<Path, Folder> byPath = new HashMap<>();

    FolderKeys(WatchService service) {
        this.service = service;
    }

    /**
     * Begins to watch a folder for a user.
     *
     * @throws IOException if the system refuses, or it is no folder (any more)
     */
    void add(Path path, WatchedTree user) throws IOException {
        WatchKey key = path.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
        Folder folder = byKey.get(key);
        if (folder == null || !folder.path.equals(path)) {
            Folder renamed = new Folder(key, path);
            forgetPath(path); // an earlier folder of that name
            if (folder != null) {
                byPath.remove(folder.path, folder);
            }
            byKey.put(key, renamed);
            byPath.put(path, renamed);
            folder = renamed;
        }
        folder.users.add(user);
    }

    private void forgetPath(Path path) {
        Folder earlier = byPath.remove(path);
        if (earlier != null) {
            byKey.remove(earlier.key);
            earlier.key.cancel();
        }
    }

    /** Ends it for one user; the folder goes unwatched with its last one. */
    void remove(Path path, WatchedTree user) {
        Folder folder = byPath.get(path);
        if (folder != null && folder.users.remove(user) && folder.users.isEmpty()) {
            forgetPath(path);
        }
    }

    /** Whether that folder is watched, and as far as the system has told still exists, there or elsewhere. */
    boolean isAlive(Path path) {
        Folder folder = byPath.get(path);
        return folder != null && folder.key.isValid();
    }

    /** Where the folder of that key is; null if nobody wants to know any more. */
    @Nullable
    Path pathOf(WatchKey key) {
        Folder folder = byKey.get(key);
        return folder == null ? null : folder.path;
    }

    /** Who wants to know of that folder now. */
    List<WatchedTree> usersOf(WatchKey key) {
        Folder folder = byKey.get(key);
        return folder == null ? List.of() : new ArrayList<>(folder.users);
    }

    /** That folder is no more. */
    void forget(WatchKey key) {
        Folder folder = byKey.remove(key);
        if (folder != null) {
            byPath.remove(folder.path, folder);
        }
    }

    /** How many folders are watched. */
    int size() {
        return byKey.size();
    }
}
