package dev.signalbox.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SystemTimeTest {
    private final SystemTime time = new SystemTime();

    @AfterEach
    void close() {
        time.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 0, 1, 20, 1100, 4200})
    void aTimerFiresNeverTooEarly(long millis) throws InterruptedException {
        CountDownLatch fired = new CountDownLatch(1);
        long due = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        long[] at = new long[1];
        time.after(Duration.ofMillis(millis), () -> {
            at[0] = System.nanoTime();
            fired.countDown();
        });
        assertThat(fired.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(at[0]).isGreaterThanOrEqualTo(due);
    }

    @Test
    void timersFireInTheOrderOfTheirMoments() {
        List<Integer> fired = new CopyOnWriteArrayList<>();
        for (int millis : new int[] {90, 30, 60}) {
            time.after(Duration.ofMillis(millis), () -> fired.add(millis));
        }
        await().until(() -> fired.size() == 3);
        assertThat(fired).containsExactly(30, 60, 90);
    }

    @Test
    void notOneOfManyIsLostOrFiresTwiceWhereverItIsSetFrom() throws InterruptedException {
        Random random = new Random(7);
        AtomicInteger fired = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            long seed = random.nextLong();
            threads.add(Thread.startVirtualThread(() -> {
                Random own = new Random(seed);
                for (int i = 0; i < 20_000; i++) {
                    time.after(Duration.ofMillis(own.nextInt(50)), fired::incrementAndGet);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        await().until(() -> fired.get() >= 80_000);
        assertThat(fired).hasValue(80_000);
    }

    @Test
    void whatIsCancelledDoesNotFireAndIsLetGo() throws InterruptedException {
        AtomicInteger fired = new AtomicInteger();
        List<Timer> timers = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            timers.add(time.after(Duration.ofMillis(200), fired::incrementAndGet));
        }
        Collections.shuffle(timers, new Random(11));
        long cancelled = timers.stream().filter(Timer::cancel).count(); // on a slow machine some may have fired by now
        assertThat(cancelled).isPositive();
        assertThat(timers).noneMatch(Timer::cancel);
        CountDownLatch later = new CountDownLatch(1);
        time.after(Duration.ofMillis(300), later::countDown);
        assertThat(later.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(fired.get() + cancelled).isEqualTo(timers.size());
        assertThat(time.entries()).as("entries still held").isZero();
    }

    @Test
    void whatWasCancelledIsLetGoBeforeItsTimeIfItIsMuch() {
        for (int i = 0; i < 100_000; i++) {
            time.after(Duration.ofHours(1), () -> {}).cancel();
        }
        await().until(() -> time.entries() < 20_000);
    }

    @Test
    void aTimerThatThrowsStopsNoOther() throws InterruptedException {
        CountDownLatch fired = new CountDownLatch(1);
        time.after(Duration.ofMillis(5), () -> {
            throw new IllegalStateException("a defect of a timer, made by a test");
        });
        time.after(Duration.ofMillis(20), fired::countDown);
        assertThat(fired.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
