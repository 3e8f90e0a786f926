package dev.signalbox.engine.behavior;

import dev.signalbox.engine.supervision.BackOff;
import dev.signalbox.engine.supervision.ChildSpec;
import dev.signalbox.engine.supervision.RestartLimit;
import org.jspecify.annotations.Nullable;

/** A child of a supervisor of behaviours: a process, or a supervisor, which looks after itself. */
final class Member {
    final String id;
    final @Nullable BehaviorProcess<?, ?> process; // null of a supervisor
    private final Object handle;
    volatile SupervisionStrategy strategy;
    volatile boolean spawned; // it has run
    volatile boolean gaveUp; // it was restarted too often
    private volatile ChildSpec base;

    private Member(
            String id,
            Object handle,
            @Nullable BehaviorProcess<?, ?> process,
            ChildSpec base,
            SupervisionStrategy strategy) {
        this.id = id;
        this.handle = handle;
        this.process = process;
        this.base = base;
        this.strategy = strategy;
    }

    static Member of(BehaviorProcess<?, ?> process, SupervisionStrategy strategy) {
        return new Member(process.id(), process, process, baseOf(process, false), strategy);
    }

    static Member of(BehaviorSupervisor nested, SupervisionStrategy strategy) {
        return new Member(nested.id(), nested, null, ChildSpec.supervisor(nested.id(), nested.supervisor()), strategy);
    }

    private static ChildSpec baseOf(BehaviorProcess<?, ?> process, boolean preparesLater) {
        return ChildSpec.worker(process.id(), process.actorSpec(preparesLater));
    }

    ChildSpec spec(RestartLimit limit, BackOff backOff) {
        return strategy.applyTo(base.with(backOff), limit);
    }

    /** Whether it is that process or supervisor, and not only has its id. */
    @SuppressWarnings("ReferenceEquality") // that is the question
    boolean is(Object other) {
        return handle == other;
    }

    /** Whether somebody has stopped it for good. */
    boolean isDismissed() {
        return process != null && process.isDismissed();
    }

    /** It had ended with its supervisor, and is to run again, by an actor of its own. */
    void revive() {
        gaveUp = false;
        if (process != null) {
            process.revive();
            base = baseOf(process, true);
        }
    }
}
