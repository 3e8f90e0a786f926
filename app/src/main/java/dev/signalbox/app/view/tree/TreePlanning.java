package dev.signalbox.app.view.tree;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.engine.service.Service;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has the tree planned in the background: again and again, for what no event tells, and soon when something has changed or a
 * service is waited for. UI thread only.
 */
final class TreePlanning {
    private static final System.Logger LOG = System.getLogger(TreePlanning.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final TreePlanner planner; // confined to the background thread once that has begun
    private final Consumer<TreePlan> show;
    private volatile TreeArrangement arrangement = TreeArrangement.NATURAL; // read in the background
    private volatile @Nullable Service awaited; // read in the background
    private @Nullable BackgroundTasks tasks; // null until it has begun
    private boolean requested;

    /**
     * A plan that was asked for.
     *
     * @param awaited before it was made; null for nothing
     */
    private record Planned(
            TreePlan plan, TreeArrangement by, @Nullable Service awaited) {}

    /**
     * Plans nothing yet.
     *
     * @param show takes each plan
     */
    TreePlanning(TreePlanner planner, Consumer<TreePlan> show) {
        this.planner = planner;
        this.show = show;
    }

    /** Plans it now, before it has begun in the background. */
    void planNow() {
        show.accept(planner.plan(arrangement));
    }

    /** From now on looks at what runs, and plans, as long as the tasks run. */
    void begin(BackgroundTasks looks) {
        tasks = looks;
        looks.repeat(LOOK_EVERY, () -> planner.look(arrangement), seen -> {
            seen.measured().run();
            show.accept(seen.plan());
        });
    }

    /** Plans it anew soon, once for however many ask until then. */
    void request() {
        if (tasks != null && !requested) {
            requested = true;
            tasks.run(
                    () -> {
                        TreeArrangement wanted = arrangement;
                        Service service = awaited; // before the plan: then it is in that, or gone
                        return new Planned(planner.plan(wanted), wanted, service);
                    },
                    this::planned,
                    failure -> {
                        requested = false;
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "the tree was not planned anew; the next look does it",
                                failure);
                    });
        }
    }

    private void planned(Planned planned) {
        requested = false;
        show.accept(planned.plan());
        Service service = awaited;
        if (service != null
                && service.equals(planned.awaited())
                && !planned.plan().nodes().containsKey(service.id())) {
            awaited = null; // it is gone
        }
        if (!planned.by().equals(arrangement) || awaited != null) {
            request();
        }
    }

    /** Plans until that service is to be seen, or is gone. */
    void await(Service service) {
        awaited = service;
        request();
    }

    /** What is waited for; null if nothing is. */
    @Nullable
    Service awaited() {
        return awaited;
    }

    /** Waits no longer: the service is to be seen. */
    void found() {
        awaited = null;
    }

    /** By what it is planned. */
    TreeArrangement arrangement() {
        return arrangement;
    }

    /** From now on it is planned by that. */
    void arrange(TreeArrangement wanted) {
        if (!wanted.equals(arrangement)) {
            arrangement = wanted;
            request();
        }
    }
}
