package dev.signalbox.engine.os;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * When a process was started, as its watchdog compares it: in clock ticks since boot where there is {@code /proc},
 * elsewhere in seconds of the epoch. With the pid it tells a process from all others.
 */
final class StartTime {
    private static final boolean HAS_PROC = new File("/proc/self/stat").exists();
    static final int LONGEST_STAT = 1024; // bytes; 52 numbers and a name
    private static final int FIELDS_BEFORE = 19; // between the name's closing bracket and the start time

    private StartTime() {}

    /** Zero, which no process has, if there is no such process; that of a zombie is still known. */
    static long of(long pid) {
        try (InputStream stat = new FileInputStream("/proc/" + pid + "/stat")) {
            return in(new String(stat.readNBytes(LONGEST_STAT), StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return HAS_PROC ? 0 : secondsOf(pid);
        }
    }

    private static long secondsOf(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().startInstant())
                .map(Instant::getEpochSecond)
                .orElse(0L);
    }

    /** A name may hold brackets and blanks; behind its last bracket there are only numbers. */
    static long in(String stat) {
        int from = stat.lastIndexOf(')') + 2;
        for (int field = 0; field < FIELDS_BEFORE; field++) {
            from = stat.indexOf(' ', from) + 1;
        }
        return Long.parseLong(stat, from, stat.indexOf(' ', from), 10);
    }
}
