package dev.signalbox.engine.behavior;

import static dev.signalbox.engine.behavior.BehaviorTestBench.failureOf;
import static dev.signalbox.engine.behavior.BehaviorTestBench.get;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.supervision.RestartLimit;
import dev.signalbox.engine.time.SystemTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BehaviorSupervisorTest {
    private static final Duration BACK_OFF = Duration.ofMillis(11); // the first, with its jitter

    private final BehaviorTestBench bench = new BehaviorTestBench();
    private final Behaviors behaviors = bench.behaviors;
    private final CountDownLatch gate = new CountDownLatch(1); // what blocks waits for it
    private BehaviorSupervisor supervisor;

    @BeforeEach
    void createSupervisor() throws Exception {
        supervisor = bench.supervisor();
    }

    @AfterEach
    void close() {
        gate.countDown();
        bench.close();
    }

    /** Counts its messages, and fails at what a test says. */
    private class Counter implements Behavior<String, Integer> {
        final List<String> calls = new CopyOnWriteArrayList<>();
        final AtomicInteger failuresOfInit = new AtomicInteger();
        private int count;

        @Override
        public void init() throws Exception {
            calls.add("init");
            if (failuresOfInit.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IOException("no database");
            }
        }

        @Override
        public Integer handle(String message) throws Exception {
            calls.add(message);
            switch (message) {
                case "fail" -> throw new IOException("broken");
                case "block" -> gate.await();
                case "block then fail" -> {
                    gate.await();
                    throw new IOException("broken");
                }
                default -> {}
            }
            return ++count;
        }

        @Override
        public void terminate() throws Exception {
            calls.add("terminate");
        }
    }

    private BehaviorProcess<String, Integer> spawn(String id, Counter counter) throws Exception {
        return get(supervisor.spawn(counter, ProcessOptions.usual().withId(id)));
    }

    /** Fails it, and lets it be restarted. */
    private void failAndRecover(BehaviorProcess<String, Integer> process) {
        int restarts = process.info().restartCount();
        assertThat(failureOf(process.send("fail"))).hasMessage("broken");
        await().until(() -> {
            bench.time.advance(Duration.ofMillis(5));
            return process.info().restartCount() > restarts && process.state() == BehaviorState.RUNNING;
        });
    }

    private long countOf(Class<? extends BehaviorEvent> kind) {
        return bench.events.stream().filter(kind::isInstance).count();
    }

    @Nested
    class Spawning {
        // C-12, C-38, C-39, C-42
        @Test
        void aSpawnedChildRunsAndIsRestartedByDefault() throws Exception {
            BehaviorProcess<String, Integer> child = spawn("a", new Counter());
            assertThat(child.state()).isEqualTo(BehaviorState.RUNNING);
            assertThat(supervisor.getChildren()).containsExactly(child);
            assertThat(bench.events)
                    .contains(new BehaviorEvent.ChildSupervising(
                            BehaviorTestBench.BEGIN, "top", "a", SupervisionStrategy.RESTART));
            failAndRecover(child);
            assertThat(child.info().restartCount()).isEqualTo(1);
        }

        // C-42, C-56
        @Test
        void theChildrenAreCountedInTheOrderOfTheirStart() throws Exception {
            assertThat(supervisor.children()).isEmpty();
            List<BehaviorProcess<?, ?>> all = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                all.add(spawn("child" + i, new Counter()));
            }
            assertThat(supervisor.children()).containsExactlyElementsOf(all).hasSize(5);
            get(all.get(2).stop());
            assertThat(supervisor.children()).hasSize(4).doesNotContain(all.get(2));
        }

        // C-50
        @Test
        void oneThatCannotPrepareIsNotKept() throws Exception {
            Counter counter = new Counter();
            counter.failuresOfInit.set(1);
            assertThat(failureOf(
                            supervisor.spawn(counter, ProcessOptions.usual().withId("a"))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no database");
            assertThat(supervisor.children()).isEmpty();
            assertThat(spawn("a", counter).state()).as("its id is free again").isEqualTo(BehaviorState.RUNNING);
        }

        // C-50
        @Test
        void anIdThatAChildHasIsRefused() throws Exception {
            spawn("a", new Counter());
            assertThat(failureOf(supervisor.spawn(
                            new Counter(), ProcessOptions.usual().withId("a"))))
                    .isInstanceOf(BehaviorException.Exists.class)
                    .hasMessage("supervisor 'top' has a child 'a' already; stop it first, or choose another id");
        }

        // C-52
        @Test
        void aStoppedSupervisorSpawnsNothing() throws Exception {
            get(supervisor.stop());
            assertThat(failureOf(supervisor.spawn(
                            new Counter(), ProcessOptions.usual().withId("a"))))
                    .isInstanceOf(BehaviorException.SupervisorStopped.class)
                    .hasMessage("cannot spawn process 'a': supervisor 'top' is stopped; create another one");
            assertThat(supervisor.children()).isEmpty();
        }
    }

    @Nested
    class Restarting {
        // C-28, C-31, C-35, C-36, C-44
        @Test
        void threeQueuedMessagesSurviveARestartThatTheFirstOfThemCaused() throws Exception {
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> child = spawn("a", counter);
            CompletableFuture<Integer> first = child.send("block then fail");
            CompletableFuture<Integer> second = child.send("second");
            CompletableFuture<Integer> third = child.send("third");
            gate.countDown();
            assertThat(failureOf(first)).hasMessage("broken");
            CompletableFuture<Integer> meanwhile = child.send("while it waits");
            assertThat(child.state()).isEqualTo(BehaviorState.FAILED);
            assertThat(second).isNotDone();
            bench.advanceUntil(child, BehaviorState.RUNNING);
            assertThat(List.of(get(second), get(third), get(meanwhile))).containsExactly(1, 2, 3);
            assertThat(counter.calls)
                    .containsExactly(
                            "init", "block then fail", "terminate", "init", "second", "third", "while it waits");
        }

        // C-35, C-48
        @Test
        void inRealTimeTheFirstSendFailsAndTheNextSucceeds() throws Exception {
            try (SystemTime time = new SystemTime();
                    EventStream stream = new EventStream(time);
                    Actors actors = new Actors(stream, time)) {
                AtomicInteger attempts = new AtomicInteger();
                BehaviorProcess<String, String> process =
                        get(Behaviors.of(actors).createSupervisor().spawn(_ -> {
                            if (attempts.incrementAndGet() == 1) {
                                throw new IOException("First attempt fails");
                            }
                            return "success";
                        }));
                assertThat(failureOf(process.send("test"))).hasMessage("First attempt fails");
                assertThat(get(process.send("test"))).isEqualTo("success");
                assertThat(attempts).hasValue(2);
            }
        }

        // C-48
        @Test
        void theFirstRestartComesWithinTwelveMilliseconds() throws Exception {
            BehaviorProcess<String, Integer> child = spawn("a", new Counter());
            assertThat(failureOf(child.send("fail"))).hasMessage("broken");
            await().until(() -> countOf(BehaviorEvent.ChildBackingOff.class) == 1);
            bench.time.advance(BACK_OFF);
            await().until(() -> child.state() == BehaviorState.RUNNING);
            assertThat(bench.time.instant()).isBefore(BehaviorTestBench.BEGIN.plusMillis(100));
        }

        // C-07, C-08
        @Test
        void whatFailedIsKeptOverRestartsUpToABound() throws Exception {
            supervisor = behaviors.createSupervisor(
                    SupervisorOptions.usual().with(new RestartLimit(100, Duration.ofSeconds(1))));
            BehaviorProcess<String, Integer> child = spawn("a", new Counter());
            for (int i = 0; i < BehaviorInfo.KEPT + 2; i++) {
                int done = i;
                assertThat(failureOf(child.send("fail"))).hasMessage("broken");
                await().until(() -> {
                    bench.time.advance(Duration.ofSeconds(10));
                    return child.info().restartCount() == done + 1 && child.state() == BehaviorState.RUNNING;
                });
            }
            BehaviorInfo info = child.info();
            assertThat(info.restartCount()).isEqualTo(BehaviorInfo.KEPT + 2);
            assertThat(info.failures()).hasSize(BehaviorInfo.KEPT);
            assertThat(info.forgottenFailures()).isEqualTo(2);
            assertThat(info.lastError()).hasMessage("broken");
            assertThat(requireNonNull(info.startedAt()))
                    .isAfter(info.failures().getLast().time());
        }

        // C-34
        @Test
        void theSameBehaviourGoesOnAndWhatItsInitDoesNotSetSurvives() throws Exception {
            BehaviorProcess<String, Integer> child = spawn("a", new Counter());
            assertThat(get(child.send("one"))).isEqualTo(1);
            failAndRecover(child);
            assertThat(get(child.send("two"))).isEqualTo(2);
        }

        // C-34
        @Test
        void aFactoryMakesAFreshOneForEachRestart() throws Exception {
            BehaviorProcess<String, Integer> child = get(supervisor.spawnMaking(Counter::new));
            assertThat(get(child.send("one"))).isEqualTo(1);
            failAndRecover(child);
            assertThat(get(child.send("two"))).isEqualTo(1);
        }

        // C-32
        @Test
        void theSiblingsOfOneThatFailsGoOn() throws Exception {
            BehaviorProcess<String, Integer> failing = spawn("a", new Counter());
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> sibling = spawn("b", counter);
            failAndRecover(failing);
            assertThat(get(sibling.send("one"))).isEqualTo(1);
            assertThat(counter.calls).containsExactly("init", "one");
        }

        // C-49
        @Test
        void oneThatFailsTooOftenStaysDownAndItsSiblingsGoOn() throws Exception {
            BehaviorProcess<String, Integer> failing = spawn("a", new Counter());
            BehaviorProcess<String, Integer> sibling = spawn("b", new Counter());
            for (int i = 0; i < 3; i++) {
                failAndRecover(failing);
            }
            CompletableFuture<Integer> fourth = failing.send("block then fail");
            CompletableFuture<Integer> behind = failing.send("behind");
            gate.countDown();
            assertThat(failureOf(fourth)).hasMessage("broken");
            assertThat(failureOf(behind))
                    .isInstanceOf(BehaviorException.NotRunning.class)
                    .hasMessageContaining("in state FAILED: nobody restarts it");
            await().until(() -> countOf(BehaviorEvent.ChildStopped.class) == 1);
            assertThat(countOf(BehaviorEvent.ChildGivenUp.class)).isEqualTo(1);
            assertThat(failing.state()).isEqualTo(BehaviorState.FAILED);
            assertThat(supervisor.children()).containsExactly(failing, sibling);
            assertThat(get(sibling.send("one"))).isEqualTo(1);
            get(failing.stop());
            assertThat(failing.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(supervisor.children()).containsExactly(sibling);
        }

        // C-49
        @Test
        void eachWaitIsLongerThanTheOneBefore() throws Exception {
            BehaviorProcess<String, Integer> child = spawn("a", new Counter());
            for (int i = 0; i < 3; i++) {
                failAndRecover(child);
            }
            List<Duration> waits = bench.events.stream()
                    .filter(BehaviorEvent.ChildBackingOff.class::isInstance)
                    .map(event -> ((BehaviorEvent.ChildBackingOff) event).delay())
                    .toList();
            assertThat(waits).hasSize(3).isSorted();
            assertThat(waits.getFirst()).isBetween(Duration.ofMillis(9), Duration.ofMillis(11));
            assertThat(waits.getLast()).isBetween(Duration.ofMillis(36), Duration.ofMillis(44));
        }

        // C-31, C-51
        @Test
        void aRestartThatFailsIsTriedAgain() throws Exception {
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> child = spawn("a", counter);
            counter.failuresOfInit.set(2);
            assertThat(failureOf(child.send("fail"))).hasMessage("broken");
            CompletableFuture<Integer> waiting = child.send("waits");
            await().until(() -> {
                bench.time.advance(Duration.ofMillis(5));
                return waiting.isDone();
            });
            assertThat(get(waiting)).isEqualTo(1);
            assertThat(countOf(BehaviorEvent.ChildRestartFailed.class)).isEqualTo(2);
            assertThat(child.info().restartCount()).isEqualTo(3);
            assertThat(child.info().failures()).hasSize(3);
        }

        // C-51
        @Test
        void aRestartThatNeverSucceedsEndsInFailedAndNotInSilence() throws Exception {
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> child = spawn("a", counter);
            counter.failuresOfInit.set(1000);
            assertThat(failureOf(child.send("fail"))).hasMessage("broken");
            CompletableFuture<Integer> waiting = child.send("waits");
            await().until(() -> {
                bench.time.advance(Duration.ofMillis(5));
                return waiting.isDone();
            });
            assertThat(failureOf(waiting)).hasMessageContaining("in state FAILED");
            assertThat(child.info().lastError()).hasMessage("no database");
            assertThat(countOf(BehaviorEvent.ChildGivenUp.class)).isEqualTo(1);
        }

        // C-26, C-31
        @Test
        void oneThatWaitsForItsRestartCanBeStopped() throws Exception {
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> child = spawn("a", counter);
            assertThat(failureOf(child.send("fail"))).hasMessage("broken");
            CompletableFuture<Integer> waiting = child.send("waits");
            get(child.stop());
            assertThat(failureOf(waiting)).isInstanceOf(BehaviorException.NotRunning.class);
            bench.time.advance(Duration.ofMinutes(1));
            assertThat(child.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(counter.calls).containsExactly("init", "fail", "terminate");
            assertThat(supervisor.children()).isEmpty();
        }

        // C-44
        @Test
        void whoIsEndedByAnotherHandIsRestartedToo() throws Exception {
            BehaviorProcess<String, Integer> child = spawn("a", new Counter());
            Actor actor = bench.actors.running().getLast();
            assertThat(bench.actors.terminate(actor.pid())).isTrue();
            await().until(() -> {
                bench.time.advance(Duration.ofMillis(5));
                return child.info().restartCount() == 1 && child.state() == BehaviorState.RUNNING;
            });
            assertThat(get(child.send("one"))).isEqualTo(1);
            assertThat(requireNonNull(child.info().lastError()))
                    .isInstanceOf(BehaviorException.EndedFromOutside.class)
                    .hasMessageContaining("use stop() to end it");
            get(child.stop());
            assertThat(child.state()).isEqualTo(BehaviorState.STOPPED);
        }
    }

    @Nested
    class Strategies {
        // C-10, C-40, C-45, C-55
        @Test
        void stopEndsAChildThatFails() throws Exception {
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> child = spawn("a", counter);
            get(supervisor.supervise(child, SupervisionStrategy.STOP));
            assertThat(failureOf(child.send("fail"))).hasMessage("broken");
            await().until(() -> child.state() == BehaviorState.STOPPED);
            bench.time.advance(Duration.ofMinutes(1));
            assertThat(counter.calls).containsExactly("init", "fail", "terminate");
            assertThat(child.info().lastError()).hasMessage("broken");
            await().until(() -> supervisor.children().isEmpty());
            assertThat(failureOf(child.send("more"))).hasMessageContaining("in state STOPPED");
            assertThat(SupervisionStrategy.values())
                    .containsExactly(
                            SupervisionStrategy.RESTART, SupervisionStrategy.STOP, SupervisionStrategy.ESCALATE);
        }

        // C-41
        @Test
        void aNewStrategyReplacesTheOldOne() throws Exception {
            BehaviorProcess<String, Integer> child = spawn("a", new Counter());
            var _ = supervisor.supervise(child, SupervisionStrategy.STOP);
            var _ = supervisor.supervise(child, SupervisionStrategy.ESCALATE);
            var _ = supervisor.supervise(child, SupervisionStrategy.RESTART);
            failAndRecover(child);
            var _ = supervisor.supervise(child, SupervisionStrategy.STOP);
            assertThat(failureOf(child.send("fail"))).hasMessage("broken");
            await().until(() -> child.state() == BehaviorState.STOPPED);
            assertThat(countOf(BehaviorEvent.ChildRestarted.class)).isEqualTo(1);
            assertThat(countOf(BehaviorEvent.Escalated.class)).isZero();
        }

        // C-57
        @Test
        void eachChildHasItsOwn() throws Exception {
            BehaviorProcess<String, Integer> restarted = spawn("a", new Counter());
            BehaviorProcess<String, Integer> stopped = spawn("b", new Counter());
            get(supervisor.supervise(stopped, SupervisionStrategy.STOP));
            failAndRecover(restarted);
            assertThat(failureOf(stopped.send("fail"))).hasMessage("broken");
            await().until(() -> stopped.state() == BehaviorState.STOPPED);
            assertThat(restarted.state()).isEqualTo(BehaviorState.RUNNING);
        }

        // C-40
        @Test
        void aProcessThatIsNotStartedYetBecomesAChild() throws Exception {
            BehaviorProcess<String, Integer> process = behaviors.createProcess(new Counter());
            get(supervisor.supervise(process, SupervisionStrategy.RESTART));
            assertThat(supervisor.children()).containsExactly(process);
            failAndRecover(process);
            assertThat(get(process.send("one"))).isEqualTo(1);
        }

        // C-40
        @Test
        void aProcessThatRunsElsewhereIsRefused() throws Exception {
            BehaviorProcess<String, Integer> process = behaviors.createProcess(
                    new Counter(), ProcessOptions.usual().withId("it"));
            get(process.start());
            assertThat(failureOf(supervisor.supervise(process, SupervisionStrategy.STOP)))
                    .isInstanceOf(BehaviorException.NotAChild.class)
                    .hasMessage("'it' is no child of supervisor 'top', and was started elsewhere, or has ended;"
                            + " spawn it there");
        }
    }

    @Nested
    class Escalating {
        // C-47
        @Test
        void withoutASupervisorAboveItIsTheEndOfThisOneAndItSaysSo() throws Exception {
            BehaviorProcess<String, Integer> failing = spawn("a", new Counter());
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> sibling = spawn("b", counter);
            get(supervisor.supervise(failing, SupervisionStrategy.ESCALATE));
            assertThat(failureOf(failing.send("fail"))).hasMessage("broken");
            await().until(() -> countOf(BehaviorEvent.SupervisorStopped.class) == 1);
            assertThat(bench.kindsOf("top"))
                    .containsSubsequence("ChildFailed", "Escalated", "SupervisorStopping", "SupervisorStopped");
            assertThat(counter.calls).containsExactly("init", "terminate");
            assertThat(sibling.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(failing.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(supervisor.children()).isEmpty();
            get(supervisor.stop());
            assertThat(failureOf(supervisor.spawn(new Counter())))
                    .isInstanceOf(BehaviorException.SupervisorStopped.class);
        }

        private BehaviorSupervisor nested(String id) throws Exception {
            return get(supervisor.spawnSupervisor(
                    SupervisorOptions.usual().withId(id).withEmit(bench.events::add)));
        }

        // C-46
        @Test
        void theSupervisorAboveRestartsTheOneBelowWithAllItsChildren() throws Exception {
            BehaviorSupervisor below = nested("below");
            Counter bystander = new Counter();
            BehaviorProcess<String, Integer> uncle = spawn("uncle", bystander);
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> failing = get(below.spawn(counter));
            BehaviorProcess<String, Integer> sibling = get(below.spawnMaking(Counter::new));
            assertThat(get(sibling.send("one"))).isEqualTo(1);
            get(below.supervise(failing, SupervisionStrategy.ESCALATE));
            assertThat(failureOf(failing.send("fail"))).hasMessage("broken");
            await().until(() -> {
                bench.time.advance(Duration.ofMillis(5));
                return below.children().size() == 2
                        && failing.info().restartCount() == 1
                        && failing.state() == BehaviorState.RUNNING
                        && sibling.info().restartCount() == 1
                        && sibling.state() == BehaviorState.RUNNING;
            });
            assertThat(get(sibling.send("two"))).as("a fresh one").isEqualTo(1);
            assertThat(counter.calls).containsExactly("init", "fail", "terminate", "init");
            assertThat(failing.info().lastError()).hasMessage("broken");
            assertThat(bystander.calls).containsExactly("init");
            assertThat(uncle.state()).isEqualTo(BehaviorState.RUNNING);
            await().until(() -> bench.kindsOf("top").contains("ChildRestarted")); // told after those below are
            assertThat(bench.kindsOf("top")).contains("ChildFailed");
            assertThat(below.children()).containsExactly(failing, sibling);
        }

        // C-46
        @Test
        void afterSuchARestartTheStrategiesAreTheSame() throws Exception {
            BehaviorSupervisor below = nested("below");
            BehaviorProcess<String, Integer> failing = get(below.spawn(new Counter()));
            get(below.supervise(failing, SupervisionStrategy.ESCALATE));
            for (int i = 1; i <= 2; i++) {
                int restarts = i;
                assertThat(failureOf(failing.send("fail"))).hasMessage("broken");
                await().until(() -> {
                    bench.time.advance(Duration.ofMillis(5));
                    return failing.info().restartCount() == restarts && failing.state() == BehaviorState.RUNNING;
                });
            }
            assertThat(countOf(BehaviorEvent.Escalated.class)).isEqualTo(2);
            get(failing.stop());
            assertThat(below.children()).isEmpty();
        }

        // C-46
        @Test
        void supervisorsFurtherDownAreStartedAnewWithTheirChildrenToo() throws Exception {
            BehaviorSupervisor below = nested("below");
            BehaviorSupervisor lowest = get(below.spawnSupervisor(SupervisorOptions.usual()));
            BehaviorProcess<String, Integer> failing = get(below.spawn(new Counter()));
            BehaviorProcess<String, Integer> grandchild = get(lowest.spawn(new Counter()));
            BehaviorProcess<String, Integer> unwanted = get(lowest.spawn(new Counter()));
            get(unwanted.stop());
            get(below.supervise(failing, SupervisionStrategy.ESCALATE));
            assertThat(failureOf(failing.send("fail"))).hasMessage("broken");
            await().until(() -> {
                bench.time.advance(Duration.ofMillis(5));
                return grandchild.info().restartCount() == 1
                        && grandchild.state() == BehaviorState.RUNNING
                        && lowest.children().size() == 1
                        && failing.state() == BehaviorState.RUNNING;
            });
            assertThat(get(grandchild.send("one"))).isEqualTo(1);
            assertThat(unwanted.state()).isEqualTo(BehaviorState.STOPPED);
            get(supervisor.stop());
            assertThat(grandchild.state()).isEqualTo(BehaviorState.STOPPED);
        }

        // C-46, C-51
        @Test
        void whoCannotPrepareAfterSuchARestartIsTriedAgain() throws Exception {
            BehaviorSupervisor below = nested("below");
            BehaviorProcess<String, Integer> failing = get(below.spawn(new Counter()));
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> sibling = get(below.spawn(counter));
            counter.failuresOfInit.set(2);
            get(below.supervise(failing, SupervisionStrategy.ESCALATE));
            assertThat(failureOf(failing.send("fail"))).hasMessage("broken");
            await().until(() -> {
                bench.time.advance(Duration.ofMillis(5));
                return sibling.info().restartCount() == 3 && sibling.state() == BehaviorState.RUNNING;
            });
            assertThat(below.children()).contains(failing, sibling);
        }

        // C-46
        @Test
        void theSupervisorAboveMayStopTheOneBelow() throws Exception {
            BehaviorSupervisor below = nested("below");
            BehaviorProcess<String, Integer> uncle = spawn("uncle", new Counter());
            BehaviorProcess<String, Integer> failing = get(below.spawn(new Counter()));
            get(below.supervise(failing, SupervisionStrategy.ESCALATE));
            get(supervisor.supervise(below, SupervisionStrategy.STOP));
            assertThat(failureOf(failing.send("fail"))).hasMessage("broken");
            await().until(() -> bench.kindsOf("top").contains("ChildStopped"));
            bench.time.advance(Duration.ofMinutes(1));
            assertThat(failing.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(get(uncle.send("one"))).isEqualTo(1);
            assertThat(failureOf(below.spawn(new Counter()))).isInstanceOf(BehaviorException.SupervisorStopped.class);
        }

        // C-46, C-47
        @Test
        void theSupervisorAboveMayEscalateToo() throws Exception {
            BehaviorSupervisor below = nested("below");
            BehaviorProcess<String, Integer> uncle = spawn("uncle", new Counter());
            BehaviorProcess<String, Integer> failing = get(below.spawn(new Counter()));
            get(below.supervise(failing, SupervisionStrategy.ESCALATE));
            get(supervisor.supervise(below, SupervisionStrategy.ESCALATE));
            assertThat(failureOf(failing.send("fail"))).hasMessage("broken");
            await().until(() -> uncle.state() == BehaviorState.STOPPED);
            await().until(() -> bench.kindsOf("top").contains("SupervisorStopped"));
            assertThat(bench.kindsOf("below")).contains("Escalated", "SupervisorStopped");
        }

        // C-43, C-46
        @Test
        void toStopTheOneAboveStopsAllBelow() throws Exception {
            BehaviorSupervisor below = nested("below");
            BehaviorProcess<String, Integer> child = get(below.spawn(new Counter()));
            get(supervisor.stop());
            assertThat(child.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(below.children()).isEmpty();
        }

        // C-43, C-46
        @Test
        void toStopTheOneBelowLeavesTheOneAbove() throws Exception {
            BehaviorSupervisor below = nested("below");
            BehaviorProcess<String, Integer> child = get(below.spawn(new Counter()));
            get(below.stop());
            assertThat(child.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(get(spawn("a", new Counter()).send("one"))).isEqualTo(1);
            assertThat(nested("below").children()).isEmpty();
        }
    }

    @Nested
    class Stopping {
        // C-25, C-43
        @Test
        void allChildrenStopTheYoungestFirstAndTheirMessagesFail() throws Exception {
            Counter older = new Counter();
            BehaviorProcess<String, Integer> one = spawn("older", older);
            BehaviorProcess<String, Integer> two = spawn("younger", new Counter());
            CompletableFuture<Integer> inHand = one.send("block");
            await().until(() -> older.calls.contains("block"));
            CompletableFuture<Integer> waiting = one.send("waits");
            CompletableFuture<?> stop = supervisor.stop();
            await().until(() -> two.state() == BehaviorState.STOPPED);
            assertThat(one.state()).isEqualTo(BehaviorState.STOPPING);
            gate.countDown();
            get(stop);
            assertThat(get(inHand)).isEqualTo(1);
            assertThat(failureOf(waiting)).isInstanceOf(BehaviorException.NotRunning.class);
            assertThat(one.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(older.calls).containsExactly("init", "block", "terminate");
            assertThat(bench.events.stream()
                            .filter(BehaviorEvent.ChildStopped.class::isInstance)
                            .map(event -> ((BehaviorEvent.ChildStopped) event).child()))
                    .containsExactly("younger", "older");
        }

        // C-53
        @Test
        void aChildThatFailsToCleanUpIsTold() throws Exception {
            BehaviorProcess<String, Integer> child = spawn("a", new Counter() {
                @Override
                public void terminate() throws Exception {
                    throw new IOException("cannot flush");
                }
            });
            BehaviorProcess<String, Integer> other = spawn("b", new Counter());
            get(supervisor.stop());
            assertThat(countOf(BehaviorEvent.ChildStopError.class)).isEqualTo(1);
            assertThat(child.state()).isEqualTo(BehaviorState.FAILED);
            assertThat(child.info().lastError()).hasMessage("cannot flush");
            assertThat(other.state()).isEqualTo(BehaviorState.STOPPED);
        }

        // C-54
        @Test
        void twiceIsOnceAndNoChildrenAreLeft() throws Exception {
            spawn("a", new Counter());
            get(supervisor.stop());
            get(supervisor.stop());
            assertThat(supervisor.getChildren()).isEmpty();
            assertThat(countOf(BehaviorEvent.SupervisorStopped.class)).isEqualTo(1);
        }

        // C-26, C-43
        @Test
        void aChildThatIsStoppedWhileItsSupervisorStopsHasEndedWhenBothSaySo() throws Exception {
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> child = spawn("a", counter);
            var _ = child.send("block");
            await().until(() -> counter.calls.contains("block"));
            CompletableFuture<?> all = supervisor.stop();
            await().until(() -> countOf(BehaviorEvent.SupervisorStopping.class) == 1);
            CompletableFuture<?> one = child.stop();
            assertThat(one).isNotDone();
            gate.countDown();
            get(one);
            get(all);
            assertThat(counter.calls).containsExactly("init", "block", "terminate");
            assertThat(child.state()).isEqualTo(BehaviorState.STOPPED);
        }

        // C-26
        @Test
        void toStopOneThatHasFailedLeavesAnotherOfTheSameIdAlone() throws Exception {
            BehaviorProcess<String, Integer> old = behaviors.createProcess(
                    new Counter(), ProcessOptions.usual().withId("it"));
            get(old.start());
            assertThat(failureOf(old.send("fail"))).hasMessage("broken");
            BehaviorProcess<String, Integer> next = await().until(
                            () -> {
                                BehaviorProcess<String, Integer> tried = behaviors.createProcess(
                                        new Counter(), ProcessOptions.usual().withId("it"));
                                return failureOf(tried.start()) == null ? tried : null;
                            },
                            Objects::nonNull);
            get(old.stop());
            assertThat(old.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(get(next.send("one"))).isEqualTo(1);
        }

        // C-26, C-43
        @Test
        void aChildCanBeStoppedAlone() throws Exception {
            Counter counter = new Counter();
            BehaviorProcess<String, Integer> child = spawn("a", counter);
            get(child.stop());
            get(supervisor.stop());
            assertThat(counter.calls).containsExactly("init", "terminate");
        }
    }
}
