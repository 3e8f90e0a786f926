package dev.signalbox.engine.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of the operating system that cannot be mistaken for a later one with the same pid.
 *
 * <p>The start is a text that is only ever compared for equality. On Linux it is made of the clock tick at which the
 * kernel started the process and of the kernel's boot: the start <em>time</em> that the JDK tells there is computed from
 * the time of the boot, which moves when the clock is set, and a tick alone may come again after a reboot. Elsewhere the
 * system keeps the start time itself, and that is the text.
 *
 * @param pid the operating system's number
 * @param start empty if unknown; then the pid alone decides
 */
record ProcessIdentity(long pid, String start) {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");
    private static final int STATE = 0; // counted from the field after the name, which is the second
    private static final int START_TICK = 19;

    static ProcessIdentity ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        return ofLive(pid).orElse(new ProcessIdentity(pid, ""));
    }

    /** The process that has that pid now, whoever owns it; nothing if there is none or it is a zombie. */
    static Optional<ProcessIdentity> ofLive(long pid) {
        String[] fields = statFields(pid); // before it is asked whether it lives: a zombie may be waited for in between
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (handle.isEmpty()) {
            return Optional.empty();
        }
        if (!LINUX) {
            String start =
                    handle.get().info().startInstant().map(Instant::toString).orElse("");
            return Optional.of(new ProcessIdentity(pid, start));
        }
        if (fields.length <= START_TICK) {
            return Optional.of(new ProcessIdentity(pid, "")); // it lives, but the system hides it from us
        }
        if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessIdentity(pid, "tick %s of boot %s".formatted(fields[START_TICK], read(BOOT))));
    }

    /** Whether this very process still runs; a zombie does not. */
    boolean isAlive() {
        return ofLive(pid)
                .filter(live -> start.isEmpty() || live.start.isEmpty() || start.equals(live.start))
                .isPresent();
    }

    private static String[] statFields(long pid) {
        String stat = read(PROC.resolve(pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" "); // the name may hold blanks and brackets
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        } catch (IOException _) {
            return ""; // hidden, or gone meanwhile
        }
    }
}
