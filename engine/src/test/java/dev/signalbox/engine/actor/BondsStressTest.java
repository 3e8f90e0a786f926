package dev.signalbox.engine.actor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Monitors and links that are made and taken back while the one that they are about ends: no end is missed or told twice. */
@Timeout(120)
class BondsStressTest {
    private final ActorTestBench bench = new ActorTestBench();
    private final Actors actors = bench.actors;

    @AfterEach
    void close() {
        bench.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, 5);
    }

    /** Links itself to whomever it is told, fails if it is told so, and stops at any other word. */
    private static final class Mortal implements Handler {
        static final String FAIL = "fail";

        private final CountDownLatch told;

        Mortal(CountDownLatch told) {
            this.told = told;
        }

        @Override
        public void handle(Context context, Message message) {
            if (message.payload() instanceof NodeId other) {
                context.link(other);
            } else if (FAIL.equals(message.payload())) {
                throw new IllegalStateException("as it was told");
            } else {
                context.stop();
            }
        }

        @Override
        public void ended(Context context) {
            told.countDown(); // which comes after all others were told
        }
    }

    /** How many events an actor must have got, and those that it did. */
    private record Account(int expected, List<ActorEvent> got) {}

    /** A bond that is made and taken back, again and again, each time it has been taken back. */
    private interface Bond {
        void make(Self self);

        boolean takeBack(Self self);
    }

    private CompletableFuture<Account> keepAccount(Bond bond, Actor target, CountDownLatch told, Random random)
            throws ActorException {
        CompletableFuture<Account> account = new CompletableFuture<>();
        var _ = bench.spawn(self -> {
            self.trapLinks(true);
            int made = 0;
            int takenBack = 0;
            for (int after = 0; after < 3; ) { // also when it has ended
                after += target.isRunning() ? 0 : 1;
                bond.make(self);
                made++;
                Crowd.disturb(random.nextInt());
                if (after == 3 && random.nextBoolean()) {
                    break; // the last one stays
                }
                takenBack += bond.takeBack(self) ? 1 : 0;
            }
            told.await();
            List<ActorEvent> got = new ArrayList<>();
            for (Selected next = self.trySelect(self.events()); next != null; next = self.trySelect(self.events())) {
                if (next.value() instanceof ActorEvent event) {
                    got.add(event);
                }
            }
            account.complete(new Account(made - takenBack, got));
            return null;
        });
        return account;
    }

    /** Ends it by several hands at a time. */
    private void end(Actor target, Random random, boolean mayStop) throws Exception {
        int[] choices = random.ints(3, 0, mayStop ? 3 : 2).toArray();
        Crowd.start(3, number -> {
                    Crowd.disturb(choices[number] * 7919);
                    switch (choices[number]) {
                        case 0 -> actors.terminate(target.pid());
                        case 1 -> target.tell(Mortal.FAIL);
                        default -> target.tell("stop");
                    }
                })
                .join();
    }

    // B-47, B-54, B-55
    @ParameterizedTest
    @MethodSource("seeds")
    void eachMonitorThatIsNotTakenBackTellsOnceHoweverTheEndComes(int seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            CountDownLatch told = new CountDownLatch(1);
            Actor target = bench.handling(new Mortal(told));
            Bond monitor = new Bond() {
                @Override
                public void make(Self self) {
                    self.monitor(target.pid());
                }

                @Override
                public boolean takeBack(Self self) {
                    return self.unmonitor(target.pid());
                }
            };
            List<CompletableFuture<Account>> accounts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                accounts.add(keepAccount(monitor, target, told, new Random(random.nextLong())));
            }
            end(target, random, true);
            for (CompletableFuture<Account> future : accounts) {
                Account account = future.get(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS);
                assertThat(account.got)
                        .as("seed %d, round %d", seed, round)
                        .hasSize(account.expected)
                        .allMatch(event ->
                                event instanceof ActorEvent.Exit && event.from().equals(target.pid()));
                assertThat(account.got.stream()
                                .filter(event -> event instanceof ActorEvent.Exit(var _, var reason, var _)
                                        && !(reason instanceof ExitReason.NoSuchProcess)))
                        .as("seed %d, round %d: it had only one real end", seed, round)
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    // B-53, B-55
    @ParameterizedTest
    @MethodSource("seeds")
    void theFirstMonitorThatComesTogetherWithTheEndTellsOfItInAnyCase(int seed) throws Exception {
        CompletableFuture<Integer> told = new CompletableFuture<>();
        var _ = bench.spawn(self -> {
            Random random = new Random(seed);
            int exits = 0;
            for (int round = 0; round < 4_000; round++) {
                Actor target = self.spawn(ActorSpec.handling((context, _) -> context.stop()));
                target.tell("stop");
                for (int spins = random.nextInt(400); spins > 0; spins--) {
                    Thread.onSpinWait();
                }
                self.monitor(target.pid());
                exits += ActorTestBench.exitOf(self, target.pid()).from().equals(target.pid()) ? 1 : 0;
            }
            told.complete(exits);
            return null;
        });
        assertThat(told.get(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("seed %d", seed)
                .isEqualTo(4_000);
    }

    // B-61, B-62
    @ParameterizedTest
    @MethodSource("seeds")
    void eachLinkThatIsNotTakenBackTellsOnceOfAFailure(int seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            CountDownLatch told = new CountDownLatch(1);
            Actor target = bench.handling(new Mortal(told));
            Bond link = new Bond() {
                @Override
                public void make(Self self) {
                    self.link(target.pid());
                }

                @Override
                public boolean takeBack(Self self) {
                    return self.unlink(target.pid());
                }
            };
            List<CompletableFuture<Account>> accounts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                accounts.add(keepAccount(link, target, told, new Random(random.nextLong())));
            }
            end(target, random, false);
            for (CompletableFuture<Account> future : accounts) {
                Account account = future.get(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS);
                assertThat(account.got)
                        .as("seed %d, round %d", seed, round)
                        .hasSize(account.expected)
                        .allMatch(event -> event instanceof ActorEvent.LinkDown
                                && event.from().equals(target.pid()));
            }
        }
    }

    // B-60, B-64, B-70
    @ParameterizedTest
    @MethodSource("seeds")
    void aFailureReachesAWholeTreeThatIsStillBeingLinkedAndEachTellsItsEndOnce(int seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            int count = 2 + random.nextInt(60);
            CountDownLatch told = new CountDownLatch(count);
            List<Actor> tree = new ArrayList<>();
            CountDownLatch grown = new CountDownLatch(1);
            CompletableFuture<List<ActorEvent>> exits = new CompletableFuture<>();
            var _ = bench.spawn(self -> {
                for (int i = 0; i < count; i++) {
                    tree.add(self.spawnMonitored(ActorSpec.handling(new Mortal(told))));
                }
                grown.countDown();
                told.await();
                List<ActorEvent> got = new ArrayList<>();
                for (Selected next = self.trySelect(self.events());
                        next != null;
                        next = self.trySelect(self.events())) {
                    if (next.value() instanceof ActorEvent event) {
                        got.add(event);
                    }
                }
                exits.complete(got);
                return null;
            });
            grown.await();
            int[] parents = IntStream.range(0, count)
                    .map(i -> i == 0 ? 0 : random.nextInt(i))
                    .toArray();
            int early = random.nextInt(count); // these are linked before the end begins
            for (int i = 1; i < early; i++) {
                tree.get(i).tell(tree.get(parents[i]).pid());
            }
            Crowd.start(3, number -> {
                        if (number == 2) {
                            actors.terminate(tree.getFirst().pid());
                            return;
                        }
                        for (int i = Math.max(1, early); i < count; i++) {
                            if (i % 2 == number) {
                                tree.get(i).tell(tree.get(parents[i]).pid());
                            }
                        }
                    })
                    .join();
            List<ActorEvent> got = exits.get(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(got)
                    .as("seed %d, round %d", seed, round)
                    .extracting(ActorEvent::from)
                    .containsExactlyInAnyOrderElementsOf(
                            tree.stream().map(Actor::pid).toList());
            assertThat(got).as("seed %d, round %d", seed, round).allSatisfy(event -> {
                ExitReason reason = ((ActorEvent.Exit) event).reason();
                if (event.from().equals(tree.getFirst().pid())) {
                    assertThat(reason).isEqualTo(new ExitReason.Cancelled());
                } else {
                    assertThat(reason).isInstanceOf(ExitReason.Linked.class);
                }
            });
        }
    }
}
