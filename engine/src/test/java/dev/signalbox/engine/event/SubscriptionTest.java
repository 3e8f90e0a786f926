package dev.signalbox.engine.event;

import static dev.signalbox.engine.event.Events.added;
import static dev.signalbox.engine.event.Events.exited;
import static dev.signalbox.engine.event.Events.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent.EventsDropped;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class SubscriptionTest {
    private final EventStream stream = new EventStream(InstantSource.system());
    private final SlowListener slow = new SlowListener();

    @AfterEach
    void close() {
        stream.close();
        slow.hear(1_000_000);
    }

    /** So that all events from now on wait in the queue. */
    private ServiceAdded occupyListener() throws InterruptedException {
        ServiceAdded event = stream.publish(added("occupies the listener"));
        slow.awaitArrival();
        return event;
    }

    private void assertHears(EngineEvent... events) {
        slow.hear(events.length + 10);
        await().untilAsserted(() -> assertThat(slow.heard()).hasSizeGreaterThanOrEqualTo(events.length));
        assertThat(slow.heard()).containsExactly(events);
    }

    @Nested
    class WithAUsualQueue {
        private final Subscription subscription = stream.subscribe("slow", slow);

        @Test
        void ofTheOutputOfOneProcessOnlyOneEventWaitsAndTellsTheNewestLine() throws InterruptedException {
            ServiceAdded first = occupyListener();
            ProcessOutput earliest = stream.publish(output(1, 10));
            ProcessOutput other = stream.publish(output(2, 5));
            for (int i = 11; i <= 100_000; i++) {
                stream.publish(output(1, i));
            }
            ProcessOutput merged =
                    new ProcessOutput(earliest.number(), earliest.time(), earliest.source(), earliest.owner(), 100_000);
            assertHears(first, merged, other);
            assertThat(subscription.droppedEvents()).isZero();
        }

        @Test
        void outputIsHeardBeforeTheExitOfItsProcess() throws InterruptedException {
            ServiceAdded first = occupyListener();
            ProcessOutput earliest = stream.publish(output(1, 1));
            stream.publish(output(1, 2));
            ProcessExited exit = stream.publish(exited(1));
            stream.publish(output(1, 3)); // of a grandchild that kept the pipe
            ProcessOutput merged =
                    new ProcessOutput(earliest.number(), earliest.time(), earliest.source(), earliest.owner(), 3);
            assertHears(first, merged, exit);
        }

        @Test
        void outputThatWasHeardIsNotMergedInto() throws InterruptedException {
            ServiceAdded first = occupyListener();
            ProcessOutput one = stream.publish(output(1, 1));
            slow.hear(1);
            slow.awaitArrival(); // of the output event
            ProcessOutput two = stream.publish(output(1, 2));
            assertHears(first, one, two);
        }
    }

    @Nested
    class WithAQueueOfFour {
        private final Subscription subscription = stream.subscribe("slow", 4, slow);

        @Test
        void anOverflowBecomesOneEventWithTheExactCountAndTheNewestNumber() throws InterruptedException {
            ServiceAdded first = occupyListener();
            publishAdded(4);
            ServiceAdded fifth = stream.publish(added("one too many"));
            assertHears(first, new EventsDropped(fifth.number(), fifth.time(), NodeId.ENGINE, 5));
            assertThat(subscription.droppedEvents()).isEqualTo(5);
        }

        @Test
        void whatFitsAfterAnOverflowIsHeard() throws InterruptedException {
            ServiceAdded first = occupyListener();
            publishAdded(4);
            ServiceAdded fifth = stream.publish(added("one too many"));
            ServiceAdded sixth = stream.publish(added("fits"));
            assertHears(first, new EventsDropped(fifth.number(), fifth.time(), NodeId.ENGINE, 5), sixth);
        }

        @Test
        void overflowsThatNobodyWasToldOfYetAreAddedUp() throws InterruptedException {
            ServiceAdded first = occupyListener();
            publishAdded(5); // an overflow that leaves one place taken, by its own event
            publishAdded(3);
            ServiceAdded last = stream.publish(added("one too many again"));
            assertHears(first, new EventsDropped(last.number(), last.time(), NodeId.ENGINE, 9));
            assertThat(subscription.droppedEvents()).isEqualTo(9);
        }

        @Test
        void eachOverflowThatWasHeardIsToldOnItsOwn() throws InterruptedException {
            occupyListener();
            publishAdded(5);
            slow.hear(2);
            await().until(() -> slow.heard().size() == 2);
            slow.awaitArrival();
            occupyListener();
            publishAdded(5);
            slow.hear(2);
            await().until(() -> slow.heard().size() == 4);
            assertThat(slow.heard())
                    .filteredOn(EventsDropped.class::isInstance)
                    .extracting(event -> ((EventsDropped) event).count())
                    .containsExactly(5L, 5L);
            assertThat(subscription.droppedEvents()).isEqualTo(10);
        }

        private void publishAdded(int count) {
            for (int i = 0; i < count; i++) {
                stream.publish(added("n" + i));
            }
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void behavesLikeANaiveQueue(long seed) throws InterruptedException {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(8);
        Subscription subscription = stream.subscribe("slow", capacity, slow);
        Model model = new Model(capacity);
        for (int round = 0; round < 20; round++) {
            model.heard.add(occupyListener());
            int events = random.nextInt(30);
            for (int i = 0; i < events; i++) {
                model.publish(
                        switch (random.nextInt(4)) {
                            case 0 -> stream.publish(added("a"));
                            case 1 -> stream.publish(exited(1 + random.nextInt(3)));
                            default -> stream.publish(output(1 + random.nextInt(3), i));
                        });
            }
            int waiting = model.queue.size();
            model.deliverAll();
            slow.hear(1 + waiting);
            for (int i = 0; i < waiting; i++) {
                slow.awaitArrival();
            }
            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> slow.heard().size() >= model.heard.size());
            assertThat(slow.heard()).as("seed %d, round %d", seed, round).isEqualTo(model.heard);
            assertThat(subscription.droppedEvents()).as("seed %d", seed).isEqualTo(model.dropped);
        }
    }

    /** What the subscription promises, written down as simply as possible. */
    private static final class Model {
        private final int capacity;
        private final List<EngineEvent> queue = new ArrayList<>();
        private final List<EngineEvent> heard = new ArrayList<>();
        private long dropped;

        Model(int capacity) {
            this.capacity = capacity;
        }

        void publish(EngineEvent event) {
            for (int i = 0; i < queue.size(); i++) {
                if (event instanceof ProcessOutput newer
                        && queue.get(i) instanceof ProcessOutput older
                        && newer.source().equals(older.source())) {
                    queue.set(
                            i,
                            new ProcessOutput(
                                    older.number(), older.time(), older.source(), older.owner(), newer.endLine()));
                    return;
                }
            }
            if (queue.size() < capacity) {
                queue.add(event);
                return;
            }
            long told = 1;
            dropped++;
            for (EngineEvent waiting : queue) {
                told += waiting instanceof EventsDropped earlier ? earlier.count() : 1;
                dropped += waiting instanceof EventsDropped ? 0 : 1;
            }
            queue.clear();
            queue.add(new EventsDropped(event.number(), event.time(), NodeId.ENGINE, told));
        }

        void deliverAll() {
            heard.addAll(queue);
            queue.clear();
        }
    }
}
