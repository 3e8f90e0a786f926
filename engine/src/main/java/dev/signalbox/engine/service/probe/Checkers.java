package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.time.TimeSource;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/** What the checks of an engine are made with. Thread-safe. */
final class Checkers implements AutoCloseable {
    private static final int LOOK_UP_THREADS = 16;
    private static final long IDLE_SECONDS = 5;

    private final Processes processes;
    private final Leftovers leftovers;
    private final Supplier<SSLSocketFactory> tls;
    private final ThreadPoolExecutor lookUps = new ThreadPoolExecutor(
            LOOK_UP_THREADS,
            LOOK_UP_THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), // holds one for each check that is under way at most
            Thread.ofPlatform().daemon().name("look-up ", 1).factory());
    private final Connections connections = new Connections(lookUps);
    private final SharedLookUp<Path, BasicFileAttributes> files =
            new SharedLookUp<>(lookUps, FileChecker::attributesOf);

    /**
     * With those processes.
     *
     * @param tls asked when it is needed first, because it takes a while to load
     */
    Checkers(TimeSource time, Processes processes, Supplier<SSLSocketFactory> tls) {
        this.processes = processes;
        leftovers = new Leftovers(time, processes);
        this.tls = tls;
        lookUps.allowCoreThreadTimeOut(true);
    }

    /** What makes that check. */
    Checker of(Check.Polled check) {
        return switch (check) {
            case Check.Exec exec -> new ExecChecker(exec, processes, leftovers);
            case Check.Http http -> new HttpChecker(http, connections, tls);
            case Check.Tcp tcp -> new TcpChecker(tcp, connections);
            case Check.FileExists file -> new FileChecker(file, files);
        };
    }

    /** Ends what commands have left, and looks up nothing any more; a look-up that does not return keeps its thread, which keeps no program. */
    @Override
    public void close() {
        leftovers.close();
        lookUps.shutdownNow();
    }
}
