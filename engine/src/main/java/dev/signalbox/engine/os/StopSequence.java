package dev.signalbox.engine.os;

import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.Signal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Ends a process and everything that descends from it: ask, wait, kill, and look again, for those that were forked
 * meanwhile. The order ask, wait, kill is that of OTP's {@code shutdown}. Confined to the thread that runs it.
 */
final class StopSequence {
    private static final Duration KILL_TAKES_AT_MOST = Duration.ofSeconds(2);
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private final OsProcess root;
    private final ProcessMark mark;
    private final SharedProcessTable sharedTable;
    private final PlatformSignals signals;
    private final BiConsumer<OsProcess, Signal> send;
    private final Map<OsProcess, Signal> lastSent = new LinkedHashMap<>();

    /** To end {@code root} and all that descends from it, by sending signals that way. */
    StopSequence(
            OsProcess root,
            ProcessMark mark,
            SharedProcessTable sharedTable,
            PlatformSignals signals,
            BiConsumer<OsProcess, Signal> send) {
        this.root = root;
        this.mark = mark;
        this.sharedTable = sharedTable;
        this.signals = signals;
        this.send = send;
    }

    /** Runs to the end, which comes at most two seconds after the grace period. */
    StopReport run(Duration grace) throws InterruptedException {
        if (grace.isPositive() && sendUntilGone(signals.term(), grace, _ -> {}).isEmpty()) {
            return new StopReport(List.of(), List.of());
        }
        Map<OsProcess, OsProcessName> killed = new LinkedHashMap<>();
        List<OsProcess> survivors =
                sendUntilGone(signals.kill(), KILL_TAKES_AT_MOST, process -> killed.put(process, process.name()));
        survivors.forEach(killed::remove);
        return new StopReport(
                List.copyOf(killed.values()),
                survivors.stream().map(OsProcess::name).toList());
    }

    /** Sends to each living process of the tree once, newcomers included, until none lives or the time is over. */
    private List<OsProcess> sendUntilGone(Signal signal, Duration atMost, Consumer<OsProcess> beforeSending)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(atMost); // which does not overflow
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            List<OsProcess> living = livingTree();
            if (living.isEmpty()) {
                living = livingTree(); // one may have forked after it was listed, and ended before it was looked at
            }
            for (OsProcess process : living) {
                if (!signal.equals(lastSent.put(process, signal))) {
                    beforeSending.accept(process);
                    send.accept(process, signal);
                }
            }
            long left = deadline - System.nanoTime();
            if (living.isEmpty() || left <= 0) {
                return living;
            }
            Thread.sleep(Duration.ofNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(pause))));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** What of it lives now, the process itself first if it does. */
    List<OsProcess> livingTree() {
        SharedProcessTable.Reading reading = sharedTable.read();
        Set<OsProcess> known = new LinkedHashSet<>();
        known.add(root);
        known.addAll(lastSent.keySet()); // a child may have lost its parent since
        known.addAll(reading.withMark(mark));
        Set<OsProcess> tree = new LinkedHashSet<>(known);
        for (OsProcess process : known) {
            if (process.handle().isAlive()) { // or its pid, and so the children of it, may be a stranger's by now
                tree.addAll(reading.table().descendantsOf(process.pid()));
            }
        }
        return tree.stream().filter(OsProcess::isAlive).toList();
    }
}
