package dev.signalbox.engine.behavior;

import static dev.signalbox.engine.behavior.BehaviorTestBench.failureOf;
import static dev.signalbox.engine.behavior.BehaviorTestBench.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.RecordedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BehaviorEventTest {
    private final BehaviorTestBench bench = new BehaviorTestBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static String echo(String message) throws IOException {
        if (message.equals("fail")) {
            throw new IOException("broken");
        }
        return message;
    }

    private ProcessOptions options() {
        return ProcessOptions.usual().withId("it").withEmit(bench.events::add);
    }

    // C-58, C-60, C-61
    @Test
    void aLifeIsToldStepByStep() throws Exception {
        BehaviorProcess<String, String> process = bench.behaviors.createProcess(BehaviorEventTest::echo, options());
        get(process.start());
        get(process.send("a"));
        get(process.stop());
        assertThat(bench.kindsOf("it"))
                .containsExactly(
                        "ProcessStarting",
                        "ProcessStarted",
                        "MessageQueued",
                        "MessageProcessing",
                        "MessageProcessed",
                        "ProcessStopping",
                        "ProcessStopped");
    }

    @Test
    void itsEndIsToldAfterItsStopHoweverLongThatTakes() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        AtomicReference<BehaviorProcess<String, String>> made = new AtomicReference<>();
        BehaviorProcess<String, String> process =
                bench.behaviors.createProcess(BehaviorEventTest::echo, options().withEmit(event -> {
                    if (event instanceof BehaviorEvent.ProcessStopping) { // its actor ends during that
                        CompletableFuture<?> ended = made.get().stop();
                        await().until(() -> made.get().state() == BehaviorState.STOPPED && ended.isDone());
                    }
                    told.add(event.getClass().getSimpleName());
                }));
        made.set(process);
        get(process.start());
        get(process.stop());
        assertThat(told).containsExactly("ProcessStarting", "ProcessStarted", "ProcessStopping", "ProcessStopped");
    }

    // C-60, C-61, C-65
    @Test
    void theFailureOfAHandlerIsToldAsThatOfTheMessageAndOfTheProcess() throws Exception {
        BehaviorProcess<String, String> process = get(bench.supervisor().spawn(BehaviorEventTest::echo, options()));
        assertThat(failureOf(process.send("fail"))).hasMessage("broken");
        bench.advanceUntil(process, BehaviorState.RUNNING);
        await().until(() -> bench.kindsOf("it").size() == 8);
        assertThat(bench.kindsOf("it"))
                .containsExactly(
                        "ProcessStarting",
                        "ProcessStarted",
                        "MessageQueued",
                        "MessageProcessing",
                        "MessageError",
                        "ProcessFailed",
                        "ProcessRestarting",
                        "ProcessStarted");
    }

    // C-59, C-62
    @Test
    void aSupervisorTellsWhatItDoes() throws Exception {
        BehaviorSupervisor supervisor = bench.supervisor();
        AtomicInteger inits = new AtomicInteger();
        BehaviorProcess<String, String> child = get(supervisor.spawn(
                new Behavior<>() {
                    @Override
                    public void init() throws Exception {
                        if (inits.incrementAndGet() == 2) {
                            throw new IOException("not yet");
                        }
                    }

                    @Override
                    public String handle(String message) throws Exception {
                        return echo(message);
                    }

                    @Override
                    public void terminate() throws Exception {
                        throw new IOException("cannot flush");
                    }
                },
                options()));
        assertThat(failureOf(supervisor.spawnMaking(() -> {
                    throw new IllegalStateException("no behaviour");
                })))
                .hasMessage("no behaviour");
        await().until(() -> bench.kindsOf("top").contains("ChildStopped")); // or the failure below might be told before
        assertThat(failureOf(child.send("fail"))).hasMessage("broken");
        bench.advanceUntil(child, BehaviorState.RUNNING);
        get(supervisor.stop());
        assertThat(bench.kindsOf("top"))
                .containsExactly(
                        "SupervisorCreated",
                        "ChildSupervising",
                        "ChildSpawning",
                        "ChildSpawned",
                        "ChildSupervising",
                        "ChildSpawning",
                        "ChildSpawnFailed",
                        "ChildStopped",
                        "ChildFailed",
                        "ChildBackingOff",
                        "ChildRestartFailed",
                        "ChildBackingOff",
                        "ChildRestarted",
                        "SupervisorStopping",
                        "ChildStopError",
                        "ChildStopped",
                        "SupervisorStopped");
        assertThat(bench.events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                BehaviorEvent.SupervisorStopping.class,
                                stopping -> assertThat(stopping.children()).isEqualTo(1)));
    }

    // C-62
    @Test
    void aStrategyIsToldWhenItIsSet() throws Exception {
        BehaviorSupervisor supervisor = bench.supervisor();
        BehaviorProcess<String, String> child = get(supervisor.spawn(BehaviorEventTest::echo, options()));
        for (SupervisionStrategy strategy : SupervisionStrategy.values()) {
            get(supervisor.supervise(child, strategy));
            assertThat(bench.events.getLast())
                    .isEqualTo(new BehaviorEvent.ChildSupervising(BehaviorTestBench.BEGIN, "top", "it", strategy));
        }
        assertThat(failureOf(child.send("fail"))).hasMessage("broken");
        await().until(() -> bench.kindsOf("top").contains("Escalated"));
    }

    // C-61
    @Test
    void eachQueuedMessageTellsHowManyWait() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        BehaviorProcess<String, String> process = bench.behaviors.createProcess(
                message -> {
                    inside.countDown();
                    gate.await();
                    return message;
                },
                options());
        get(process.start());
        var _ = process.send("in hand");
        inside.await();
        var _ = process.send("a");
        CompletableFuture<String> last = process.send("b");
        gate.countDown();
        get(last);
        assertThat(bench.events.stream()
                        .filter(BehaviorEvent.MessageQueued.class::isInstance)
                        .map(event -> ((BehaviorEvent.MessageQueued) event).waiting()))
                .containsExactly(1, 1, 2);
    }

    // C-63
    @Test
    void eachEventHasItsTimeAndWhomItIsAbout() throws Exception {
        bench.time.advance(Duration.ofSeconds(3));
        BehaviorSupervisor supervisor = bench.supervisor();
        BehaviorProcess<String, String> child = get(supervisor.spawn(BehaviorEventTest::echo, options()));
        get(child.send("a"));
        get(supervisor.stop());
        assertThat(bench.events).hasSizeGreaterThan(10).allSatisfy(event -> {
            assertThat(event.time()).isEqualTo(BehaviorTestBench.BEGIN.plusSeconds(3));
            assertThat(event.id()).isIn("top", "it");
        });
    }

    // C-63
    @Test
    void nobodyNeedsToListen() throws Exception {
        BehaviorSupervisor supervisor = bench.behaviors.createSupervisor();
        BehaviorProcess<String, String> child = get(supervisor.spawn(BehaviorEventTest::echo));
        assertThat(get(child.send("a"))).isEqualTo("a");
        assertThat(failureOf(child.send("fail"))).hasMessage("broken");
        bench.advanceUntil(child, BehaviorState.RUNNING);
        get(supervisor.stop());
        assertThat(child.state()).isEqualTo(BehaviorState.STOPPED);
    }

    // C-64
    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        try (RecordedLog log = new RecordedLog(Emitter.class)) {
            BehaviorSupervisor supervisor =
                    bench.behaviors.createSupervisor(SupervisorOptions.usual().withEmit(_ -> {
                        throw new AssertionError("a listener of a test, which is to throw");
                    }));
            BehaviorProcess<String, String> child = get(supervisor.spawn(BehaviorEventTest::echo));
            assertThat(get(child.send("a"))).isEqualTo("a");
            assertThat(failureOf(child.send("fail"))).hasMessage("broken");
            bench.advanceUntil(child, BehaviorState.RUNNING);
            assertThat(get(child.send("b"))).isEqualTo("b");
            get(supervisor.stop());
            assertThat(child.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(log.messages())
                    .anySatisfy(message ->
                            assertThat(message).startsWith("a listener of behaviours failed on MessageProcessing"));
        }
    }
}
