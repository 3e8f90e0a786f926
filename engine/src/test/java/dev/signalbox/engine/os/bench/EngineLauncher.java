package dev.signalbox.engine.os.bench;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.ProcessStatus;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.RunOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** This engine, with one listener to its events, as a program that uses it would have. */
final class EngineLauncher implements Launcher {
    private static final NodeId OWNER = new NodeId(NodeId.Kind.SERVICE, 1);
    private static final Cause START = new Cause.Request(Cause.Action.START);
    private static final Cause STOP = new Cause.Request(Cause.Action.STOP);

    private final EventStream events = new EventStream(InstantSource.system());
    private final Processes processes = new Processes(
            events,
            InstantSource.system(),
            Path.of(System.getProperty("java.io.tmpdir"), "signalbox-benchmark"),
            LauncherChoice.ofProperty());
    private final Map<NodeId, CompletableFuture<Long>> ends = new ConcurrentHashMap<>();

    EngineLauncher() {
        events.subscribe("benchmark", this::hear);
    }

    private void hear(EngineEvent event) {
        if (event instanceof ProcessExited exited) {
            endOf(exited.source()).complete(System.nanoTime());
        }
    }

    private CompletableFuture<Long> endOf(NodeId process) { // asked for by the event too, which may come first
        return ends.computeIfAbsent(process, _ -> new CompletableFuture<>());
    }

    @Override
    public Child launch(List<String> command, OutputLog log) {
        RunOptions options = new RunOptions(new CommandLine.Arguments(command), Path.of("/"), Map.of());
        ManagedProcess process = processes.launch(options.withoutCapture(), OWNER, log, START);
        if (process.status() == ProcessStatus.FAILED) {
            throw new IllegalStateException("not launched: " + process.exitEvent());
        }
        return new EngineChild(process, endToCome(process.id()));
    }

    private CompletableFuture<Long> endToCome(NodeId process) {
        CompletableFuture<Long> end = endOf(process);
        var _ = end.thenRun(() -> ends.remove(process));
        return end;
    }

    @Override
    public void close() {
        processes.close();
        events.close();
    }

    private record EngineChild(ManagedProcess process, CompletableFuture<Long> end) implements Child {
        @Override
        public long pid() {
            return process.pid();
        }

        @Override
        public void stop(Duration grace) {
            process.stop(grace, STOP).orTimeout(30, TimeUnit.SECONDS).join();
        }
    }
}
