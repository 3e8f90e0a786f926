package dev.signalbox.engine.os;

import dev.signalbox.engine.event.OsProcessName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process of the operating system, not necessarily one of ours. Equality is that of {@link ProcessHandle}: pid and
 * start time, so a reused pid is another process.
 *
 * @param handle the process as the JDK knows it
 * @param parentPid of its parent when the table was read; 0 if it had none
 */
public record OsProcess(ProcessHandle handle, long parentPid) {

    /** The operating system's number. */
    public long pid() {
        return handle.pid();
    }

    /** The command line as far as the system tells it, else the program, else an empty text. Reads the system's tables. */
    public String command() {
        ProcessHandle.Info info = handle.info();
        return info.commandLine().or(info::command).or(this::nameOnLinux).orElse("");
    }

    /** How to name it to a person. Reads the system's tables. */
    public OsProcessName name() {
        return new OsProcessName(pid(), command());
    }

    /** Whether it still runs; a zombie, which has ended and is not yet waited for by its parent, does not. */
    public boolean isAlive() {
        return handle.isAlive() && !isZombieOnLinux();
    }

    private boolean isZombieOnLinux() {
        return statOnLinux()
                .filter(stat -> stat.startsWith(" Z", stat.lastIndexOf(')') + 1))
                .isPresent();
    }

    private Optional<String> nameOnLinux() {
        return statOnLinux().map(stat -> stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')));
    }

    private Optional<String> statOnLinux() {
        try {
            byte[] stat = Files.readAllBytes(Path.of("/proc", Long.toString(pid()), "stat"));
            return Optional.of(new String(stat, StandardCharsets.UTF_8));
        } catch (IOException _) {
            return Optional.empty(); // another system, or gone meanwhile
        }
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
