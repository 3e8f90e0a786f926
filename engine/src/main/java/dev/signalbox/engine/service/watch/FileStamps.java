package dev.signalbox.engine.service.watch;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the chosen files looked like at the last look, so that the next one finds what has changed. Confined to one thread. */
final class FileStamps {
    private final FileChoice choice;
    private final int most;
    private Map<Path, Stamp> stamps = new HashMap<>();

    private record Stamp(
            FileTime modified, long size, @Nullable Object identity) {}

    /** There is more than may be looked at. */
    private static final class TooMuch extends IOException {
        @Serial
        private static final long serialVersionUID = 1;
    }

    /**
     * None yet.
     *
     * @param most how many files and folders are looked at
     */
    FileStamps(FileChoice choice, int most) {
        this.choice = choice;
        this.most = most;
    }

    /**
     * Looks, and tells what has changed since the last look.
     *
     * @return whether all could be looked at; what could not changes unseen
     */
    boolean look(Consumer<Path> changed) {
        Look look = new Look();
        boolean all = look.atAll();
        look.seen.forEach((path, stamp) -> {
            if (!stamp.equals(stamps.get(path))) {
                changed.accept(path);
            }
        });
        for (Path path : stamps.keySet()) {
            if (!look.seen.containsKey(path) && (all || !Files.exists(path, LinkOption.NOFOLLOW_LINKS))) {
                changed.accept(path);
            }
        }
        stamps = look.seen;
        return all;
    }

    /** One look. */
    private final class Look {
        private final Map<Path, Stamp> seen = new HashMap<>();
        private int looks;
        private boolean refused;

        boolean atAll() {
            try {
                new FolderWalk(choice, _ -> refused = true).from(choice.root(), _ -> count(), this::at);
                return !refused;
            } catch (IOException _) {
                return false;
            }
        }

        private void count() throws TooMuch {
            if (++looks > most) {
                throw new TooMuch();
            }
        }

        private void at(Path file) throws IOException {
            count();
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                seen.put(file, new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
            } catch (NoSuchFileException _) {
                // gone just now: not there
            }
        }
    }
}
