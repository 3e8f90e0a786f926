package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.OutputLine.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Real processes, their log and their events, for one test; what still runs at its end is killed. */
final class OsTestBench implements AutoCloseable {
    static final Cause START = new Cause.Request(Cause.Action.START);
    static final Cause STOP = new Cause.Request(Cause.Action.STOP);
    static final Cause KILL = new Cause.Request(Cause.Action.KILL);
    static final NodeId OWNER = new NodeId(NodeId.Kind.SERVICE, 1);
    static final Duration LONG = Duration.ofSeconds(30);

    final EventStream stream = new EventStream(InstantSource.system());
    final Processes processes;
    final OutputLog log = new OutputLog(64L * 1024 * 1024);
    final List<EngineEvent> events = new CopyOnWriteArrayList<>();
    private final List<ManagedProcess> launched = new CopyOnWriteArrayList<>();

    OsTestBench(LauncherChoice launcher) {
        this(launcher, temporaryFolder());
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("signalbox-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With that folder for the output of detached processes. */
    OsTestBench(LauncherChoice launcher, Path stateFolder) {
        this(launcher, stateFolder, DetachedKeeping.usual(stateFolder));
    }

    OsTestBench(LauncherChoice launcher, Path stateFolder, DetachedKeeping keeping) {
        processes = new Processes(stream, InstantSource.system(), stateFolder, launcher, keeping);
        stream.subscribe("test", events::add);
    }

    ManagedProcess sh(String script) {
        return launched(new CommandLine.Shell(script));
    }

    ManagedProcess launched(CommandLine command) {
        ManagedProcess process = launch(command, Path.of("/"), Map.of());
        assertThat(process.status()).isNotEqualTo(ProcessStatus.FAILED);
        return process;
    }

    ManagedProcess launch(CommandLine command, Path directory, Map<String, String> environment) {
        return launch(new RunOptions(command, directory, environment));
    }

    ManagedProcess launch(RunOptions options) {
        ManagedProcess process = processes.launch(options, OWNER, log, START);
        launched.add(process);
        return process;
    }

    Signal signal(String name) {
        return processes.signals().named(name).orElseThrow();
    }

    static ExitReason exitOf(ManagedProcess process) {
        return exitEventOf(process).reason();
    }

    static ProcessExited exitEventOf(ManagedProcess process) {
        return process.done().orTimeout(20, TimeUnit.SECONDS).join();
    }

    StopReport stop(ManagedProcess process, Duration grace) {
        return process.stop(grace, STOP).orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** What came on standard output; a shell may say something of its own, such as "Terminated", on standard error. */
    List<String> texts() {
        return log.lines(0, Integer.MAX_VALUE).stream()
                .filter(line -> line instanceof Text text && text.stream() == StdStream.STDOUT)
                .map(line -> ((Text) line).text())
                .toList();
    }

    /** Whether such a process lives, as an operator would see it. */
    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .map(handle -> OsProcess.of(handle))
                .filter(OsProcess::isAlive)
                .isPresent();
    }

    @Override
    public void close() {
        launched.forEach(process -> process.stop(Duration.ZERO, KILL)
                .orTimeout(20, TimeUnit.SECONDS)
                .join());
        processes.close();
        stream.close();
    }
}
