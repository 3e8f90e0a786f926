package dev.signalbox.engine.daemon;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a daemon tells about itself in the registry. In its JSON file the fields have these names, optional ones that are
 * empty are left out, and {@code started} is written as in RFC 3339, with as many digits as it has, down to nanoseconds.
 *
 * @param code of the application or component
 * @param daemon its name within that code; the two together are the key
 * @param pid of its process; 0 as long as it is not known
 * @param health the address of its health server; empty if it has none
 * @param project a label; may be empty
 * @param binary a label; may be empty
 * @param started when; null lets the registry fill in the time of registration
 * @param processStart when the process was started, in words of the operating system, which are only ever compared; the
 *     registry fills it in; empty if unknown, as in an entry that another program wrote: then the pid alone decides
 *     whether the daemon is alive
 */
public record DaemonEntry(
        String code,
        String daemon,
        long pid,
        String health,
        String project,
        String binary,
        @Nullable Instant started,
        String processStart) {

    /** Checked here: the pid. */
    public DaemonEntry {
        if (pid < 0) {
            throw new IllegalArgumentException(
                    "pid of daemon '%s' of '%s' is %d: use 0 as long as it is not known".formatted(daemon, code, pid));
        }
    }

    /** One of which nothing but the key is known. */
    public static DaemonEntry of(String code, String daemon) {
        return new DaemonEntry(code, daemon, 0, "", "", "", null, "");
    }

    /** With that pid; when it was started is not known any more. */
    public DaemonEntry withPid(long newPid) {
        return new DaemonEntry(code, daemon, newPid, health, project, binary, started, "");
    }

    /** With that health address. */
    public DaemonEntry withHealth(String newHealth) {
        return new DaemonEntry(code, daemon, pid, newHealth, project, binary, started, processStart);
    }

    /** With that project. */
    public DaemonEntry withProject(String newProject) {
        return new DaemonEntry(code, daemon, pid, health, newProject, binary, started, processStart);
    }

    /** With that binary. */
    public DaemonEntry withBinary(String newBinary) {
        return new DaemonEntry(code, daemon, pid, health, project, newBinary, started, processStart);
    }

    /** With that time of start. */
    public DaemonEntry withStarted(Instant newStarted) {
        return new DaemonEntry(code, daemon, pid, health, project, binary, newStarted, processStart);
    }

    DaemonEntry withProcessStart(String newProcessStart) {
        return new DaemonEntry(code, daemon, pid, health, project, binary, started, newProcessStart);
    }

    /** Its process. */
    ProcessIdentity process() {
        return new ProcessIdentity(pid, processStart);
    }
}
