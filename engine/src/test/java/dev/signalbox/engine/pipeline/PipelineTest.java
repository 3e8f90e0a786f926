package dev.signalbox.engine.pipeline;

import static dev.signalbox.engine.pipeline.PipelineTestBench.awaitEnd;
import static dev.signalbox.engine.pipeline.PipelineTestBench.line;
import static dev.signalbox.engine.pipeline.PipelineTestBench.pass;
import static dev.signalbox.engine.pipeline.PipelineTestBench.stop;
import static dev.signalbox.engine.pipeline.PipelineTestBench.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.DeadLetter;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PipelineTest {
    private final PipelineTestBench bench = new PipelineTestBench();
    private final List<String> log = bench.log;

    @AfterEach
    void close() {
        bench.close();
    }

    private OtherProcess other(String name) {
        return new OtherProcess(name, log);
    }

    private void assertNothingWasLost() {
        assertThat(bench.actors.deadLetters().newest()).isEmpty();
    }

    @Nested
    class AProcess {
        //
        @Test
        void wrapsOneHandlerToWhichItGivesItsContextItselfAndTheMessage() throws Exception {
            List<Object> given = new ArrayList<>();
            DefaultPipelineProcess child = bench.logging("child");
            DefaultPipelineProcess process = new DefaultPipelineProcess(
                    bench.context,
                    "Simple",
                    (context, self, message) -> {
                        if (message.type().equals(PipelineTestBench.WORK)) {
                            given.addAll(List.of(context.isCancelled(), self, message));
                        }
                    },
                    ProcessList.of(child));
            Pipeline pipeline = bench.started(process);
            assertThat(process.send(work(1))).isTrue();
            stop(pipeline);
            assertThat(given).containsExactly(false, process, work(1));
            assertThat(process.name()).isEqualTo("Simple");
            assertThat(process.children()).containsExactly(child);
        }

        //
        @Test
        void hasAThreadOfItsOwnForAllItsMessages() throws Exception {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            CyclicBarrier bothAtOnce = new CyclicBarrier(2);
            PipelineHandler handler = (_, _, _) -> {
                threads.add(Thread.currentThread());
                bothAtOnce.await(20, TimeUnit.SECONDS); // one thread could not be here twice at a time
            };
            DefaultPipelineProcess one = bench.process("one", handler);
            DefaultPipelineProcess two = bench.process("two", handler);
            Pipeline pipeline = bench.started(one, two);
            for (int i = 0; i < 10; i++) {
                one.send(work(i));
                two.send(work(i));
            }
            stop(pipeline);
            assertThat(threads).hasSize(2).allMatch(Thread::isVirtual);
        }

        //
        @Test
        void hasAnIdOfItsOwnAlthoughOthersHaveItsName() throws Exception {
            List<DefaultPipelineProcess> same = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                same.add(bench.logging("same"));
            }
            Pipeline pipeline = bench.started(same.toArray(PipelineProcess[]::new));
            assertThat(same).extracting(DefaultPipelineProcess::id).doesNotHaveDuplicates();
            assertThat(same.getFirst())
                    .hasToString("same (%s)".formatted(same.getFirst().id()));
            stop(pipeline);
        }

        //
        @Test
        void hasNoIdBeforeItIsStartedAndSaysSo() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> bench.logging("early").id())
                    .withMessage("process 'early' has no id yet: start its pipeline, which gives it one");
            assertThat(bench.logging("early")).hasToString("early");
        }

        //
        @Test
        void isInOneOfThreeStatesAndWaitsAtFirst() {
            assertThat(State.values()).extracting(State::name).containsExactly("WAITING", "RUNNING", "KILLED");
            assertThat(bench.logging("new").state()).isEqualTo(State.WAITING);
        }

        //
        @Test
        void keepsTheOrderOfItsInbox() throws Exception {
            List<@Nullable Object> got = new ArrayList<>();
            DefaultPipelineProcess process = bench.process("p", (_, _, message) -> got.add(message.value()));
            Pipeline pipeline = bench.started(process);
            for (int i = 0; i < 1000; i++) {
                process.send(work(i));
            }
            stop(pipeline);
            assertThat(got.subList(1, 1001))
                    .isEqualTo(java.util.stream.IntStream.range(0, 1000).boxed().toList());
        }

        //
        @Test
        void hasItsThreadFromItsStartOn() throws Exception {
            DefaultPipelineProcess process = bench.logging("p");
            assertThat(bench.actors.count()).isZero();
            bench.startWithoutMessage(process);
            assertThat(bench.actors.find(process.id())).isPresent();
            assertThat(process.state()).isEqualTo(State.WAITING);
        }

        //
        @Test
        void needsNoChildren() throws Exception {
            Pipeline pipeline = bench.started(bench.logging("alone"));
            stop(pipeline);
            assertThat(log).containsExactly("alone START - RUNNING", "alone STOP - KILLED");
        }

        //
        @Test
        void canBeOfAnotherKind() throws Exception {
            OtherProcess leaf = other("leaf");
            DefaultPipelineProcess root = bench.logging("root", leaf);
            Pipeline pipeline = bench.started(root);
            root.send(work(1).withForward());
            stop(pipeline);
            assertThat(log)
                    .containsExactly(
                            "leaf started",
                            "leaf is sent START",
                            "root START - RUNNING",
                            "root WORK 1 RUNNING",
                            "leaf is sent WORK",
                            "root STOP - KILLED",
                            "leaf is sent STOP");
        }

        @Test
        void isShownBelowItsParentUnderItsName() throws Exception {
            DefaultPipelineProcess child = bench.logging("child");
            DefaultPipelineProcess root = bench.logging("root", child);
            Pipeline pipeline = bench.started(root);
            await().until(() -> child.state() == State.RUNNING);
            assertThat(bench.startOf(child.id()).parent()).isEqualTo(root.id());
            assertThat(bench.startOf(root.id()).parent()).isEqualTo(NodeId.ENGINE);
            assertThat(bench.startOf(child.id()).name()).matches("pipeline-\\d+/2 child");
            stop(pipeline);
        }

        @Test
        void isInOnePipelineOnly() throws Exception {
            DefaultPipelineProcess process = bench.logging("p");
            Pipeline pipeline = bench.started(process);
            Pipeline second = bench.pipeline(process);
            assertThatIllegalStateException()
                    .isThrownBy(second::start)
                    .withMessageContaining("process 'p' is in another pipeline already");
            assertThat(process.state()).isNotEqualTo(State.KILLED);
            awaitEnd(second);
            stop(pipeline);
        }

        @Test
        void hasRoomForAtLeastOneMessage() {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new DefaultPipelineProcess(bench.context, "p", (_, _, _) -> {}, ProcessList.of(), 0))
                    .withMessage("capacity of process 'p' is 0: use 1 or more");
        }
    }

    @Nested
    class Start {
        //
        @Test
        void changesTheStateThenTellsTheChildrenThenTheHandler() throws Exception {
            Pipeline pipeline = bench.started(bench.logging("root", other("first"), other("second")));
            bench.awaitLog(
                    "first started",
                    "second started",
                    "first is sent START",
                    "second is sent START",
                    "root START - RUNNING");
            stop(pipeline);
        }

        //
        @Test
        void reachesAllOfTheTree() throws Exception {
            DefaultPipelineProcess leaf = bench.logging("leaf");
            DefaultPipelineProcess root = bench.logging("root", bench.logging("middle", leaf));
            DefaultPipelineProcess secondRoot = bench.logging("second");
            Pipeline pipeline = bench.started(root, secondRoot);
            await().until(() -> log.size() == 4);
            assertThat(log)
                    .containsExactlyInAnyOrder(
                            "root START - RUNNING",
                            "middle START - RUNNING",
                            "leaf START - RUNNING",
                            "second START - RUNNING");
            stop(pipeline);
        }

        //
        @Test
        void isTheOnlyMessageThatStarts() throws Exception {
            DefaultPipelineProcess process = bench.logging("p");
            assertThat(process.send(work("before"))).isFalse();
            assertThat(process.send(PipelineMessage.START)).isFalse();
            bench.startWithoutMessage(process);
            assertThat(process.send(work("waiting"))).isTrue();
            await().until(() -> process.notHandled() == 3);
            assertThat(process.state()).isEqualTo(State.WAITING);
            assertThat(process.newestNotHandled())
                    .containsExactly(work("before"), PipelineMessage.START, work("waiting"));
            process.send(PipelineMessage.START);
            process.send(work("running"));
            bench.awaitLog("p START - RUNNING", "p WORK running RUNNING");
        }

        //
        @Test
        void whileRunningMeansNothing() throws Exception {
            DefaultPipelineProcess root = bench.logging("root", other("child"));
            Pipeline pipeline = bench.started(root);
            root.send(PipelineMessage.START);
            root.send(work(1));
            bench.awaitLog("child started", "child is sent START", "root START - RUNNING", "root WORK 1 RUNNING");
            stop(pipeline);
        }

        //
        @Test
        void afterTheStateWasSetToWaitingStartsAgain() throws Exception {
            DefaultPipelineProcess process = bench.logging("p");
            Pipeline pipeline = bench.started(process);
            bench.awaitLog("p START - RUNNING");
            process.setState(State.WAITING);
            process.send(PipelineMessage.START);
            bench.awaitLog("p START - RUNNING", "p START - RUNNING");
            stop(pipeline);
        }

        //
        @Test
        void ofOneThatWasSetToRunningBeforeIsHandledAllTheSame() throws Exception {
            DefaultPipelineProcess process = bench.logging("p", other("child"));
            process.setState(State.RUNNING);
            Pipeline pipeline = bench.started(process);
            bench.awaitLog("child started", "child is sent START", "p START - RUNNING");
            stop(pipeline);
        }

        //
        @Test
        void afterTheEndMeansNothing() throws Exception {
            DefaultPipelineProcess process = bench.logging("p");
            stop(bench.started(process));
            assertThat(process.send(PipelineMessage.START)).isFalse();
            process.setState(State.RUNNING);
            assertThat(process.state()).isEqualTo(State.KILLED);
            assertThat(log).containsExactly("p START - RUNNING", "p STOP - KILLED");
            assertNothingWasLost();
        }

        //
        @Test
        void thatIsRefusedEndsWhatWasStartedBefore() throws Exception {
            DefaultPipelineProcess first = bench.logging("first");
            DefaultPipelineProcess taken = bench.logging("taken");
            bench.startWithoutMessage(taken);
            Pipeline pipeline = bench.pipeline(first, taken);
            assertThatIllegalStateException().isThrownBy(pipeline::start);
            awaitEnd(pipeline);
            assertThat(first.state()).isEqualTo(State.KILLED);
            assertThat(taken.state()).isEqualTo(State.WAITING);
        }

        @Test
        void happensOnce() throws Exception {
            Pipeline pipeline = bench.started(bench.logging("p"));
            assertThatIllegalStateException()
                    .isThrownBy(pipeline::start)
                    .withMessage("the pipeline was started before; make another one of new processes");
            stop(pipeline);
        }

        @Test
        void onAClosedEngineIsRefused() {
            bench.actors.close();
            assertThatExceptionOfType(ActorException.Closed.class)
                    .isThrownBy(() -> bench.pipeline(bench.logging("p")).start());
        }
    }

    @Nested
    class Stop {
        //
        @Test
        void changesTheStateThenTellsTheHandlerThenTheChildren() throws Exception {
            Pipeline pipeline = bench.started(bench.logging("root", other("first"), other("second")));
            bench.awaitLog(
                    "first started",
                    "second started",
                    "first is sent START",
                    "second is sent START",
                    "root START - RUNNING");
            log.clear();
            stop(pipeline);
            assertThat(log).containsExactly("root STOP - KILLED", "first is sent STOP", "second is sent STOP");
        }

        //
        @Test
        void comesBehindWhatWasSentBeforeAndIsTheLastForEveryone() throws Exception {
            DefaultPipelineProcess leaf = bench.logging("leaf");
            DefaultPipelineProcess root = bench.process("root", (_, _, _) -> {}, leaf);
            Pipeline pipeline = bench.started(root);
            for (int i = 0; i < 5; i++) {
                root.send(work(i).withForward());
            }
            stop(pipeline);
            assertThat(log)
                    .containsExactly(
                            "leaf START - RUNNING",
                            "leaf WORK 0 RUNNING",
                            "leaf WORK 1 RUNNING",
                            "leaf WORK 2 RUNNING",
                            "leaf WORK 3 RUNNING",
                            "leaf WORK 4 RUNNING",
                            "leaf STOP - KILLED");
            assertNothingWasLost();
        }

        //
        @Test
        void ofAPipelineCancelsItsContextAtTheEndAndLeavesNothingBehind() throws Exception {
            Pipeline pipeline = bench.started(bench.logging("root", bench.logging("child")));
            assertThat(pipeline.context().isCancelled()).isFalse();
            stop(pipeline);
            await().until(() -> pipeline.context().isCancelled());
            await().until(() -> bench.actors.count() == 0);
            assertThat(bench.context.isCancelled()).isFalse();
            assertThat(bench.context.size()).isZero();
            assertThat(bench.time.timers())
                    .as("the one that would have cancelled")
                    .isZero();
        }

        //
        @Test
        void withoutTimeCancelsAtOnce() throws Exception {
            Pipeline pipeline = bench.started(bench.logging("p"));
            bench.awaitLog("p START - RUNNING");
            pipeline.stop(Duration.ZERO);
            assertThat(pipeline.context().isCancelled()).isTrue();
            awaitEnd(pipeline);
            assertThat(log).containsExactly("p START - RUNNING", "p STOP - KILLED");
        }

        //
        @Test
        void goesBeforeTheMessagesIfThereIsNoRoomForIt() throws Exception {
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            DefaultPipelineProcess process = new DefaultPipelineProcess(
                    bench.context,
                    "p",
                    (_, self, message) -> {
                        log.add(line(self, message));
                        if (message.type().equals(PipelineTestBench.WORK)) {
                            busy.countDown();
                            pass(go);
                        }
                    },
                    ProcessList.of(),
                    2);
            Pipeline pipeline = bench.started(process);
            bench.awaitLog("p START - RUNNING");
            process.send(work(1));
            pass(busy);
            assertThat(List.of(process.send(work(2)), process.send(work(3)), process.send(work(4))))
                    .containsExactly(true, true, false);
            pipeline.stop(Duration.ofHours(1));
            assertThat(process.state()).isEqualTo(State.KILLED);
            go.countDown();
            awaitEnd(pipeline);
            assertThat(log).containsExactly("p START - RUNNING", "p WORK 1 RUNNING", "p STOP - KILLED");
            assertThat(bench.deadLetters(DeadLetter.Why.FULL)).containsExactly("4", "STOP");
            assertThat(bench.deadLetters(DeadLetter.Why.UNREAD)).containsExactly("2", "3");
        }

        //
        @Test
        void beforeTheStartEndsAllWithoutAHandler() throws Exception {
            DefaultPipelineProcess leaf = bench.logging("leaf");
            Pipeline pipeline = bench.pipeline(bench.logging("root", leaf));
            pipeline.stop(Duration.ofHours(1));
            assertThat(leaf.state()).isEqualTo(State.KILLED);
            pipeline.start();
            awaitEnd(pipeline);
            assertThat(log).isEmpty();
        }

        @Test
        void takesNoNegativeTime() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> bench.pipeline().stop(Duration.ofSeconds(-1)))
                    .withMessage("within is PT-1S: use zero to cancel at once");
        }
    }

    @Nested
    class AMessage {
        //
        @Test
        void isNotHandledWhileWaitingButForwardedIfAsked() throws Exception {
            OtherProcess child = other("child");
            DefaultPipelineProcess process = bench.logging("p", child);
            bench.startWithoutMessage(process);
            process.send(work(1));
            process.send(work(2).withForward());
            bench.awaitLog("child started", "child is sent WORK");
            assertThat(process.newestNotHandled()).containsExactly(work(1));
            assertThat(process.notHandled()).isEqualTo(1);
        }

        //
        @Test
        void thatIsToBeForwardedToNobodyIsNotHandledEither() throws Exception {
            DefaultPipelineProcess process = bench.logging("p");
            bench.startWithoutMessage(process);
            process.send(work(1).withForward());
            await().until(() -> process.notHandled() == 1);
        }

        //
        @Test
        void beforeTheStartIsTreatedAsWhileWaiting() {
            OtherProcess child = other("child");
            DefaultPipelineProcess process = bench.logging("p", child);
            assertThat(process.send(work(1))).isFalse();
            assertThat(process.send(work(2).withForward())).isTrue();
            assertThat(log).containsExactly("child is sent WORK");
            assertThat(process.newestNotHandled()).containsExactly(work(1));
        }

        //
        @Test
        void thatIsNotHandledIsCountedForEverAndKeptForAWhile() {
            DefaultPipelineProcess process = bench.logging("p");
            for (int i = 0; i < 1000; i++) {
                process.send(work(i));
            }
            assertThat(process.notHandled()).isEqualTo(1000);
            assertThat(process.newestNotHandled())
                    .hasSize(NotHandled.KEPT)
                    .startsWith(work(900))
                    .endsWith(work(999));
        }

        //
        @Test
        void isForwardedWhenItHasBeenHandled() throws Exception {
            OtherProcess child = other("child");
            DefaultPipelineProcess root = bench.logging("root", child);
            Pipeline pipeline = bench.started(root);
            bench.awaitLog("child started", "child is sent START", "root START - RUNNING");
            log.clear();
            root.send(work(1).withForward());
            bench.awaitLog("root WORK 1 RUNNING", "child is sent WORK");
            stop(pipeline);
        }

        //
        @Test
        void thatIsNotToBeForwardedReachesTheChildrenOnlyIfTheHandlerSendsSomething() throws Exception {
            DefaultPipelineProcess child = bench.logging("child");
            DefaultPipelineProcess root = bench.process(
                    "root",
                    (_, self, message) -> {
                        if (message.value() instanceof Integer number && number == 2) {
                            self.children().dispatch(work("two"));
                        }
                    },
                    child);
            Pipeline pipeline = bench.started(root);
            root.send(work(1));
            root.send(work(2));
            stop(pipeline);
            assertThat(log).containsExactly("child START - RUNNING", "child WORK two RUNNING", "child STOP - KILLED");
        }

        //
        @Test
        void ofAHandlerReachesTheChildrenOrAllBelowThemAsItSays() throws Exception {
            DefaultPipelineProcess grandchild = bench.logging("grandchild");
            DefaultPipelineProcess child = bench.process("child", (_, _, _) -> {}, grandchild);
            DefaultPipelineProcess root = bench.process(
                    "root",
                    (_, self, message) -> {
                        if (message.type().equals(PipelineTestBench.WORK)) {
                            self.children().dispatch(work("near"));
                            self.children().dispatch(work("far").withForward());
                        }
                    },
                    child);
            Pipeline pipeline = bench.started(root);
            root.send(work(1));
            stop(pipeline);
            assertThat(log)
                    .containsExactly(
                            "grandchild START - RUNNING", "grandchild WORK far RUNNING", "grandchild STOP - KILLED");
        }

        @Test
        void ofSomebodyWhoTakesTheProcessForAnyActorIsNotHandledAndDoesNoHarm() throws Exception {
            DefaultPipelineProcess process = bench.logging("p");
            Pipeline pipeline = bench.started(process);
            bench.actors.send(process.id().toString(), "topic", "hello");
            await().until(() -> process.notHandled() == 1);
            assertThat(process.newestNotHandled().getFirst().value()).isEqualTo("hello");
            assertThat(process.state()).isEqualTo(State.RUNNING);
            stop(pipeline);
        }
    }

    @Nested
    class ToSetTheState {
        private final CountDownLatch busy = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);
        private final DefaultPipelineProcess process = bench.process(
                "p",
                (_, self, message) -> {
                    log.add(line(self, message));
                    if (work(1).equals(message)) {
                        busy.countDown();
                        pass(go);
                    }
                },
                other("child"));

        private Pipeline startedAndBusy() throws Exception {
            Pipeline pipeline = bench.started(process);
            bench.awaitLog("child started", "child is sent START", "p START - RUNNING");
            log.clear();
            process.send(work(1));
            process.send(work(2));
            pass(busy);
            return pipeline;
        }

        //
        @Test
        void takesEffectBeforeTheNextMessage() throws Exception {
            Pipeline pipeline = startedAndBusy();
            process.setState(State.WAITING);
            go.countDown();
            await().until(() -> process.notHandled() == 1);
            process.setState(State.RUNNING);
            process.send(work(3));
            bench.awaitLog("p WORK 1 RUNNING", "p WORK 3 RUNNING");
            assertThat(process.newestNotHandled()).containsExactly(work(2));
            stop(pipeline);
        }

        //
        @Test
        void toKilledEndsBeforeTheNextMessageWithoutAStopForTheHandlerButWithOneForTheChildren() throws Exception {
            Pipeline pipeline = startedAndBusy();
            process.setState(State.KILLED);
            process.setState(State.RUNNING);
            go.countDown();
            awaitEnd(pipeline);
            assertThat(process.state()).isEqualTo(State.KILLED);
            assertThat(log).containsExactly("p WORK 1 RUNNING", "child is sent STOP");
            assertThat(bench.deadLetters(DeadLetter.Why.UNREAD)).containsExactly("2");
        }

        //
        @Test
        void toKilledWakesAProcessThatHasNothingToDo() throws Exception {
            Pipeline pipeline = bench.started(process);
            bench.awaitLog("child started", "child is sent START", "p START - RUNNING");
            process.setState(State.KILLED);
            awaitEnd(pipeline);
            assertThat(log)
                    .containsExactly("child started", "child is sent START", "p START - RUNNING", "child is sent STOP");
        }

        //
        @Test
        void toKilledBeforeTheStartEndsTheChildrenToo() throws Exception {
            DefaultPipelineProcess leaf = bench.logging("leaf");
            DefaultPipelineProcess root = bench.logging("root", leaf);
            root.setState(State.KILLED);
            assertThat(leaf.state()).isEqualTo(State.KILLED);
            Pipeline pipeline = bench.started(root);
            awaitEnd(pipeline);
            assertThat(log).isEmpty();
        }

        //
        @Test
        void toKilledInterruptsAHandlerThatDoesNotReturnInFiveSeconds() throws Exception {
            CountDownLatch looping = new CountDownLatch(1);
            DefaultPipelineProcess looper = bench.process("looper", (_, _, message) -> {
                looping.countDown();
                Thread.sleep(Duration.ofHours(1));
            });
            Pipeline pipeline = bench.started(looper);
            pass(looping);
            looper.setState(State.KILLED);
            bench.time.advance(Duration.ofMillis(4_999));
            assertThat(pipeline.await(Duration.ofMillis(50))).isFalse();
            bench.time.advance(Duration.ofMillis(1));
            awaitEnd(pipeline);
            assertThat(bench.exitOf(looper.id())).isEqualTo(new ExitReason.Cancelled());
        }

        //
        @Test
        void isHowAHandlerKillsItsOwnProcess() throws Exception {
            DefaultPipelineProcess suicidal = bench.process(
                    "suicidal",
                    (_, self, message) -> {
                        log.add(line(self, message));
                        if (message.type().equals(PipelineTestBench.WORK)) {
                            self.setState(State.KILLED);
                        }
                    },
                    other("child"));
            Pipeline pipeline = bench.started(suicidal);
            suicidal.send(work(1));
            awaitEnd(pipeline);
            assertThat(log)
                    .containsExactly(
                            "child started",
                            "child is sent START",
                            "suicidal START - RUNNING",
                            "suicidal WORK 1 RUNNING",
                            "child is sent STOP");
            assertThat(bench.exitOf(suicidal.id())).isEqualTo(new ExitReason.Normal(null));
        }

        //
        @Test
        void neverBlocksHoweverOftenAHandlerDoesIt() throws Exception {
            DefaultPipelineProcess fickle = bench.process("fickle", (_, self, message) -> {
                log.add(line(self, message));
                if (work("fickle").equals(message)) {
                    for (int i = 0; i < 100_000; i++) {
                        self.setState(State.WAITING);
                        self.setState(State.RUNNING);
                    }
                }
            });
            Pipeline pipeline = bench.started(fickle);
            fickle.send(work("fickle"));
            fickle.send(work("next"));
            bench.awaitLog("fickle START - RUNNING", "fickle WORK fickle RUNNING", "fickle WORK next RUNNING");
            stop(pipeline);
        }
    }

    @Nested
    class AChildWithTwoParents {
        private final DefaultPipelineProcess shared = bench.logging("shared");
        private final DefaultPipelineProcess left = bench.process("left", (_, _, _) -> {}, shared);
        private final DefaultPipelineProcess right = bench.process("right", (_, _, _) -> {}, shared);
        private final DefaultPipelineProcess root = bench.process("root", (_, _, _) -> {}, left, right);

        //
        @Test
        void isStartedOnceAndStoppedOnceButGetsTwiceWhatBothForward() throws Exception {
            Pipeline pipeline = bench.started(root);
            await().until(() -> log.size() == 1);
            root.send(work(1).withForward());
            bench.awaitLog("shared START - RUNNING", "shared WORK 1 RUNNING", "shared WORK 1 RUNNING");
            stop(pipeline);
            assertThat(log)
                    .containsExactly(
                            "shared START - RUNNING",
                            "shared WORK 1 RUNNING",
                            "shared WORK 1 RUNNING",
                            "shared STOP - KILLED");
            assertNothingWasLost();
        }

        //
        @Test
        void isStoppedByTheFirstParentAndWhatTheOtherSendsThenIsADeadLetter() throws Exception {
            Pipeline pipeline = bench.started(root);
            await().until(() -> log.size() == 1);
            left.send(PipelineMessage.STOP);
            await().until(() -> bench.actors.find(shared.id()).isEmpty());
            right.send(work("late").withForward());
            stop(pipeline);
            assertThat(bench.deadLetters(DeadLetter.Why.ENDED)).containsExactly("late");
        }
    }

    @Nested
    class TheInbox {
        //
        @Test
        void ofAProcessThatHasEndedRefusesAllAndBlocksNobody() throws Exception {
            DefaultPipelineProcess process = bench.logging("p");
            stop(bench.started(process));
            for (int i = 0; i < 5_000; i++) {
                assertThat(process.send(work(i))).isFalse();
            }
            assertThat(bench.actors.deadLetters().count(DeadLetter.Why.ENDED)).isEqualTo(5_000);
        }

        //
        @Test
        void thatIsFullRefusesAndBlocksNobody() throws Exception {
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            DefaultPipelineProcess process = new DefaultPipelineProcess(
                    bench.context,
                    "p",
                    (_, _, _) -> {
                        busy.countDown();
                        pass(go);
                    },
                    ProcessList.of(),
                    10);
            Pipeline pipeline = bench.started(process);
            pass(busy);
            for (int i = 0; i < 10; i++) {
                assertThat(process.send(work(i))).isTrue();
            }
            assertThat(process.send(work("too much"))).isFalse();
            assertThat(bench.deadLetters(DeadLetter.Why.FULL)).containsExactly("too much");
            go.countDown();
            pipeline.cancel();
            awaitEnd(pipeline);
        }
    }

    @Nested
    class AHandlerThatThrows {
        //
        @Test
        void endsItsProcessWithTheErrorAsTheReasonStopsTheChildrenAndHarmsNobodyElse() throws Exception {
            IllegalStateException error = new IllegalStateException("no money");
            DefaultPipelineProcess child = bench.logging("child");
            DefaultPipelineProcess failing = bench.process(
                    "failing",
                    (_, _, message) -> {
                        if (message.type().equals(PipelineTestBench.WORK)) {
                            throw error;
                        }
                    },
                    child);
            DefaultPipelineProcess sibling = bench.logging("sibling");
            Pipeline pipeline = bench.started(failing, sibling);
            await().until(() -> log.size() == 2);
            log.clear();
            failing.send(work(1));
            bench.awaitLog("child STOP - KILLED");
            assertThat(bench.exitOf(failing.id())).isEqualTo(new ExitReason.Failed(error));
            assertThat(failing.state()).isEqualTo(State.KILLED);
            sibling.send(work(2));
            bench.awaitLog("child STOP - KILLED", "sibling WORK 2 RUNNING");
            stop(pipeline);
        }

        //
        @Test
        void atItsStopStillHasItsChildrenStopped() throws Exception {
            DefaultPipelineProcess failing = bench.process(
                    "failing",
                    (_, _, message) -> {
                        if (message.type() == MessageType.BuiltIn.STOP) {
                            throw new IllegalStateException("not now");
                        }
                    },
                    other("child"));
            stop(bench.started(failing));
            assertThat(log).containsExactly("child started", "child is sent START", "child is sent STOP");
            assertThat(bench.exitOf(failing.id())).isInstanceOf(ExitReason.Failed.class);
        }

        //
        @Test
        @SuppressWarnings("InfiniteRecursion") // the point of it
        void anErrorOfTheMachineDoesNoMoreThanThat() throws Exception {
            DefaultPipelineProcess failing =
                    bench.process("failing", (_, _, message) -> overflow(message), other("child"));
            awaitEnd(bench.started(failing));
            assertThat(bench.exitOf(failing.id()).error()).contains("StackOverflowError");
            assertThat(log).endsWith("child is sent STOP");
        }

        @SuppressWarnings("InfiniteRecursion") // as above
        private static int overflow(PipelineMessage message) {
            return 1 + overflow(message);
        }

        //
        @Test
        void anInterruptThatNobodySentIsAFailureToo() throws Exception {
            DefaultPipelineProcess failing = bench.process("failing", (_, _, message) -> {
                log.add(message.type().name());
                throw new InterruptedException("my own");
            });
            awaitEnd(bench.started(failing));
            assertThat(bench.exitOf(failing.id()).error()).contains("my own");
        }
    }

    @Nested
    class Cancellation {
        private final CountDownLatch looping = new CountDownLatch(1);

        //
        @Test
        void ofTheContextOfTheMakerIsAStopForAll() throws Exception {
            PipelineContext maker = new PipelineContext();
            DefaultPipelineProcess leaf = bench.logging("leaf");
            DefaultPipelineProcess root = bench.logging("root", leaf);
            Pipeline pipeline = new Pipeline(bench.actors, maker, ProcessList.of(root));
            pipeline.start();
            await().until(() -> log.size() == 2);
            log.clear();
            maker.cancel();
            awaitEnd(pipeline);
            assertThat(log).containsExactlyInAnyOrder("root STOP - KILLED", "leaf STOP - KILLED");
            assertThat(pipeline.context().isCancelled()).isTrue();
            assertNothingWasLost();
        }

        //
        @Test
        void ofOnePipelineLeavesItsMakerAndOthersAlone() throws Exception {
            Pipeline cancelled = bench.started(bench.logging("cancelled"));
            DefaultPipelineProcess process = bench.logging("other");
            Pipeline other = bench.started(process);
            await().until(() -> log.size() == 2);
            log.clear();
            cancelled.close();
            awaitEnd(cancelled);
            process.send(work(1));
            bench.awaitLog("cancelled STOP - KILLED", "other WORK 1 RUNNING");
            stop(other);
        }

        //
        @Test
        void goesBeforeTheMessagesThatWaitAndTellsTheHandlerThenTheChildren() throws Exception {
            CountDownLatch go = new CountDownLatch(1);
            DefaultPipelineProcess process = bench.process(
                    "p",
                    (context, self, message) -> {
                        log.add(line(self, message));
                        if (message.type() == MessageType.BuiltIn.START) {
                            looping.countDown();
                            while (!context.isCancelled()) {
                                Thread.onSpinWait();
                            }
                            pass(go);
                        }
                    },
                    other("child"));
            Pipeline pipeline = bench.started(process);
            process.send(work(1));
            pass(looping);
            go.countDown();
            pipeline.cancel();
            awaitEnd(pipeline);
            assertThat(log)
                    .containsExactly(
                            "child started",
                            "child is sent START",
                            "p START - RUNNING",
                            "p STOP - KILLED",
                            "child is sent STOP");
            assertThat(bench.deadLetters(DeadLetter.Why.UNREAD)).containsExactly("1");
        }

        //
        @Test
        void ofTheContextOfOneProcessEndsThatOneAndWhatIsBelowIt() throws Exception {
            PipelineContext own = new PipelineContext();
            DefaultPipelineProcess leaf = bench.logging("leaf");
            DefaultPipelineProcess one = new DefaultPipelineProcess(
                    own, "one", (_, self, message) -> log.add(line(self, message)), ProcessList.of(leaf));
            DefaultPipelineProcess sibling = bench.logging("sibling");
            Pipeline pipeline = bench.started(one, sibling);
            await().until(() -> log.size() == 3);
            log.clear();
            own.cancel();
            bench.awaitLog("one STOP - KILLED", "leaf STOP - KILLED");
            assertThat(sibling.state()).isEqualTo(State.RUNNING);
            await().until(() -> pipeline.context().size() == 1 && own.size() == 0); // nobody keeps what has ended
            stop(pipeline);
        }

        //
        @Test
        void beforeTheStartEndsItAtOnce() throws Exception {
            PipelineContext maker = new PipelineContext();
            maker.cancel();
            DefaultPipelineProcess process = bench.logging("p", bench.logging("child"));
            Pipeline pipeline = new Pipeline(bench.actors, maker, ProcessList.of(process));
            pipeline.start();
            awaitEnd(pipeline);
            assertThat(process.state()).isEqualTo(State.KILLED);
            assertThat(log).allMatch(line -> line.startsWith("p STOP")).hasSizeLessThanOrEqualTo(1);
        }

        //
        @Test
        void interruptsAHandlerThatLoopsInItsStartWhenTheTimeOfTheStopIsOver() throws Exception {
            DefaultPipelineProcess looper = bench.process(
                    "looper",
                    (_, self, message) -> {
                        log.add(line(self, message));
                        if (message.type() == MessageType.BuiltIn.START) {
                            looping.countDown();
                            Thread.sleep(Duration.ofHours(1));
                        }
                    },
                    other("child"));
            Pipeline pipeline = bench.started(looper);
            pass(looping);
            pipeline.stop(Duration.ofSeconds(3));
            bench.time.advance(Duration.ofMillis(2_999));
            assertThat(looper.state()).isEqualTo(State.RUNNING);
            bench.time.advance(Duration.ofMillis(1));
            awaitEnd(pipeline);
            assertThat(log).endsWith("looper START - RUNNING", "looper STOP - KILLED", "child is sent STOP");
            assertThat(bench.exitOf(looper.id())).isEqualTo(new ExitReason.Normal(null));
        }

        //
        @Test
        void interruptsTheHandlerOnceAndNotItsStop() throws Exception {
            DefaultPipelineProcess looper = bench.process("looper", (_, _, message) -> {
                if (message.type() == MessageType.BuiltIn.START) {
                    looping.countDown();
                    while (!Thread.currentThread().isInterrupted()) { // leaves the flag set
                        Thread.onSpinWait();
                    }
                } else {
                    log.add("interrupted: " + Thread.currentThread().isInterrupted());
                }
            });
            Pipeline pipeline = bench.started(looper);
            pass(looping);
            pipeline.cancel();
            awaitEnd(pipeline);
            assertThat(log).containsExactly("interrupted: false");
        }

        //
        @Test
        void interruptsAHandlerThatHangsInItsStop() throws Exception {
            DefaultPipelineProcess hanging = bench.process(
                    "hanging",
                    (_, _, message) -> {
                        if (message.type() == MessageType.BuiltIn.STOP) {
                            looping.countDown();
                            Thread.sleep(Duration.ofHours(1));
                        }
                    },
                    other("child"));
            Pipeline pipeline = bench.started(hanging);
            pipeline.stop(Duration.ofSeconds(3));
            pass(looping);
            bench.time.advance(Duration.ofSeconds(3));
            awaitEnd(pipeline);
            assertThat(log).endsWith("child is sent STOP");
        }

        //
        @Test
        void givesUpAHandlerThatNothingInterruptsAndDoesNotWaitForIt() throws Exception {
            AtomicReference<@Nullable Thread> stubborn = new AtomicReference<>();
            CountDownLatch released = new CountDownLatch(1);
            DefaultPipelineProcess leaf = bench.logging("leaf");
            DefaultPipelineProcess stuck = bench.process(
                    "stuck",
                    (_, _, _) -> {
                        stubborn.set(Thread.currentThread());
                        looping.countDown();
                        boolean on = true;
                        while (on) {
                            try {
                                on = !released.await(1, TimeUnit.HOURS);
                            } catch (InterruptedException _) { // that is what makes it stubborn
                                log.add("interrupted");
                            }
                        }
                    },
                    leaf);
            try {
                Pipeline pipeline = bench.started(stuck);
                pass(looping);
                await().until(() -> leaf.state() == State.RUNNING);
                pipeline.cancel();
                await().until(() -> log.contains("interrupted") && log.contains("leaf STOP - KILLED"));
                assertThat(pipeline.await(Duration.ofMillis(50))).isFalse();
                bench.time.advance(Duration.ofSeconds(5));
                bench.time.advance(Duration.ofSeconds(1));
                awaitEnd(pipeline);
                assertThat(bench.exitOf(stuck.id())).isEqualTo(new ExitReason.Cancelled());
            } finally {
                released.countDown();
            }
            assertThat(stubborn.get()).isNotNull();
        }

        //
        @Test
        void ofItsActorIsAStopToo() throws Exception {
            DefaultPipelineProcess process = bench.logging("p", other("child"));
            Pipeline pipeline = bench.started(process);
            await().until(() -> log.size() == 3);
            log.clear();
            bench.actors.cancel(process.id(), Duration.ofHours(1));
            awaitEnd(pipeline);
            assertThat(log).containsExactly("p STOP - KILLED", "child is sent STOP");
        }

        //
        @Test
        void evenATerminatedActorTellsItsHandlerAndItsChildren() throws Exception {
            DefaultPipelineProcess process = bench.logging("p", other("child"));
            Pipeline pipeline = bench.started(process);
            await().until(() -> log.size() == 3);
            log.clear();
            bench.actors.terminate(process.id());
            awaitEnd(pipeline);
            assertThat(log).containsExactly("p STOP - KILLED", "child is sent STOP");
            assertThat(bench.exitOf(process.id())).isEqualTo(new ExitReason.Cancelled());
        }
    }

    @Nested
    class TheWaitGroup {
        //
        @Test
        void isDoneWhenEveryProcessHasEndedAndNotBefore() throws Exception {
            CountDownLatch go = new CountDownLatch(1);
            DefaultPipelineProcess slow = bench.process("slow", (_, _, message) -> {
                if (message.type() == MessageType.BuiltIn.STOP) {
                    pass(go);
                }
            });
            DefaultPipelineProcess root = bench.logging("root", slow);
            Pipeline pipeline = bench.started(root);
            var ended = pipeline.ended();
            pipeline.stop(Duration.ofHours(1));
            await().until(() -> bench.actors.find(root.id()).isEmpty());
            assertThat(ended).isNotDone();
            assertThat(pipeline.await(Duration.ofMillis(20))).isFalse();
            go.countDown();
            awaitEnd(pipeline);
            await().until(ended::isDone);
        }

        //
        @Test
        void ofNoProcessesIsDoneAtOnce() throws Exception {
            assertThat(bench.started().await(Duration.ZERO)).isTrue();
        }

        //
        @Test
        void countsProcessesOfOtherKinds() throws Exception {
            OtherProcess root = other("root");
            Pipeline pipeline = bench.started(root);
            assertThat(pipeline.await(Duration.ofMillis(20))).isFalse();
            root.send(PipelineMessage.STOP);
            awaitEnd(pipeline);
        }

        @Test
        void takesNobodyWhenAllHaveEnded() throws Exception {
            WaitGroup group =
                    new WaitGroup(bench.actors, bench.context, new java.util.concurrent.CompletableFuture<>());
            group.done();
            assertThatIllegalStateException()
                    .isThrownBy(group::add)
                    .withMessageContaining("all processes of the pipeline have ended");
            assertThatIllegalStateException().isThrownBy(group::done).withMessageContaining("more often than add()");
        }

        //
        @Test
        void withoutItsWatcherEndsAllSinceNobodyWouldKnow() throws Exception {
            DefaultPipelineProcess process = bench.logging("p");
            Pipeline pipeline = bench.started(process);
            bench.awaitLog("p START - RUNNING");
            bench.actors.terminate(bench.actors.running().getFirst().pid());
            bench.awaitLog("p START - RUNNING", "p STOP - KILLED");
            await().until(() -> pipeline.ended().isCompletedExceptionally());
            assertThat(pipeline.await(Duration.ofSeconds(20))).isFalse();
        }

        //
        @Test
        void doesNotLetAnyoneWaitForAClosedEngine() throws Exception {
            Pipeline pipeline = bench.started(bench.logging("p"));
            bench.actors.close();
            var ended = pipeline.ended();
            await().until(ended::isDone);
            await().until(() -> bench.actors.count() == 0);
        }
    }
}
