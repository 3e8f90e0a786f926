package dev.signalbox.engine.supervision;

import static dev.signalbox.engine.supervision.GivingUp.ESCALATE;
import static dev.signalbox.engine.supervision.GivingUp.LEAVE_DOWN;
import static dev.signalbox.engine.supervision.SupervisionTestBench.actor;
import static dev.signalbox.engine.supervision.SupervisionTestBench.failAndRestart;
import static dev.signalbox.engine.supervision.SupervisionTestBench.get;
import static dev.signalbox.engine.supervision.SupervisionTestBench.order;
import static dev.signalbox.engine.supervision.SupervisionTestBench.restarts;
import static dev.signalbox.engine.supervision.SupervisionTestBench.runs;
import static dev.signalbox.engine.supervision.SupervisionTestBench.state;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Handler;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.EngineEvent.ActorFailed;
import dev.signalbox.engine.event.EngineEvent.ActorRestarted;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.supervision.SupervisionTestBench.Order;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SupervisorTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SupervisionTestBench bench = new SupervisionTestBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private List<String> ids(Supervisor supervisor) {
        return supervisor.children().stream().map(ChildInfo::id).toList();
    }

    private ActorExited exitOf(Actor actor) {
        await().until(() -> bench.events(ActorExited.class).stream()
                .anyMatch(exit -> exit.source().equals(actor.pid())));
        return bench.events(ActorExited.class).stream()
                .filter(exit -> exit.source().equals(actor.pid()))
                .findFirst()
                .orElseThrow();
    }

    private <T extends EngineEvent> T lastOf(Class<T> kind, Actor actor) {
        await().until(() ->
                bench.events(kind).stream().anyMatch(event -> event.source().equals(actor.pid())));
        return bench.events(kind).stream()
                .filter(event -> event.source().equals(actor.pid()))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    @Nested
    class StartingAndStopping {
        // C-42, C-56
        @Test
        void startsInOrderAndIsReadyWhenAllAre() throws Exception {
            Supervisor supervisor =
                    bench.start(Strategy.ONE_FOR_ONE, bench.child("a"), bench.bodyChild("b"), bench.child("c"));
            assertThat(ids(supervisor)).containsExactly("a", "b", "c");
            assertThat(supervisor.counts()).isEqualTo(new ChildCounts(3, 3, 0, 3));
            assertThat(bench.told(SupervisionEvent.Spawned.class))
                    .extracting(SupervisionEvent.Spawned::child)
                    .containsExactly("a", "b", "c");
            assertThat(bench.log).contains("a starts", "c starts").doesNotContain("a ends");
        }

        @Test
        void withoutChildrenIsReadyAndStops() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ALL);
            get(supervisor.stop());
            assertThat(bench.actors.count()).isZero();
        }

        // C-43, C-54
        @Test
        void stopsInReverseOrderAndHasEndedThen() throws Exception {
            Supervisor supervisor =
                    bench.start(Strategy.ONE_FOR_ONE, bench.child("a"), bench.child("b"), bench.child("c"));
            get(supervisor.stop());
            assertThat(bench.actors.count()).isZero();
            assertThat(bench.log).containsExactly("a starts", "b starts", "c starts", "c ends", "b ends", "a ends");
            assertThat(supervisor.children()).isEmpty();
            get(supervisor.stop());
            assertThat(exitOf(requireNonNull(supervisor.actor())).reason()).isEqualTo(new ExitReason.Shutdown());
        }

        @Test
        void twoThatAskForAStopAreBothAnswered() throws Exception {
            bench.slow.add("a");
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            CompletableFuture<Void> one = supervisor.stop();
            await().until(() -> bench.log.contains("a is asked"));
            CompletableFuture<Void> other = supervisor.stop();
            assertThat(one).isNotDone();
            order(supervisor, "a", Order.GO);
            get(one);
            get(other);
        }

        // C-50, C-62
        @Test
        void failsIfAFirstChildCannotBeStartedAndStopsThoseThatRunInReverseOrder() throws Exception {
            bench.unable.add("c");
            Supervisor supervisor = bench.supervisor(SupervisorSpec.of(
                            Strategy.ONE_FOR_ONE,
                            bench.child("a"),
                            bench.child("b"),
                            bench.child("c"),
                            bench.child("d")))
                    .start(bench.actors);
            assertThatThrownBy(() -> get(supervisor.ready()))
                    .cause()
                    .isInstanceOf(SupervisionException.NotStarted.class)
                    .hasMessage("child 'c' could not be started: it failed: "
                            + SupervisionTestBench.OrderedFailure.class.getName() + ": c was told to fail");
            bench.awaitLog("a starts", "b starts", "c starts", "c ends", "b ends", "a ends");
            assertThat(exitOf(requireNonNull(supervisor.actor())).reason()).isInstanceOf(ExitReason.Failed.class);
            await().until(() -> bench.actors.count() == 0);
        }

        @Test
        void failsIfTheFactoryOfAChildThrows() throws Exception {
            Supervisor supervisor = bench.supervisor(SupervisorSpec.of(
                            Strategy.ONE_FOR_ONE, bench.child("a"), ChildSpec.worker("b", ActorSpec.making(() -> {
                                throw new IllegalStateException("no handler today");
                            }))))
                    .start(bench.actors);
            assertThatThrownBy(() -> get(supervisor.ready())).hasMessageContaining("no handler today");
            await().until(() -> bench.actors.count() == 0);
        }

        @Test
        void failsIfTheHostOfAChildIsUnknown() throws Exception {
            Supervisor supervisor = bench.supervisor(SupervisorSpec.of(
                            Strategy.ONE_FOR_ONE,
                            ChildSpec.worker("a", bench.worker("a").on("no:such"))))
                    .start(bench.actors);
            assertThatThrownBy(() -> get(supervisor.ready())).hasMessageContaining("there is no host 'no:such'");
            await().until(() -> bench.actors.count() == 0);
        }

        @Test
        void aChildThatTakesLongToStopHoldsUpOnlyThoseBeforeIt() throws Exception {
            bench.slow.add("b");
            Supervisor supervisor =
                    bench.start(Strategy.ONE_FOR_ONE, bench.child("a"), bench.child("b"), bench.child("c"));
            CompletableFuture<Void> stopped = supervisor.stop();
            bench.awaitLog("a starts", "b starts", "c starts", "c ends", "b is asked");
            assertThat(stopped).isNotDone();
            order(supervisor, "b", Order.GO);
            get(stopped);
            assertThat(bench.log).endsWith("b ends", "a ends");
        }

        // C-53
        @Test
        void aChildThatDoesNotStopInTimeIsEndedAndThatIsTold() throws Exception {
            bench.slow.add("a");
            Supervisor supervisor =
                    bench.start(Strategy.ONE_FOR_ONE, bench.child("a").with(new Shutdown(Duration.ofSeconds(3))));
            Actor a = actor(supervisor, "a");
            CompletableFuture<Void> stopped = supervisor.stop();
            await().until(() -> bench.log.contains("a is asked"));
            bench.advance(Duration.ofMillis(2999));
            assertThat(a.isRunning()).isTrue();
            bench.advance(Duration.ofMillis(1));
            get(stopped);
            assertThat(exitOf(a).reason()).isEqualTo(new ExitReason.Cancelled());
            assertThat(bench.told(SupervisionEvent.ChildStopError.class))
                    .extracting(SupervisionEvent.ChildStopError::reason)
                    .containsExactly(new ExitReason.Cancelled());
        }

        @Test
        void aBrutalStopAsksNobodyAndAnInfiniteOneWaits() throws Exception {
            bench.slow.add("a");
            bench.slow.add("b");
            Supervisor supervisor = bench.start(
                    Strategy.ONE_FOR_ONE,
                    bench.child("a").with(Shutdown.BRUTAL),
                    bench.child("b").with(Shutdown.INFINITE));
            get(supervisor.terminate("a"));
            assertThat(bench.log).contains("a ends").doesNotContain("a is asked");
            assertThat(bench.told(SupervisionEvent.ChildStopError.class)).isEmpty();
            CompletableFuture<ChildInfo> down = supervisor.terminate("b");
            await().until(() -> bench.log.contains("b is asked"));
            bench.advance(Duration.ofDays(300));
            assertThat(down).isNotDone();
            order(supervisor, "b", Order.GO);
            get(down);
        }

        // C-52
        @Test
        void refusesAllWhenItHasStoppedAndWhileItStops() throws Exception {
            bench.slow.add("a");
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            CompletableFuture<Void> stopped = supervisor.stop();
            await().until(() -> bench.log.contains("a is asked"));
            assertThatThrownBy(() -> get(supervisor.add(bench.child("b"))))
                    .hasRootCauseInstanceOf(SupervisionException.Stopped.class);
            order(supervisor, "a", Order.GO);
            get(stopped);
            assertThatThrownBy(() -> get(supervisor.restart("a")))
                    .hasRootCauseInstanceOf(SupervisionException.Stopped.class)
                    .hasRootCauseMessage("the supervisor does not run, or is being stopped; start another one");
        }

        @Test
        void isStartedOnce() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            assertThatThrownBy(() -> supervisor.start(bench.actors)).isInstanceOf(IllegalStateException.class);
            Supervisor other =
                    bench.supervisor(SupervisorSpec.of(Strategy.ONE_FOR_ONE, ChildSpec.supervisor("x", supervisor)));
            assertThatThrownBy(() -> get(other.start(bench.actors).ready())).hasMessageContaining("started already");
            await().until(() -> bench.actors.count() == 2); // the other one has ended
            assertThat(runs(supervisor, "a")).isTrue();
        }

        @Test
        void twoChildrenOfTheSameIdAndBlankIdsAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SupervisorSpec.of(Strategy.ONE_FOR_ONE, bench.child("a"), bench.child("a")))
                    .withMessage("two children have the id 'a'; rename one of them");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bench.child(" "))
                    .withMessage("the id of a child is blank; give it a name");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Shutdown(SECOND.negated()))
                    .withMessage("grace is PT-1S: use zero to end a child at once");
        }

        @Test
        void ofOneThatIsEndedAtOnceTheChildrenEndToo() throws Exception {
            Supervisor inner = bench.supervisor(SupervisorSpec.of(Strategy.ONE_FOR_ONE, bench.child("b")));
            Supervisor outer =
                    bench.start(Strategy.ONE_FOR_ONE, bench.child("a"), ChildSpec.supervisor("inner", inner));
            Actor b = actor(inner, "b");
            bench.actors.terminate(requireNonNull(outer.actor()).pid());
            await().until(() -> bench.actors.count() == 0);
            assertThat(exitOf(b).reason()).isEqualTo(new ExitReason.Shutdown());
            assertThat(exitOf(b).cause())
                    .isEqualTo(new Cause.Event(
                            exitOf(requireNonNull(inner.actor())).number()));
            await().until(() -> outer.children().isEmpty() && inner.children().isEmpty());
        }
    }

    @Nested
    class ThatRestarts {
        // C-44, C-48, C-32
        @Test
        void oneForOneRestartsTheFailedOneAlone() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"), bench.child("b"));
            failAndRestart(supervisor, "a");
            assertThat(bench.log).containsExactly("a starts", "b starts", "a ends", "a starts");
            assertThat(supervisor.counts()).isEqualTo(new ChildCounts(2, 2, 0, 2));
        }

        @Test
        void aBodyIsSpawnedAnew() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.bodyChild("a"));
            Actor before = actor(supervisor, "a");
            failAndRestart(supervisor, "a");
            assertThat(actor(supervisor, "a").pid()).isNotEqualTo(before.pid());
            assertThat(before.isRunning()).isFalse();
        }

        @Test
        void oneForAllStopsTheOthersInReverseAndStartsAllInOrder() throws Exception {
            Supervisor supervisor = bench.start(
                    Strategy.ONE_FOR_ALL, bench.child("a"), bench.child("b"), bench.child("c"), bench.child("d"));
            bench.log.clear();
            order(supervisor, "b", Order.FAIL);
            bench.awaitLog("b ends", "d ends", "c ends", "a ends", "a starts", "b starts", "c starts", "d starts");
        }

        @Test
        void restForOneConcernsThoseAfterItOnly() throws Exception {
            Supervisor supervisor = bench.start(
                    Strategy.REST_FOR_ONE, bench.child("a"), bench.child("b"), bench.child("c"), bench.child("d"));
            bench.log.clear();
            order(supervisor, "b", Order.FAIL);
            bench.awaitLog("b ends", "d ends", "c ends", "b starts", "c starts", "d starts");
        }

        @Test
        void withOneForAllTemporarySiblingsAreGoneAndThoseThatAreDownStayDown() throws Exception {
            Supervisor supervisor = bench.start(
                    Strategy.ONE_FOR_ALL,
                    bench.child("a"),
                    bench.child("temporary").with(Restart.TEMPORARY),
                    bench.child("down"),
                    bench.child("done").with(Restart.TRANSIENT));
            get(supervisor.terminate("down"));
            order(supervisor, "done", Order.END);
            await().until(() -> state(supervisor, "done") instanceof ChildState.Down);
            failAndRestart(supervisor, "a");
            assertThat(ids(supervisor)).containsExactly("a", "down", "done");
            assertThat(state(supervisor, "down")).isInstanceOf(ChildState.Down.class);
            assertThat(state(supervisor, "done")).isInstanceOf(ChildState.Down.class);
        }

        @Test
        void oneThatFailsWhileItsSiblingsStopIsNotRestartedTwice() throws Exception {
            bench.slow.add("c");
            Supervisor supervisor =
                    bench.start(Strategy.ONE_FOR_ALL, bench.child("a"), bench.child("b"), bench.child("c"));
            order(supervisor, "a", Order.FAIL);
            await().until(() -> bench.log.contains("c is asked"));
            Actor c = actor(supervisor, "c");
            c.tell(Order.FAIL); // told to stop, and fails at it
            await().until(() -> runs(supervisor, "c") && runs(supervisor, "b"));
            assertThat(List.of(restarts(supervisor, "a"), restarts(supervisor, "b"), restarts(supervisor, "c")))
                    .containsExactly(1, 0, 0);
            assertThat(bench.told(SupervisionEvent.ChildStopError.class))
                    .extracting(SupervisionEvent.ChildStopError::child)
                    .containsExactly("c");
        }

        @Test
        void aSiblingThatFailsBeforeItIsToldToStopIsStartedWithTheOthers() throws Exception {
            bench.slow.add("c");
            Supervisor supervisor =
                    bench.start(Strategy.ONE_FOR_ALL, bench.child("a"), bench.child("b"), bench.child("c"));
            order(supervisor, "a", Order.FAIL);
            await().until(() -> bench.log.contains("c is asked")); // and b waits until c has ended
            bench.log.clear();
            order(supervisor, "b", Order.FAIL);
            bench.awaitLog("b ends");
            order(supervisor, "c", Order.GO);
            bench.awaitLog("b ends", "c ends", "a starts", "b starts", "c starts");
        }

        @Test
        void aRestartThatFailsInOneForAllIsTriedAgainWithAll() throws Exception {
            Supervisor supervisor = bench.start(new SupervisorSpec(
                    Strategy.ONE_FOR_ALL,
                    new RestartLimit(3, SECOND),
                    List.of(bench.child("a"), bench.child("b").with(new BackOff(SECOND, 1, SECOND, 0, SECOND)))));
            bench.unable.add("b");
            order(supervisor, "a", Order.FAIL);
            await().until(() -> state(supervisor, "b") instanceof ChildState.BackingOff);
            assertThat(bench.told(SupervisionEvent.ChildRestartFailed.class))
                    .extracting(SupervisionEvent.ChildRestartFailed::child)
                    .containsExactly("b");
            await().until(() -> runs(supervisor, "a")
                    && bench.log.stream().filter("a starts"::equals).count() == 3);
            bench.unable.clear();
            bench.advance(SECOND);
            await().until(() -> runs(supervisor, "b"));
        }

        @Test
        void permanentTransientAndTemporaryDifferAfterANormalEnd() throws Exception {
            Supervisor supervisor = bench.start(
                    Strategy.ONE_FOR_ONE,
                    bench.child("permanent"),
                    bench.child("transient").with(Restart.TRANSIENT),
                    bench.child("temporary").with(Restart.TEMPORARY));
            for (String id : List.of("permanent", "transient", "temporary")) {
                order(supervisor, id, Order.END);
            }
            await().until(() -> restarts(supervisor, "permanent") == 1 && runs(supervisor, "permanent"));
            await().until(() -> state(supervisor, "transient") instanceof ChildState.Down);
            await().until(() -> supervisor.child("temporary").isEmpty());
            assertThat(supervisor.counts()).isEqualTo(new ChildCounts(2, 1, 0, 2));
            assertThat(state(supervisor, "transient")).isEqualTo(new ChildState.Down(new ExitReason.Normal(null)));
        }

        // C-45, C-55, C-57
        @Test
        void permanentTransientAndTemporaryDifferAfterAFailure() throws Exception {
            Supervisor supervisor = bench.start(
                    Strategy.ONE_FOR_ONE,
                    bench.child("permanent"),
                    bench.child("transient").with(Restart.TRANSIENT),
                    bench.child("temporary").with(Restart.TEMPORARY));
            failAndRestart(supervisor, "permanent");
            failAndRestart(supervisor, "transient");
            Actor temporary = actor(supervisor, "temporary");
            temporary.tell(Order.FAIL);
            await().until(() -> supervisor.child("temporary").isEmpty());
            assertThat(exitOf(temporary).reason()).isInstanceOf(ExitReason.Failed.class);
            assertThat(bench.told(SupervisionEvent.ChildStopped.class))
                    .extracting(SupervisionEvent.ChildStopped::child)
                    .containsExactly("temporary");
        }

        @Test
        void aChildThatSomebodyEndsIsRestarted() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            Actor a = actor(supervisor, "a");
            bench.actors.terminate(a.pid());
            await().until(() -> restarts(supervisor, "a") == 1 && runs(supervisor, "a"));
            assertThat(actor(supervisor, "a")).isNotSameAs(a);
        }

        @Test
        void eachRecordSaysBecauseOfWhat() throws Exception {
            Supervisor supervisor = bench.start(new SupervisorSpec(
                    Strategy.ONE_FOR_ALL, new RestartLimit(1, SECOND), List.of(bench.child("a"), bench.child("b"))));
            Actor a = actor(supervisor, "a");
            Actor b = actor(supervisor, "b");
            failAndRestart(supervisor, "a");
            long failure = lastOf(ActorFailed.class, a).number();
            assertThat(lastOf(ActorRestarted.class, a).cause()).isEqualTo(new Cause.Event(failure));
            assertThat(exitOf(b).cause()).isEqualTo(new Cause.Event(failure));
            assertThat(exitOf(b).reason()).isEqualTo(new ExitReason.Shutdown());
            await().until(() -> runs(supervisor, "b"));
            Actor next = actor(supervisor, "b");
            next.tell(Order.FAIL); // once too often
            Actor self = requireNonNull(supervisor.actor());
            ActorExited exit = exitOf(self);
            assertThat(exit.cause())
                    .isEqualTo(new Cause.Event(lastOf(ActorFailed.class, next).number()));
            assertThat(exitOf(a).cause()).isEqualTo(exit.cause());
        }
    }

    @Nested
    class ThatGivesUp {
        private final RestartLimit twoASecond = new RestartLimit(2, SECOND);

        // C-47, C-49, C-46
        @Test
        void endsWithAReasonThatNamesTheChildItsErrorAndTheRestarts() throws Exception {
            Supervisor supervisor = bench.start(
                    new SupervisorSpec(Strategy.ONE_FOR_ONE, twoASecond, List.of(bench.child("a"), bench.child("b"))));
            Actor a = actor(supervisor, "a");
            failAndRestart(supervisor, "a");
            failAndRestart(supervisor, "a");
            order(supervisor, "a", Order.FAIL);
            ExitReason reason = exitOf(requireNonNull(supervisor.actor())).reason();
            assertThat(reason).isInstanceOf(ExitReason.Failed.class);
            assertThat(((ExitReason.Failed) reason).cause())
                    .isInstanceOfSatisfying(SupervisionException.GaveUp.class, gaveUp -> {
                        assertThat(gaveUp.child()).isEqualTo("a");
                        assertThat(gaveUp.restarts()).isEqualTo(2);
                        assertThat(gaveUp.reason()).isInstanceOf(ExitReason.Failed.class);
                    })
                    .hasMessage("gave up on child 'a' (%s) after 2 restarts: it failed: %s: a was told to fail;"
                                    .formatted(a.pid(), SupervisionTestBench.OrderedFailure.class.getName())
                            + " the limit is 2 within PT1S")
                    .hasCauseInstanceOf(SupervisionTestBench.OrderedFailure.class);
            await().until(() -> bench.actors.count() == 0);
            assertThat(bench.told(SupervisionEvent.Escalated.class)).hasSize(1);
        }

        @Test
        void doesNotHappenIfTheWindowHasSlidOn() throws Exception {
            Supervisor supervisor =
                    bench.start(new SupervisorSpec(Strategy.ONE_FOR_ONE, twoASecond, List.of(bench.child("a"))));
            for (int i = 0; i < 10; i++) {
                failAndRestart(supervisor, "a");
                bench.advance(Duration.ofMillis(500));
            }
            assertThat(restarts(supervisor, "a")).isEqualTo(10);
        }

        @Test
        void countsTheFailuresOfAllChildrenTogether() throws Exception {
            Supervisor supervisor = bench.start(new SupervisorSpec(
                    Strategy.ONE_FOR_ONE, twoASecond, List.of(bench.child("a"), bench.child("b"), bench.child("c"))));
            failAndRestart(supervisor, "a");
            failAndRestart(supervisor, "b");
            order(supervisor, "c", Order.FAIL);
            await().until(() -> bench.actors.count() == 0);
        }

        @Test
        void withIntensityZeroHappensAtTheFirstFailure() throws Exception {
            Supervisor supervisor =
                    bench.start(new SupervisorSpec(Strategy.ONE_FOR_ONE, RestartLimit.NONE, List.of(bench.child("a"))));
            order(supervisor, "a", Order.FAIL);
            assertThat(exitOf(requireNonNull(supervisor.actor())).reason().error())
                    .contains("after 0 restarts");
        }

        @Test
        void aChildWithALimitOfItsOwnDoesNotCountTowardsThatOfAll() throws Exception {
            Supervisor supervisor = bench.start(new SupervisorSpec(
                    Strategy.ONE_FOR_ONE,
                    new RestartLimit(1, SECOND),
                    List.of(bench.child("a").with(new RestartLimit(5, SECOND), ESCALATE), bench.child("b"))));
            for (int i = 0; i < 5; i++) {
                failAndRestart(supervisor, "a");
            }
            failAndRestart(supervisor, "b");
            order(supervisor, "a", Order.FAIL);
            await().until(() -> bench.actors.count() == 0);
        }

        @Test
        void canLeaveTheChildDownUntilItIsRestartedByHand() throws Exception {
            Supervisor supervisor = bench.start(
                    Strategy.ONE_FOR_ALL,
                    bench.child("a").with(new RestartLimit(1, SECOND), LEAVE_DOWN),
                    bench.child("b"));
            failAndRestart(supervisor, "a");
            await().until(() -> runs(supervisor, "b"));
            bench.log.clear();
            order(supervisor, "a", Order.FAIL);
            await().until(() -> state(supervisor, "a") instanceof ChildState.GaveUp);
            assertThat(state(supervisor, "a"))
                    .isInstanceOfSatisfying(
                            ChildState.GaveUp.class,
                            gaveUp -> assertThat(gaveUp.limit()).isEqualTo(new RestartLimit(1, SECOND)));
            assertThat(bench.log).containsExactly("a ends");
            assertThat(bench.told(SupervisionEvent.ChildGivenUp.class)).hasSize(1);
            assertThat(get(supervisor.terminate("a")).state()).isInstanceOf(ChildState.GaveUp.class);
            get(supervisor.restart("a"));
            failAndRestart(supervisor, "a"); // its window began anew
        }

        @Test
        void ofANestedSupervisorIsAFailureThatItsOwnDecidesUpon() throws Exception {
            Supervisor inner = bench.supervisor(
                    new SupervisorSpec(Strategy.ONE_FOR_ONE, RestartLimit.NONE, List.of(bench.child("b"))));
            Supervisor outer = bench.start(
                    Strategy.ONE_FOR_ONE,
                    bench.child("a"),
                    ChildSpec.supervisor("inner", inner).with(BackOff.NONE));
            Actor innerActor = requireNonNull(inner.actor());
            order(inner, "b", Order.FAIL);
            await().until(() -> restarts(outer, "inner") == 1 && runs(outer, "inner"));
            bench.awaitLog("a starts", "b starts", "b ends", "b starts");
            assertThat(inner.actor()).isSameAs(innerActor); // restarted in its place
            assertThat(runs(inner, "b")).isTrue();
            assertThat(lastOf(ActorFailed.class, innerActor).reason().error()).contains("gave up on child 'b'");
            get(outer.stop());
            assertThat(bench.actors.count()).isZero();
        }
    }

    @Nested
    class ThatBacksOff {
        private final BackOff doubling = new BackOff(SECOND, 2, Duration.ofSeconds(4), 0, Duration.ofSeconds(10));

        private Supervisor withA() throws Exception {
            return bench.start(new SupervisorSpec(
                    Strategy.ONE_FOR_ONE,
                    new RestartLimit(100, SECOND),
                    List.of(bench.child("a").with(doubling), bench.child("b"))));
        }

        private void failAndWait(Supervisor supervisor, Duration wait) {
            order(supervisor, "a", Order.FAIL);
            await().until(() -> state(supervisor, "a") instanceof ChildState.BackingOff);
            assertThat(((ChildState.BackingOff) state(supervisor, "a")).retryAt())
                    .isEqualTo(bench.time.instant().plus(wait));
            bench.advance(wait.minusNanos(1));
            assertThat(state(supervisor, "a")).isInstanceOf(ChildState.BackingOff.class);
            bench.advance(Duration.ofNanos(1));
            await().until(() -> runs(supervisor, "a"));
        }

        // C-49
        @Test
        void waitsLongerEachTimeUntilTheChildWasStable() throws Exception {
            Supervisor supervisor = withA();
            failAndWait(supervisor, SECOND);
            failAndWait(supervisor, SECOND.multipliedBy(2));
            failAndWait(supervisor, SECOND.multipliedBy(4));
            bench.advance(Duration.ofSeconds(10).minusNanos(1));
            failAndWait(supervisor, SECOND.multipliedBy(4));
            bench.advance(Duration.ofSeconds(10));
            failAndWait(supervisor, SECOND);
            assertThat(bench.told(SupervisionEvent.ChildBackingOff.class)).hasSize(5);
        }

        @Test
        void endsWithATermination() throws Exception {
            Supervisor supervisor = withA();
            order(supervisor, "a", Order.FAIL);
            await().until(() -> state(supervisor, "a") instanceof ChildState.BackingOff);
            assertThat(get(supervisor.terminate("a")).state()).isInstanceOf(ChildState.Down.class);
            bench.advance(Duration.ofMinutes(1));
            get(supervisor.add(bench.child("c"))); // whatever the minute brought has been handled
            assertThat(state(supervisor, "a")).isInstanceOf(ChildState.Down.class);
            assertThat(bench.actors.count()).isEqualTo(3);
        }

        @Test
        void endsWithARestartByHandAndALaterOneIsNotCutShortByTheFirst() throws Exception {
            Supervisor supervisor = withA();
            order(supervisor, "a", Order.FAIL);
            await().until(() -> state(supervisor, "a") instanceof ChildState.BackingOff);
            bench.advance(Duration.ofMillis(900));
            get(supervisor.restart("a"));
            assertThat(restarts(supervisor, "a")).isZero(); // by itself
            failAndWait(supervisor, SECOND);
        }

        @Test
        void endsWithTheSupervisor() throws Exception {
            Supervisor supervisor = withA();
            order(supervisor, "a", Order.FAIL);
            await().until(() -> state(supervisor, "a") instanceof ChildState.BackingOff);
            get(supervisor.stop());
            assertThat(bench.actors.count()).isZero();
            assertThat(bench.told(SupervisionEvent.ChildBackingOff.class)).hasSize(1);
        }

        @Test
        void ofOneHoldsUpThoseAfterItInAnOrderedRestartAndNobodyElse() throws Exception {
            Supervisor supervisor = bench.start(
                    Strategy.REST_FOR_ONE, bench.child("a"), bench.child("b").with(doubling), bench.child("c"));
            bench.log.clear();
            order(supervisor, "b", Order.FAIL);
            bench.awaitLog("b ends", "c ends");
            await().until(() -> state(supervisor, "c") instanceof ChildState.Waiting);
            bench.advance(SECOND);
            bench.awaitLog("b ends", "c ends", "b starts", "c starts");
        }
    }

    @Nested
    class ByHand {
        // C-38
        @Test
        void addsAChildAndAnswersWhenItRuns() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            ChildInfo added = get(supervisor.add(bench.child("b")));
            assertThat(added.state()).isInstanceOf(ChildState.Running.class);
            assertThat(ids(supervisor)).containsExactly("a", "b");
            assertThatThrownBy(() -> get(supervisor.add(bench.child("b"))))
                    .hasRootCauseMessage("there is a child 'b' already; remove it first, or choose another id");
        }

        // C-50
        @Test
        void aChildThatCannotBeStartedIsNotAdded() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            bench.unable.add("b");
            assertThatThrownBy(() -> get(supervisor.add(bench.child("b"))))
                    .hasCauseInstanceOf(SupervisionException.NotStarted.class);
            await().until(() -> supervisor.child("b").isEmpty());
            bench.unable.clear();
            get(supervisor.add(bench.child("b")));
            assertThat(runs(supervisor, "a")).isTrue();
        }

        @Test
        void aChildThatIsAddedWhileTheFirstStartAndFailsDoesNotEndTheSupervisor() throws Exception {
            bench.unable.add("late");
            Supervisor supervisor =
                    bench.supervisor(SupervisorSpec.of(Strategy.ONE_FOR_ONE, bench.child("a"), bench.child("b")));
            supervisor.start(bench.actors);
            CompletableFuture<ChildInfo> late = supervisor.add(bench.child("late"));
            assertThatThrownBy(() -> get(late)).hasCauseInstanceOf(SupervisionException.NotStarted.class);
            get(supervisor.ready());
            assertThat(runs(supervisor, "b")).isTrue();
        }

        @Test
        void terminatesRestartsAndRemoves() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ALL, bench.child("a"), bench.child("b"));
            assertThatThrownBy(() -> get(supervisor.remove("a")))
                    .hasRootCauseMessage("child 'a' runs, or will be started; terminate it first");
            assertThat(get(supervisor.terminate("a")).state())
                    .isEqualTo(new ChildState.Down(new ExitReason.Shutdown()));
            assertThat(get(supervisor.terminate("a")).state()).isInstanceOf(ChildState.Down.class);
            assertThat(supervisor.counts()).isEqualTo(new ChildCounts(2, 1, 0, 2));
            assertThat(get(supervisor.restart("a")).state()).isInstanceOf(ChildState.Running.class);
            get(supervisor.terminate("a"));
            get(supervisor.remove("a"));
            assertThat(ids(supervisor)).containsExactly("b");
            assertThatThrownBy(() -> get(supervisor.terminate("a")))
                    .hasRootCauseMessage("there is no child 'a'; there are: b");
            assertThat(bench.log).doesNotContain("b ends"); // what is done by hand concerns no sibling
        }

        @Test
        void aTemporaryChildThatIsTerminatedIsNoChildAnyMore() throws Exception {
            Supervisor supervisor =
                    bench.start(Strategy.ONE_FOR_ONE, bench.child("a").with(Restart.TEMPORARY));
            get(supervisor.terminate("a"));
            assertThat(supervisor.children()).isEmpty();
        }

        @Test
        void restartsOneThatRuns() throws Exception {
            Supervisor supervisor =
                    bench.start(new SupervisorSpec(Strategy.ONE_FOR_ONE, RestartLimit.NONE, List.of(bench.child("a"))));
            for (int i = 0; i < 3; i++) {
                get(supervisor.restart("a")); // beside the limit
            }
            assertThat(bench.log.stream().filter("a starts"::equals)).hasSize(4);
            assertThat(restarts(supervisor, "a")).isZero();
        }

        @Test
        void aTerminationWhileAChildStopsForARestartWins() throws Exception {
            bench.slow.add("a");
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            CompletableFuture<ChildInfo> restarted = supervisor.restart("a");
            await().until(() -> bench.log.contains("a is asked"));
            CompletableFuture<ChildInfo> terminated = supervisor.terminate("a");
            order(supervisor, "a", Order.GO);
            assertThat(get(terminated).state()).isInstanceOf(ChildState.Down.class);
            assertThatThrownBy(() -> get(restarted)).hasCauseInstanceOf(SupervisionException.NotStarted.class);
        }

        @Test
        void aRestartWhileAChildStopsStartsItAgain() throws Exception {
            bench.slow.add("a");
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            CompletableFuture<ChildInfo> terminated = supervisor.terminate("a");
            await().until(() -> bench.log.contains("a is asked"));
            CompletableFuture<ChildInfo> restarted = supervisor.restart("a");
            order(supervisor, "a", Order.GO);
            assertThat(get(restarted).state()).isInstanceOf(ChildState.Running.class);
            assertThat(get(terminated).state()).isEqualTo(new ChildState.Waiting());
        }

        // C-39, C-40, C-41
        @Test
        void aNewSpecReplacesTheOldOne() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"), bench.child("b"));
            assertThat(supervisor.child("a").orElseThrow().spec().restart()).isEqualTo(Restart.PERMANENT);
            get(supervisor.redefine(bench.child("a").with(Restart.TEMPORARY)));
            get(supervisor.redefine(bench.child("a").with(Restart.TRANSIENT)));
            order(supervisor, "a", Order.END);
            await().until(() -> state(supervisor, "a") instanceof ChildState.Down);
            assertThat(bench.told(SupervisionEvent.Supervising.class)).hasSize(4);
        }

        @Test
        void ofOneThatIsSuspendedTheNewSpecIsAnotherActor() throws Exception {
            BackOff second = new BackOff(SECOND, 1, SECOND, 0, SECOND);
            Supervisor supervisor =
                    bench.start(Strategy.ONE_FOR_ONE, bench.child("a").with(second));
            Actor before = actor(supervisor, "a");
            order(supervisor, "a", Order.FAIL);
            await().until(() -> state(supervisor, "a") instanceof ChildState.BackingOff);
            get(supervisor.redefine(bench.bodyChild("a").with(second)));
            bench.advance(SECOND);
            await().until(() -> runs(supervisor, "a"));
            assertThat(actor(supervisor, "a")).isNotSameAs(before);
            assertThat(before.isRunning()).isFalse();
            assertThat(restarts(supervisor, "a")).isEqualTo(1);
        }

        @Test
        void whatIsNotUnderstoodIsRefusedAndHarmsNothing() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            Actor self = requireNonNull(supervisor.actor());
            self.tell("good day");
            self.tell(new ActorEvent.Exit(actor(supervisor, "a").pid(), new ExitReason.Shutdown(), 0)); // forged
            assertThatThrownBy(() -> get(self.ask("how are you", SECOND)))
                    .hasRootCauseMessage(
                            "a supervisor cannot answer 'how are you'; ask it by the methods of Supervisor");
            assertThat(runs(supervisor, "a")).isTrue();
        }
    }

    @Nested
    class InATree {
        // C-46
        @Test
        void aNestedSupervisorIsReadyOnlyWhenItsChildrenAre() throws Exception {
            Supervisor inner =
                    bench.supervisor(SupervisorSpec.of(Strategy.ONE_FOR_ONE, bench.child("b"), bench.child("c")));
            Supervisor outer = bench.start(
                    Strategy.ONE_FOR_ONE, bench.child("a"), ChildSpec.supervisor("inner", inner), bench.child("d"));
            assertThat(bench.log).containsExactly("a starts", "b starts", "c starts", "d starts");
            assertThat(outer.counts()).isEqualTo(new ChildCounts(3, 3, 1, 2));
            get(outer.stop());
            assertThat(bench.log).endsWith("d ends", "c ends", "b ends", "a ends");
            assertThat(bench.actors.count()).isZero();
        }

        @Test
        void aNestedSupervisorThatIsReadyWhileTheOtherHasNoRoomTellsItLater() throws Exception {
            CountDownLatch start = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Supervisor inner = bench.supervisor(SupervisorSpec.of(
                    Strategy.ONE_FOR_ONE, ChildSpec.worker("slow", ActorSpec.handling(new Handler() {
                        @Override
                        public void started(Context context) throws Exception {
                            start.await();
                        }

                        @Override
                        public void handle(Context context, Message message) {}
                    }))));
            Supervisor outer = bench.supervisor(
                            SupervisorSpec.of(Strategy.ONE_FOR_ONE, ChildSpec.supervisor("inner", inner)))
                    .start(bench.actors);
            await().until(() -> inner.children().size() == 1);
            Actor busy = requireNonNull(outer.actor());
            var _ = busy.ask(
                    new Object() {
                        @Override
                        public String toString() { // which it calls to say what it does not understand
                            try {
                                goOn.await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            return "riddle";
                        }
                    },
                    Duration.ofDays(1));
            while (busy.tell("more")) {
                // until there is no room
            }
            start.countDown();
            await().until(() -> bench.time.timers() == 2); // of the question, and of another attempt
            goOn.countDown();
            await().until(() -> {
                bench.time.advance(Duration.ofMillis(100));
                return outer.ready().isDone();
            });
            assertThat(get(outer.ready()).counts()).isEqualTo(new ChildCounts(1, 1, 1, 0));
        }

        @Test
        void aNestedSupervisorWhoseChildCannotBeStartedIsNotStarted() throws Exception {
            bench.unable.add("b");
            Supervisor inner = bench.supervisor(SupervisorSpec.of(Strategy.ONE_FOR_ONE, bench.child("b")));
            Supervisor outer = bench.supervisor(SupervisorSpec.of(
                            Strategy.ONE_FOR_ONE, bench.child("a"), ChildSpec.supervisor("inner", inner)))
                    .start(bench.actors);
            assertThatThrownBy(() -> get(outer.ready()))
                    .hasMessageContaining("child 'inner' could not be started")
                    .hasMessageContaining("child 'b' could not be started");
            await().until(() -> bench.actors.count() == 0);
        }

        @Test
        void theCauseOfAnEndGoesDownTheTree() throws Exception {
            Supervisor inner = bench.supervisor(SupervisorSpec.of(Strategy.ONE_FOR_ONE, bench.child("b")));
            Supervisor outer =
                    bench.start(Strategy.ONE_FOR_ALL, bench.child("a"), ChildSpec.supervisor("inner", inner));
            Actor a = actor(outer, "a");
            Actor b = actor(inner, "b");
            Actor innerActor = requireNonNull(inner.actor());
            failAndRestart(outer, "a");
            Cause first = new Cause.Event(lastOf(ActorFailed.class, a).number());
            assertThat(exitOf(b).cause()).isEqualTo(first);
            assertThat(exitOf(innerActor).cause()).isEqualTo(first);
        }

        @Test
        void threeLevelsAreStoppedFromTheLeaves() throws Exception {
            Supervisor low = bench.supervisor(SupervisorSpec.of(Strategy.ONE_FOR_ONE, bench.child("c")));
            Supervisor middle = bench.supervisor(
                    SupervisorSpec.of(Strategy.ONE_FOR_ONE, bench.child("b"), ChildSpec.supervisor("low", low)));
            Supervisor top =
                    bench.start(Strategy.ONE_FOR_ONE, bench.child("a"), ChildSpec.supervisor("middle", middle));
            get(top.stop());
            assertThat(bench.log).containsExactly("a starts", "b starts", "c starts", "c ends", "b ends", "a ends");
            assertThat(bench.actors.count()).isZero();
        }
    }

    @Nested
    class Telling {
        // C-62, C-63, C-59
        @Test
        void namesEachStepWithItsTimeAndItsSupervisor() throws Exception {
            Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
            failAndRestart(supervisor, "a");
            get(supervisor.stop());
            assertThat(bench.told)
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly(
                            "Created",
                            "Supervising",
                            "Spawning",
                            "Spawned",
                            "ChildFailed",
                            "ChildRestarted",
                            "Stopping",
                            "ChildStopped",
                            "Stopped");
            assertThat(bench.told).allSatisfy(event -> {
                assertThat(event.time()).isEqualTo(bench.time.instant());
                assertThat(event.supervisor())
                        .isEqualTo(requireNonNull(supervisor.actor()).pid());
            });
        }

        // C-64
        @Test
        void aListenerThatThrowsHarmsNothing() throws Exception {
            Supervisor supervisor = Supervisor.of(SupervisorSpec.of(Strategy.ONE_FOR_ONE, bench.child("a")), event -> {
                throw new IllegalStateException("listener");
            });
            get(supervisor.start(bench.actors).ready());
            failAndRestart(supervisor, "a");
            get(supervisor.stop());
        }
    }
}
