package dev.signalbox.engine.supervision;

import static dev.signalbox.engine.supervision.SupervisionTestBench.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.supervision.SupervisionTestBench.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trees of random shape, to which random things happen; when all is quiet again, all is as it should be. */
@Timeout(60)
class RandomTreesTest {
    private static final int ROUNDS = 15;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final SupervisionTestBench bench = new SupervisionTestBench();
    private final Map<String, Supervisor> supervisors = new HashMap<>(); // by the id that they have as children
    private final Set<String> touched = new HashSet<>(); // terminated or restarted by hand, ever
    private final Map<String, Boolean> wanted = new HashMap<>(); // of the root's children, the last word by hand
    private final List<Future<?>> pending = new ArrayList<>(); // what was asked for
    private int names;

    @AfterEach
    void close() {
        bench.close();
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    private SupervisorSpec spec(Random random, int depth) {
        List<ChildSpec> children = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            children.add(depth > 0 && random.nextInt(3) == 0 ? nested(random, depth) : worker(random));
        }
        return new SupervisorSpec(pick(random, Strategy.values()), limit(random), children);
    }

    private ChildSpec nested(Random random, int depth) {
        String id = "s" + names++;
        Supervisor supervisor = bench.supervisor(spec(random, depth - 1));
        supervisors.put(id, supervisor);
        return random(ChildSpec.supervisor(id, supervisor), random);
    }

    private ChildSpec worker(Random random) {
        String id = "w" + names++;
        ChildSpec child = random.nextBoolean() ? bench.child(id) : bench.bodyChild(id);
        return random(
                child.with(pick(random, Shutdown.BRUTAL, new Shutdown(Duration.ofSeconds(3)), Shutdown.USUAL)), random);
    }

    private static ChildSpec random(ChildSpec child, Random random) {
        ChildSpec restarted = child.with(pick(random, Restart.PERMANENT, Restart.PERMANENT, Restart.TRANSIENT))
                .with(new BackOff(
                        Duration.ofMillis(1 + random.nextInt(200)),
                        2,
                        Duration.ofSeconds(2),
                        random.nextDouble() / 2,
                        Duration.ofSeconds(5)));
        return random.nextInt(3) == 0 ? restarted.with(limit(random), pick(random, GivingUp.values())) : restarted;
    }

    private static RestartLimit limit(Random random) {
        return new RestartLimit(random.nextInt(5), Duration.ofMillis(500 + random.nextInt(5000)));
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... all) {
        return all[random.nextInt(all.length)];
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areAsTheyShouldBeWheneverAllIsQuiet(long seed) throws Exception {
        Random random = new Random(seed);
        List<ChildSpec> first = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ChildSpec child = i % 2 == 0 ? nested(random, 2) : worker(random);
            first.add(child.with(limit(random), GivingUp.LEAVE_DOWN)); // so that the root stays
        }
        Supervisor root = bench.supervisor(new SupervisorSpec(
                pick(random, Strategy.values()), new RestartLimit(10_000, Duration.ofDays(1)), first));
        get(root.start(bench.actors).ready());
        for (int round = 0; round < ROUNDS; round++) {
            int burst = 1 + random.nextInt(5);
            for (int i = 0; i < burst; i++) {
                disturb(root, random);
            }
            bench.unable.clear();
            bench.slow.clear();
            calmDown(root, seed, round);
            pending.clear();
        }
        List<String> running = new ArrayList<>();
        collectWorkers(root, running);
        bench.log.clear();
        CompletableFuture<Void> stopped = root.stop();
        await().pollInSameThread()
                .until(
                        () -> { // one that was slow when it started last ends by force, in its time
                            bench.advance(Duration.ofMillis(500));
                            return stopped.isDone();
                        });
        get(stopped);
        assertThat(bench.actors.count())
                .as("seed %d: actors after the stop", seed)
                .isZero();
        assertThat(bench.log.stream()
                        .filter(line -> line.endsWith(" ends"))
                        .map(line -> line.substring(0, line.indexOf(' '))))
                .as("seed %d: order of the stop", seed)
                .containsExactlyElementsOf(running.reversed());
        checkStarts(root, seed);
        supervisors.values().forEach(supervisor -> checkStarts(supervisor, seed));
        checkWindows(root, seed);
        supervisors.values().forEach(supervisor -> checkWindows(supervisor, seed));
    }

    private void disturb(Supervisor root, Random random) {
        Supervisor at = root;
        List<Supervisor> all = new ArrayList<>(supervisors.values());
        if (random.nextInt(4) > 0) {
            at = pick(random, all.toArray(Supervisor[]::new));
        }
        List<ChildInfo> children = at.children();
        if (children.isEmpty()) {
            return;
        }
        ChildInfo child = children.get(random.nextInt(children.size()));
        Actor actor = child.actor();
        String id = child.id();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> order(actor, Order.FAIL);
            case 3 -> order(actor, Order.END);
            case 4 -> {
                if (actor != null) {
                    bench.actors.terminate(actor.pid());
                    pending.add(actor.ask("are you there", A_DAY)); // no, when it has ended
                }
            }
            case 5 -> bench.slow.add(id);
            case 6 -> bench.unable.add(id);
            case 7 -> {
                ChildSpec added = worker(random);
                pending.add(at.add(at == root ? added.with(limit(random), GivingUp.LEAVE_DOWN) : added));
            }
            case 8 -> byHand(root, at, id, false);
            case 9 -> byHand(root, at, id, true);
            case 10 -> {
                if (at != root) {
                    pending.add(at.remove(id));
                }
            }
            default -> bench.advance(Duration.ofMillis(random.nextInt(1500)));
        }
    }

    private void order(@Nullable Actor actor, Order order) {
        if (actor != null) {
            actor.tell(order);
            pending.add(actor.ask("have you done that", A_DAY)); // after a restart, if it was to fail
        }
    }

    private void byHand(Supervisor root, Supervisor at, String id, boolean restart) {
        touched.add(id);
        pending.add(restart ? at.restart(id) : at.terminate(id));
        if (at == root) {
            wanted.put(id, restart);
        }
    }

    /** Lets the time go on until nobody starts, stops or waits any more, and then looks at all. */
    private void calmDown(Supervisor root, long seed, int round) {
        await().pollInSameThread().untilAsserted(() -> {
            bench.advance(Duration.ofMillis(500));
            assertThat(pending)
                    .as("seed %d, round %d: what is not answered yet", seed, round)
                    .allMatch(Future::isDone);
            assertThat(isCalm(root))
                    .as("seed %d, round %d: all is calm", seed, round)
                    .isTrue();
            check(root, "seed %d, round %d".formatted(seed, round));
        });
    }

    private boolean isCalm(Supervisor supervisor) {
        return supervisor.children().stream().allMatch(child -> switch (child.state()) {
            case ChildState.Running _ -> {
                Supervisor below = supervisors.get(child.id());
                yield below == null || isCalm(below);
            }
            case ChildState.Down _, ChildState.GaveUp _ -> true;
            case ChildState.Waiting _, ChildState.Starting _, ChildState.Stopping _, ChildState.BackingOff _ -> false;
        });
    }

    private void check(Supervisor root, String when) {
        List<String> running = new ArrayList<>();
        int actors = 1 + collectWorkers(root, running);
        assertThat(bench.actors.count()).as("%s: actors", when).isEqualTo(actors);
        assertThat(bench.alive)
                .as("%s: workers between start and end", when)
                .containsExactlyInAnyOrderElementsOf(running);
        for (ChildInfo child : root.children()) {
            if (Boolean.FALSE.equals(wanted.get(child.id()))) {
                assertThat(child.state())
                        .as("%s: %s, which was terminated", when, child.id())
                        .isNotInstanceOf(ChildState.Running.class);
            }
        }
        checkDown(root, when);
    }

    /** Who is down was terminated, or has ended well and is not permanent. */
    private void checkDown(Supervisor supervisor, String when) {
        for (ChildInfo child : supervisor.children()) {
            if (child.state() instanceof ChildState.Down && !touched.contains(child.id())) {
                assertThat(child.spec().restart())
                        .as("%s: %s is down", when, child)
                        .isEqualTo(Restart.TRANSIENT);
                assertThat(requireNonNull(child.lastReason()).isFailure())
                        .as("%s: %s is down", when, child)
                        .isFalse();
            }
            Supervisor below = supervisors.get(child.id());
            if (child.state() instanceof ChildState.Running && below != null) {
                checkDown(below, when);
            }
        }
    }

    /** The ids of workers in the order of their start; returns how many children run. */
    private int collectWorkers(Supervisor supervisor, List<String> workers) {
        int running = 0;
        for (ChildInfo child : supervisor.children()) {
            if (child.state() instanceof ChildState.Running) {
                running++;
                Supervisor below = supervisors.get(child.id());
                if (below == null) {
                    workers.add(child.id());
                } else {
                    running += collectWorkers(below, workers);
                }
            }
        }
        return running;
    }

    /** Each time the first children are started for the first time in order, but for those that somebody touched. */
    private void checkStarts(Supervisor supervisor, long seed) {
        List<String> order = supervisor.spec().children().stream()
                .map(ChildSpec::id)
                .filter(id -> !touched.contains(id))
                .toList();
        for (List<SupervisionEvent> life : livesOf(supervisor)) {
            List<String> started = life.stream()
                    .filter(SupervisionEvent.Spawned.class::isInstance)
                    .map(event -> ((SupervisionEvent.Spawned) event).child())
                    .filter(order::contains)
                    .distinct()
                    .toList();
            assertThat(started)
                    .as("seed %d: starts of %s", seed, supervisor.actor())
                    .isEqualTo(order.subList(0, started.size()));
        }
    }

    /** Of those that share the limit of their supervisor there are never more restarts than that within its time. */
    private void checkWindows(Supervisor supervisor, long seed) {
        RestartLimit limit = supervisor.spec().limit();
        Set<String> own = new HashSet<>();
        supervisor.spec().children().stream()
                .filter(child -> child.limit() != null)
                .forEach(child -> own.add(child.id()));
        for (List<SupervisionEvent> life : livesOf(supervisor)) {
            List<Instant> times = life.stream()
                    .filter(event ->
                            event instanceof SupervisionEvent.ChildBackingOff off && !own.contains(off.child()))
                    .filter(event -> isFirst(supervisor, (SupervisionEvent.ChildBackingOff) event))
                    .map(SupervisionEvent::time)
                    .toList();
            for (int i = limit.restarts(); i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - limit.restarts()), times.get(i)))
                        .as("seed %d: restarts by %s", seed, supervisor.actor())
                        .isGreaterThanOrEqualTo(limit.within());
            }
        }
    }

    private static boolean isFirst(Supervisor supervisor, SupervisionEvent.ChildBackingOff event) {
        return supervisor.spec().children().stream()
                .anyMatch(child -> child.id().equals(event.child()));
    }

    private List<List<SupervisionEvent>> livesOf(Supervisor supervisor) {
        List<List<SupervisionEvent>> lives = new ArrayList<>();
        for (SupervisionEvent event : requireNonNull(bench.toldBy.get(supervisor))) {
            if (event instanceof SupervisionEvent.Created) {
                lives.add(new ArrayList<>());
            }
            lives.getLast().add(event);
        }
        return lives;
    }
}
