package dev.signalbox.engine.behavior;

import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Behaviours whose time is virtual, with their events, for one test. */
public final class BehaviorTestBench implements AutoCloseable {
    public static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    public final VirtualTime time = new VirtualTime(BEGIN);
    public final List<BehaviorEvent> events = new CopyOnWriteArrayList<>();
    final EventStream stream = new EventStream(time);
    final Actors actors = new Actors(stream, time);
    public final Behaviors behaviors;

    public BehaviorTestBench() {
        try {
            behaviors = Behaviors.of(actors);
        } catch (ActorException e) {
            throw new AssertionError(e);
        }
    }

    /** A supervisor whose events are kept. */
    public BehaviorSupervisor supervisor() throws ActorException {
        return behaviors.createSupervisor(
                SupervisorOptions.usual().withId("top").withEmit(events::add));
    }

    /** What that future has in the end. */
    public static <T extends @Nullable Object> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    /** What that future fails with in the end. */
    public static @Nullable Throwable failureOf(CompletableFuture<?> future) {
        Throwable thrown = catchThrowable(() -> future.get(20, TimeUnit.SECONDS));
        return thrown instanceof ExecutionException wrapped ? wrapped.getCause() : thrown;
    }

    /** Lets time go on until the process is in that state. */
    public void advanceUntil(BehaviorProcess<?, ?> process, BehaviorState state) {
        await().pollInterval(Duration.ofMillis(2)).until(() -> {
            time.advance(Duration.ofMillis(5));
            return process.state() == state;
        });
    }

    /** The kinds of events about that process or supervisor, in order. */
    public List<String> kindsOf(String id) {
        return events.stream()
                .filter(event -> event.id().equals(id))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    @Override
    public void close() {
        actors.close();
        stream.close();
    }
}
