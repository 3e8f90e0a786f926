package dev.signalbox.engine.actor;

import static dev.signalbox.engine.actor.ActorTestBench.exitOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.EngineEvent.ActorStarted;
import dev.signalbox.engine.event.NodeId;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that go from hand to hand: one holder at a time, and free when the end of the last is told. */
@Timeout(120)
class NamesStressTest {
    private static final String NAME = "the one";

    private final ActorTestBench bench = new ActorTestBench();
    private final Actors actors = bench.actors;

    @AfterEach
    void close() {
        bench.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, 4);
    }

    // B-78
    @ParameterizedTest
    @MethodSource("seeds")
    void aNameIsFreeWhenTheEndIsToldAThousandTimesOfAThousandHoweverItEnds(int seed) throws Exception {
        Random random = new Random(seed);
        AtomicBoolean done = new AtomicBoolean();
        Crowd others = Crowd.start(2, number -> {
            String own = "another " + number;
            while (!done.get()) {
                var _ = Watched.spawn(actors, ActorSpec.running(_ -> null).named(own))
                        .awaitExit();
            }
        });
        CompletableFuture<Integer> free = new CompletableFuture<>();
        var _ = bench.spawn(self -> {
            int count = 0;
            for (int i = 0; i < 1000; i++) {
                NodeId pid = hold(self, random);
                var _ = exitOf(self, pid);
                count += actors.lookup(NAME).isEmpty() ? 1 : 0;
            }
            free.complete(count);
            return null;
        });
        assertThat(free.get(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("seed %d", seed)
                .isEqualTo(1000);
        done.set(true);
        others.join();
    }

    /** An actor with the name that ends in one way or another. */
    private NodeId hold(Self self, Random random) throws ActorException {
        int way = random.nextInt(5);
        ActorSpec spec = switch (way) {
            case 0 -> ActorSpec.running(_ -> null);
            case 1 ->
                ActorSpec.running(_ -> {
                    throw new IllegalStateException("fails");
                });
            case 2 -> ActorSpec.running(other -> other.inbox().receive());
            default -> ActorSpec.handling((context, _) -> context.stop());
        };
        Actor holder = self.spawnMonitored(spec.named(NAME));
        if (way == 2 || way == 3) {
            actors.terminate(holder.pid());
        } else if (way == 4) {
            holder.tell("stop");
        }
        return holder.pid();
    }

    // B-80
    @ParameterizedTest
    @MethodSource("seeds")
    void ofManyThatWantItOneAtATimeHasIt(int seed) throws Exception {
        AtomicReference<@Nullable NodeId> holder = new AtomicReference<>();
        AtomicInteger together = new AtomicInteger();
        AtomicInteger held = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        Crowd reaper = Crowd.start(1, _ -> {
            Random random = new Random(seed);
            while (!done.get()) {
                Crowd.disturb(random.nextInt());
                if (random.nextInt(20) == 0) {
                    actors.lookup(NAME).ifPresent(actor -> actors.terminate(actor.pid()));
                }
            }
        });
        Crowd.start(4, number -> {
                    Random random = new Random(31L * seed + number);
                    for (int i = 0; i < 400; i++) {
                        Random own = new Random(random.nextLong());
                        boolean fromItsFirstMoment = own.nextBoolean();
                        ActorSpec spec = ActorSpec.running(self -> {
                            if (!fromItsFirstMoment) {
                                self.register(NAME);
                            }
                            held.incrementAndGet();
                            if (!holder.compareAndSet(null, self.pid())) {
                                together.incrementAndGet();
                            }
                            Crowd.disturb(own.nextInt());
                            holder.set(null);
                            if (own.nextInt(3) == 0) {
                                actors.unregister(NAME);
                            }
                            return null;
                        });
                        try {
                            var _ = actors.spawn(fromItsFirstMoment ? spec.named(NAME) : spec);
                        } catch (ActorException.NameTaken _) {
                            Thread.onSpinWait(); // another time
                        }
                    }
                })
                .join();
        done.set(true);
        reaper.join();
        await().atMost(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS).until(() -> actors.count() == 0);
        assertThat(together).as("seed %d: two at a time", seed).hasValue(0);
        assertThat(held.get()).as("seed %d: how often somebody had it", seed).isPositive();
        assertThat(actors.lookup(NAME)).as("seed %d", seed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoIsFoundByItsNameIsKnownByItsPidAndGoneWhenItHasEnded(int seed) throws Exception {
        Random random = new Random(seed);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger unknown = new AtomicInteger();
        Crowd finder = Crowd.start(1, _ -> {
            while (!done.get()) {
                actors.lookup(NAME).ifPresent(actor -> {
                    if (actors.find(actor.pid()).isEmpty() && actor.isRunning()) {
                        unknown.incrementAndGet();
                    }
                    actor.tell("stop");
                    while (actor.isRunning()) {
                        LockSupport.parkNanos(10_000); // and leaves the processor to it
                    }
                });
            }
        });
        int count = 300;
        for (int spawned = 0; spawned < count; ) {
            try {
                var _ = actors.spawn(
                        ActorSpec.handling((context, _) -> context.stop()).named(NAME));
                spawned++;
            } catch (ActorException.NameTaken _) {
                LockSupport.parkNanos(1 + random.nextInt(50_000)); // until the finder has ended it
            }
        }
        await().atMost(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS)
                .until(() -> bench.events.stream()
                                .filter(ActorExited.class::isInstance)
                                .count()
                        == count);
        done.set(true);
        finder.join();
        assertThat(unknown)
                .as("seed %d: found by name, runs, and is not known by pid", seed)
                .hasValue(0);
        assertThat(actors.running()).as("seed %d", seed).isEmpty();
        Set<NodeId> started = new HashSet<>();
        assertThat(bench.events).as("seed %d: each starts before it ends", seed).allMatch(event -> switch (event) {
            case ActorStarted(var _, var _, var source, var _, var _) -> started.add(source);
            case ActorExited(var _, var _, var source, var _, var _) -> started.contains(source);
            default -> false;
        });
    }
}
