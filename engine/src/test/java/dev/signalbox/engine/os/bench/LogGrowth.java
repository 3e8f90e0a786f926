package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * How fast the output of its processes reached the files of a daemon.
 *
 * @param seconds from the first byte to the last
 * @param cpuSeconds of the daemon in that time
 */
record LogGrowth(double seconds, double cpuSeconds) {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    /** Starts its processes and watches until that many bytes have come. */
    static LogGrowth watch(Daemon daemon, long bytes) throws IOException, InterruptedException {
        CompletableFuture<Void> started = CompletableFuture.runAsync(() -> start(daemon));
        await(daemon, 1);
        double cpuBefore = ProcStatus.of(daemon.pid()).cpuSeconds();
        long began = System.nanoTime();
        await(daemon, bytes);
        LogGrowth growth = new LogGrowth(
                (System.nanoTime() - began) / 1e9,
                ProcStatus.of(daemon.pid()).cpuSeconds() - cpuBefore);
        started.join();
        return growth;
    }

    private static void start(Daemon daemon) {
        try {
            daemon.startAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private static void await(Daemon daemon, long bytes) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + AT_MOST.toNanos();
        for (long there = size(daemon); there < bytes; there = size(daemon)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("%d of %d bytes reached the files in %s".formatted(there, bytes, AT_MOST));
            }
            Thread.sleep(1);
        }
    }

    private static long size(Daemon daemon) throws IOException {
        long size = 0;
        for (Path log : daemon.logs()) {
            size += Files.exists(log) ? Files.size(log) : 0;
        }
        return size;
    }
}
