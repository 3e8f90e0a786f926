package dev.signalbox.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A listener that hears an event only when the test lets it. */
final class SlowListener implements Consumer<EngineEvent> {
    private final List<EngineEvent> heard = new CopyOnWriteArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore permits = new Semaphore(0);

    @Override
    public void accept(EngineEvent event) {
        arrived.release();
        permits.acquireUninterruptibly();
        heard.add(event);
    }

    /** Returns once the listener holds an event in its hands, which so does not wait in the queue any more. */
    void awaitArrival() throws InterruptedException {
        assertThat(arrived.tryAcquire(10, TimeUnit.SECONDS))
                .as("an event arrived")
                .isTrue();
    }

    void hear(int events) {
        permits.release(events);
    }

    List<EngineEvent> heard() {
        return heard;
    }
}
