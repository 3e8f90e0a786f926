package dev.signalbox.engine.os.bench;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.OutputWriter;
import dev.signalbox.engine.os.StdStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** {@link ProcessBuilder} as it is commonly used: a thread for each stream, and the one that the JDK waits with. */
final class PlainLauncher implements Launcher {
    private static final int BUFFER_BYTES = 8192; // that of a BufferedReader

    @Override
    public Child launch(List<String> command, OutputLog log) {
        try {
            Process process = new ProcessBuilder(command).start();
            OutputWriter writer = log.open(new NodeId(NodeId.Kind.PROCESS, process.pid()));
            CompletableFuture<Void> out = read(StdStream.STDOUT, process.getInputStream(), writer);
            CompletableFuture<Void> err = read(StdStream.STDERR, process.getErrorStream(), writer);
            return new PlainChild(
                    process, CompletableFuture.allOf(process.onExit(), out, err).thenApply(_ -> System.nanoTime()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletableFuture<Void> read(StdStream stream, InputStream input, OutputWriter writer) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (input) {
                for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
                    writer.append(stream, buffer, 0, n, Instant.now());
                }
            } catch (IOException _) {
                // the JDK closed the pipe: the same as its end
            }
            writer.endOfStream(stream, Instant.now());
            end.complete(null);
        });
        return end;
    }

    @Override
    public void close() {
        // it has no threads but those of its children
    }

    private record PlainChild(Process process, CompletableFuture<Long> end) implements Child {
        @Override
        public long pid() {
            return process.pid();
        }

        /** Signals all that it finds through the parent chain, waits, and kills those that are left. */
        @Override
        public void stop(Duration grace) throws InterruptedException {
            List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            tree.forEach(ProcessHandle::destroy);
            if (!areGoneAfter(grace, tree)) {
                tree.forEach(ProcessHandle::destroyForcibly);
                areGoneAfter(Duration.ofSeconds(10), tree);
            }
        }

        /** Asks the system and not {@code ProcessHandle.onExit}, which waits until their new parent has reaped them. */
        private static boolean areGoneAfter(Duration atMost, List<ProcessHandle> tree) throws InterruptedException {
            long deadline = System.nanoTime() + atMost.toNanos();
            while (tree.stream().anyMatch(handle -> ProcStatus.isAlive(handle.pid()))) {
                if (System.nanoTime() - deadline > 0) {
                    return false;
                }
                Thread.sleep(1);
            }
            return true;
        }
    }
}
