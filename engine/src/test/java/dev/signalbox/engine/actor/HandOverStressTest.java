package dev.signalbox.engine.actor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Between a look into an empty mailbox and the rest that follows nothing is left lying, whoever rests. */
@Timeout(120)
class HandOverStressTest {
    private static final Duration LIMIT = Duration.ofSeconds(Crowd.LIMIT_SECONDS);

    private final ActorTestBench bench = new ActorTestBench();
    private final Actors actors = bench.actors;

    @AfterEach
    void close() {
        bench.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, 4);
    }

    /** Two that send each other a number that they count down; now and then one sends it to itself first. */
    private final class Pair {
        private final Actor[] both = new Actor[2];
        private final CountDownLatch done;

        Pair(Random random, CountDownLatch done) throws ActorException {
            this.done = done;
            for (int side = 0; side < 2; side++) {
                both[side] = actors.spawn(player(side, new Random(random.nextLong()), random.nextBoolean()));
            }
        }

        private ActorSpec player(int side, Random own, boolean asBody) {
            if (asBody) {
                return ActorSpec.running(self -> {
                    while (true) {
                        play(self, requireNonNull(self.inbox().receive()), side, own);
                    }
                });
            }
            return ActorSpec.handling((context, message) -> play(context, message, side, own));
        }

        private void play(Context context, Message message, int side, Random own) {
            int left = (Integer) requireNonNull(message.payload());
            Crowd.disturb(own.nextInt());
            if (own.nextInt(8) == 0) {
                context.tell(both[side], left);
            } else if (left == 0) {
                done.countDown();
            } else {
                context.tell(both[1 - side], left - 1);
            }
            Crowd.disturb(own.nextInt());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofManyPairsThatPlayEachPlaysToTheEnd(int seed) throws Exception {
        Random random = new Random(seed);
        int count = 60;
        CountDownLatch done = new CountDownLatch(count);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(new Pair(random, done));
        }
        pairs.forEach(pair -> pair.both[0].tell(300));
        assertThat(done.await(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("seed %d: %d pairs have stopped in the middle", seed, done.getCount())
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void questionsFromOutsideWakeWhoeverRestsOrWaitsEachTime(int seed) throws Exception {
        Random random = new Random(seed);
        Random ofHandler = new Random(random.nextLong());
        Random ofBody = new Random(random.nextLong());
        List<Actor> asked = List.of(bench.handling((_, message) -> answer(message, ofHandler)), bench.spawn(self -> {
            while (true) {
                answer(requireNonNull(self.inbox().receive()), ofBody);
            }
        }));
        Crowd.start(3, number -> {
                    Random own = new Random(31L * seed + number);
                    for (int i = 0; i < 1_500; i++) {
                        Question question = actors.ask(asked.get(own.nextInt(2)), i, LIMIT);
                        assertThat(question.get()).as("seed %d", seed).isEqualTo(i + 1);
                        Crowd.disturb(own.nextInt());
                    }
                })
                .join();
    }

    private static void answer(Message message, Random random) {
        Crowd.disturb(random.nextInt());
        Question question = (Question) requireNonNull(message.payload());
        question.answer((Integer) requireNonNull(question.payload()) + 1);
        Crowd.disturb(random.nextInt());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void handlersThatBlockForTheAnswersOfOthersGetThem(int seed) throws Exception {
        Random random = new Random(seed);
        int depth = 12;
        List<Actor> chain = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            Random own = new Random(random.nextLong());
            chain.add(bench.handling((context, message) -> {
                Question question = (Question) requireNonNull(message.payload());
                int at = (Integer) requireNonNull(question.payload());
                Crowd.disturb(own.nextInt());
                question.answer(
                        at == depth - 1
                                ? 1
                                : 1
                                        + (Integer) requireNonNull(context.ask(chain.get(at + 1), at + 1, LIMIT)
                                                .get()));
            }));
        }
        Crowd.start(3, _ -> {
                    for (int i = 0; i < 20; i++) {
                        assertThat(actors.ask(chain.getFirst(), 0, LIMIT).get())
                                .as("seed %d", seed)
                                .isEqualTo(depth);
                    }
                })
                .join();
    }

    @Test
    void whoBlocksForWhatItHasJustSentGetsItAlsoWhenAllHadRested() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (ActorTestBench own = new ActorTestBench()) {
            Thread sentry = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("actors, sentry") && !before.contains(thread))
                    .findFirst()
                    .orElseThrow();
            Actor second =
                    own.handling((_, message) -> ((CountDownLatch) requireNonNull(message.payload())).countDown());
            Actor first = own.handling((_, message) -> {
                Question question = (Question) requireNonNull(message.payload());
                CountDownLatch reached = new CountDownLatch(1);
                second.tell(reached);
                question.answer(reached.await(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS));
            });
            for (int round = 0; round < 15; round++) {
                await().pollInterval(Duration.ofMillis(5)).until(() -> sentry.getState() == Thread.State.WAITING);
                assertThat(own.actors.ask(first, "go", LIMIT).get())
                        .as("round %d", round)
                        .isEqualTo(true);
            }
        }
    }
}
