package dev.signalbox.engine.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the pid of the one instance of a program that may run. Thread-safe; a call waits for others who change the
 * same file, 5 s at most, and does not heed interrupts.
 *
 * <p>The first line is the pid, as other programs write and read it; the second says when that process started, so that
 * a stale file does not look live once its pid is reused. Of a file without that line the pid alone decides; so does it
 * if the system hides the process. Both instances must see the same pids: containers that share a volume do not.
 *
 * <p>Of any number of processes and threads that try at the same time, exactly one gets it. An empty file
 * {@code <name>.lock} beside it guards that and is left there. A symbolic link in its place is read, and then replaced
 * by a file, as is every other content; so the path must be the program's own.
 */
public final class PidFile {
    private static final int LONGEST = 4096; // bytes; longer is not a pid file
    private static final Pattern CONTENT =
            Pattern.compile("\\s*(?<pid>[0-9]{1,18})[ \\t\\r]*(\\n(started (?<start>[^\\r\\n]+))?.*)?", Pattern.DOTALL);

    private final Path path;
    private final Path lockFile;
    private volatile boolean acquired; // written under the lease only

    /**
     * What a pid file says.
     *
     * @param pid of the process that it names; 0 if it names none
     * @param alive whether that very process runs; one of another user counts too, a zombie does not
     */
    public record Status(long pid, boolean alive) {}

    /** The file need not exist, nor its directory. A relative path is taken from the working directory of the program. */
    public PidFile(Path path) {
        this.path = path;
        Path absolute = path.toAbsolutePath();
        lockFile = absolute.resolveSibling(absolute.getFileName() + ".lock");
    }

    /** As it was given. */
    public Path path() {
        return path;
    }

    /**
     * Makes this process the one instance, and makes the directory if needed.
     *
     * <p>What is left of an instance that runs no more, and what is no pid file at all, is replaced. A bare number that
     * is our own pid is such a remnant: we write our start as well, so it was an earlier process with that number, as in
     * a container that is started again.
     *
     * @throws AnotherInstanceException if the file names a process that is alive; this one as well
     * @throws IOException if the file cannot be read, written or locked
     */
    public void acquire() throws IOException {
        Path directory = lockFile.resolveSibling("");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw FileErrors.refused("create directory", directory, e, "choose another path for the pid file");
        }
        try (FileLease lease = FileLease.take(lockFile)) {
            ProcessIdentity us = ProcessIdentity.ofThisProcess();
            Optional<ProcessIdentity> other = read(path)
                    .filter(named -> !named.equals(new ProcessIdentity(us.pid(), "")))
                    .filter(ProcessIdentity::isAlive);
            if (other.isPresent()) {
                throw new AnotherInstanceException(path, other.get().pid());
            }
            lease.replace(path, contentFor(us).getBytes(StandardCharsets.UTF_8));
            acquired = true;
        }
    }

    /**
     * Deletes the file if it is still ours. Does nothing if this object has not acquired it, if it is gone, or if it
     * names somebody else by now.
     *
     * @throws IOException if the file cannot be read, deleted or locked; it is stale once this process has ended
     */
    public void release() throws IOException {
        if (!acquired || Files.notExists(path)) {
            acquired = false;
            return;
        }
        try (FileLease _ = FileLease.take(lockFile)) {
            Optional<ProcessIdentity> named = read(path);
            if (acquired && named.equals(Optional.of(ProcessIdentity.ofThisProcess()))) {
                delete();
            }
            acquired = false;
        }
    }

    private void delete() throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw FileErrors.refused("delete", path, e, "delete it by hand once the program has ended");
        }
    }

    /**
     * What the file says: (0, false) if it is missing or no pid file.
     *
     * @throws IOException if it is there and cannot be read
     */
    public static Status readPid(Path path) throws IOException {
        return read(path).map(named -> new Status(named.pid(), named.isAlive())).orElse(new Status(0, false));
    }

    private static String contentFor(ProcessIdentity us) {
        return us.start().isEmpty() ? us.pid() + "\n" : "%d\nstarted %s\n".formatted(us.pid(), us.start());
    }

    private static Optional<ProcessIdentity> read(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) { // reading a pipe would wait for its writer
            throw new IOException("'%s' is not a regular file: choose another path for the pid file".formatted(path));
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(path)) {
            content = in.readNBytes(LONGEST + 1);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw FileErrors.refused("read", path, e, "check that you may read it");
        }
        Matcher matcher = CONTENT.matcher(new String(content, StandardCharsets.UTF_8));
        if (content.length > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        long pid = Long.parseLong(matcher.group("pid"));
        String start = matcher.group("start");
        return pid == 0 ? Optional.empty() : Optional.of(new ProcessIdentity(pid, start == null ? "" : start));
    }
}
