package dev.signalbox.engine.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Actors that are ended in the middle of their work: nothing of it is lost uncounted, and nobody else is disturbed. */
@Timeout(120)
class DoomStressTest {
    private final ActorTestBench bench = new ActorTestBench();
    private final Actors actors = bench.actors;

    @AfterEach
    void close() {
        bench.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, 4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatAnEndedHandlerHandledAndWhatIsADeadLetterIsAllThatWasSent(int seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            int until = random.nextInt(600); // then it ends itself, if nobody has before
            AtomicInteger handled = new AtomicInteger();
            Random own = new Random(random.nextLong());
            isEndedWhileManySend(seed, random, handled, ActorSpec.handling((context, _) -> {
                if (handled.incrementAndGet() == until) {
                    actors.terminate(context.pid());
                }
                Crowd.disturb(own.nextInt());
            }));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatAnEndedBodyReceivedAndWhatIsADeadLetterIsAllThatWasSent(int seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            AtomicInteger received = new AtomicInteger();
            Random own = new Random(random.nextLong());
            isEndedWhileManySend(seed, random, received, ActorSpec.running(self -> {
                while (true) {
                    var _ = self.inbox().receive();
                    received.incrementAndGet();
                    Crowd.disturb(own.nextInt());
                }
            }));
        }
    }

    private void isEndedWhileManySend(int seed, Random random, AtomicInteger handled, ActorSpec spec) throws Exception {
        int each = 200;
        int[] delays = random.ints(4, 0, 1 << 20).toArray();
        long before = actors.deadLetters().count();
        Watched target = Watched.spawn(actors, spec);
        Crowd.start(4, number -> {
                    if (number == 3) {
                        Crowd.disturb(delays[number]);
                        actors.terminate(target.actor().pid());
                        return;
                    }
                    for (int i = 0; i < each; i++) {
                        target.actor().tell(i);
                        if (i % 50 == 0) {
                            Crowd.disturb(delays[number] + i);
                        }
                    }
                })
                .join();
        assertThat(target.awaitExit().reason()).as("seed %d", seed).isEqualTo(new ExitReason.Cancelled());
        assertThat(handled.get() + actors.deadLetters().count() - before)
                .as("seed %d: handled or lost", seed)
                .isEqualTo(3L * each);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theInterruptOfOneThatEndsReachesNobodyElse(int seed) throws Exception {
        Random random = new Random(seed);
        AtomicInteger leaked = new AtomicInteger();
        AtomicBoolean done = new AtomicBoolean();
        List<Actor> neighbours = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            neighbours.add(bench.handling((context, message) -> {
                if (Thread.interrupted()) {
                    leaked.incrementAndGet();
                }
                LockSupport.parkNanos(1);
                if (Thread.interrupted()) {
                    leaked.incrementAndGet();
                }
                if (!done.get()) {
                    context.tell(context.actor(), message.payload());
                }
            }));
        }
        neighbours.forEach(actor -> actor.tell("go round"));
        for (int round = 0; round < 40; round++) {
            List<Watched> ended = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Random own = new Random(random.nextLong());
                ended.add(Watched.spawn(actors, ActorSpec.handling((_, _) -> Crowd.disturb(own.nextInt()))));
            }
            Random[] own = {new Random(random.nextLong()), new Random(random.nextLong())};
            Crowd.start(2, number -> {
                        for (int i = number; i < ended.size(); i += 2) {
                            Actor target = ended.get(i).actor();
                            for (int message = 0; message < 4; message++) {
                                target.tell(message);
                            }
                            Crowd.disturb(own[number].nextInt());
                            actors.terminate(target.pid());
                        }
                    })
                    .join();
            for (Watched watched : ended) {
                assertThat(watched.awaitExit().reason()).isEqualTo(new ExitReason.Cancelled());
            }
        }
        done.set(true);
        assertThat(leaked).as("seed %d: interrupts that came to others", seed).hasValue(0);
    }

    @Test
    void aHandlerThatLeavesItsThreadInterruptedDisturbsNobodyElse() throws Exception {
        AtomicInteger leaked = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(2_000);
        Actor next = bench.handling((_, _) -> {
            if (Thread.interrupted()) {
                leaked.incrementAndGet();
            }
            done.countDown();
        });
        Actor careless = bench.handling((context, _) -> {
            context.tell(next, "you are next");
            Thread.currentThread().interrupt();
        });
        for (int i = 0; i < 2_000; i++) {
            careless.tell(i);
        }
        assertThat(done.await(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(leaked).hasValue(0);
    }

    @Nested
    class WhoDoesNotReturn {
        private final VirtualTime time = new VirtualTime(Instant.EPOCH);
        private final EventStream stream = new EventStream(time);
        private final Actors actors = new Actors(stream, time);

        @AfterEach
        void close() {
            actors.close();
            stream.close();
        }

        @Test
        void leavesExactlyWhatWasSentToItAsDeadLetters() throws Exception {
            CountDownLatch entered = new CountDownLatch(1);
            AtomicBoolean released = new AtomicBoolean();
            Watched stuck = Watched.spawn(actors, ActorSpec.handling((_, _) -> {
                entered.countDown();
                while (!released.get()) {
                    LockSupport.parkNanos(1_000_000); // whatever interrupts it
                }
            }));
            try {
                stuck.actor().tell("the one that it is stuck at");
                entered.await();
                for (int i = 0; i < 7; i++) {
                    stuck.actor().tell(i);
                }
                actors.terminate(stuck.actor().pid());
                time.advance(Actors.STUCK_AFTER);
                assertThat(stuck.awaitExit().reason()).isEqualTo(new ExitReason.Cancelled());
                assertThat(actors.deadLetters().count(DeadLetter.Why.UNREAD)).isEqualTo(7);
                assertThat(actors.deadLetters().count()).isEqualTo(7);
            } finally {
                released.set(true);
            }
        }

        @ParameterizedTest
        @MethodSource("dev.signalbox.engine.actor.DoomStressTest#seeds")
        void endsOnceThoughItReturnsWhileItIsGivenUp(int seed) throws Exception {
            Random random = new Random(seed);
            for (int round = 0; round < 80; round++) {
                int sent = 1 + random.nextInt(20);
                long before = actors.deadLetters().count();
                AtomicInteger handled = new AtomicInteger();
                CountDownLatch entered = new CountDownLatch(1);
                CountDownLatch go = new CountDownLatch(1);
                int choice = random.nextInt();
                Watched target = Watched.spawn(actors, ActorSpec.handling((_, _) -> {
                    handled.incrementAndGet();
                    entered.countDown();
                    awaitWhateverInterrupts(go);
                    Crowd.disturb(choice);
                }));
                for (int i = 0; i < sent; i++) {
                    target.actor().tell(i);
                }
                entered.await();
                actors.terminate(target.actor().pid());
                int other = random.nextInt();
                Crowd.start(2, number -> {
                            if (number == 0) {
                                Crowd.disturb(other);
                                time.advance(Actors.STUCK_AFTER);
                            } else {
                                go.countDown();
                            }
                        })
                        .join();
                assertThat(target.awaitExit().reason()).isEqualTo(new ExitReason.Cancelled());
                assertThat(handled.get() + actors.deadLetters().count() - before)
                        .as("seed %d, round %d: handled or lost", seed, round)
                        .isEqualTo(sent);
            }
            await().atMost(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS).until(() -> actors.count() == 0);
        }

        private static void awaitWhateverInterrupts(CountDownLatch latch) {
            while (latch.getCount() > 0) {
                LockSupport.parkNanos(100_000);
            }
        }
    }
}
