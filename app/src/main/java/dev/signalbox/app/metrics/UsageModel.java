package dev.signalbox.app.metrics;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.tree.TreeNode.EngineNode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.util.Subscription;

/** What services and their processes have used lately. UI thread only, but where said otherwise. */
public final class UsageModel {
    /** Of a service so many usages are kept. */
    public static final int SERVICE_USAGES = 600;
    /** Of a single process so many: there may be thousands. */
    public static final int PROCESS_USAGES = 60;

    private static final UsageHistory NOTHING = new UsageHistory(0);

    private final AtomicInteger wants = new AtomicInteger(); // asked by the sampler's thread
    private final UsageSampler sampler;
    private final Map<Object, UsageHistory> histories = new HashMap<>();
    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();

    /** Knows nothing yet; {@link #measure} is to be called again and again. */
    public UsageModel(InstantSource clock) {
        sampler = new UsageSampler(new SystemReadings(), clock, () -> wants.get() > 0);
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
     * Reads what the processes in that tree use, if anybody wants to know. On one background thread, always the same.
     *
     * @return what is to be done on the UI thread, to show it
     */
    public Runnable measure(EngineNode tree) {
        UsageTick tick = sampler.sample(UsageOwners.of(tree));
        return () -> show(tick);
    }

    void show(UsageTick tick) {
        histories.keySet().retainAll(tick.present());
        if (!tick.usages().isEmpty()) {
            tick.usages()
                    .forEach((key, usage) -> histories
                            .computeIfAbsent(key, UsageModel::newHistory)
                            .add(usage));
            ticks.set(ticks.get() + 1);
        }
    }

    private static UsageHistory newHistory(Object key) {
        return new UsageHistory(key instanceof NodeId ? SERVICE_USAGES : PROCESS_USAGES);
    }

    /** Of a service with all its processes, or of a process that was started by itself; empty if nothing is known. */
    public UsageHistory of(NodeId owner) {
        return histories.getOrDefault(owner, NOTHING);
    }

    /** Of one process that descends from such; empty if nothing is known. */
    public UsageHistory of(ProcessHandle process) {
        return histories.getOrDefault(process, NOTHING);
    }

    /** Grows when there are new figures. */
    public ReadOnlyLongProperty ticksProperty() {
        return ticks.getReadOnlyProperty();
    }
}
