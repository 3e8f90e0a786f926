package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.OutputWriter;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.StdStream;
import dev.signalbox.engine.time.SystemTime;
import dev.signalbox.engine.time.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Probes with all they need, for one test. */
final class ProbeTestBench implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(30);

    final SystemTime realTime = new SystemTime();
    final EventStream stream = new EventStream(InstantSource.system());
    final List<EngineEvent> events = new CopyOnWriteArrayList<>();
    final Processes processes;
    final Checkers checkers;
    final Probes probes;
    final OutputLog log = new OutputLog(256 * 1024);
    private final OutputWriter writer = log.open(new NodeId(NodeId.Kind.PROCESS, 1));

    /** By real time. */
    ProbeTestBench() {
        this(null, ProbeTestBench::ofThisJava);
    }

    /** By that time. */
    ProbeTestBench(TimeSource time) {
        this(time, ProbeTestBench::ofThisJava);
    }

    /** By real time, with that trust. */
    ProbeTestBench(Supplier<SSLSocketFactory> tls) {
        this(null, tls);
    }

    private ProbeTestBench(@Nullable TimeSource time, Supplier<SSLSocketFactory> tls) {
        processes = new Processes(stream, InstantSource.system(), temporaryFolder(), LauncherChoice.AUTO);
        checkers = new Checkers(time == null ? realTime : time, processes, tls);
        probes = new Probes(time == null ? realTime : time, processes, tls);
        stream.subscribe("test", events::add);
    }

    private static SSLSocketFactory ofThisJava() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
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

    /** What comes of that check, made once by real time; waits until nothing of it is left. */
    CheckResult ask(Check.Polled check, Duration timeout) throws InterruptedException {
        PolledAsker asker = new PolledAsker(
                check.text(), checkers.of(check), UnaryOperator.identity(), new Bell(realTime), realTime);
        CheckResult result = asker.ask(timeout);
        asker.awaitEnd();
        if (result == null) {
            throw new AssertionError("nobody has closed it");
        }
        return result;
    }

    CheckResult ask(Check.Polled check) throws InterruptedException {
        return ask(check, LONG);
    }

    void print(String text) {
        print(StdStream.STDOUT, text);
    }

    void print(StdStream stdStream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writer.append(stdStream, bytes, 0, bytes.length, Instant.EPOCH);
    }

    /** How many descriptors this program has open. */
    static long descriptors() {
        return entriesOf("/proc/self/fd");
    }

    /** How many threads the system runs for this program. */
    static long threads() {
        return entriesOf("/proc/self/task");
    }

    private static long entriesOf(String folder) {
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        probes.close();
        checkers.close();
        processes.close();
        stream.close();
        realTime.close();
    }
}
