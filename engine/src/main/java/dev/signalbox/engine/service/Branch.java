package dev.signalbox.engine.service;

import dev.signalbox.engine.supervision.ChildInfo;
import dev.signalbox.engine.supervision.ChildState;
import dev.signalbox.engine.supervision.Supervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A supervisor of services that is being started: who asks it for something before it is there waits for its turn. */
final class Branch {
    private final Supervisor supervisor;
    private final List<Runnable> waiting = new ArrayList<>(); // guarded by this
    private boolean open; // guarded by this

    Branch(Supervisor supervisor) {
        this.supervisor = supervisor;
    }

    /** Asks it for something; requests keep their order. What does that must not block, which no request does. */
    synchronized <T> CompletableFuture<T> ask(Function<Supervisor, CompletableFuture<T>> request) {
        if (open) {
            return request.apply(supervisor);
        }
        CompletableFuture<Supervisor> turn = new CompletableFuture<>();
        waiting.add(() -> turn.complete(supervisor));
        return turn.thenCompose(request);
    }

    /** Whether that child is one of it that does not run and is not going to by itself, or none at all. */
    boolean isDown(String child) {
        return supervisor
                .child(child)
                .map(ChildInfo::state)
                .map(state -> state instanceof ChildState.Down || state instanceof ChildState.GaveUp)
                .orElse(true);
    }

    /** Whether that child is one of it by now. */
    boolean has(String child) {
        return supervisor.child(child).isPresent();
    }

    /** It is there, or never will be: then it refuses. */
    synchronized void open() {
        open = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }
}
