package dev.signalbox.engine.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The daemons of this machine that want to be found: a directory with one JSON file for each, shared by all programs that
 * use the same directory. Thread-safe; a call that changes a file waits for others who do, 5 s at most, and does not heed
 * interrupts.
 *
 * <p>A file {@code *.json} in that directory that is no entry, or the entry of a process that runs no more, is deleted
 * whenever it is read; so the directory must serve nothing else. Symbolic links and what is no regular file are left
 * alone.
 */
public final class DaemonRegistry {
    private static final Logger LOG = System.getLogger(DaemonRegistry.class.getName());
    private static final int LONGEST = 65_536; // bytes; longer is no entry
    private static final Comparator<DaemonEntry> BY_KEY =
            Comparator.comparing(DaemonEntry::code).thenComparing(DaemonEntry::daemon);

    private final Path directory;
    private final Path lockFile;
    private final InstantSource clock;

    /** The registry in that directory, which need not exist. */
    public DaemonRegistry(Path directory) {
        this(directory, InstantSource.system());
    }

    /** As above; the clock tells when an entry was started that does not say so. */
    DaemonRegistry(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        lockFile = directory.resolve(".lock");
    }

    /**
     * The registry in {@code .core/daemons} of the user's home directory, which other programs use too. If there is no
     * home directory it is in the directory for temporary files, which others may write to: believe it accordingly.
     */
    public static DaemonRegistry defaultRegistry() {
        return new DaemonRegistry(
                defaultDirectory(System.getProperty("user.home", ""), System.getProperty("java.io.tmpdir")));
    }

    static Path defaultDirectory(String home, String temporary) {
        boolean resolved = !home.isEmpty() && Files.isDirectory(Path.of(home)); // an unknown home is "?" in Java
        return Path.of(resolved ? home : temporary, ".core", "daemons");
    }

    /** Where the files are. */
    public Path directory() {
        return directory;
    }

    /**
     * Writes an entry, over an earlier one of the same key; makes the directory if needed.
     *
     * @return the entry as written: with its time of start and with that of its process
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if code or daemon is empty or malformed, or the pid is 0
     */
    public DaemonEntry register(DaemonEntry entry) throws IOException {
        Path file = fileOf(entry.code(), entry.daemon());
        if (entry.pid() == 0) {
            throw new IllegalArgumentException("daemon '%s' of '%s' has no pid: give it that of its process"
                    .formatted(entry.daemon(), entry.code()));
        }
        DaemonEntry complete = entry.started() == null ? entry.withStarted(clock.instant()) : entry;
        if (complete.processStart().isEmpty()) {
            complete = complete.withProcessStart(ProcessIdentity.ofLive(entry.pid())
                    .map(ProcessIdentity::start)
                    .orElse(""));
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw FileErrors.refused("create directory", directory, e, "choose another one for the registry");
        }
        try (FileLease lease = FileLease.take(lockFile)) {
            lease.replace(file, EntryJson.write(complete));
        }
        return complete;
    }

    /**
     * Deletes the entry of that key, whoever wrote it; does nothing if there is none.
     *
     * @throws IOException if it is there and cannot be deleted
     * @throws IllegalArgumentException if one of the two is empty or malformed
     */
    public void unregister(String code, String daemon) throws IOException {
        Path file = fileOf(code, daemon);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try (FileLease _ = FileLease.take(lockFile)) {
                delete(file);
            }
        }
    }

    /** As above, but leaves the file alone if by now it is that of another process. */
    void unregister(DaemonEntry entry) throws IOException {
        Path file = fileOf(entry.code(), entry.daemon());
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try (FileLease _ = FileLease.take(lockFile)) {
                if (read(file).map(DaemonEntry::process).equals(Optional.of(entry.process()))) {
                    delete(file);
                }
            }
        }
    }

    /**
     * The entry of that key if its process is alive; otherwise nothing, and a file that is left of it is deleted. An
     * entry that another program wrote under a file name of its own making is found by {@link #list()} only.
     *
     * @throws IOException if it is there and cannot be read
     * @throws IllegalArgumentException if one of the two is empty or malformed
     */
    public Optional<DaemonEntry> get(String code, String daemon) throws IOException {
        return livingIn(fileOf(code, daemon))
                .filter(entry -> entry.code().equals(code) && entry.daemon().equals(daemon));
    }

    /**
     * The entries of all processes that are alive, by code and daemon; files that are left of others are deleted. Empty
     * if the directory does not exist. A file that cannot be read is logged and left out.
     *
     * @throws IOException if the directory cannot be read
     */
    public List<DaemonEntry> list() throws IOException {
        List<DaemonEntry> living = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + EntryFileName.SUFFIX)) {
            for (Path file : files) {
                addLivingIn(file, living);
            }
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw unlistable(new IOException(e));
        } catch (IOException e) {
            throw unlistable(e);
        }
        living.sort(BY_KEY);
        return List.copyOf(living);
    }

    private IOException unlistable(IOException e) {
        return FileErrors.refused("list", directory, e, "check that it is a directory that you may read");
    }

    private void addLivingIn(Path file, List<DaemonEntry> living) {
        try {
            livingIn(file).ifPresent(living::add);
        } catch (IOException e) { // one that another user hides must not hide all others
            LOG.log(Level.WARNING, "left out of the list of daemons: " + e.getMessage());
        }
    }

    private Optional<DaemonEntry> livingIn(Path file) throws IOException {
        Optional<DaemonEntry> entry = readLiving(file);
        if (entry.isPresent() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return entry;
        }
        try (FileLease _ = FileLease.take(lockFile)) {
            Optional<DaemonEntry> again = readLiving(file); // somebody may have registered in the meantime
            if (again.isEmpty()) {
                delete(file);
            }
            return again;
        } catch (IOException e) { // whoever reads it next tries again, so this may come often
            LOG.log(Level.DEBUG, "stale entry of a daemon stays: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<DaemonEntry> readLiving(Path file) throws IOException {
        return read(file).filter(entry -> entry.process().isAlive());
    }

    private static Optional<DaemonEntry> read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LONGEST + 1);
            return content.length > LONGEST ? Optional.empty() : EntryJson.read(content);
        } catch (NoSuchFileException _) { // deleted in between
            return Optional.empty();
        } catch (IOException e) {
            throw FileErrors.refused("read", file, e, "check that you may read it");
        }
    }

    private static void delete(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileErrors.refused("delete", file, e, "check that you may write to that directory");
        }
    }

    private Path fileOf(String code, String daemon) {
        return directory.resolve(EntryFileName.of(code, daemon));
    }
}
