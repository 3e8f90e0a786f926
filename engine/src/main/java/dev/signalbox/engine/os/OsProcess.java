package dev.signalbox.engine.os;

import dev.signalbox.engine.event.OsProcessName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A process of the operating system, not necessarily one of ours. Equality is that of {@link ProcessHandle}: pid and
 * start time, so a reused pid is another process.
 *
 * @param handle the process as the JDK knows it
 * @param parentPid of its parent when the table was read; 0 if it had none
 * @param groupId of its process group, which is the pid of the group's first process; 0 if the system does not tell
 * @param sessionId of its session, likewise
 * @param image another number once the process runs another program in its place; 0 if the system does not tell
 */
public record OsProcess(ProcessHandle handle, long parentPid, long groupId, long sessionId, long image) {

    /** A process of whose program nothing is known. */
    public OsProcess(ProcessHandle handle, long parentPid, long groupId, long sessionId) {
        this(handle, parentPid, groupId, sessionId, 0);
    }

    /** A process of which only the handle is known. */
    static OsProcess of(ProcessHandle handle) {
        return new OsProcess(handle, 0, 0, 0);
    }

    /** A process with its parent, its group and its session, as far as the system tells them now. */
    static OsProcess withFamily(ProcessHandle handle) {
        return ProcessStat.of(handle.pid())
                .map(stat -> new OsProcess(handle, stat.parentPid(), stat.groupId(), stat.sessionId(), stat.image()))
                .orElseGet(() -> new OsProcess(
                        handle, handle.parent().map(ProcessHandle::pid).orElse(0L), 0, 0));
    }

    /** The process that has that pid now, with its family; empty if there is none. Reads the system's tables. */
    public static Optional<OsProcess> withPid(long pid) {
        return ProcessHandle.of(pid).map(OsProcess::withFamily);
    }

    /**
     * A child of this program that was not waited for yet.
     *
     * @throws IllegalStateException if the system's tables cannot be read
     */
    static OsProcess ofChild(long pid) {
        return new OsProcess(
                ProcessHandle.of(pid)
                        .orElseThrow(() -> new IllegalStateException(
                                "process %d is not to be seen: the system's tables cannot be read;".formatted(pid)
                                        + " too many files may be open, raise the limit ('ulimit -n')")),
                ProcessHandle.current().pid(),
                pid,
                pid);
    }

    /** The operating system's number. */
    public long pid() {
        return handle.pid();
    }

    /**
     * The title that it has written over its command line, as {@code nginx: worker process}; else the command line as far as
     * the system tells it, else the program, else an empty text. Reads the system's tables.
     */
    public String command() {
        ProcessHandle.Info info = handle.info();
        return titleOnLinux(info)
                .or(info::commandLine)
                .or(info::command)
                .or(this::nameOnLinux)
                .orElse("");
    }

    /** A title is a word without arguments, but of several words: what the JDK takes for the program, and leaves out. */
    private Optional<String> titleOnLinux(ProcessHandle.Info info) {
        if (info.arguments().isEmpty() || !Arrays.stream(info.arguments().get()).allMatch(String::isBlank)) {
            return Optional.empty();
        }
        try {
            String words = new String(
                            Files.readAllBytes(Path.of("/proc", Long.toString(pid()), "cmdline")),
                            StandardCharsets.UTF_8) // which replaces what is none, unlike readString
                    .replaceAll("[ \\x00]+$", "");
            return Optional.of(words).filter(title -> title.indexOf(' ') > 0 && title.indexOf('\0') < 0);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * A text that is another once the process runs another program, or the same one anew, and the same in a fork of it; a
     * title does not change it. Not for people. Reads the system's tables.
     */
    String program() {
        ProcessHandle.Info info = handle.info();
        return ProcessStat.of(pid())
                .map(ProcessStat::stackStart) // and not its image: many who write a title change their name, too
                .filter(start -> start != 0)
                .map(String::valueOf)
                .or(() -> info.commandLine().or(info::command).map(String::strip)) // a title leaves blank arguments
                .orElse("");
    }

    /** Its parent now; empty if it has none, or the system does not tell. Reads the system's tables. */
    public Optional<OsProcess> parent() {
        return handle.parent().map(OsProcess::of);
    }

    /** Its working directory; empty if the system does not tell, or not this user. Reads the system's tables. */
    public Optional<Path> directory() {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid()), "cwd")));
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /** How to name it to a person. Reads the system's tables. */
    public OsProcessName name() {
        return new OsProcessName(pid(), command());
    }

    /** Whether it still runs; a zombie, which has ended and is not yet waited for by its parent, does not. */
    public boolean isAlive() {
        return !isZombieOnLinux() && handle.isAlive(); // in this order: a zombie may be waited for in between
    }

    private boolean isZombieOnLinux() {
        return ProcessStat.of(pid()).filter(ProcessStat::hasEnded).isPresent();
    }

    private Optional<String> nameOnLinux() {
        return ProcessStat.of(pid()).map(ProcessStat::name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OsProcess that && handle.equals(that.handle); // its parent may change, it does not
    }

    @Override
    public int hashCode() {
        return handle.hashCode();
    }
}
