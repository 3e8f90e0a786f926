package dev.signalbox.engine.actor;

import static dev.signalbox.engine.actor.ActorTestBench.exitOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The edges of what actors promise. */
@Timeout(60)
class ActorRulesTest {
    private final ActorTestBench bench = new ActorTestBench();
    private final Actors actors = bench.actors;

    @AfterEach
    void close() {
        bench.close();
    }

    // B-01
    @Test
    void twoOfOneEntryShareNothing() throws Exception {
        actors.define("app:counter", self -> {
            int count = 0;
            while (!"end".equals(requireNonNull(self.inbox().receive()).payload())) {
                count++;
            }
            return count;
        });
        Watched one = Watched.spawn(actors, ActorSpec.entry("app:counter"));
        Watched other = Watched.spawn(actors, ActorSpec.entry("app:counter"));
        for (int i = 0; i < 3; i++) {
            one.actor().tell("count");
        }
        other.actor().tell("count");
        one.actor().tell("end");
        other.actor().tell("end");
        assertThat(one.awaitExit().result()).isEqualTo(3);
        assertThat(other.awaitExit().result()).isEqualTo(1);
    }

    // B-09
    @Test
    void anEntryThatIsGivenNoArgumentsGetsNone() throws Exception {
        actors.define("app:arguments", Self::arguments);
        assertThat(Watched.spawn(actors, ActorSpec.entry("app:arguments"))
                        .awaitExit()
                        .result())
                .isEqualTo(List.of());
    }

    // B-10
    @Test
    void aPidIsATextByWhichTheActorIsFound() throws Exception {
        Actor actor = bench.spawn(self -> self.inbox().receive());
        String pid = actor.pid().toString();
        assertThat(NodeId.parseActor(pid).flatMap(actors::find)).contains(actor);
    }

    // B-11, B-15
    @Test
    void aSpawnThatIsRefusedLeavesNothingBehindWhateverBondItWasToHave() throws Exception {
        actors.addHost("app:small", 1);
        Actor holder =
                actors.spawn(ActorSpec.running(self -> self.inbox().receive()).named("taken"));
        bench.run(self -> {
            ActorSpec unknown = ActorSpec.entry("app:unknown").on("app:small");
            ActorSpec taken = ActorSpec.running(other -> other.inbox().receive())
                    .on("app:small")
                    .named("taken");
            int before = actors.count();
            assertThatThrownBy(() -> self.spawnMonitored(unknown)).isInstanceOf(ActorException.UnknownEntry.class);
            assertThatThrownBy(() -> self.spawnLinked(unknown)).isInstanceOf(ActorException.UnknownEntry.class);
            assertThatThrownBy(() -> self.spawnMonitored(taken)).isInstanceOf(ActorException.NameTaken.class);
            assertThatThrownBy(() -> self.spawnLinked(taken)).isInstanceOf(ActorException.NameTaken.class);
            assertThat(actors.count()).isEqualTo(before);
            assertThat(actors.lookup("taken")).contains(holder);
            assertThat(self.trySelect(self.events())).isNull();
            return assertThat(self.spawnMonitored(ActorSpec.running(_ -> null).on("app:small"))
                            .pid())
                    .as("the one place of the host is free")
                    .isNotNull();
        });
    }

    // B-16, B-17, B-50, B-51
    @Test
    void whatABodyReturnsIsAResultWhateverItIsAndOnlyWhatItThrowsAnError() throws Exception {
        ActorEvent.Exit returned =
                Watched.spawn(actors, ActorSpec.running(_ -> false)).awaitExit();
        assertThat(returned.result()).isEqualTo(false);
        assertThat(returned.error()).isNull();
        ActorEvent.Exit threw = Watched.spawn(actors, ActorSpec.running(_ -> {
                    throw new IllegalArgumentException("spawn failed");
                }))
                .awaitExit();
        assertThat(threw.result()).isNull();
        assertThat(threw.error()).isEqualTo("failed: java.lang.IllegalArgumentException: spawn failed");
    }

    @Test
    void whatNobodyReceivedFromATopicIsADeadLetterToo() throws Exception {
        Watched listening = Watched.spawn(actors, ActorSpec.running(self -> {
            Channel<Object> payloads = self.listen("payloads");
            Channel<Message> messages = self.listenForMessages("messages");
            for (int i = 0; i < 3; i++) {
                self.send(self.pid(), "payloads", i);
                self.send(self.pid(), "messages", 10 + i);
                self.send(self.pid(), "others", 20 + i);
            }
            var _ = payloads.receive();
            var _ = messages.receive();
            return self.inbox().receive();
        }));
        listening.awaitExit();
        assertThat(actors.deadLetters().newest())
                .allMatch(letter -> letter.why() == DeadLetter.Why.UNREAD)
                .extracting(letter -> letter.message().payload())
                .containsExactlyInAnyOrder(1, 2, 11, 12, 21, 22);
        assertThat(actors.deadLetters().count()).isEqualTo(6);
    }

    // B-40, B-41, B-42
    @Test
    void asleepIsOneAloneAndForAsLongAsItSays() throws Exception {
        VirtualTime time = new VirtualTime(Instant.EPOCH);
        EventStream stream = new EventStream(time);
        try (Actors sleeping = new Actors(stream, time)) {
            Watched sleeper = Watched.spawn(sleeping, ActorSpec.running(self -> {
                self.sleep(Duration.ofMillis(100));
                return self.after(Duration.ofSeconds(3)).receive();
            }));
            await().until(() -> time.timers() == 1);
            time.advance(Duration.ofMillis(99));
            assertThat(Watched.spawn(sleeping, ActorSpec.running(_ -> "awake"))
                            .awaitExit()
                            .result())
                    .isEqualTo("awake");
            assertThat(time.timers()).as("it sleeps on").isEqualTo(1);
            time.advance(Duration.ofMillis(1)); // from now on it waits for its moment
            await().until(() -> time.timers() == 1);
            time.advance(Duration.ofSeconds(3));
            assertThat(sleeper.awaitExit().result()).isEqualTo(Instant.EPOCH.plusMillis(3_100));
        } finally {
            stream.close();
        }
    }

    // B-65
    @Test
    void aChildThatTrapsLinksOutlivesTheCrashOfItsParentAndIsTold() throws Exception {
        CompletableFuture<ActorEvent> told = new CompletableFuture<>();
        CountDownLatch traps = new CountDownLatch(1);
        Actor parent = bench.spawn(self -> {
            var _ = self.spawnLinked(ActorSpec.running(child -> {
                child.trapLinks(true);
                traps.countDown();
                told.complete(requireNonNull(child.events().receive()));
                return null;
            }));
            traps.await();
            throw new IllegalStateException("crash");
        });
        assertThat(told.get(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(ActorEvent.LinkDown.class, down -> {
            assertThat(down.from()).isEqualTo(parent.pid());
            assertThat(down.origin()).isEqualTo(parent.pid());
            assertThat(down.reason().error()).isEqualTo("failed: java.lang.IllegalStateException: crash");
        });
    }

    // B-64, B-66, B-67, B-72
    @Test
    void whoHasCeasedToTrapLinksEndsWithTheOther() throws Exception {
        CompletableFuture<Actor> child = new CompletableFuture<>();
        Watched parent = Watched.spawn(actors, ActorSpec.running(self -> {
            self.trapLinks(true);
            child.complete(
                    self.spawnLinked(ActorSpec.running(other -> other.inbox().receive())));
            self.trapLinks(false);
            assertThat(self.trapsLinks()).isFalse();
            actors.terminate(child.get().pid());
            return self.events().receive();
        }));
        assertThat(parent.awaitExit().reason())
                .isEqualTo(new ExitReason.Linked(child.get().pid(), new ExitReason.Cancelled()));
    }

    // B-76, B-77, B-82
    @Test
    void anybodyCanTakeANameAwayAndItsHolderLivesOnWithoutIt() throws Exception {
        Actor holder =
                actors.spawn(ActorSpec.running(self -> self.inbox().receive()).named("service"));
        assertThat(actors.unregister("service")).isTrue();
        assertThat(actors.unregister("service")).isFalse();
        assertThat(actors.lookup("service")).isEmpty();
        assertThatThrownBy(() -> actors.send("service", "topic", "payload"))
                .isInstanceOf(ActorException.NotFound.class)
                .hasMessageContaining("there is no actor 'service'");
        assertThat(holder.isRunning()).isTrue();
        bench.run(self -> {
            self.register("service");
            holder.tell("end"); // which must not take the name from the new holder
            self.monitor(holder.pid());
            var _ = exitOf(self, holder.pid());
            return assertThat(actors.lookup("service")).contains(self.actor());
        });
    }
}
