package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.SystemTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Actors with their events, for one test. */
final class ActorTestBench implements AutoCloseable {
    final SystemTime time = new SystemTime();
    final EventStream stream = new EventStream(time);
    final Actors actors = new Actors(stream, time);
    final List<EngineEvent> events = new CopyOnWriteArrayList<>();

    ActorTestBench() {
        stream.subscribe("test", events::add);
    }

    /** A body of a test, which may throw whatever it likes. */
    @FunctionalInterface
    interface Script {
        @Nullable
        Object run(Self self) throws Exception;
    }

    /** Runs a body to its end and returns what it returned, or throws what it threw. */
    @Nullable
    Object run(Script script) throws Exception {
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        var _ = actors.spawn(ActorSpec.running(self -> {
            try {
                result.complete(script.run(self));
            } catch (Throwable t) {
                result.completeExceptionally(t);
            }
            return null;
        }));
        return result.get(20, TimeUnit.SECONDS);
    }

    Actor spawn(Body body) throws ActorException {
        return actors.spawn(ActorSpec.running(body));
    }

    Actor handling(Handler handler) throws ActorException {
        return actors.spawn(ActorSpec.handling(handler));
    }

    /** Waits for the end of that actor. */
    static ActorEvent.Exit exitOf(Self self, NodeId pid) throws InterruptedException {
        while (true) {
            if (self.events().receive() instanceof ActorEvent.Exit exit
                    && exit.from().equals(pid)) {
                return exit;
            }
        }
    }

    @Override
    public void close() {
        actors.close();
        stream.close();
        time.close();
    }
}
