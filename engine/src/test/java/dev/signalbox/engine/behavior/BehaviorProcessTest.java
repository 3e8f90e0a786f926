package dev.signalbox.engine.behavior;

import static dev.signalbox.engine.behavior.BehaviorTestBench.failureOf;
import static dev.signalbox.engine.behavior.BehaviorTestBench.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.DeadLetter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BehaviorProcessTest {
    private final BehaviorTestBench bench = new BehaviorTestBench();
    private final Behaviors behaviors = bench.behaviors;
    private final CountDownLatch gate = new CountDownLatch(1); // what blocks waits for it

    @AfterEach
    void close() {
        gate.countDown();
        bench.close();
    }

    /** Keeps a record of what it is called for; fails at what a test says. */
    private class Recorder implements Behavior<String, String> {
        final List<String> calls = new CopyOnWriteArrayList<>();

        @Override
        public void init() throws Exception {
            calls.add("init");
        }

        @Override
        public String handle(String message) throws Exception {
            calls.add(message);
            if (message.startsWith("fail")) {
                throw new IOException(message);
            }
            if (message.equals("block")) {
                gate.await();
            }
            return "did " + message;
        }

        @Override
        public void terminate() throws Exception {
            calls.add("terminate");
        }
    }

    private <M, R extends @Nullable Object> BehaviorProcess<M, R> started(Behavior<M, R> behavior) throws Exception {
        BehaviorProcess<M, R> process = behaviors.createProcess(behavior, options("it"));
        get(process.start());
        return process;
    }

    private ProcessOptions options(String id) {
        return ProcessOptions.usual().withId(id).withEmit(bench.events::add);
    }

    /** Sends "block", and returns when that is being handled. */
    private static CompletableFuture<String> block(BehaviorProcess<String, String> process, Recorder recorder) {
        CompletableFuture<String> answer = process.send("block");
        await().until(() -> recorder.calls.contains("block"));
        return answer;
    }

    @Nested
    class Starting {
        // C-01, C-02, C-03, C-11, C-13, C-19, C-23
        @Test
        void itPreparesThenHandlesThenCleansUp() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            assertThat(get(process.send("a"))).isEqualTo("did a");
            get(process.stop());
            assertThat(recorder.calls).containsExactly("init", "a", "terminate");
        }

        // C-01, C-03, C-66
        @Test
        void onlyHandlingIsRequired() throws Exception {
            BehaviorProcess<String, String> process = behaviors.createProcess(text -> "Echo: " + text);
            get(process.start());
            assertThat(get(process.send("hello"))).isEqualTo("Echo: hello");
            get(process.stop());
            assertThat(process.state()).isEqualTo(BehaviorState.STOPPED);
        }

        // C-09, C-17, C-18
        @Test
        void itIsStartingUntilItHasPreparedAndRunningThen() throws Exception {
            BehaviorProcess<String, String> process = behaviors.createProcess(new Recorder() {
                @Override
                public void init() throws Exception {
                    calls.add("preparing");
                    gate.await();
                }
            });
            assertThat(process.state()).isEqualTo(BehaviorState.STARTING);
            CompletableFuture<?> start = process.start();
            assertThat(failureOf(process.send("early")))
                    .isInstanceOf(BehaviorException.NotRunning.class)
                    .hasMessageContaining("in state STARTING: call start() and wait for it first");
            assertThat(start).isNotDone();
            gate.countDown();
            get(start);
            assertThat(process.state()).isEqualTo(BehaviorState.RUNNING);
            assertThat(BehaviorState.values())
                    .containsExactly(
                            BehaviorState.STARTING,
                            BehaviorState.RUNNING,
                            BehaviorState.STOPPING,
                            BehaviorState.STOPPED,
                            BehaviorState.FAILED);
        }

        // C-20
        @Test
        void aFailureToPrepareFailsTheStartWithTheSameError() throws Exception {
            IOException error = new IOException("no database");
            Recorder recorder = new Recorder() {
                @Override
                public void init() throws Exception {
                    throw error;
                }
            };
            BehaviorProcess<String, String> process = behaviors.createProcess(recorder);
            assertThat(failureOf(process.start())).isSameAs(error);
            assertThat(process.state()).isEqualTo(BehaviorState.FAILED);
            assertThat(process.info().lastError()).isSameAs(error);
            assertThat(process.info().startedAt()).isNull();
            assertThat(recorder.calls)
                    .as("what was not prepared is not cleaned up")
                    .isEmpty();
            assertThat(failureOf(process.send("a")))
                    .hasMessageContaining("in state FAILED: nobody restarts it; see info().lastError()");
        }

        // C-21
        @Test
        void itIsStartedOnce() throws Exception {
            BehaviorProcess<String, String> process = started(new Recorder());
            assertThat(failureOf(process.start()))
                    .isInstanceOf(BehaviorException.NotStartable.class)
                    .hasMessage("cannot start process 'it' in state RUNNING: it is started once; make another one");
            get(process.stop());
            assertThat(failureOf(process.start())).hasMessageContaining("in state STOPPED");
        }

        // C-04, C-11
        @Test
        void eachHasAnIdOfItsOwnUnlessOneIsChosen() throws Exception {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ids.add(behaviors.createProcess(text -> text).id());
            }
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(started(new Recorder()).info().id()).isEqualTo("it");
            assertThat(failureOf(behaviors
                            .createProcess(new Recorder(), options("it"))
                            .start()))
                    .isInstanceOf(BehaviorException.Exists.class)
                    .hasMessageContaining("has a child 'it' already");
        }

        // C-22
        @Test
        void aMessageToOneThatIsNotStartedIsRefused() {
            BehaviorProcess<String, String> process = behaviors.createProcess(new Recorder(), options("it"));
            assertThat(failureOf(process.send("a")))
                    .isInstanceOf(BehaviorException.NotRunning.class)
                    .hasMessage("cannot send message to process 'it' in state STARTING:"
                            + " call start() and wait for it first");
            assertThat(process.tell("a")).isFalse();
        }
    }

    @Nested
    class Messages {
        // C-14, C-30, C-37
        @Test
        void threeThatAreSentWithoutWaitingAreHandledInOrder() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            List<CompletableFuture<String>> answers =
                    List.of(process.send("first"), process.send("second"), process.send("third"));
            for (CompletableFuture<String> answer : answers) {
                get(answer);
            }
            assertThat(recorder.calls).containsExactly("init", "first", "second", "third");
        }

        // C-30
        @Test
        void neverAreTwoHandledAtATime() throws Exception {
            AtomicBoolean inside = new AtomicBoolean();
            BehaviorProcess<Integer, Integer> process = started(number -> {
                assertThat(inside.getAndSet(true)).isFalse();
                inside.set(false);
                return number;
            });
            List<CompletableFuture<Integer>> answers = new CopyOnWriteArrayList<>();
            List<Thread> senders = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                senders.add(Thread.startVirtualThread(() -> {
                    for (int i = 0; i < 500; i++) {
                        answers.add(process.send(i));
                    }
                }));
            }
            for (Thread sender : senders) {
                sender.join();
            }
            for (CompletableFuture<Integer> answer : answers) {
                get(answer);
            }
            assertThat(answers).hasSize(2000);
        }

        // C-37
        @Test
        void sendingDoesNotWaitForWhoIsBusy() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            List<CompletableFuture<String>> answers = new ArrayList<>(List.of(block(process, recorder)));
            for (int i = 0; i < 10_000; i++) {
                answers.add(process.send("m" + i));
            }
            assertThat(answers).noneMatch(CompletableFuture::isDone);
            gate.countDown();
            for (CompletableFuture<String> answer : answers) {
                get(answer);
            }
        }

        // C-14
        @Test
        void anAnswerThatTakesTooLongFailsTheFutureAndNothingElse() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            CompletableFuture<String> usual = block(process, recorder);
            CompletableFuture<String> soon = process.send("later", Duration.ofSeconds(2));
            bench.time.advance(Duration.ofSeconds(2));
            assertThat(failureOf(soon))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageStartingWith("process 'it' has not answered within 2 s; give it more time");
            assertThat(usual).isNotDone();
            bench.time.advance(Duration.ofSeconds(28));
            assertThat(failureOf(usual)).hasMessageContaining("within 30 s");
            gate.countDown();
            assertThat(get(process.send("next"))).isEqualTo("did next");
            assertThat(recorder.calls).containsExactly("init", "block", "later", "next");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> process.send("a", Duration.ZERO))
                    .withMessage("within is PT0S: use more than zero");
        }

        // C-14
        @Test
        void twoThatWaitForEachOtherDoNotWaitForEver() throws Exception {
            List<BehaviorProcess<String, String>> both = new CopyOnWriteArrayList<>();
            CountDownLatch inHand = new CountDownLatch(2);
            CountDownLatch asked = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                int other = 1 - i;
                BehaviorProcess<String, String> process = behaviors.createProcess(text -> {
                    if (!text.equals("ask")) {
                        return text;
                    }
                    inHand.countDown();
                    inHand.await(); // or one of them might answer before it asks
                    CompletableFuture<String> answer = both.get(other).send("hello");
                    asked.countDown();
                    return "heard " + get(answer);
                });
                get(process.start());
                both.add(process);
            }
            CompletableFuture<String> one = both.get(0).send("ask", Duration.ofMinutes(5));
            CompletableFuture<String> other = both.get(1).send("ask", Duration.ofMinutes(5));
            asked.await();
            bench.time.advance(Duration.ofSeconds(30));
            assertThat(failureOf(one)).isNotNull();
            assertThat(failureOf(other)).isNotNull();
        }

        // C-14
        @Test
        void oneThatIsToldIsHandledWithoutAnAnswer() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            assertThat(process.tell("a")).isTrue();
            get(process.send("b"));
            assertThat(recorder.calls).containsExactly("init", "a", "b");
        }

        // C-37
        @Test
        void moreThanMayWaitAreRefused() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process =
                    behaviors.createProcess(recorder, options("small").withCapacity(2));
            get(process.start());
            CompletableFuture<String> busy = block(process, recorder);
            CompletableFuture<String> one = process.send("1");
            CompletableFuture<String> two = process.send("2");
            assertThat(failureOf(process.send("3")))
                    .isInstanceOf(BehaviorException.Full.class)
                    .hasMessage("process 'small' has no room: 2 messages wait; send slower, or give it more capacity");
            assertThat(process.tell("4")).isFalse();
            gate.countDown();
            assertThat(List.of(get(busy), get(one), get(two))).containsExactly("did block", "did 1", "did 2");
            assertThat(get(process.send("5"))).isEqualTo("did 5");
        }
    }

    @Nested
    class Failing {
        // C-28, C-29
        @Test
        void theErrorOfTheHandlerIsTheAnswerAndTheProcessHasFailed() throws Exception {
            BehaviorProcess<String, String> process = started(new Recorder());
            assertThat(failureOf(process.send("fail")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("fail");
            assertThat(process.state()).isEqualTo(BehaviorState.FAILED);
        }

        // C-29, C-36
        @Test
        void withoutASupervisorThoseThatWaitFailToo() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            CompletableFuture<String> busy = block(process, recorder);
            CompletableFuture<String> failing = process.send("fail");
            CompletableFuture<String> behind = process.send("behind");
            gate.countDown();
            get(busy);
            assertThat(failureOf(failing)).hasMessage("fail");
            assertThat(failureOf(behind))
                    .isInstanceOf(BehaviorException.NotRunning.class)
                    .hasMessage("cannot send message to process 'it' in state FAILED:"
                            + " nobody restarts it; see info().lastError(), and spawn another one")
                    .cause()
                    .hasMessage("fail");
            assertThat(recorder.calls).containsExactly("init", "block", "fail", "terminate");
            await().until(() -> bench.actors.deadLetters().count(DeadLetter.Why.UNREAD) == 1);
        }

        // C-32, C-33
        @Test
        void theOthersGoOnWithTheirOwnState() throws Exception {
            BehaviorProcess<Integer, Integer> one = behaviors.createProcess(new Sum());
            BehaviorProcess<Integer, Integer> other = behaviors.createProcess(new Sum());
            get(one.start());
            get(other.start());
            assertThat(get(one.send(5))).isEqualTo(5);
            assertThat(get(other.send(7))).isEqualTo(7);
            assertThat(failureOf(one.send(-1))).hasMessage("negative");
            assertThat(get(other.send(1))).isEqualTo(8);
            assertThat(other.state()).isEqualTo(BehaviorState.RUNNING);
        }

        private static final class Sum implements Behavior<Integer, Integer> {
            private int sum;

            @Override
            public Integer handle(Integer number) {
                if (number < 0) {
                    throw new IllegalArgumentException("negative");
                }
                sum += number;
                return sum;
            }
        }

        // C-05, C-06, C-07, C-08, C-16
        @Test
        void itsInfoTellsWhereItStandsAndWhatHappened() throws Exception {
            BehaviorProcess<String, String> process = behaviors.createProcess(new Recorder(), options("it"));
            assertThat(process.info()).isEqualTo(new BehaviorInfo("it", BehaviorState.STARTING, null, 0, List.of(), 0));
            assertThat(process.info().startedAtMillis()).isZero();
            assertThat(process.info().lastError()).isNull();
            bench.time.advance(Duration.ofSeconds(5));
            get(process.start());
            Instant begin = BehaviorTestBench.BEGIN.plusSeconds(5);
            assertThat(process.info()).isEqualTo(new BehaviorInfo("it", BehaviorState.RUNNING, begin, 0, List.of(), 0));
            assertThat(process.info().startedAtMillis()).isEqualTo(begin.toEpochMilli());
            bench.time.advance(Duration.ofSeconds(5));
            Throwable error = failureOf(process.send("fail"));
            BehaviorInfo info = process.info();
            assertThat(info.state()).isEqualTo(BehaviorState.FAILED);
            assertThat(info.lastError()).isSameAs(error);
            assertThat(info.failures()).hasSize(1);
            assertThat(info.failures().getFirst().time()).isEqualTo(begin.plusSeconds(5));
        }
    }

    @Nested
    class Stopping {
        // C-15, C-23, C-24, C-25
        @Test
        void itFinishesTheMessageInHandAndFailsThoseThatWait() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            CompletableFuture<String> inHand = block(process, recorder);
            List<CompletableFuture<String>> waiting = List.of(process.send("a"), process.send("b"), process.send("c"));
            CompletableFuture<?> stop = process.stop();
            assertThat(process.state()).isEqualTo(BehaviorState.STOPPING);
            assertThat(failureOf(process.send("d")))
                    .hasMessage("cannot send message to process 'it' in state STOPPING: spawn another one");
            assertThat(stop).isNotDone();
            gate.countDown();
            assertThat(get(inHand)).isEqualTo("did block");
            get(stop);
            assertThat(waiting)
                    .allSatisfy(
                            answer -> assertThat(failureOf(answer)).isInstanceOf(BehaviorException.NotRunning.class));
            assertThat(process.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(recorder.calls).containsExactly("init", "block", "terminate");
            assertThat(failureOf(process.send("e"))).hasMessageContaining("in state STOPPED: spawn another one");
        }

        // C-26
        @Test
        void twiceIsOnce() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            CompletableFuture<?> first = process.stop();
            CompletableFuture<?> second = process.stop();
            get(first);
            get(second);
            get(process.stop());
            assertThat(recorder.calls).containsExactly("init", "terminate");
        }

        // C-26
        @Test
        void oneThatWasNeverStartedStopsWithoutCleaningUp() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = behaviors.createProcess(recorder);
            get(process.stop());
            assertThat(process.state()).isEqualTo(BehaviorState.STOPPED);
            assertThat(recorder.calls).isEmpty();
        }

        // C-26
        @Test
        void oneThatPreparesStopsWhenItHas() throws Exception {
            Recorder recorder = new Recorder() {
                @Override
                public void init() throws Exception {
                    calls.add("preparing");
                    gate.await();
                }
            };
            BehaviorProcess<String, String> process = behaviors.createProcess(recorder);
            CompletableFuture<?> start = process.start();
            await().until(() -> recorder.calls.contains("preparing"));
            CompletableFuture<?> stop = process.stop();
            gate.countDown();
            get(stop);
            assertThat(failureOf(start)).isNotNull();
            assertThat(recorder.calls).containsExactly("preparing", "terminate");
            assertThat(process.state()).isEqualTo(BehaviorState.STOPPED);
        }

        // C-27
        @Test
        void aFailureToCleanUpFailsTheStop() throws Exception {
            IOException error = new IOException("cannot flush");
            BehaviorProcess<String, String> process = started(new Recorder() {
                @Override
                public void terminate() throws Exception {
                    throw error;
                }
            });
            assertThat(failureOf(process.stop())).isSameAs(error);
            assertThat(process.state()).isEqualTo(BehaviorState.FAILED);
            assertThat(process.info().lastError()).isSameAs(error);
            assertThat(failureOf(process.stop())).isSameAs(error);
        }

        // C-24
        @Test
        void afterFiveSecondsTheMessageInHandIsInterrupted() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            CompletableFuture<String> inHand = block(process, recorder);
            CompletableFuture<?> stop = process.stop();
            await().until(
                            () -> { // the timer is set by another thread
                                bench.time.advance(Duration.ofSeconds(1));
                                return stop.isDone();
                            });
            get(stop);
            assertThat(failureOf(inHand)).isInstanceOf(InterruptedException.class);
            assertThat(recorder.calls).containsExactly("init", "block", "terminate");
            assertThat(process.state()).isEqualTo(BehaviorState.STOPPED);
        }

        // C-24
        @Test
        void oneThatHeedsNoInterruptIsGivenUpAndSaidToBeStuck() throws Exception {
            CountDownLatch inside = new CountDownLatch(1);
            BehaviorProcess<String, String> process = started(text -> {
                inside.countDown();
                while (gate.getCount() > 0) {
                    LockSupport.parkNanos(1_000_000);
                }
                return text;
            });
            var _ = process.send("a");
            inside.await();
            CompletableFuture<?> stop = process.stop();
            await().until(() -> {
                bench.time.advance(Duration.ofSeconds(1));
                return stop.isDone();
            });
            assertThat(failureOf(stop))
                    .isInstanceOf(BehaviorException.Stuck.class)
                    .hasMessage("process 'it' did not stop in time and was ended; let its handler heed interrupts");
            assertThat(process.state()).isEqualTo(BehaviorState.FAILED);
        }

        // C-25
        @Test
        void theCloseOfTheEngineEndsThemAndFailsWhatWaits() throws Exception {
            Recorder recorder = new Recorder();
            BehaviorProcess<String, String> process = started(recorder);
            CompletableFuture<String> inHand = block(process, recorder);
            CompletableFuture<String> waiting = process.send("a");
            bench.actors.close();
            assertThat(failureOf(inHand)).isInstanceOf(InterruptedException.class);
            assertThat(failureOf(waiting)).isInstanceOf(BehaviorException.NotRunning.class);
            await().until(() -> recorder.calls.contains("terminate"));
            get(process.stop());
        }
    }

    // C-14, C-25, C-28, C-35, C-36
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensEachAnswerComesOnce(long seed) throws Exception {
        Random random = new Random(seed);
        Recorder recorder = new Recorder();
        BehaviorProcess<String, String> process = get(bench.supervisor().spawn(recorder));
        List<String> sent = new ArrayList<>();
        List<CompletableFuture<String>> answers = new ArrayList<>();
        int stopAt = random.nextInt(200);
        for (int i = 0; i < 200; i++) {
            String message = (random.nextInt(60) == 0 ? "fail" : "m") + i;
            sent.add(message);
            answers.add(process.send(message));
            if (random.nextInt(20) == 0) {
                bench.time.advance(Duration.ofMillis(random.nextInt(50)));
            }
            if (i == stopAt) {
                var _ = process.stop();
            }
        }
        get(process.stop());
        assertThat(answers).as("seed " + seed).allMatch(CompletableFuture::isDone);
        List<String> handled = recorder.calls.stream().filter(sent::contains).toList();
        for (int i = 0; i < sent.size(); i++) {
            String message = sent.get(i);
            CompletableFuture<String> answer = answers.get(i);
            if (answer.isCompletedExceptionally()) {
                assertThat(answer.exceptionNow())
                        .as("seed " + seed)
                        .isInstanceOf(handled.contains(message) ? IOException.class : BehaviorException.class);
            } else {
                assertThat(answer.join()).as("seed " + seed).isEqualTo("did " + message);
            }
        }
        assertThat(handled).as("in order and once, seed " + seed).isEqualTo(sent.subList(0, handled.size()));
    }
}
