package dev.signalbox.engine.actor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool of monitored workers, as an example to read: {@link #pool} is the parent, {@link #work} a worker. */
@Timeout(60)
class WorkerPoolExampleTest {
    private static final int WORKERS = 5;
    private static final String WORKER = "app.test.process:task_worker";
    private static final String HOST = "app:processes";

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final EventStream stream = new EventStream(time);
    private final Actors actors = new Actors(stream, time);

    private record Task(int id, int value) {}

    /** Spawns the workers and waits until all have ended; returns the result, or the error, of each task. */
    private static Map<Integer, Object> pool(Self self, String entry) throws Exception {
        Map<NodeId, Task> workers = new HashMap<>();
        for (int i = 1; i <= WORKERS; i++) {
            Task task = new Task(i, i * 10);
            try {
                Actor worker =
                        self.spawnMonitored(ActorSpec.entry(entry).on(HOST).withArguments(task));
                workers.put(worker.pid(), task);
            } catch (ActorException e) {
                throw new IllegalStateException("spawn worker %d failed: %s".formatted(i, e.getMessage()), e);
            }
        }
        Map<Integer, Object> completed = new TreeMap<>();
        Channel<Instant> timeout = self.after(Duration.ofSeconds(10)); // once, for all of them together
        while (completed.size() < WORKERS) {
            Selected next = self.select(self.events(), timeout);
            if (next.channel() == timeout) {
                throw new IllegalStateException("timeout waiting for workers; completed: " + completed.keySet());
            }
            if (next.value() instanceof ActorEvent.Exit exit) {
                Task task = workers.get(exit.from());
                if (task != null) {
                    String error = exit.error();
                    completed.put(task.id(), error == null ? requireNonNull(exit.result()) : error);
                }
            }
        }
        return completed;
    }

    /** Takes its time, and returns twice the value of its task. */
    private static Integer work(Self self) throws Exception {
        Task task = (Task) self.arguments().getFirst();
        self.sleep(Duration.ofMillis(100));
        return 2 * task.value();
    }

    @BeforeEach
    void defineWorker() {
        actors.define(WORKER, WorkerPoolExampleTest::work);
    }

    @AfterEach
    void close() {
        actors.close();
        stream.close();
    }

    /** All workers sleep, and the pool has its timeout. */
    private void awaitTimers(int timers) {
        await().until(() -> time.timers() == timers);
    }

    // B-83, B-84
    @Test
    void eachOfTheFiveReturnsTwiceItsValueAfterATenthOfASecond() throws Exception {
        actors.addHost(HOST, WORKERS);
        Watched pool = Watched.spawn(actors, ActorSpec.running(self -> pool(self, WORKER)));
        awaitTimers(WORKERS + 1);
        time.advance(Duration.ofMillis(99));
        assertThat(time.timers()).as("all still sleep").isEqualTo(WORKERS + 1);
        time.advance(Duration.ofMillis(1));
        ActorEvent.Exit exit = pool.awaitExit();
        assertThat(exit.error()).isNull();
        assertThat(exit.result()).isEqualTo(Map.of(1, 20, 2, 40, 3, 60, 4, 80, 5, 100));
    }

    // B-84
    @Test
    void aWorkerThatFailsTellsItsErrorInPlaceOfAResult() throws Exception {
        actors.addHost(HOST, WORKERS);
        actors.define("app.test.process:choosy_worker", self -> {
            if (((Task) self.arguments().getFirst()).id() == 3) {
                throw new IllegalStateException("not this one");
            }
            return work(self);
        });
        Watched pool = Watched.spawn(actors, ActorSpec.running(self -> pool(self, "app.test.process:choosy_worker")));
        awaitTimers(WORKERS);
        time.advance(Duration.ofMillis(100));
        assertThat(pool.awaitExit().result())
                .isEqualTo(Map.of(
                        1, 20, 2, 40, 3, "failed: java.lang.IllegalStateException: not this one", 4, 80, 5, 100));
    }

    // B-85
    @Test
    void theEndOfAStrangerCountsForNothing() throws Exception {
        actors.addHost(HOST, WORKERS);
        Watched pool = Watched.spawn(actors, ActorSpec.running(self -> {
            for (int i = 0; i < WORKERS; i++) {
                var _ = self.spawnMonitored(ActorSpec.running(_ -> "a stranger to the loop"));
            }
            return pool(self, WORKER);
        }));
        awaitTimers(WORKERS + 1);
        await().until(() ->
                actors.count() == WORKERS + 2); // the strangers have ended; the pool and its watcher have not
        time.advance(Duration.ofMillis(100));
        assertThat(pool.awaitExit().result()).isEqualTo(Map.of(1, 20, 2, 40, 3, 60, 4, 80, 5, 100));
    }

    // B-86
    @Test
    void aWorkerThatCannotBeSpawnedIsReportedByItsNumber() throws Exception {
        actors.addHost(HOST, 3);
        Watched pool = Watched.spawn(actors, ActorSpec.running(self -> pool(self, WORKER)));
        assertThat(pool.awaitExit().error())
                .contains("spawn worker 4 failed: host 'app:processes' has 3 actors, which is its limit");
    }

    // B-40, B-44
    @Test
    void theOneTimeoutBoundsTheWholeLoop() throws Exception {
        actors.addHost(HOST, 2 * WORKERS);
        Watched pool = Watched.spawn(actors, ActorSpec.running(self -> {
            Channel<Instant> timeout = self.after(Duration.ofSeconds(10));
            int rounds = 0;
            while (self.select(timeout, self.after(Duration.ofSeconds(3))).channel() != timeout) {
                rounds++; // each round has a moment of its own, and begins anew
            }
            return rounds;
        }));
        for (int round = 1; round <= 3; round++) {
            awaitTimers(2);
            time.advance(Duration.ofSeconds(3));
        }
        awaitTimers(2);
        assertThat(pool.exit()).isNotDone();
        time.advance(Duration.ofSeconds(1));
        assertThat(pool.awaitExit().result()).isEqualTo(3);
    }
}
