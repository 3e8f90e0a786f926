package dev.signalbox.engine.os;

import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final PlatformSignals signals;
    private final BiConsumer<OsProcess, Signal> send;
    private final Map<OsProcess, Signal> lastSent = new LinkedHashMap<>();

    /** To end {@code root} and all that descends from it, by sending signals that way. */
    StopSequence(OsProcess root, ProcessMark mark, PlatformSignals signals, BiConsumer<OsProcess, Signal> send) {
        this.root = root;
        this.mark = mark;
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
        long deadline = System.nanoTime() + atMost.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            List<OsProcess> living = livingTree();
            for (OsProcess process : living) {
                if (!signal.equals(lastSent.put(process, signal))) {
                    beforeSending.accept(process);
                    send.accept(process, signal);
                }
            }
            if (living.isEmpty() || System.nanoTime() - deadline >= 0) {
                return living;
            }
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private List<OsProcess> livingTree() {
        ProcessTable table = ProcessTable.read();
        List<OsProcess> tree = new ArrayList<>(lastSent.keySet()); // a child may have lost its parent since
        tree.add(root);
        tree.addAll(table.descendantsOf(root.pid()));
        for (OsProcess process : table.all()) {
            if (mark.isOn(process)) {
                tree.add(process);
            }
        }
        return tree.stream().distinct().filter(OsProcess::isAlive).toList();
    }
}
