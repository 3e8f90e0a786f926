package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Starts the probes of an engine, and its waits. Thread-safe; no call but {@link #close} blocks. */
public final class Probes implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Probes.class.getName());
    private static final Duration CLOSE_TAKES_AT_MOST = Duration.ofSeconds(5);

    private final TimeSource time;
    private final Checkers checkers;
    private final Set<Inquiry> running = new HashSet<>(); // guarded by this
    private boolean closed; // guarded by this

    /**
     * None yet.
     *
     * @param time by which they wait and stamp
     * @param processes launches the commands of checks, which are told by events with the engine as the owner; to be
     *     closed after this
     */
    public Probes(TimeSource time, Processes processes) {
        this(time, processes, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** The same with other trust in certificates. */
    Probes(TimeSource time, Processes processes, Supplier<SSLSocketFactory> tls) {
        this.time = time;
        checkers = new Checkers(time, processes, tls);
    }

    /**
     * Starts a probe.
     *
     * @param output in which a line is looked for; null for none, which is right for every check but
     *     {@link Check.LogLine}
     * @param mask hides secrets in all that is told of the check and its results; called on any thread
     * @param listener told of each result, one at a time and in order, on a virtual thread of the probe, which makes no
     *     other check before it returns; if it throws, that is logged
     * @throws IllegalArgumentException if a line is to be looked for, and there is no output
     * @throws IllegalStateException if this is closed
     */
    public Probe start(
            ProbeSpec spec,
            @Nullable OutputSince output,
            UnaryOperator<String> mask,
            Consumer<? super ProbeNews> listener) {
        Inquiry inquiry = inquiry("probe: ", spec.check(), output, mask);
        Probe probe = new Probe(spec, inquiry, listener);
        begin(inquiry, probe::run);
        return probe;
    }

    /** Starts a probe that has no secrets. */
    public Probe start(ProbeSpec spec, @Nullable OutputSince output, Consumer<? super ProbeNews> listener) {
        return start(spec, output, UnaryOperator.identity(), listener);
    }

    /**
     * Starts to wait until a check succeeds.
     *
     * @param output as for {@link #start}
     * @param mask as for {@link #start}
     * @param listener told when {@link Await#lastFailure} gives another reason than before, on a virtual thread of the wait; if
     *     it throws, that is logged
     * @throws IllegalArgumentException if a line is to be looked for, and there is no output
     * @throws IllegalStateException if this is closed
     */
    public Await await(AwaitSpec spec, @Nullable OutputSince output, UnaryOperator<String> mask, Runnable listener) {
        Inquiry inquiry = inquiry("wait: ", spec.check(), output, mask);
        Await await = new Await(spec, inquiry, listener);
        begin(inquiry, await::run);
        return await;
    }

    /** Starts to wait for what has no secrets; nobody is told of failures. */
    public Await await(AwaitSpec spec, @Nullable OutputSince output) {
        return await(spec, output, UnaryOperator.identity(), () -> {});
    }

    private Inquiry inquiry(String prefix, Check check, @Nullable OutputSince output, UnaryOperator<String> mask) {
        String name = prefix + mask.apply(check.text());
        Bell bell = new Bell(time);
        Asker asker = switch (check) {
            case Check.Polled polled -> new PolledAsker(name, checkers.of(polled), mask, bell, time);
            case Check.LogLine(var expression) ->
                new FedAsker(searchIn(output, new Expression(expression)), mask, bell, time);
        };
        return new Inquiry(name, asker, bell, time);
    }

    private static LineSearch searchIn(@Nullable OutputSince output, Expression expression) {
        if (output == null) {
            throw new IllegalArgumentException("a log line is waited for in no output: say in which");
        }
        return new LineSearch(output, expression);
    }

    private void begin(Inquiry inquiry, Inquiry.Body body) {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException(
                        "cannot begin '%s': the engine is closed; open another one".formatted(inquiry));
            }
            running.add(inquiry);
        }
        inquiry.start(body, () -> forget(inquiry));
    }

    private synchronized void forget(Inquiry inquiry) {
        running.remove(inquiry);
    }

    /** How many go on. */
    synchronized int size() {
        return running.size();
    }

    /**
     * Closes all probes and cancels all waits, and waits until nothing of them is left, nor of the commands they ran, for
     * 5 s at most each.
     */
    @Override
    public void close() {
        List<Inquiry> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(running);
        }
        open.forEach(Inquiry::close);
        CompletableFuture<?>[] ends = open.stream().map(Inquiry::ended).toArray(CompletableFuture<?>[]::new);
        boolean ended = CompletableFuture.allOf(ends)
                .thenApply(_ -> true)
                .completeOnTimeout(false, CLOSE_TAKES_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (!ended) {
            open.removeIf(inquiry -> inquiry.ended().isDone());
            LOG.log(Level.WARNING, "still go on after the close: " + open);
        }
        checkers.close();
    }
}
