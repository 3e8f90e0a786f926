package dev.signalbox.engine.actor;

import static dev.signalbox.engine.actor.ActorTestBench.exitOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.EngineEvent.ActorStuck;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ActorsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final ActorTestBench bench = new ActorTestBench();
    private final Actors actors = bench.actors;

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class Spawning {
        // B-06, B-07, B-08, B-09, B-10, B-16
        @Test
        void anEntryRunsOnAHostWithItsArgumentsInOrder() throws Exception {
            actors.addHost("app:processes", 10);
            actors.define("app.test.process:echo_worker", self -> self.arguments());
            Object result = bench.run(self -> {
                Actor worker = self.spawnMonitored(ActorSpec.entry("app.test.process:echo_worker")
                        .on("app:processes")
                        .withArguments("hello", 5, Map.of("task_id", 1)));
                assertThat(worker.pid().toString()).startsWith("actor-");
                return exitOf(self, worker.pid()).result();
            });
            assertThat(result).isEqualTo(List.of("hello", 5, Map.of("task_id", 1)));
        }

        // B-11
        @Test
        void anUnknownEntryIsRefusedByNameWithThoseThatAreKnown() {
            actors.define("shop:orders", _ -> null);
            assertThatThrownBy(() -> actors.spawn(ActorSpec.entry("shop:order")))
                    .isInstanceOf(ActorException.UnknownEntry.class)
                    .hasMessage("there is no entry 'shop:order'; known are: shop:orders");
        }

        // B-11
        @Test
        void anUnknownHostIsRefused() {
            assertThatThrownBy(() -> actors.spawn(ActorSpec.running(_ -> null).on("app:nowhere")))
                    .isInstanceOf(ActorException.UnknownHost.class)
                    .hasMessage("there is no host 'app:nowhere'; known are: engine:actors");
        }

        // B-11
        @Test
        void aFullHostRefusesUntilAnActorOfItHasEnded() throws Exception {
            actors.addHost("app:small", 1);
            ActorSpec spec = ActorSpec.running(self -> self.inbox().receive()).on("app:small");
            Actor first = actors.spawn(spec);
            assertThatThrownBy(() -> actors.spawn(spec))
                    .isInstanceOf(ActorException.HostFull.class)
                    .hasMessageContaining("host 'app:small' has 1 actors, which is its limit");
            first.tell("end");
            await().until(() -> !first.isRunning());
            assertThat(actors.spawn(spec).isRunning()).isTrue();
        }

        // B-07
        @Test
        void anEntryHasANamespaceAndAName() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> actors.define("orders", _ -> null))
                    .withMessageContaining("use the form namespace:name");
        }

        // B-12
        @Test
        void anActorKnowsItsOwnPid() throws Exception {
            NodeId[] own = new NodeId[1];
            Actor actor = bench.spawn(self -> {
                own[0] = self.pid();
                return null;
            });
            await().until(() -> !actor.isRunning());
            assertThat(own[0]).isEqualTo(actor.pid());
        }

        // B-13, B-15, B-51
        @Test
        void aMonitoredChildTellsItsResult() throws Exception {
            assertThat(bench.run(self -> exitOf(
                                    self,
                                    self.spawnMonitored(ActorSpec.running(_ -> 42))
                                            .pid())
                            .result()))
                    .isEqualTo(42);
        }

        // B-58, B-59
        @Test
        void ofAThousandThatEndAtOnceEachTellsItsEndOnce() throws Exception {
            Map<NodeId, Integer> exits = new HashMap<>();
            bench.run(self -> {
                for (int i = 0; i < 1000; i++) {
                    exits.put(self.spawnMonitored(ActorSpec.running(_ -> null)).pid(), 0);
                }
                for (int i = 0; i < 1000; i++) {
                    exits.merge(requireNonNull(self.events().receive()).from(), 1, Integer::sum);
                }
                self.sleep(Duration.ofMillis(50));
                assertThat(self.trySelect(self.events())).isNull();
                return null;
            });
            assertThat(exits)
                    .hasSize(1000)
                    .allSatisfy((_, count) -> assertThat(count).isEqualTo(1));
        }

        @Test
        void anActorCanHaveANameFromItsFirstMoment() throws Exception {
            Actor actor = actors.spawn(
                    ActorSpec.running(self -> self.inbox().receive()).named("orders"));
            assertThat(actors.lookup("orders")).contains(actor);
            assertThatThrownBy(() -> actors.spawn(ActorSpec.running(_ -> null).named("orders")))
                    .isInstanceOf(ActorException.NameTaken.class)
                    .hasMessageContaining("the name 'orders' is that of " + actor.pid());
        }
    }

    @Nested
    class Sending {
        // B-04, B-18, B-19, B-20, B-79
        @Test
        void reachesAPidAndAName() throws Exception {
            Object received = bench.run(self -> {
                self.register("boss");
                self.send(self.pid(), "a", 1);
                self.send("boss", "a", 2);
                Channel<Object> topic = self.listen("a");
                return List.of(requireNonNull(topic.receive()), requireNonNull(topic.receive()));
            });
            assertThat(received).isEqualTo(List.of(1, 2));
        }

        // B-21, E-04
        @Test
        void toADeadOneFailsAndIsKeptAsADeadLetter() throws Exception {
            Actor dead = bench.spawn(_ -> null);
            await().until(() -> !dead.isRunning());
            assertThatThrownBy(() -> actors.send(dead.pid().toString(), "topic", "payload"))
                    .isInstanceOf(ActorException.NotFound.class)
                    .hasMessageContaining("there is no actor '%s'".formatted(dead.pid()));
            assertThat(dead.tell("to nobody")).isFalse();
            assertThat(actors.deadLetters().newest())
                    .extracting(letter -> letter.message().payload())
                    .containsExactly("payload", "to nobody");
            assertThat(actors.deadLetters().count()).isEqualTo(2);
        }

        // B-22
        @Test
        void toATopicOfTheEngineIsRefused() {
            assertThatThrownBy(() -> bench.run(self -> {
                        self.send(self.pid(), "@events", "forged");
                        return null;
                    }))
                    .hasCauseInstanceOf(ActorException.ReservedTopic.class);
            assertThatThrownBy(() -> bench.run(self -> self.listen("@events")))
                    .hasCauseInstanceOf(ActorException.ReservedTopic.class);
        }

        @Test
        void beyondTheCapacityIsRefusedAndCounted() throws Exception {
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch busy = new CountDownLatch(1);
            AtomicInteger handled = new AtomicInteger();
            Actor slow = actors.spawn(ActorSpec.handling((_, _) -> {
                        busy.countDown();
                        go.await();
                        handled.incrementAndGet();
                    })
                    .withCapacity(3));
            slow.tell(0);
            busy.await();
            assertThat(List.of(slow.tell(1), slow.tell(2), slow.tell(3), slow.tell(4)))
                    .containsExactly(true, true, true, false);
            assertThatThrownBy(() -> actors.send(slow.pid().toString(), "topic", 5))
                    .isInstanceOf(ActorException.MailboxFull.class)
                    .hasMessageContaining("3 messages wait");
            go.countDown();
            await().until(() -> handled.get() == 4);
            assertThat(actors.deadLetters().count(DeadLetter.Why.FULL)).isEqualTo(2);
        }

        @Test
        void whatAnActorHasNotReadWhenItEndsIsKeptAsDeadLetters() throws Exception {
            CountDownLatch go = new CountDownLatch(1);
            Actor actor = bench.handling((context, message) -> {
                go.await();
                context.stop();
            });
            for (int i = 0; i < 5; i++) {
                actor.tell(i);
            }
            go.countDown();
            await().until(() -> actors.deadLetters().count(DeadLetter.Why.UNREAD) == 4);
            assertThat(actors.deadLetters().newest())
                    .extracting(letter -> letter.message().payload())
                    .containsExactly(1, 2, 3, 4);
        }
    }

    @Nested
    class Listening {
        // B-03, B-23, B-24, B-30
        @Test
        void givesThePayloadsOfEachTopicByItself() throws Exception {
            assertThat(bench.run(self -> {
                        Channel<Object> a = self.listen("a");
                        Channel<Object> b = self.listen("b");
                        self.send(self.pid(), "b", 1);
                        self.send(self.pid(), "a", 2);
                        return List.of(requireNonNull(a.receive()), requireNonNull(b.receive()));
                    }))
                    .isEqualTo(List.of(2, 1));
        }

        // B-25, B-26, B-27, B-28
        @Test
        void givesWholeMessagesIfAsked() throws Exception {
            Object answered = bench.run(self -> {
                Actor echo = self.spawn(ActorSpec.running(worker -> {
                    Message message =
                            requireNonNull(worker.listenForMessages("echo").receive());
                    worker.send(requireNonNull(message.from()), "reply", message.topic() + " " + message.payload());
                    return null;
                }));
                Channel<Object> replies = self.listen("reply");
                self.send(echo.pid(), "echo", "hello");
                return replies.receive();
            });
            assertThat(answered).isEqualTo("echo hello");
        }

        // B-26
        @Test
        void ofWhatComesFromOutsideThereIsNoSender() throws Exception {
            CountDownLatch listens = new CountDownLatch(1);
            Message[] received = new Message[1];
            Actor actor = bench.spawn(self -> {
                Channel<Message> topic = self.listenForMessages("a");
                listens.countDown();
                received[0] = requireNonNull(topic.receive());
                return null;
            });
            listens.await();
            actors.send(actor.pid().toString(), "a", "x");
            await().until(() -> !actor.isRunning());
            assertThat(received[0].from()).isNull();
        }

        @Test
        void thatHasEndedWithSomethingInItLeavesThatUnread() throws Exception {
            bench.run(self -> {
                self.listen("a");
                self.send(self.pid(), "a", 1);
                self.send(self.pid(), "a", 2);
                return self.unlisten("a");
            });
            await().until(() -> actors.deadLetters().count(DeadLetter.Why.UNREAD) == 2);
        }

        // B-29, B-37
        @Test
        void endsWithUnlistenAndLaterMessagesGoToTheInbox() throws Exception {
            bench.run(self -> {
                Channel<Object> a = self.listen("a");
                self.send(self.pid(), "a", 1);
                assertThat(self.unlisten("a")).isTrue();
                assertThat(self.unlisten("a")).isFalse();
                self.send(self.pid(), "a", 2);
                assertThat(a.receive()).isEqualTo(1);
                assertThat(a.receive()).as("closed").isNull();
                assertThat(a.isClosed()).isTrue();
                return assertThat(requireNonNull(self.inbox().receive()).payload())
                        .isEqualTo(2);
            });
        }

        // B-31
        @Test
        void hasOneChannelForATopicAndOneInboxAndOneForEvents() throws Exception {
            bench.run(self -> {
                assertThat(self.listen("a")).isSameAs(self.listen("a"));
                assertThat(self.inbox()).isSameAs(self.inbox());
                assertThat(self.events()).isSameAs(self.events());
                return assertThatIllegalStateException()
                        .isThrownBy(() -> self.listenForMessages("a"))
                        .withMessageContaining("is listened to for payloads already");
            });
        }

        // B-32
        @Test
        void givesWhatCameBefore() throws Exception {
            bench.run(self -> {
                self.send(self.pid(), "a", 1);
                self.send(self.pid(), "b", 2);
                self.send(self.pid(), "a", 3);
                self.sleep(Duration.ofMillis(1)); // they have come
                Channel<Object> a = self.listen("a");
                assertThat(a.receive()).isEqualTo(1);
                assertThat(a.receive()).isEqualTo(3);
                return assertThat(requireNonNull(self.inbox().receive()).payload())
                        .isEqualTo(2);
            });
        }

        // B-02, B-33, B-34, B-35, B-36
        @Test
        void keepsItsTopicsOutOfTheInboxWhichHasAllOthers() throws Exception {
            bench.run(self -> {
                Channel<Object> specific = self.listen("specific_topic");
                self.send(self.pid(), "specific_topic", 1);
                self.send(self.pid(), "other", 2);
                Message other = requireNonNull(self.inbox().receive());
                assertThat(other.topic()).isEqualTo("other");
                assertThat(other.payload()).isEqualTo(2);
                assertThat(other.from()).isEqualTo(self.pid());
                assertThat(specific.receive()).isEqualTo(1);
                assertThat(self.trySelect(self.inbox(), specific)).isNull();
                return null;
            });
        }

        @Test
        void ofAPayloadThatIsNullGivesNullThoughTheChannelIsOpen() throws Exception {
            bench.run(self -> {
                Channel<Object> a = self.listen("a");
                self.send(self.pid(), "a", null);
                assertThat(a.receive()).isNull();
                return assertThat(a.isClosed()).isFalse();
            });
        }

        @Test
        void keepsNoMoreThanTheCapacityWhateverNobodyReads() throws Exception {
            CountDownLatch sent = new CountDownLatch(1);
            Actor actor = actors.spawn(ActorSpec.running(self -> {
                        sent.await();
                        self.sleep(Duration.ofMillis(1));
                        self.send(self.pid(), "more", "than it holds");
                        self.sleep(Duration.ofMillis(1));
                        return null;
                    })
                    .withCapacity(10));
            for (int i = 0; i < 10; i++) {
                assertThat(actor.tell(i)).isTrue();
            }
            sent.countDown();
            await().until(() -> !actor.isRunning());
            assertThat(actors.deadLetters().count(DeadLetter.Why.FULL)).isEqualTo(1);
            assertThat(actors.deadLetters().count(DeadLetter.Why.UNREAD)).isEqualTo(10);
        }
    }

    @Nested
    class Selecting {
        // B-38, B-39
        @Test
        void tellsTheChannelAndTheValue() throws Exception {
            bench.run(self -> {
                Channel<Object> a = self.listen("a");
                Channel<Object> b = self.listen("b");
                self.send(self.pid(), "b", 7);
                Selected selected = self.select(a, b);
                assertThat(selected.channel()).isSameAs(b);
                return assertThat(selected.value()).isEqualTo(7);
            });
        }

        // B-42
        @Test
        void aSleepHoldsUpNobodyElse() throws Exception {
            CountDownLatch asleep = new CountDownLatch(1);
            Actor sleeper = bench.spawn(self -> {
                asleep.countDown();
                self.sleep(LONG);
                return null;
            });
            asleep.await();
            assertThat(bench.run(_ -> "at once")).isEqualTo("at once");
            assertThat(sleeper.isRunning()).isTrue();
        }

        // B-43
        @Test
        void ofSeveralThatAreReadyTheFirstInTheOrderGivenWins() throws Exception {
            bench.run(self -> {
                Channel<Object> a = self.listen("a");
                Channel<Object> b = self.listen("b");
                for (int i = 0; i < 10; i++) {
                    self.send(self.pid(), "b", i);
                    self.send(self.pid(), "a", i);
                }
                for (int i = 0; i < 10; i++) {
                    assertThat(self.select(a, b).channel()).isSameAs(a);
                }
                return assertThat(self.select(a, b).channel()).isSameAs(b);
            });
        }

        @Test
        void withoutAChannelIsRefusedRatherThanWaitedForEver() {
            assertThatThrownBy(() -> bench.run(Self::select))
                    .hasCauseInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("give at least one");
        }
    }

    @Nested
    class Monitoring {
        // B-05, B-45, B-46, B-47, B-48, B-49, B-50, B-57
        @Test
        void tellsOfAFailureAndOfANormalEnd() throws Exception {
            bench.run(self -> {
                NodeId failing = self.spawnMonitored(ActorSpec.running(_ -> {
                            throw new IllegalStateException("no money");
                        }))
                        .pid();
                ActorEvent.Exit failed = exitOf(self, failing);
                assertThat(failed.error()).isEqualTo("failed: java.lang.IllegalStateException: no money");
                assertThat(failed.result()).isNull();
                NodeId working = self.spawnMonitored(ActorSpec.running(_ -> 5)).pid();
                ActorEvent.Exit worked = exitOf(self, working);
                assertThat(worked.error()).isNull();
                return assertThat(worked.result()).isEqualTo(5);
            });
        }

        // B-52, B-53
        @Test
        void canBeginLater() throws Exception {
            bench.run(self -> {
                Actor worker =
                        self.spawn(ActorSpec.running(other -> other.inbox().receive()));
                self.monitor(worker.pid());
                worker.tell("end");
                assertThat(exitOf(self, worker.pid()).error()).isNull();
                return null;
            });
        }

        // B-54
        @Test
        void canBeEnded() throws Exception {
            bench.run(self -> {
                Actor worker = self.spawnMonitored(
                        ActorSpec.running(other -> other.inbox().receive()));
                assertThat(self.unmonitor(worker.pid())).isTrue();
                assertThat(self.unmonitor(worker.pid())).isFalse();
                worker.tell("end");
                while (worker.isRunning()) {
                    self.sleep(Duration.ofMillis(1));
                }
                self.sleep(Duration.ofMillis(20));
                assertThat(self.trySelect(self.events())).isNull();
                return null;
            });
        }

        // B-55
        @Test
        void ofADeadOneTellsSoAtOnce() throws Exception {
            bench.run(self -> {
                Actor worker = self.spawn(ActorSpec.running(_ -> null));
                while (worker.isRunning()) {
                    self.sleep(Duration.ofMillis(1));
                }
                self.monitor(worker.pid());
                return assertThat(exitOf(self, worker.pid()).reason()).isEqualTo(new ExitReason.NoSuchProcess());
            });
        }

        // B-56
        @Test
        void twiceIsOnce() throws Exception {
            bench.run(self -> {
                Actor worker = self.spawnMonitored(
                        ActorSpec.running(other -> other.inbox().receive()));
                self.monitor(worker.pid());
                worker.tell("end");
                var _ = exitOf(self, worker.pid());
                self.sleep(Duration.ofMillis(20));
                assertThat(self.trySelect(self.events())).isNull();
                return null;
            });
        }

        @Test
        void comesToAHandlerAsAMessageOfTheEngine() throws Exception {
            List<ActorEvent> told = new ArrayList<>();
            CountDownLatch done = new CountDownLatch(1);
            Actor watcher = bench.handling((context, message) -> {
                if (message.payload() instanceof ActorEvent event) {
                    told.add(event);
                    done.countDown();
                } else {
                    var _ = context.spawnMonitored(ActorSpec.running(_ -> 3));
                }
            });
            watcher.tell("go");
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(told.getFirst())
                    .isInstanceOfSatisfying(
                            ActorEvent.Exit.class,
                            exit -> assertThat(exit.result()).isEqualTo(3));
        }
    }

    @Nested
    class Linking {
        private Actor waiting(Context context) throws ActorException {
            return context.spawn(ActorSpec.running(self -> self.inbox().receive()));
        }

        // B-14, B-62, B-64, B-65, B-68
        @Test
        void theFailureOfTheParentEndsTheChildThatItIsLinkedTo() throws Exception {
            Actor[] child = new Actor[1];
            Actor parent = bench.spawn(self -> {
                child[0] = self.spawnLinked(
                        ActorSpec.running(other -> other.inbox().receive()));
                throw new IllegalStateException("crash");
            });
            await().until(() -> child[0] != null && !child[0].isRunning());
            assertThat(reasonOf(child[0])).isInstanceOfSatisfying(ExitReason.Linked.class, linked -> {
                assertThat(linked.origin()).isEqualTo(parent.pid());
                assertThat(linked.reason().error()).isEqualTo("failed: java.lang.IllegalStateException: crash");
            });
        }

        private ExitReason reasonOf(Actor actor) {
            return exited(actor).reason();
        }

        private ActorExited exited(Actor actor) {
            await().until(() -> bench.events.stream()
                    .anyMatch(event -> event instanceof ActorExited exited
                            && exited.source().equals(actor.pid())));
            return bench.events.stream()
                    .filter(event -> event instanceof ActorExited exited
                            && exited.source().equals(actor.pid()))
                    .map(ActorExited.class::cast)
                    .findFirst()
                    .orElseThrow();
        }

        // B-60, B-70
        @Test
        void worksBothWays() throws Exception {
            Actor[] child = new Actor[1];
            Actor parent = bench.spawn(self -> {
                child[0] = waiting(self);
                self.link(child[0].pid());
                return self.inbox().receive();
            });
            await().until(() -> child[0] != null);
            await().until(() -> parent.length() == 0);
            bench.run(self -> actors.terminate(child[0].pid()));
            await().until(() -> !parent.isRunning());
            assertThat(reasonOf(parent)).isEqualTo(new ExitReason.Linked(child[0].pid(), new ExitReason.Cancelled()));
        }

        // B-61
        @Test
        void unlinkedOnesDieAlone() throws Exception {
            bench.run(self -> {
                Actor child = self.spawnLinked(
                        ActorSpec.running(other -> other.inbox().receive()));
                assertThat(self.unlink(child.pid())).isTrue();
                assertThat(self.unlink(child.pid())).isFalse();
                actors.terminate(child.pid());
                while (child.isRunning()) {
                    self.sleep(Duration.ofMillis(1));
                }
                self.sleep(Duration.ofMillis(20));
                return null;
            });
        }

        // B-63, B-66, B-67, B-72
        @Test
        void whoTrapsLinksIsToldInstead() throws Exception {
            bench.run(self -> {
                assertThat(self.trapsLinks()).isFalse();
                Actor child = self.spawnLinked(ActorSpec.running(other -> {
                    var _ = other.inbox().receive();
                    throw new IllegalStateException("crash");
                }));
                self.trapLinks(true); // after the link was made
                assertThat(self.trapsLinks()).isTrue();
                child.tell("go");
                ActorEvent.LinkDown down =
                        (ActorEvent.LinkDown) requireNonNull(self.events().receive());
                assertThat(down.from()).isEqualTo(child.pid());
                return assertThat(down.reason().error()).contains("crash");
            });
        }

        // B-69
        @Test
        void aNormalEndTouchesNobody() throws Exception {
            bench.run(self -> {
                Actor child = self.spawnLinked(ActorSpec.running(_ -> null));
                while (child.isRunning()) {
                    self.sleep(Duration.ofMillis(1));
                }
                self.sleep(Duration.ofMillis(20));
                assertThat(self.trySelect(self.events())).isNull();
                return null;
            });
        }

        // B-71
        @Test
        void whoIsLinkedAndMonitorsIsToldOfBoth() throws Exception {
            bench.run(self -> {
                self.trapLinks(true);
                Actor child = self.spawnLinked(
                        ActorSpec.running(other -> other.inbox().receive()));
                self.monitor(child.pid());
                actors.terminate(child.pid());
                List<Class<?>> kinds = new ArrayList<>();
                kinds.add(requireNonNull(self.events().receive()).getClass());
                kinds.add(requireNonNull(self.events().receive()).getClass());
                return assertThat(kinds).containsExactlyInAnyOrder(ActorEvent.Exit.class, ActorEvent.LinkDown.class);
            });
        }

        // B-73
        @Test
        void aChainOfSixDiesWithTheErrorOfTheFirst() throws Exception {
            List<Actor> chain = new ArrayList<>();
            Actor root = bench.spawn(self -> {
                var _ = self.inbox().receive();
                throw new IllegalStateException("the root of it");
            });
            chain.add(root);
            for (int i = 1; i < 6; i++) {
                Actor before = chain.getLast();
                CountDownLatch linked = new CountDownLatch(1);
                chain.add(bench.spawn(self -> {
                    self.link(before.pid());
                    linked.countDown();
                    return self.inbox().receive();
                }));
                linked.await();
            }
            root.tell("go");
            ExitReason last = reasonOf(chain.getLast());
            assertThat(last).isInstanceOfSatisfying(ExitReason.Linked.class, linked -> {
                assertThat(linked.origin()).isEqualTo(root.pid());
                assertThat(linked.reason())
                        .isInstanceOfSatisfying(
                                ExitReason.Failed.class,
                                failed -> assertThat(failed.cause()).hasMessage("the root of it"));
            });
            ActorExited event = exited(chain.getLast());
            for (int i = 4; i >= 0; i--) { // and each says because of which event
                ActorExited before = exited(chain.get(i));
                assertThat(event.cause()).isEqualTo(new Cause.Event(before.number()));
                event = before;
            }
            assertThat(event.cause()).isEqualTo(new Cause.Unprompted());
        }

        @Test
        void toADeadOneIsTheEndUnlessTrapped() throws Exception {
            Actor dead = bench.spawn(_ -> null);
            await().until(() -> !dead.isRunning());
            Actor linking = bench.spawn(self -> {
                self.link(dead.pid());
                return self.inbox().receive();
            });
            assertThat(reasonOf(linking)).isEqualTo(new ExitReason.Linked(dead.pid(), new ExitReason.NoSuchProcess()));
        }
    }

    @Nested
    class Names {
        // B-74, B-75, B-76, B-77
        @Test
        void areRegisteredLookedUpAndUnregistered() throws Exception {
            bench.run(self -> {
                self.register("my_service");
                assertThat(actors.lookup("my_service")).contains(self.actor());
                assertThat(actors.unregister("my_service")).isTrue();
                assertThat(actors.unregister("my_service")).isFalse();
                return assertThat(actors.lookup("my_service")).isEmpty();
            });
        }

        // B-78
        @Test
        void areFreeWhenTheEndIsToldAThousandTimesOfAThousand() throws Exception {
            bench.run(self -> {
                for (int i = 0; i < 1000; i++) {
                    Actor holder =
                            self.spawnMonitored(ActorSpec.running(_ -> null).named("the one"));
                    var _ = exitOf(self, holder.pid());
                    assertThat(actors.lookup("the one")).isEmpty();
                }
                return null;
            });
        }

        // B-80
        @Test
        void areHeldByOneActorOnly() throws Exception {
            Actor holder = actors.spawn(
                    ActorSpec.running(self -> self.inbox().receive()).named("one"));
            bench.run(self -> {
                self.register("two");
                self.register("two"); // it has it already
                return assertThatThrownBy(() -> self.register("one"))
                        .isInstanceOf(ActorException.NameTaken.class)
                        .hasMessageContaining("is that of " + holder.pid());
            });
        }

        // B-81, B-82
        @Test
        void canBeSeveralForOneAndAreAllReleased() throws Exception {
            bench.run(self -> {
                self.register("one");
                return self.actors().lookup("one").isPresent()
                        && self.spawn(ActorSpec.running(other -> {
                                    other.register("two");
                                    other.register("three");
                                    return null;
                                }))
                                .isRunning();
            });
            await().until(() -> List.of("one", "two", "three").stream()
                    .allMatch(name -> actors.lookup(name).isEmpty()));
        }
    }

    @Nested
    class Ending {
        @Test
        void onlyAnEndThatMayBeAskedAboutIsKeptWhileNobodyListens() throws Exception {
            EventStream unheard = new EventStream(bench.time);
            try (Actors own = new Actors(unheard, bench.time)) {
                long normal = Watched.spawn(own, ActorSpec.running(_ -> "done"))
                        .awaitExit()
                        .event();
                long failed = Watched.spawn(own, ActorSpec.running(_ -> {
                            throw new IllegalStateException("broken");
                        }))
                        .awaitExit()
                        .event();
                Watched waiting = Watched.spawn(
                        own, ActorSpec.running(self -> self.inbox().receive()));
                own.terminate(waiting.actor().pid());
                long ended = waiting.awaitExit().event();
                assertThat(normal).isPositive().isLessThan(failed);
                assertThat(unheard.journal().find(normal)).isEmpty();
                assertThat(List.of(failed, ended))
                        .allSatisfy(number ->
                                assertThat(unheard.journal().find(number)).containsInstanceOf(ActorExited.class));
            }
        }

        @Test
        void aCancelAsksAndThenEnds() throws Exception {
            Actor willing = bench.spawn(self -> requireNonNull(self.events().receive()));
            Actor unwilling = bench.spawn(self -> self.inbox().receive());
            actors.cancel(willing.pid(), Duration.ofSeconds(30));
            await().until(() -> !willing.isRunning());
            actors.cancel(unwilling.pid(), Duration.ofMillis(50));
            await().until(() -> !unwilling.isRunning());
            await().until(() ->
                    bench.events.stream().filter(ActorExited.class::isInstance).count() == 2);
            List<ActorExited> ends = bench.events.stream()
                    .filter(ActorExited.class::isInstance)
                    .map(ActorExited.class::cast)
                    .toList();
            assertThat(ends.get(0).reason())
                    .isEqualTo(new ExitReason.Normal(new ActorEvent.Cancel(
                            willing.pid(), Duration.ofSeconds(30), new Cause.Request(Cause.Action.CANCEL))));
            assertThat(ends.get(1).reason()).isEqualTo(new ExitReason.Cancelled());
            assertThat(ends.get(1).cause()).isEqualTo(new Cause.Request(Cause.Action.CANCEL));
        }

        @Test
        void aHandlerThatBlocksIsInterruptedAndItsWorkerGoesOnUnharmed() throws Exception {
            CountDownLatch blocked = new CountDownLatch(1);
            Actor blocking = bench.handling((_, _) -> {
                blocked.countDown();
                Thread.sleep(60_000);
            });
            blocking.tell("block");
            blocked.await();
            actors.terminate(blocking.pid());
            await().until(() -> !blocking.isRunning());
            for (int i = 0; i < 100; i++) {
                CountDownLatch slept = new CountDownLatch(1);
                bench.handling((_, _) -> {
                            Thread.sleep(1);
                            slept.countDown();
                        })
                        .tell("sleep");
                assertThat(slept.await(20, TimeUnit.SECONDS)).isTrue();
            }
        }

        @Test
        void anActorThatNeverReturnsIsToldAsStuckWithItsStackAndNobodyWaitsForIt() throws Exception {
            boolean[] on = {true};
            try {
                Actor stuck = actors.spawn(ActorSpec.handling((_, _) -> {
                            while (on[0]) {
                                LockSupport.parkNanos(1_000_000); // whatever interrupts it
                            }
                        })
                        .named("stubborn"));
                stuck.tell("begin");
                await().until(() -> stuck.length() == 0);
                stuck.tell("never read");
                Object end = bench.run(self -> {
                    self.monitor(stuck.pid());
                    actors.terminate(stuck.pid());
                    return exitOf(self, stuck.pid()).reason();
                });
                assertThat(end).isEqualTo(new ExitReason.Cancelled());
                assertThat(actors.lookup("stubborn")).isEmpty();
                await().untilAsserted(() -> assertThat(bench.events)
                        .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(ActorStuck.class, told -> {
                            assertThat(told.name()).isEqualTo("stubborn");
                            assertThat(told.stack()).anyMatch(line -> line.contains("ActorsTest"));
                        })));
                assertThat(actors.deadLetters().count(DeadLetter.Why.UNREAD)).isPositive();
            } finally {
                on[0] = false;
            }
        }

        @Test
        void anActorThatItsLinkEndsAndThatNeverReturnsIsToldAsStuckToo() throws Exception {
            boolean[] on = {true};
            try {
                Object end = bench.run(self -> {
                    Actor failing = self.spawn(ActorSpec.handling((_, _) -> {
                        throw new IllegalStateException("first");
                    }));
                    Actor stuck = self.spawnMonitored(ActorSpec.running(stubborn -> {
                        stubborn.link(failing.pid());
                        failing.tell("fail");
                        while (on[0]) {
                            LockSupport.parkNanos(1_000_000);
                        }
                        return null;
                    }));
                    return exitOf(self, stuck.pid()).reason();
                });
                assertThat(end).isInstanceOf(ExitReason.Linked.class);
                await().until(() -> bench.events.stream().anyMatch(ActorStuck.class::isInstance));
            } finally {
                on[0] = false;
            }
        }

        @Test
        void whatABodyThatNeverReturnsHasInItsChannelsIsCountedAsUnread() throws Exception {
            boolean[] on = {true};
            CountDownLatch sent = new CountDownLatch(1);
            try {
                Actor stuck = bench.spawn(self -> {
                    sent.await();
                    var _ = self.inbox().receive();
                    while (on[0]) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    return null;
                });
                for (int i = 0; i < 4; i++) {
                    stuck.tell(i);
                }
                sent.countDown();
                await().until(() -> stuck.length() == 0);
                stuck.tell("later");
                actors.terminate(stuck.pid());
                await().until(() -> !stuck.isRunning());
                await().until(() -> actors.deadLetters().count(DeadLetter.Why.UNREAD) == 4);
            } finally {
                on[0] = false;
            }
        }

        @Test
        void anErrorOfTheMachineEndsTheActorAndNotTheEngine() throws Exception {
            Actor deep = bench.handling((_, _) -> overflow(1));
            deep.tell("go");
            await().until(() -> !deep.isRunning());
            assertThat(bench.run(_ -> "alive")).isEqualTo("alive");
        }

        @SuppressWarnings("InfiniteRecursion") // the point of it
        private static int overflow(int depth) {
            return depth + overflow(depth + 1);
        }

        @Test
        void closeEndsAll() throws Exception {
            for (int i = 0; i < 100; i++) {
                bench.spawn(self -> self.inbox().receive());
                bench.handling((_, _) -> {});
            }
            actors.close();
            await().until(() -> actors.count() == 0);
            assertThatThrownBy(() -> bench.spawn(_ -> null)).isInstanceOf(ActorException.Closed.class);
        }

        @Test
        void closeEndsTheThreadsThatRunThem() throws Exception {
            Set<Thread> others = sentries();
            List<Thread> own = new CopyOnWriteArrayList<>();
            try (ActorTestBench second = new ActorTestBench()) {
                own.addAll(sentries());
                own.removeAll(others);
                assertThat(own).hasSize(1);
                CountDownLatch all = new CountDownLatch(20);
                for (int i = 0; i < 20; i++) {
                    second.handling((_, _) -> {
                                own.add(Thread.currentThread());
                                all.countDown();
                                Thread.sleep(60_000);
                            })
                            .tell("run");
                }
                assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(own).hasSizeGreaterThan(20);
            await().until(() -> own.stream().noneMatch(Thread::isAlive));
        }

        private static Set<Thread> sentries() {
            return Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("actors, sentry"))
                    .collect(Collectors.toSet());
        }
    }

    @Nested
    class AQuestion {
        @Test
        void isAnswered() throws Exception {
            Actor doubler = bench.handling((_, message) -> {
                if (message.payload() instanceof Question question) {
                    question.answer((Integer) requireNonNull(question.payload()) * 2);
                }
            });
            assertThat(actors.ask(doubler, 21, LONG).get()).isEqualTo(42);
        }

        @Test
        void thatIsNeverAnsweredEndsByItsTime() throws Exception {
            Actor silent = bench.handling((_, _) -> {});
            assertThatThrownBy(
                            () -> actors.ask(silent, "?", Duration.ofMillis(20)).get())
                    .hasCauseInstanceOf(TimeoutException.class)
                    .hasMessageContaining(silent.pid() + " has not answered within 20 ms");
        }

        @Test
        void atWhichTheHandlerFailsFailsWithItsError() throws Exception {
            Actor failing = bench.handling((_, _) -> {
                throw new IllegalStateException("no");
            });
            assertThatThrownBy(() -> actors.ask(failing, "?", LONG).get()).hasRootCauseMessage("no");
        }

        @Test
        void toADeadOrDyingActorFailsAtOnce() throws Exception {
            CountDownLatch go = new CountDownLatch(1);
            Actor dying = bench.handling((context, _) -> {
                go.await();
                context.stop();
            });
            dying.tell("first");
            Question queued = actors.ask(dying, "?", LONG);
            go.countDown();
            assertThatThrownBy(queued::get).hasCauseInstanceOf(Question.EndedException.class);
            assertThatThrownBy(() -> actors.ask(dying, "?", LONG).get())
                    .hasCauseInstanceOf(Question.EndedException.class);
        }

        @Test
        void ofTwoToEachOtherEndsByTheirTimes() throws Exception {
            Actor[] two = new Actor[2];
            Handler asking = (context, message) -> {
                if (message.payload() instanceof Question question) {
                    Actor other = two[0] == context.actor() ? two[1] : two[0];
                    question.answer(context.ask(other, "and you?", Duration.ofMillis(50))
                            .get());
                }
            };
            two[0] = bench.handling(asking);
            two[1] = bench.handling(asking);
            assertThatThrownBy(() -> actors.ask(two[0], "?", LONG).get())
                    .rootCause()
                    .isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void messagesOfOneSenderKeepTheirOrderAmongManySenders() throws Exception {
        int senders = 8;
        int each = 20_000;
        int[] next = new int[senders];
        AtomicInteger wrong = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(senders * each);
        Actor receiver = bench.handling((_, message) -> {
            int[] word = (int[]) requireNonNull(message.payload());
            if (next[word[0]]++ != word[1]) {
                wrong.incrementAndGet();
            }
            all.countDown();
        });
        for (int s = 0; s < senders; s++) {
            int sender = s;
            Thread.ofPlatform().daemon().start(() -> {
                for (int i = 0; i < each; i++) {
                    receiver.tell(new int[] {sender, i});
                }
            });
        }
        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong).hasValue(0);
    }

    @Test
    void aThousandHandlersThatBlockHoldNobodyUp() throws Exception {
        CountDownLatch done = new CountDownLatch(1000);
        for (int i = 0; i < 1000; i++) {
            bench.handling((_, _) -> {
                        Thread.sleep(200);
                        done.countDown();
                    })
                    .tell("sleep");
        }
        CountDownLatch other = new CountDownLatch(1);
        bench.handling((_, _) -> other.countDown()).tell("now");
        assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
