package dev.signalbox.engine.supervision;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Handler;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.actor.Question;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Supervisors in time that goes on when it is told to, and workers that log their beginnings and ends. */
final class SupervisionTestBench implements AutoCloseable {
    final VirtualTime time = new VirtualTime(Instant.parse("2030-01-01T00:00:00Z"));
    final EventStream stream = new EventStream(time);
    final Actors actors = new Actors(stream, time);
    final List<EngineEvent> events = new CopyOnWriteArrayList<>();
    final List<SupervisionEvent> told = new CopyOnWriteArrayList<>();
    final Map<Supervisor, List<SupervisionEvent>> toldBy = new ConcurrentHashMap<>();
    final List<String> alive = new CopyOnWriteArrayList<>(); // workers that have started and not ended
    final List<String> log = new CopyOnWriteArrayList<>(); // "a starts", "a ends"
    final Set<String> unable = ConcurrentHashMap.newKeySet(); // workers that fail when they start
    final Set<String> slow = ConcurrentHashMap.newKeySet(); // that end only when told to go, or by force

    SupervisionTestBench() {
        stream.subscribe("test", events::add);
    }

    /** What a worker is told. */
    enum Order {
        FAIL,
        END,
        GO
    }

    /** That it failed as it was ordered. */
    static final class OrderedFailure extends Exception {
        private static final long serialVersionUID = 1;

        OrderedFailure(String id) {
            super(id + " was told to fail");
        }
    }

    private final class Worker implements Handler {
        private final String id;

        Worker(String id) {
            this.id = id;
        }

        @Override
        public void started(Context context) throws Exception {
            starts(id);
            context.trapLinks(slow.contains(id));
            if (unable.contains(id)) {
                throw new OrderedFailure(id);
            }
        }

        @Override
        public void handle(Context context, Message message) throws Exception {
            switch (message.payload()) {
                case Order.FAIL -> throw new OrderedFailure(id);
                case Order.END, Order.GO -> context.stop();
                case Question question when question.payload() == Order.FAIL -> throw new OrderedFailure(id);
                case ActorEvent.Cancel _ -> log.add(id + " is asked");
                case Question question -> question.answer(id);
                case null, default -> log.add(id + " has " + message.payload());
            }
        }

        @Override
        public void ended(Context context) {
            ends(id);
        }
    }

    /** A worker with a handler, and a new one after each restart. */
    ActorSpec worker(String id) {
        return ActorSpec.making(() -> new Worker(id));
    }

    /** A permanent child that is restarted without delay. */
    ChildSpec child(String id) {
        return ChildSpec.worker(id, worker(id)).with(BackOff.NONE);
    }

    /** The same with a thread of its own. */
    ChildSpec bodyChild(String id) {
        return ChildSpec.worker(id, ActorSpec.running(self -> {
                    starts(id);
                    try {
                        self.trapLinks(slow.contains(id));
                        Object order = unable.contains(id) ? Order.FAIL : null;
                        while (order != Order.FAIL && order != Order.END) {
                            order = requireNonNull(self.inbox().receive()).payload();
                            if (order instanceof Question question) {
                                question.answer(id);
                            }
                        }
                        if (order == Order.FAIL) {
                            throw new OrderedFailure(id);
                        }
                        return null;
                    } finally {
                        ends(id);
                    }
                }))
                .with(BackOff.NONE);
    }

    Supervisor supervisor(SupervisorSpec spec) {
        List<SupervisionEvent> own = new CopyOnWriteArrayList<>();
        Supervisor supervisor = Supervisor.of(spec, event -> {
            told.add(event);
            own.add(event);
        });
        toldBy.put(supervisor, own);
        return supervisor;
    }

    private void starts(String id) {
        log.add(id + " starts");
        alive.add(id);
    }

    private void ends(String id) {
        log.add(id + " ends");
        alive.remove(id);
    }

    /** Starts it and waits until it is ready. */
    Supervisor start(SupervisorSpec spec) throws Exception {
        return get(supervisor(spec).start(actors).ready());
    }

    Supervisor start(Strategy strategy, ChildSpec... children) throws Exception {
        return start(SupervisorSpec.of(strategy, children));
    }

    static <T extends @Nullable Object> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    static Actor actor(Supervisor supervisor, String id) {
        return requireNonNull(supervisor.child(id).orElseThrow().actor(), id);
    }

    static void order(Supervisor supervisor, String id, Order order) {
        actor(supervisor, id).tell(order);
    }

    static ChildState state(Supervisor supervisor, String id) {
        return supervisor.child(id).orElseThrow().state();
    }

    static int restarts(Supervisor supervisor, String id) {
        return supervisor.child(id).orElseThrow().restarts();
    }

    static boolean runs(Supervisor supervisor, String id) {
        return state(supervisor, id) instanceof ChildState.Running;
    }

    /** Lets a child fail and waits until it has been restarted. */
    static void failAndRestart(Supervisor supervisor, String id) {
        int before = restarts(supervisor, id);
        order(supervisor, id, Order.FAIL);
        await().until(() -> restarts(supervisor, id) == before + 1 && runs(supervisor, id));
    }

    void awaitLog(String... lines) {
        await().untilAsserted(() -> assertThat(log).containsExactly(lines));
    }

    <T> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T> List<T> events(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    void advance(Duration duration) {
        time.advance(duration);
    }

    Actor outsider(Handler handler) throws ActorException {
        return actors.spawn(ActorSpec.handling(handler));
    }

    @Override
    public void close() {
        actors.close();
        stream.close();
    }
}
