package dev.signalbox.app.metrics;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.util.Subscription;

/** What services and their processes have used lately. UI thread only, but where said otherwise. */
public final class UsageModel {
    /** Of a service, and of several together, so many usages are kept. */
    public static final int SERVICE_USAGES = 600;
    /** Of a single process so many: there may be thousands. */
    public static final int PROCESS_USAGES = 60;

    /** The key of all processes together that were started by themselves. */
    public static final String PROCESSES = "processes";

    private static final Logger LOG = System.getLogger(UsageModel.class.getName());

    private final AtomicInteger wants = new AtomicInteger(); // asked by the sampler's thread
    private final UsageSampler sampler;
    private boolean failing; // of the thread that measures
    private volatile Map<Object, Usage> latest = Map.of();
    private final Map<Object, UsageHistory> histories = new HashMap<>();
    private boolean anythingShown; // whether there were figures at the last tick
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();

    /** Knows nothing yet; {@link #measure} is to be called again and again. */
    public UsageModel(InstantSource clock) {
        this(new SystemReadings(), clock);
    }

    UsageModel(Function<Collection<Integer>, List<Reading>> system, InstantSource clock) {
        sampler = new UsageSampler(system, clock, () -> wants.get() > 0);
    }

    /** From now on figures are wanted, until the handle is unsubscribed; they are read while anybody wants them. */
    public Subscription want() {
        wants.incrementAndGet();
        boolean[] ended = {false};
        return () -> {
            if (!ended[0]) {
                ended[0] = true;
                wants.decrementAndGet();
            }
        };
    }

    /**
     * Reads what the processes in that tree use, if anybody wants to know. On one background thread, always the same. If that
     * fails there are no figures this time, and the next time it is tried again.
     *
     * @return what is to be done on the UI thread, to show it
     */
    public Runnable measure(EngineNode tree) {
        UsageTick tick = sample(UsageOwners.of(tree));
        latest = tick.usages();
        return () -> show(tick);
    }

    private UsageTick sample(Map<Object, List<Integer>> pids) {
        try {
            UsageTick tick = sampler.sample(pids);
            failing = false;
            return tick;
        } catch (RuntimeException | LinkageError e) { // a library that this system refuses is an error
            if (!failing) {
                LOG.log(Level.WARNING, "what processes use could not be measured; it is tried again", e);
            }
            failing = true;
            return new UsageTick(pids.keySet(), Map.of());
        }
    }

    void show(UsageTick tick) {
        histories.keySet().retainAll(tick.present());
        tick.usages()
                .forEach((key, usage) ->
                        histories.computeIfAbsent(key, UsageModel::newHistory).add(usage));
        boolean isAnything = !tick.usages().isEmpty();
        if (isAnything || anythingShown) {
            anythingShown = isAnything;
            ticks.set(ticks.get() + 1);
        }
    }

    private static UsageHistory newHistory(Object key) {
        return new UsageHistory(key instanceof ProcessHandle ? PROCESS_USAGES : SERVICE_USAGES);
    }

    /** What was found last, by the keys of the nodes; what does not run is not there. Of any thread. */
    public Map<Object, Usage> latest() {
        return latest;
    }

    /** Of a service with all its processes, or of a process that was started by itself; empty if nothing is known. */
    public UsageHistory of(NodeId owner) {
        return histories.getOrDefault(owner, UsageHistory.NONE);
    }

    /** Of all together that stand below a heading, by its key in the tree or {@link #PROCESSES}; empty if nothing is known. */
    public UsageHistory ofHeading(Object key) {
        return histories.getOrDefault(key, UsageHistory.NONE);
    }

    /** Of one process that descends from such; empty if nothing is known. */
    public UsageHistory of(ProcessHandle process) {
        return histories.getOrDefault(process, UsageHistory.NONE);
    }

    /** Grows when there are new figures, and when there are none any more. */
    public ReadOnlyLongProperty ticksProperty() {
        return ticks.getReadOnlyProperty();
    }
}
