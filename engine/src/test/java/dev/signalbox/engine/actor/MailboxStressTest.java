package dev.signalbox.engine.actor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many send to one: nothing is lost, nothing comes twice, and what is refused is counted. */
@Timeout(120)
class MailboxStressTest {
    private final ActorTestBench bench = new ActorTestBench();
    private final Actors actors = bench.actors;

    @AfterEach
    void close() {
        bench.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, 5);
    }

    /** One message: who sent it, and how many that sender had sent before. */
    private record Word(int sender, int number) {}

    /** What the receiver has got. Confined to it, until whoever reads it knows by another way that it is done. */
    private static final class Ledger {
        private final int[] next;
        private int received;
        private int outOfOrder;
        private int missing;

        Ledger(int senders) {
            next = new int[senders];
        }

        void take(Message message) {
            Word word = (Word) requireNonNull(message.payload());
            if (word.number < next[word.sender]) {
                outOfOrder++;
            }
            missing += word.number - next[word.sender];
            next[word.sender] = word.number + 1;
            received++;
        }
    }

    private static ActorSpec handling(Handler handler) {
        return ActorSpec.handling(handler);
    }

    private static ActorSpec receiving(Handler handler) {
        return ActorSpec.running(self -> {
            while (true) {
                handler.handle(self, requireNonNull(self.inbox().receive()));
            }
        });
    }

    @FunctionalInterface
    private interface Kind {
        ActorSpec of(Handler handler);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aHandlerGetsEachMessageOnceAndThoseOfASenderInOrder(int seed) throws Exception {
        getsEachMessageOnce(seed, MailboxStressTest::handling);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aBodyGetsEachMessageOnceAndThoseOfASenderInOrder(int seed) throws Exception {
        getsEachMessageOnce(seed, MailboxStressTest::receiving);
    }

    private void getsEachMessageOnce(int seed, Kind kind) throws Exception {
        Random random = new Random(seed);
        int senders = 2 + random.nextInt(7);
        int each = 60_000 / senders;
        int disturbed = 1 + random.nextInt(50);
        Ledger ledger = new Ledger(senders);
        CountDownLatch all = new CountDownLatch(senders * each);
        Actor receiver = actors.spawn(kind.of((_, message) -> {
            ledger.take(message);
            if (ledger.received % disturbed == 0) {
                Crowd.disturb(random.nextInt());
            }
            all.countDown();
        }));
        Crowd.start(senders, sender -> {
                    Random own = new Random(31L * seed + sender);
                    for (int i = 0; i < each; i++) {
                        assertThat(receiver.tell(new Word(sender, i))).isTrue();
                        if (own.nextInt(50) == 0) {
                            Crowd.disturb(own.nextInt());
                        }
                    }
                })
                .join();
        assertThat(all.await(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("seed %d: %d of %d messages never came", seed, all.getCount(), senders * each)
                .isTrue();
        assertThat(ledger.outOfOrder)
                .as("seed %d: out of order, or twice", seed)
                .isZero();
        assertThat(ledger.missing).as("seed %d: skipped", seed).isZero();
        assertThat(actors.deadLetters().count()).as("seed %d", seed).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void itsLengthIsExactWhenNobodySendsAndTheReceiverStands(int seed) throws Exception {
        int senders = 2 + new Random(seed).nextInt(7);
        int each = 2_000;
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(senders * each + 1);
        Actor receiver = bench.handling((_, _) -> {
            entered.countDown();
            go.await();
            all.countDown();
        });
        receiver.tell("the one that it stands at");
        entered.await();
        AtomicInteger wrong = new AtomicInteger();
        Crowd.start(senders, _ -> {
                    for (int i = 0; i < each; i++) {
                        receiver.tell(i);
                        int length = receiver.length();
                        if (length <= i || length > senders * each) { // it has at least those of this sender
                            wrong.incrementAndGet();
                        }
                    }
                })
                .join();
        assertThat(wrong).as("seed %d: lengths that cannot be", seed).hasValue(0);
        assertThat(receiver.length()).as("seed %d", seed).isEqualTo(senders * each);
        go.countDown();
        assertThat(all.await(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(receiver.length()).as("seed %d: when all is handled", seed).isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSmallHandlerRefusesWhatItHasNoRoomForAndCountsExactly(int seed) throws Exception {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(40);
        int senders = 4;
        int each = 10_000;
        Ledger ledger = new Ledger(senders);
        AtomicInteger accepted = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger begun = new AtomicInteger();
        Watched receiver = Watched.spawn(
                actors,
                handling((context, message) -> {
                            if (message.payload() instanceof Word) {
                                begun.incrementAndGet();
                                ledger.take(message);
                                Crowd.disturb(random.nextInt());
                            } else {
                                context.stop();
                            }
                        })
                        .withCapacity(capacity));
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger most = new AtomicInteger();
        Crowd sampler = Crowd.start(1, _ -> {
            while (!done.get()) {
                int before = accepted.get(); // too few rather than too many, as those that are begun are read after it
                most.accumulateAndGet(before - begun.get(), Math::max);
                Thread.onSpinWait();
            }
        });
        Crowd.start(senders, sender -> {
                    for (int i = 0; i < each; i++) {
                        (receiver.actor().tell(new Word(sender, i)) ? accepted : refused).incrementAndGet();
                    }
                })
                .join();
        done.set(true);
        sampler.join();
        while (!receiver.actor().tell("stop")) {
            refused.incrementAndGet();
        }
        receiver.awaitExit();
        assertThat(ledger.received).as("seed %d: what was accepted", seed).isEqualTo(accepted.get());
        assertThat(ledger.outOfOrder)
                .as("seed %d: out of order, or twice", seed)
                .isZero();
        assertThat(actors.deadLetters().count(DeadLetter.Why.FULL))
                .as("seed %d: what was refused", seed)
                .isEqualTo(refused.get())
                .isPositive();
        assertThat(actors.deadLetters().count()).as("seed %d", seed).isEqualTo(refused.get());
        assertThat(most.get())
                .as("seed %d: those that wait, and one that was taken and is not begun", seed)
                .isLessThanOrEqualTo(capacity + 1);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatASmallBodyDoesNotReceiveIsCountedAsRefused(int seed) throws Exception {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(40);
        int senders = 4;
        int each = 10_000;
        Ledger ledger = new Ledger(senders);
        AtomicInteger refused = new AtomicInteger();
        Watched receiver = Watched.spawn(
                actors,
                ActorSpec.running(self -> {
                            while (true) {
                                Message message = requireNonNull(self.inbox().receive());
                                if (!(message.payload() instanceof Word)) {
                                    return null;
                                }
                                ledger.take(message);
                                Crowd.disturb(random.nextInt());
                            }
                        })
                        .withCapacity(capacity));
        Crowd.start(senders, sender -> {
                    for (int i = 0; i < each; i++) {
                        if (!receiver.actor().tell(new Word(sender, i))) {
                            refused.incrementAndGet();
                        }
                    }
                })
                .join();
        int stops = 0;
        while (receiver.actor().isRunning()) { // it may be refused when it is put into the inbox, too
            var _ = receiver.actor().tell("stop");
            stops++;
        }
        receiver.awaitExit();
        long full = actors.deadLetters().count(DeadLetter.Why.FULL);
        assertThat(ledger.outOfOrder)
                .as("seed %d: out of order, or twice", seed)
                .isZero();
        assertThat(full).as("seed %d", seed).isGreaterThanOrEqualTo(refused.get());
        assertThat(ledger.received + 1 + actors.deadLetters().count()) // one stop was received
                .as("seed %d: received or lost", seed)
                .isEqualTo(senders * each + stops);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofWhatIsSentToAHandlerThatEndsNothingIsLostUncounted(int seed) throws Exception {
        for (int round = 0; round < 40; round++) {
            Random random = new Random(1000L * seed + round);
            int until = random.nextInt(600);
            Ledger ledger = new Ledger(4);
            long unread = actors.deadLetters().count(DeadLetter.Why.UNREAD);
            int accepted = endsWhileManySend(seed, random, ledger, handling((context, message) -> {
                ledger.take(message);
                if (ledger.received > until) {
                    context.stop();
                }
            }));
            assertThat(ledger.received + actors.deadLetters().count(DeadLetter.Why.UNREAD) - unread)
                    .as("seed %d: handled or unread", seed)
                    .isEqualTo(accepted);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofWhatIsSentToABodyThatEndsNothingIsLostUncounted(int seed) throws Exception {
        for (int round = 0; round < 40; round++) {
            Random random = new Random(1000L * seed + round);
            int until = random.nextInt(600);
            Ledger ledger = new Ledger(4);
            var _ = endsWhileManySend(seed, random, ledger, ActorSpec.running(self -> {
                while (ledger.received <= until) {
                    ledger.take(requireNonNull(self.inbox().receive()));
                }
                return null;
            }));
        }
    }

    /** Returns how many the receiver has accepted. */
    private int endsWhileManySend(int seed, Random random, Ledger ledger, ActorSpec spec) throws Exception {
        int each = 300;
        int capacity = random.nextBoolean() ? ActorSpec.USUAL_CAPACITY : 50 + random.nextInt(100);
        long before = actors.deadLetters().count();
        AtomicInteger accepted = new AtomicInteger();
        Watched receiver = Watched.spawn(actors, spec.withCapacity(capacity));
        Crowd.start(4, sender -> {
                    Random own = new Random(random.nextInt());
                    for (int i = 0; i < each; i++) {
                        if (receiver.actor().tell(new Word(sender, i))) {
                            accepted.incrementAndGet();
                        }
                        if (own.nextInt(30) == 0) {
                            Crowd.disturb(own.nextInt());
                        }
                    }
                })
                .join();
        int more = 0;
        while (receiver.actor().isRunning()) { // it was refused so many that it has not had enough
            if (receiver.actor().tell(new Word(0, each + more++))) {
                accepted.incrementAndGet();
            }
        }
        receiver.awaitExit();
        assertThat(ledger.outOfOrder)
                .as("seed %d: out of order, or twice", seed)
                .isZero();
        assertThat(ledger.received + actors.deadLetters().count() - before)
                .as("seed %d: received or lost", seed)
                .isEqualTo(4 * each + more);
        return accepted.get();
    }
}
