package dev.signalbox.engine.actor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
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

/** Thousands of actors on few threads: each is run when it has something, by one thread at a time. */
@Timeout(120)
class SchedulerStressTest {
    private final ActorTestBench bench = new ActorTestBench();

    @AfterEach
    void close() {
        bench.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, 5);
    }

    /** An actor that sends what it gets to another one, any number of times. */
    private static final class Station implements Handler {
        private final List<Actor> all;
        private final CountDownLatch arrived;
        private final AtomicInteger together;
        private final AtomicBoolean inside = new AtomicBoolean();
        private final Random random;
        private final boolean blocks;
        private int handled; // neither volatile nor guarded: right only if each run sees all of the one before

        Station(List<Actor> all, CountDownLatch arrived, AtomicInteger together, Random random) {
            this.all = all;
            this.arrived = arrived;
            this.together = together;
            this.random = random;
            blocks = random.nextInt(20) == 0;
        }

        @Override
        public void handle(Context context, Message message) {
            if (!inside.compareAndSet(false, true)) {
                together.incrementAndGet();
            }
            handled++;
            if (blocks) {
                Crowd.disturb(random.nextInt());
            }
            int hops = (Integer) requireNonNull(message.payload());
            if (hops > 1) {
                context.tell(all.get(random.nextInt(all.size())), hops - 1);
            } else {
                arrived.countDown();
            }
            inside.set(false);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allHopsAmongThousandsArriveAndNoActorRunsTwiceAtATime(int seed) throws Exception {
        Random random = new Random(seed);
        int count = 500 + random.nextInt(3_000);
        int travellers = 20 + random.nextInt(400);
        int hops = 120_000 / travellers;
        CountDownLatch arrived = new CountDownLatch(travellers);
        AtomicInteger together = new AtomicInteger();
        List<Actor> all = new ArrayList<>();
        List<Station> stations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Station station = new Station(all, arrived, together, new Random(random.nextLong()));
            stations.add(station);
            all.add(bench.handling(station));
        }
        Crowd.start(4, number -> {
                    for (int i = number; i < travellers; i += 4) {
                        all.get(i).tell(hops);
                    }
                })
                .join();
        assertThat(arrived.await(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("seed %d: %d of %d have not arrived", seed, arrived.getCount(), travellers)
                .isTrue();
        assertThat(together).as("seed %d: runs of one actor at a time", seed).hasValue(0);
        assertThat(stations.stream().mapToInt(station -> station.handled).sum())
                .as("seed %d", seed)
                .isEqualTo(travellers * hops);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void ofMoreThanAWorkerCanHoldNoneIsForgotten(int seed) throws Exception {
        Random random = new Random(seed);
        int count = 3_000; // a ring has 1,024
        int waves = 8;
        int blocking = 200 + random.nextInt(800);
        CountDownLatch done = new CountDownLatch(1);
        List<Actor> all = new ArrayList<>();
        int[] answers = new int[1]; // confined to the root
        Actor root = bench.handling((context, message) -> {
            if (message.payload() instanceof String || ++answers[0] % count == 0) {
                if (answers[0] == waves * count) {
                    done.countDown();
                } else {
                    all.forEach(actor -> context.tell(actor, "answer"));
                }
            }
        });
        for (int i = 0; i < count; i++) {
            int choice = i % blocking == 0 ? 16 * random.nextInt(4_096) : 15; // blocks, or does nothing
            all.add(bench.handling((context, _) -> {
                Crowd.disturb(choice);
                context.tell(root, 1);
            }));
        }
        root.tell("begin");
        assertThat(done.await(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("seed %d: of all waves", seed)
                .isTrue();
        assertThat(answers[0]).as("seed %d", seed).isEqualTo(waves * count);
    }
}
