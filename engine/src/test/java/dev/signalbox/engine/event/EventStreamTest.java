package dev.signalbox.engine.event;

import static dev.signalbox.engine.event.Events.added;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EventStream.EventMaker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventStreamTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final EventStream stream = new EventStream(InstantSource.fixed(NOW));
    private final List<EngineEvent> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        stream.close();
    }

    @Test
    void numbersEventsFromOneAndDeliversThemInOrderWithTheTimeOfItsClock() {
        stream.subscribe("test", heard::add);
        ServiceAdded a = stream.publish(added("a"));
        ServiceAdded b = stream.publish(added("b"));
        assertThat(a.number()).isEqualTo(1);
        assertThat(b.number()).isEqualTo(2);
        assertThat(a.time()).isEqualTo(NOW);
        await().untilAsserted(() -> assertThat(heard).containsExactly(a, b));
    }

    @Test
    void aListenerHearsOnlyWhatIsPublishedAfterItSubscribed() {
        stream.publish(added("before"));
        stream.subscribe("test", heard::add);
        ServiceAdded after = stream.publish(added("after"));
        await().untilAsserted(() -> assertThat(heard).containsExactly(after));
    }

    @Test
    void aStuckListenerDelaysNeitherThePublisherNorOthers() throws InterruptedException {
        SlowListener stuck = new SlowListener();
        stream.subscribe("stuck", stuck);
        stream.subscribe("other", heard::add);
        stream.publish(added("first"));
        stuck.awaitArrival();
        for (int i = 0; i < 1_000; i++) {
            stream.publish(added("later"));
        }
        await().untilAsserted(() -> assertThat(heard).hasSize(1_001));
        assertThat(stuck.heard()).isEmpty();
        stuck.hear(1_001);
        await().untilAsserted(() -> assertThat(stuck.heard()).hasSize(1_001));
    }

    @Test
    void listenersThatSpinOnEveryCoreDelayNoOther() {
        AtomicBoolean spinning = new AtomicBoolean(true);
        try {
            for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
                stream.subscribe("spinning", _ -> {
                    while (spinning.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            stream.subscribe("other", heard::add);
            ServiceAdded event = stream.publish(added("a"));
            await().untilAsserted(() -> assertThat(heard).containsExactly(event));
        } finally {
            spinning.set(false);
        }
    }

    @Test
    void aListenerThatThrowsIsLoggedWithItsEventAndHearsTheNextOne() {
        try (RecordedLog log = new RecordedLog(Subscription.class)) {
            stream.subscribe("faulty", event -> {
                heard.add(event);
                throw new AssertionError("out of order");
            });
            ServiceAdded a = stream.publish(added("a"));
            ServiceAdded b = stream.publish(added("b"));
            await().untilAsserted(() -> assertThat(heard).containsExactly(a, b));
            await().untilAsserted(() -> assertThat(log.messages())
                    .containsExactly("listener 'faulty' failed on " + a, "listener 'faulty' failed on " + b));
            assertThat(log.thrown().getFirst()).hasMessage("out of order");
        }
    }

    @Test
    void everyListenerHearsRisingNumbersWhenManyPublish() throws InterruptedException {
        int publishers = 8;
        int eventsEach = 2_000;
        List<List<Long>> numbers = new ArrayList<>();
        List<Subscription> subscriptions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Long> mine = new ArrayList<>(); // confined to the subscription's thread until it has ended
            numbers.add(mine);
            subscriptions.add(stream.subscribe("listener " + i, event -> mine.add(event.number())));
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < publishers; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; n < eventsEach; n++) {
                    stream.publish(added("x"));
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        stream.close();
        for (Subscription subscription : subscriptions) {
            subscription.awaitEnd();
        }
        assertThat(numbers)
                .allSatisfy(mine -> assertThat(mine)
                        .hasSize(publishers * eventsEach)
                        .isSorted()
                        .doesNotHaveDuplicates());
    }

    @Test
    void closeDeliversWhatIsQueuedAndNothingAfterIt() throws InterruptedException {
        SlowListener slow = new SlowListener();
        stream.subscribe("slow", slow);
        ServiceAdded a = stream.publish(added("a"));
        ServiceAdded b = stream.publish(added("b"));
        slow.awaitArrival();
        stream.close();
        stream.publish(added("late"));
        slow.hear(3);
        await().untilAsserted(() -> assertThat(slow.heard()).containsExactly(a, b));
    }

    @Test
    void aListenerMayEndItsOwnSubscription() {
        List<Subscription> own = new CopyOnWriteArrayList<>();
        CountDownLatch subscribed = new CountDownLatch(1);
        own.add(stream.subscribe("once", event -> {
            awaitUninterruptibly(subscribed);
            heard.add(event);
            own.getFirst().close();
            stream.publish(added("not heard"));
        }));
        subscribed.countDown();
        ServiceAdded a = stream.publish(added("a"));
        await().untilAsserted(() -> assertThat(heard).containsExactly(a));
        own.getFirst().close(); // twice is harmless
    }

    @Test
    void whoSubscribesToAClosedStreamHearsNothingAndCostsNoThread() {
        stream.close();
        stream.subscribe("too late", heard::add);
        stream.publish(added("a"));
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("events to too late")));
        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsMentionedIsMadeOnlyIfSomebodyListens() {
        AtomicInteger made = new AtomicInteger();
        EventMaker<ServiceAdded> counted = (number, time) -> {
            made.incrementAndGet();
            return added("mentioned").make(number, time);
        };
        assertThat(stream.mention(counted)).isEqualTo(1);
        assertThat(made).hasValue(0);
        Subscription subscription = stream.subscribe("test", heard::add);
        assertThat(stream.mention(counted)).isEqualTo(2);
        stream.publish(added("published"));
        await().untilAsserted(
                        () -> assertThat(heard).extracting(EngineEvent::number).containsExactly(2L, 3L));
        subscription.close();
        assertThat(stream.mention(counted)).isEqualTo(4);
        assertThat(made).hasValue(1);
    }

    @Test
    void whoBeginsToListenWhileManyAreMentionedHearsAllAfterThatInTheirOrder() throws Exception {
        int threads = 4;
        int each = 5_000;
        CountDownLatch half = new CountDownLatch(threads);
        CountDownLatch listened = new CountDownLatch(1);
        List<Thread> mentioning = new ArrayList<>();
        Set<Long> numbers = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < threads; i++) {
            mentioning.add(Thread.ofPlatform().start(() -> {
                for (int j = 0; j < each; j++) {
                    if (j == each / 2) {
                        half.countDown(); // and goes on while somebody begins to listen
                    }
                    numbers.add(stream.mention(added("mentioned")));
                }
                awaitUninterruptibly(listened);
                for (int j = 0; j < 100; j++) {
                    numbers.add(stream.mention(added("heard")));
                }
            }));
        }
        half.await();
        stream.subscribe("test", 4 * threads * each, heard::add);
        listened.countDown();
        for (Thread thread : mentioning) {
            thread.join();
        }
        stream.publish(added("last"));
        await().until(() -> !heard.isEmpty()
                && heard.getLast() instanceof ServiceAdded last
                && last.name().equals("last"));
        assertThat(numbers).hasSize(threads * (each + 100));
        assertThat(heard).extracting(EngineEvent::number).isSorted().doesNotHaveDuplicates();
        assertThat(heard.stream().filter(event -> ((ServiceAdded) event).name().equals("heard")))
                .hasSize(threads * 100);
    }

    @Test
    void timesDoNotGoBackWhoeverPublishesAtTheSameTime() throws Exception {
        AtomicLong ticks = new AtomicLong();
        EventStream ticking = new EventStream(() -> Instant.EPOCH.plusNanos(ticks.incrementAndGet()));
        ticking.subscribe("test", heard::add);
        List<Thread> publishing = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            publishing.add(Thread.ofVirtual().start(() -> {
                for (int j = 0; j < 2_000; j++) {
                    ticking.publish(added("event"));
                }
            }));
        }
        for (Thread thread : publishing) {
            thread.join();
        }
        await().until(() -> heard.size() == 8_000);
        assertThat(heard).extracting(EngineEvent::time).isSorted();
        assertThat(heard).extracting(EngineEvent::number).isSorted();
        ticking.close();
    }

    @Test
    void aClockThatIsSetBackIsBelieved() {
        AtomicReference<Instant> clock = new AtomicReference<>(NOW);
        EventStream own = new EventStream(clock::get);
        own.publish(added("before"));
        clock.set(NOW.minusSeconds(3600));
        assertThat(own.publish(added("after")).time()).isEqualTo(NOW.minusSeconds(3600));
        own.close();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
