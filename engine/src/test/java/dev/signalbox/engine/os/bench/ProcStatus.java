package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What Linux tells of a process.
 *
 * @param rssKib its memory that is present, in KiB
 * @param threads how many it has
 * @param cpuSeconds user and system time since it began, in steps of 10 ms; its children's not included
 */
record ProcStatus(long rssKib, int threads, double cpuSeconds) {
    private static final double TICKS_PER_SECOND = 100; // fixed for all programs, whatever the kernel's own tick is
    private static final int USER_TIME = 11; // counted from the field after the name
    private static final int SYSTEM_TIME = 12;

    static ProcStatus ofThisProcess() throws IOException {
        return of(ProcessHandle.current().pid());
    }

    static ProcStatus of(long pid) throws IOException {
        Path directory = Path.of("/proc", Long.toString(pid));
        long rss = 0;
        long threads = 0;
        for (String line : Files.readAllLines(directory.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                rss = number(line);
            } else if (line.startsWith("Threads:")) {
                threads = number(line);
            }
        }
        String stat = Files.readString(directory.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        return new ProcStatus(rss, Math.toIntExact(threads), ticks / TICKS_PER_SECOND);
    }

    private static long number(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }

    /** Whether that process runs; one that has ended and is not yet waited for does not. */
    static boolean isAlive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return !stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
        } catch (IOException _) {
            return false;
        }
    }
}
