package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * How fast the output of its processes reached the files of a daemon.
 *
 * @param bytes how many came after the first that were seen
 * @param seconds from the first that were seen to the last
 * @param cpuSeconds of the daemon in that time
 */
record LogGrowth(long bytes, double seconds, double cpuSeconds) {
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);

    /** Starts its processes and watches until that many bytes have come. */
    static LogGrowth watch(Daemon daemon, long bytes) throws IOException, InterruptedException {
        CompletableFuture<Void> started = CompletableFuture.runAsync(() -> start(daemon));
        long first = await(daemon, 1);
        double cpuBefore = ProcStatus.of(daemon.pid()).cpuSeconds();
        long began = System.nanoTime();
        await(daemon, bytes);
        LogGrowth growth = new LogGrowth(
                bytes - first,
                (System.nanoTime() - began) / 1e9,
                ProcStatus.of(daemon.pid()).cpuSeconds() - cpuBefore);
        try {
            started.join();
        } catch (CompletionException e) {
            throw new IOException("its processes were not started: " + e.getCause(), e);
        }
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

    /** Returns how many there are then. */
    private static long await(Daemon daemon, long bytes) throws IOException, InterruptedException {
        long last = 0;
        long lastAt = System.nanoTime();
        long there = size(daemon);
        for (; there < bytes; there = size(daemon)) {
            if (there != last) {
                last = there;
                lastAt = System.nanoTime();
            } else if (System.nanoTime() - lastAt > LONGEST_SILENCE.toNanos()) {
                throw new IOException("%,d of %,d bytes reached its files, and no more in %d s"
                        .formatted(there, bytes, LONGEST_SILENCE.toSeconds()));
            }
            Thread.sleep(1);
        }
        return there;
    }

    private static long size(Daemon daemon) throws IOException {
        long size = 0;
        for (Path log : daemon.logs()) {
            size += Files.exists(log) ? Files.size(log) : 0;
        }
        return size;
    }
}
