package dev.signalbox.app.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UiEventBridgeTest {
    private static final NodeId SERVICE = new NodeId(NodeId.Kind.SERVICE, 1);
    private static final NodeId PROCESS = new NodeId(NodeId.Kind.PROCESS, 1);

    private final EventStream events = new EventStream(InstantSource.system());
    private final LinkedBlockingQueue<Runnable> pulses = new LinkedBlockingQueue<>();
    private final List<EventBatch> batches = new ArrayList<>();
    private final UiEventBridge bridge = new UiEventBridge(events, pulses::add, batches::add);

    @AfterEach
    void close() {
        bridge.close();
        events.close();
    }

    @Test
    void deliversManyEventsInOneBatch() {
        long last = 0;
        for (int i = 0; i < 1000; i++) {
            last = events.publish((number, time) -> new ServiceRemoved(number, time, SERVICE))
                    .number();
        }
        deliverUntil(last);

        assertThat(batches.stream().flatMap(batch -> batch.changes().stream()).map(EngineEvent::number))
                .hasSize(1000)
                .isSorted();
        assertThat(batches.size()).as("batches for 1000 events").isLessThan(100);
    }

    @Test
    void keepsOfAFloodOfOutputOnlyWhoHasWritten() {
        for (int i = 0; i < 100_000; i++) {
            long line = i;
            events.publish((number, time) -> new ProcessOutput(number, time, PROCESS, SERVICE, line));
        }
        long last = events.publish((number, time) -> new ServiceRemoved(number, time, SERVICE))
                .number();
        deliverUntil(last);

        assertThat(batches).anySatisfy(batch -> assertThat(batch.newOutput()).containsExactly(SERVICE));
        assertThat(batches.stream().mapToInt(batch -> batch.changes().size()).sum())
                .isEqualTo(1);
    }

    @Test
    void asksForOnePulseAtATime() {
        events.publish((number, time) -> new ServiceRemoved(number, time, SERVICE));
        await().until(() -> !pulses.isEmpty());
        for (int i = 0; i < 100; i++) {
            events.publish((number, time) -> new ServiceRemoved(number, time, SERVICE));
        }
        long last = events.publish((number, time) -> new ServiceRemoved(number, time, SERVICE))
                .number();
        assertThat(pulses).hasSize(1);
        deliverUntil(last);
    }

    @Test
    void deliversNothingOnceItIsClosed() {
        events.publish((number, time) -> new ServiceRemoved(number, time, SERVICE));
        await().until(() -> !pulses.isEmpty());
        bridge.close();
        pulses.remove().run();

        assertThat(batches).isEmpty();
    }

    /** Plays the part of the toolkit until the event of that number has come. */
    private void deliverUntil(long number) {
        await().until(() -> {
            for (Runnable pulse = pulses.poll(); pulse != null; pulse = pulses.poll()) {
                pulse.run();
            }
            return batches.stream()
                    .flatMap(batch -> batch.changes().stream())
                    .anyMatch(event -> event.number() == number);
        });
    }
}
