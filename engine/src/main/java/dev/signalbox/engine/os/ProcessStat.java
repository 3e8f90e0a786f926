package dev.signalbox.engine.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Linux tells of a process in {@code /proc/PID/stat}.
 *
 * @param name of its program, without folder, cut by the system at 15 bytes
 * @param state a letter, {@code Z} and {@code X} for one that has ended
 * @param ofKernel whether it is a thread of the kernel, which has no program
 * @param threads how many it has; 1 if it has ended
 * @param startTicks when it started, in the system's ticks since boot: with the pid the identity of the process
 * @param residentPages how much of its memory is in RAM, what it shares with others included
 * @param stackStart where its stack begins, another place with each program that it runs; 0 if this program may not know
 */
record ProcessStat(
        String name,
        char state,
        boolean ofKernel,
        long parentPid,
        long groupId,
        long sessionId,
        long threads,
        long startTicks,
        long residentPages,
        long stackStart) {
    private static final int FLAGS = 6; // counted from the state on, as below
    private static final int THREADS = 17;
    private static final int START_TICKS = 19;
    private static final int RESIDENT_PAGES = 21;
    private static final int STACK_START = 25;
    private static final long PF_KTHREAD = 0x0020_0000;

    /** Of that process; empty if it is gone, or the system is not Linux. */
    static Optional<ProcessStat> of(long pid) {
        try {
            return Optional.of(in(new String(
                    Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat")), StandardCharsets.UTF_8)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Of all processes, by pid; empty if the system is not Linux. */
    static Map<Long, ProcessStat> all() {
        Map<Long, ProcessStat> all = new HashMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path entry : entries) {
                long pid = Long.parseLong(entry.getFileName().toString()); // nothing else there begins with a digit
                of(pid).ifPresent(stat -> all.put(pid, stat));
            }
            return all;
        } catch (IOException | DirectoryIteratorException _) {
            return Map.of();
        }
    }

    private static ProcessStat in(String stat) {
        int nameEnd = stat.lastIndexOf(')'); // the name itself may have blanks and parentheses
        String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
        return new ProcessStat(
                stat.substring(stat.indexOf('(') + 1, nameEnd),
                fields[0].charAt(0),
                (Long.parseLong(fields[FLAGS]) & PF_KTHREAD) != 0,
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[THREADS]),
                Long.parseLong(fields[START_TICKS]),
                Long.parseLong(fields[RESIDENT_PAGES]),
                Long.parseUnsignedLong(fields[STACK_START]));
    }

    /** A number that is another once the process runs another program, or the same one anew. */
    long image() {
        return 31 * stackStart + name.hashCode();
    }

    /** A process whose first thread has ended shows the state of one that has ended itself, while others of it run on. */
    boolean hasEnded() {
        return state == 'X' || (state == 'Z' && threads <= 1);
    }
}
