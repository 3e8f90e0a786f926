package dev.signalbox.engine.supervision;

import static dev.signalbox.engine.supervision.SupervisionTestBench.actor;
import static dev.signalbox.engine.supervision.SupervisionTestBench.failAndRestart;
import static dev.signalbox.engine.supervision.SupervisionTestBench.get;
import static dev.signalbox.engine.supervision.SupervisionTestBench.order;
import static dev.signalbox.engine.supervision.SupervisionTestBench.restarts;
import static dev.signalbox.engine.supervision.SupervisionTestBench.runs;
import static dev.signalbox.engine.supervision.SupervisionTestBench.state;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Handler;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.actor.Question;
import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.supervision.SupervisionTestBench.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RestartInPlaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final BackOff A_SECOND = new BackOff(SECOND, 1, SECOND, 0, SECOND);

    private final SupervisionTestBench bench = new SupervisionTestBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Supervisor withSuspended(ActorSpec spec) throws Exception {
        Supervisor supervisor =
                bench.start(Strategy.ONE_FOR_ONE, ChildSpec.worker("a", spec).with(A_SECOND));
        order(supervisor, "a", Order.FAIL);
        await().until(() -> state(supervisor, "a") instanceof ChildState.BackingOff);
        return supervisor;
    }

    private ExitReason reasonOf(Actor actor) {
        await().until(() -> bench.events(ActorExited.class).stream()
                .anyMatch(exit -> exit.source().equals(actor.pid())));
        return bench.events(ActorExited.class).stream()
                .filter(exit -> exit.source().equals(actor.pid()))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    // C-31, C-36
    @Test
    void keepsPidNameAndTheMessagesThatCameMeanwhileInOrder() throws Exception {
        Supervisor supervisor = withSuspended(bench.worker("a").named("counter"));
        Actor a = actor(supervisor, "a");
        for (int i = 1; i <= 3; i++) {
            assertThat(a.tell(i)).isTrue();
        }
        assertThat(bench.actors.lookup("counter")).contains(a);
        bench.advance(SECOND);
        bench.awaitLog("a starts", "a ends", "a starts", "a has 1", "a has 2", "a has 3");
        assertThat(actor(supervisor, "a")).isSameAs(a);
        assertThat(bench.actors.lookup("counter")).contains(a);
        assertThat(bench.actors.deadLetters().count()).isZero();
    }

    @Test
    void keepsLinksAndMonitorsWhichAreToldOfTheRealEndOnly() throws Exception {
        Supervisor supervisor = withSuspended(bench.worker("a"));
        Actor a = actor(supervisor, "a");
        List<ActorEvent> heard = new CopyOnWriteArrayList<>();
        CountDownLatch bound = new CountDownLatch(1);
        Actor friend = bench.outsider(new Handler() {
            @Override
            public void started(Context context) {
                context.trapLinks(true);
            }

            @Override
            public void handle(Context context, Message message) {
                switch (message.payload()) {
                    case ActorEvent event -> heard.add(event);
                    case Question question -> question.answer(List.copyOf(heard));
                    case null, default -> {
                        context.monitor(a.pid());
                        context.link(a.pid());
                        bound.countDown();
                    }
                }
            }
        });
        friend.tell("bind");
        bound.await();
        bench.advance(SECOND);
        await().until(() -> runs(supervisor, "a"));
        failAndSuspend(supervisor);
        assertThat(get(friend.ask("what have you heard", SECOND))).isEqualTo(List.of());
        get(supervisor.stop());
        await().until(() -> heard.size() == 2);
        assertThat(heard)
                .hasAtLeastOneElementOfType(ActorEvent.Exit.class)
                .hasAtLeastOneElementOfType(ActorEvent.LinkDown.class);
    }

    private static void failAndSuspend(Supervisor supervisor) {
        order(supervisor, "a", Order.FAIL);
        await().until(() -> state(supervisor, "a") instanceof ChildState.BackingOff);
    }

    // C-28, C-35
    @Test
    void theMessageAtWhichItFailedIsGoneAndWhoAskedItKnows() throws Exception {
        Supervisor supervisor = bench.start(Strategy.ONE_FOR_ONE, bench.child("a"));
        Question question = actor(supervisor, "a").ask(Order.FAIL, SECOND);
        assertThatThrownBy(() -> get(question)).hasCauseInstanceOf(SupervisionTestBench.OrderedFailure.class);
        await().until(() -> restarts(supervisor, "a") == 1 && runs(supervisor, "a"));
        assertThat(get(actor(supervisor, "a").ask("who are you", SECOND))).isEqualTo("a");
        assertThat(restarts(supervisor, "a")).isEqualTo(1);
    }

    // C-34
    @Test
    void isByANewHandlerOfTheFactoryOrElseByTheSameOne() throws Exception {
        AtomicInteger made = new AtomicInteger();
        Handler same = failing();
        Supervisor supervisor = bench.start(
                Strategy.ONE_FOR_ONE,
                ChildSpec.worker("made", ActorSpec.making(() -> {
                            made.incrementAndGet();
                            return failing();
                        }))
                        .with(BackOff.NONE),
                ChildSpec.worker("same", ActorSpec.handling(same)).with(BackOff.NONE));
        failAndRestart(supervisor, "made");
        failAndRestart(supervisor, "same");
        assertThat(made).hasValue(2);
        assertThat(get(actor(supervisor, "same").ask("count", SECOND))).isEqualTo(1);
        assertThat(get(actor(supervisor, "made").ask("count", SECOND))).isEqualTo(0);
    }

    private static Handler failing() {
        AtomicInteger failures = new AtomicInteger();
        return (context, message) -> {
            if (message.payload() instanceof Question question) {
                question.answer(failures.get());
            } else if (message.payload() == Order.FAIL) {
                failures.incrementAndGet();
                throw new IllegalStateException("as ordered");
            }
        };
    }

    @Test
    void callsEndedOnceForEachStart() throws Exception {
        Supervisor supervisor = bench.start(
                new SupervisorSpec(Strategy.ONE_FOR_ONE, new RestartLimit(100, SECOND), List.of(bench.child("a"))));
        for (int i = 0; i < 20; i++) {
            failAndRestart(supervisor, "a");
        }
        get(supervisor.stop());
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            expected.add("a starts");
            expected.add("a ends");
        }
        assertThat(bench.log).isEqualTo(expected);
    }

    @Test
    void aHandlerThatWantedToStopAndThenFailedIsRestartedAllTheSame() throws Exception {
        AtomicInteger starts = new AtomicInteger();
        Supervisor supervisor = bench.start(
                Strategy.ONE_FOR_ONE,
                ChildSpec.worker("a", ActorSpec.handling(new Handler() {
                            @Override
                            public void started(Context context) {
                                starts.incrementAndGet();
                            }

                            @Override
                            public void handle(Context context, Message message) {
                                if (message.payload() == Order.FAIL) {
                                    context.stop();
                                    throw new IllegalStateException("after all");
                                }
                            }
                        }))
                        .with(BackOff.NONE));
        Actor a = actor(supervisor, "a");
        failAndRestart(supervisor, "a");
        assertThat(actor(supervisor, "a")).isSameAs(a);
        assertThat(starts).hasValue(2);
        get(supervisor.add(bench.child("b")));
        assertThat(a.isRunning()).isTrue();
    }

    @Test
    void toStopWithAFailureIsToFail() throws Exception {
        Supervisor supervisor = bench.start(
                Strategy.ONE_FOR_ONE,
                ChildSpec.worker("a", ActorSpec.handling((context, message) -> {
                            if (message.payload() == Order.FAIL) {
                                context.stop(new ExitReason.Failed(new IllegalStateException("by itself")));
                            }
                        }))
                        .with(BackOff.NONE));
        Actor a = actor(supervisor, "a");
        failAndRestart(supervisor, "a");
        assertThat(actor(supervisor, "a")).isSameAs(a);
    }

    @Test
    void whoIsTerminatedWhileSuspendedEndsAndIsStartedAnew() throws Exception {
        Supervisor supervisor = withSuspended(bench.worker("a"));
        Actor a = actor(supervisor, "a");
        bench.actors.terminate(a.pid());
        assertThat(reasonOf(a)).isEqualTo(new ExitReason.Cancelled());
        await().until(() -> supervisor.child("a").orElseThrow().actor() == null);
        bench.advance(SECOND);
        await().until(() -> runs(supervisor, "a"));
        assertThat(actor(supervisor, "a")).isNotSameAs(a);
        assertThat(bench.log).containsExactly("a starts", "a ends", "a starts");
    }

    @Test
    void whoseLinkFailsWhileSuspendedEnds() throws Exception {
        Supervisor supervisor = withSuspended(bench.worker("a"));
        Actor a = actor(supervisor, "a");
        CountDownLatch linked = new CountDownLatch(1);
        Actor friend = bench.outsider((context, message) -> {
            context.link(a.pid());
            linked.countDown();
            throw new IllegalStateException("and takes its friend along");
        });
        friend.tell("link");
        linked.await();
        assertThat(reasonOf(a)).isInstanceOf(ExitReason.Linked.class);
    }

    @Test
    void whoIsStoppedWhileSuspendedEndsWithTheReasonOfItsFailure() throws Exception {
        Supervisor supervisor = withSuspended(bench.worker("a"));
        Actor a = actor(supervisor, "a");
        get(supervisor.stop());
        assertThat(reasonOf(a)).isInstanceOf(ExitReason.Failed.class);
        assertThat(bench.actors.count()).isZero();
        assertThat(bench.log).containsExactly("a starts", "a ends");
    }

    @Test
    void endsWithASupervisorThatIsEndedAtOnce() throws Exception {
        Supervisor supervisor = withSuspended(bench.worker("a"));
        Actor a = actor(supervisor, "a");
        a.tell("lost");
        bench.actors.terminate(requireNonNull(supervisor.actor()).pid());
        assertThat(reasonOf(a)).isEqualTo(new ExitReason.Shutdown());
        await().until(() -> bench.actors.count() == 0);
        assertThat(bench.actors.deadLetters().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 5", "4, 50"})
    void thousandsOfFailuresAmongManySendersLoseNoMessage(long seed, int endsIn10000) throws Exception {
        AtomicLong handled = new AtomicLong();
        AtomicLong failed = new AtomicLong();
        AtomicLong starts = new AtomicLong();
        AtomicLong ends = new AtomicLong();
        ActorSpec spec = ActorSpec.making(() -> new Handler() {
            @Override
            public void started(Context context) {
                starts.incrementAndGet();
            }

            @Override
            public void handle(Context context, Message message) {
                if (message.payload() instanceof Integer number && number % 10 == 0) {
                    failed.incrementAndGet();
                    throw new IllegalStateException("at " + number);
                }
                handled.incrementAndGet();
            }

            @Override
            public void ended(Context context) {
                ends.incrementAndGet();
            }
        });
        Supervisor supervisor = bench.start(new SupervisorSpec(
                Strategy.ONE_FOR_ONE,
                new RestartLimit(10_000, SECOND),
                List.of(ChildSpec.worker("a", spec).with(BackOff.NONE))));
        int each = 5_000;
        List<Thread> senders = new ArrayList<>();
        for (int sender = 0; sender < 4; sender++) {
            Random random = new Random(seed * 31 + sender);
            senders.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < each; i++) {
                    Actor a = supervisor.child("a").orElseThrow().actor();
                    while (a == null) { // between the end of one and the start of the next
                        LockSupport.parkNanos(10_000);
                        a = supervisor.child("a").orElseThrow().actor();
                    }
                    a.tell(1 + random.nextInt(50));
                    if (random.nextInt(10_000) < endsIn10000) {
                        bench.actors.terminate(a.pid());
                    }
                }
            }));
        }
        for (Thread sender : senders) {
            sender.join();
        }
        await().untilAsserted(() -> assertThat(handled.get()
                        + failed.get()
                        + bench.actors.deadLetters().count())
                .as("seed %d: handled, failed and dead", seed)
                .isEqualTo(4L * each));
        get(supervisor.stop());
        if (endsIn10000 == 0) { // else the mailbox is lost at each end
            assertThat(failed.get()).isGreaterThan(1000);
            assertThat(bench.actors.deadLetters().count()).isZero();
        }
        assertThat(ends.get()).isEqualTo(starts.get());
        assertThat(bench.actors.count()).isZero();
    }
}
