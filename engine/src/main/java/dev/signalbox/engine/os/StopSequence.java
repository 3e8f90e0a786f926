package dev.signalbox.engine.os;

import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.Signal;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a process and everything that descends from it: ask, wait, kill, and look again, for those that were forked
 * meanwhile. The order ask, wait, kill is that of OTP's {@code shutdown}. Confined to the thread that runs it.
 */
final class StopSequence {
    private static final Logger LOG = System.getLogger(StopSequence.class.getName());
    static final Duration KILL_TAKES_AT_MOST = Duration.ofSeconds(2);
    private static final long FIRST_PAUSE_MILLIS = 2;
    private static final long LONGEST_PAUSE_MILLIS = 50;

    private final LaunchedProcess process;
    private final @Nullable OsProcess root; // null if its end had been noticed before
    private final ProcessMark mark;
    private final ProcessContext context;
    private final Map<OsProcess, Signal> lastSent = new LinkedHashMap<>();
    private final Set<OsProcess> atFirst = new HashSet<>(); // the tree when leaves began to be asked first
    private final Set<String> programs = new HashSet<>(); // of those that were asked
    private final Map<OsProcess, String> justForked =
            new HashMap<>(); // it seems; by the program of whom they came from

    /** To end that process and all that descends from it, which has that mark. */
    StopSequence(LaunchedProcess process, ProcessMark mark, ProcessContext context) {
        this.process = process;
        this.mark = mark;
        this.context = context;
        root = process.living();
    }

    /** Runs to the end, which comes at most two seconds after the grace period. */
    StopReport run(StopPlan plan) throws InterruptedException {
        if (plan.grace().isPositive() && asked(plan).isEmpty()) {
            return new StopReport(List.of(), List.of());
        }
        Map<OsProcess, OsProcessName> killed = new LinkedHashMap<>();
        List<OsProcess> survivors = sendUntilGone(
                context.sender().signals().kill(),
                StopPlan.Order.TOGETHER,
                KILL_TAKES_AT_MOST,
                target -> killed.put(target, target.name()));
        survivors.forEach(killed::remove);
        return new StopReport(
                List.copyOf(killed.values()),
                survivors.stream().map(OsProcess::name).toList());
    }

    private List<OsProcess> asked(StopPlan plan) throws InterruptedException {
        return sendUntilGone(plan.signal(), plan.order(), plan.grace(), _ -> {});
    }

    /** Sends to each living process of the tree once, newcomers included, until none lives or the time is over. */
    private List<OsProcess> sendUntilGone(
            Signal signal, StopPlan.Order order, Duration atMost, Consumer<OsProcess> beforeSending)
            throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(atMost); // which does not overflow
        long pause = FIRST_PAUSE_MILLIS;
        boolean group = order == StopPlan.Order.TOGETHER;
        while (true) {
            List<OsProcess> living = livingTree();
            if (living.isEmpty()) {
                living = livingTree(); // one may have forked after it was listed, and ended before it was looked at
            }
            List<OsProcess> targets = new ArrayList<>();
            if (order == StopPlan.Order.LEAF_FIRST && atFirst.isEmpty()) {
                atFirst.addAll(living);
            }
            for (OsProcess target : order == StopPlan.Order.TOGETHER ? living : leavesOf(living)) {
                if (!signal.equals(lastSent.put(target, signal))) {
                    beforeSending.accept(target);
                    noteProgram(target);
                    targets.add(target);
                } else if (hasBegunAProgram(target)) {
                    targets.add(target);
                }
            }
            send(signal, targets, group);
            group = false; // whoever joins the group from now on is found in the table
            long left = deadline - System.nanoTime();
            if (living.isEmpty() || left <= 0) {
                return living;
            }
            Thread.sleep(Duration.ofNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(pause))));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private void noteProgram(OsProcess target) {
        String program = target.program();
        if (!programs.add(program)) {
            justForked.put(target, program);
        }
    }

    /**
     * Whether it was asked when it had just been forked, and has begun a program since: a handler that it had from its parent,
     * such as a shell's trap, may have taken the signal, and the program never had it.
     */
    private boolean hasBegunAProgram(OsProcess target) {
        String before = justForked.get(target);
        return before != null && !before.equals(target.program()) && justForked.remove(target, before);
    }

    /** At first to the group in one step, so that nobody in it can fork out of reach between one signal and the next. */
    private void send(Signal signal, List<OsProcess> targets, boolean group) {
        boolean groupReached = group && !targets.isEmpty() && trySendToGroup(signal);
        for (OsProcess target : targets) {
            if (!(groupReached && target.groupId() == process.pid())) {
                trySend(target, signal);
            }
        }
    }

    private boolean trySendToGroup(Signal signal) {
        try {
            return process.signalGroup(signal);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot send %s to group %d: %s".formatted(signal, process.pid(), e.getMessage()));
            return false;
        }
    }

    /** What the system refuses is logged, and found among the survivors. */
    private void trySend(OsProcess target, Signal signal) {
        try {
            if (target.equals(root)) {
                process.signal(signal);
            } else {
                context.sender().send(target, signal);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "cannot send %s to process %d: %s".formatted(signal, target.pid(), e.getMessage()));
        }
    }

    /**
     * Those whose children have ended, not counting children that are younger than the stop: a script that starts one
     * short command after the other would never be without.
     */
    private List<OsProcess> leavesOf(List<OsProcess> living) {
        Set<Long> parents = new HashSet<>();
        for (OsProcess each : living) {
            if (atFirst.contains(each)) {
                parents.add(each.parentPid());
            }
        }
        return living.stream().filter(each -> !parents.contains(each.pid())).toList();
    }

    /** What of it lives now, the process itself first if it does. */
    List<OsProcess> livingTree() {
        SharedProcessTable.Reading reading = context.table().read();
        Set<OsProcess> known = new LinkedHashSet<>();
        if (root != null) {
            known.add(root);
        }
        known.addAll(lastSent.keySet()); // a child may have lost its parent since
        known.addAll(reading.withMark(mark));
        if (root != null && root.sessionId() == root.pid() && root.handle().isAlive()) {
            known.addAll(reading.table().ofSession(root.pid())); // while it lives nobody else's has that number
        }
        Set<OsProcess> tree = new LinkedHashSet<>(known);
        for (OsProcess process : known) {
            if (process.handle().isAlive()) { // or its pid, and so the children of it, may be a stranger's by now
                tree.addAll(reading.table().descendantsOf(process.pid()));
            }
        }
        return tree.stream().filter(OsProcess::isAlive).toList();
    }
}
