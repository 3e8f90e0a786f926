package dev.signalbox.engine.daemon;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells by HTTP whether a program is healthy and whether it is ready. Thread-safe.
 *
 * <p>{@code GET /health} answers 200 "ok" if all checks pass, otherwise 503 "unhealthy: " and every problem;
 * {@code GET /ready} answers 200 "ready" or 503 "not ready". Neither depends on the other. HEAD answers the same without
 * the body, other methods get 405, other paths 404.
 *
 * <p>Checks run at the same time, each within its own time limit. One that throws or takes too long is unhealthy; while
 * it still runs it is not called again.
 */
public final class HealthServer {
    private static final Duration USUAL_REQUEST_TIME = Duration.ofSeconds(10);

    private final ListenAddress configured;
    private final String addr;
    private final LongSupplier nanoTime;
    private final Duration requestTime;
    private final List<CheckRunner> checks = new CopyOnWriteArrayList<>();
    private final AtomicBoolean claimed = new AtomicBoolean(); // from the start of a start to the end of a stop
    private final AtomicReference<@Nullable Listening> listening = new AtomicReference<>();
    private volatile boolean ready = true;

    /** What there is between start and stop. */
    private record Listening(HttpServer server, RequestThreads threads, String addr) {}

    /**
     * Ready, and not started.
     *
     * @param addr {@code host:port}; without a host, as in {@code :8080}, {@code 8080} or {@code :0}, it listens on
     *     loopback only; an IPv6 address is written in brackets; port 0 takes any free one
     * @throws IllegalArgumentException if it does not read so
     */
    public HealthServer(String addr) {
        this(addr, System::nanoTime, USUAL_REQUEST_TIME);
    }

    /**
     * As above.
     *
     * @param nanoTime says how long a check runs
     * @param requestTime how long a client may take, beyond what the checks take
     */
    HealthServer(String addr, LongSupplier nanoTime, Duration requestTime) {
        configured = ListenAddress.parse(addr);
        this.addr = addr;
        this.nanoTime = nanoTime;
        this.requestTime = requestTime;
    }

    /** Adds a check, before the start or after; a second one of the same name is a further check. */
    public void addCheck(HealthCheck check) {
        checks.add(new CheckRunner(check, nanoTime));
    }

    /** From now on {@code /ready} answers so. */
    public void setReady(boolean ready) {
        this.ready = ready;
    }

    boolean isReady() {
        return ready;
    }

    List<CheckRunner> checks() {
        return checks;
    }

    /**
     * Listens, and answers on threads of its own.
     *
     * @throws IOException if it cannot listen there
     * @throws IllegalStateException if it is started already, or is not stopped completely
     */
    public void start() throws IOException {
        if (!claimed.compareAndSet(false, true)) {
            throw new IllegalStateException("health server is started already on %s: stop it first".formatted(addr()));
        }
        try {
            listening.set(listen());
        } catch (IOException | RuntimeException e) {
            claimed.set(false);
            throw e;
        }
    }

    private Listening listen() throws IOException {
        HttpServer server = bind();
        RequestThreads threads = new RequestThreads(this::requestLimit);
        server.setExecutor(threads);
        server.createContext("/", new HealthEndpoints(this));
        server.start();
        return new Listening(server, threads, configured.text(server.getAddress()));
    }

    private HttpServer bind() throws IOException {
        try {
            InetSocketAddress address = configured.resolve();
            new ServerSocket(address.getPort(), 0, address.getAddress()).close(); // where this fails, the server leaks
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on '%s': %s; choose a free port of an address of this machine, port 0 takes any free one"
                            .formatted(addr, e),
                    e);
        }
    }

    private Duration requestLimit() {
        Duration slowest = checks.stream()
                .map(CheckRunner::timeLimit)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return requestTime.plus(slowest);
    }

    /**
     * Takes no more requests, lets those under way end, and then frees the port and every thread. Does nothing if it is
     * not started or somebody else stops it already; afterwards it may be started again.
     *
     * @param grace how long requests under way may take; what is left is cut off, and checks that still run are
     *     interrupted. An interrupt of the caller ends it early
     * @throws IllegalArgumentException if {@code grace} is negative
     */
    public void stop(Duration grace) {
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace is " + grace + ": use zero to cut requests off at once");
        }
        Listening ending = listening.getAndSet(null);
        if (ending == null) {
            return;
        }
        // the server's own grace is not used: it waits in vain for a client that hangs up at the wrong moment
        ending.threads.close(grace);
        ending.server.stop(0);
        checks.forEach(CheckRunner::interrupt);
        claimed.set(false);
    }

    /** Where it listens, with the port that it really has; what was asked for while it is not started. */
    public String addr() {
        Listening now = listening.get();
        return now == null ? addr : now.addr;
    }
}
