package dev.signalbox.engine.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ActorInfoTest {
    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final EventStream stream = new EventStream(time);
    private final Actors actors = new Actors(stream, time);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Object> got = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        goOn.countDown();
        actors.close();
        stream.close();
    }

    private ActorInfo infoOf(Actor actor) {
        return actors.info(actor.pid()).orElseThrow();
    }

    /** A handler that is at its first message until it may go on. */
    private ActorSpec heldUp() {
        return ActorSpec.handling((_, message) -> {
            if (message.payload() instanceof Integer number && number == 0) {
                goOn.await();
            }
            got.add(String.valueOf(message.payload()));
        });
    }

    /** A body that receives once it may. */
    private ActorSpec patient() {
        return ActorSpec.running(self -> {
            Channel<Object> odd = self.listen("odd");
            var _ = self.inbox().receive();
            goOn.await();
            while (true) {
                Object value = self.select(self.inbox(), odd).value();
                got.add(value instanceof Message message ? String.valueOf(message.payload()) : String.valueOf(value));
            }
        });
    }

    @Test
    void theTimeThatItMayTakeToEndIsOfNoMoreInterestWhenItHasEnded() throws Exception {
        Actor actor = actors.spawn(ActorSpec.running(self -> self.events().receive()));
        assertThat(actors.cancel(actor.pid(), Duration.ofHours(1))).isTrue();
        await().until(() -> !actor.isRunning());
        await().until(() -> time.timers() == 0);
    }

    @Nested
    class OfAHandler {
        @Test
        void countsWhatItHasHandledAndWhatWaits() throws Exception {
            Actor actor = actors.spawn(heldUp());
            assertThat(infoOf(actor))
                    .returns(0L, ActorInfo::handled)
                    .returns(0, ActorInfo::waiting)
                    .returns(null, ActorInfo::oldest)
                    .returns(Duration.ZERO, ActorInfo::handlerTime);
            IntStream.range(0, 10).forEach(actor::tell);
            await().until(() -> infoOf(actor).waiting() == 9);
            assertThat(infoOf(actor).handled()).isEqualTo(1);
            goOn.countDown();
            await().until(() -> infoOf(actor).handled() == 10);
            await().until(() -> infoOf(actor).oldest() == null);
            assertThat(infoOf(actor).waiting()).isZero();
        }

        @Test
        void tellsHowLongTheOldestMessageHasWaitedAndHowLongTheHandlerIsAtWork() throws Exception {
            Actor actor = actors.spawn(heldUp());
            actor.tell(0);
            await().until(() -> infoOf(actor).handled() == 1);
            time.advance(Duration.ofSeconds(5));
            actor.tell(1);
            await().untilAsserted(
                            () -> assertThat(infoOf(actor).oldest()).isGreaterThanOrEqualTo(Duration.ofMillis(4990)));
            await().until(() -> infoOf(actor).handlerTime().compareTo(Duration.ofMillis(20)) > 0);
            goOn.countDown();
            await().until(() -> infoOf(actor).oldest() == null);
            Duration atWork = infoOf(actor).handlerTime();
            assertThat(atWork).isGreaterThan(Duration.ofMillis(20));
            assertThat(infoOf(actor).handlerTime()).as("it rests").isEqualTo(atWork);
        }

        @Test
        void tellsItsNamesItsHostItsLinksAndItsSupervisor() throws Exception {
            actors.addHost("app:small", 3);
            List<Actor> made = new CopyOnWriteArrayList<>();
            Actor parent = actors.spawn(ActorSpec.handling((context, message) -> {
                if ("go".equals(message.payload())) {
                    Actor child = context.spawnChild(heldUp().on("app:small").named("child"));
                    context.trapLinks(true);
                    context.link(child.pid());
                    context.monitor(child.pid());
                    made.add(child);
                }
            }));
            parent.tell("go");
            await().until(() -> made.size() == 1);
            assertThat(infoOf(made.getFirst()))
                    .returns(List.of("child"), ActorInfo::names)
                    .returns("app:small", ActorInfo::host)
                    .returns(parent.pid(), ActorInfo::supervisor)
                    .returns(List.of(parent.pid()), ActorInfo::links)
                    .returns(List.of(parent.pid()), ActorInfo::monitors)
                    .returns(List.of(), ActorInfo::monitored)
                    .returns(false, ActorInfo::trapsLinks);
            assertThat(infoOf(parent).trapsLinks()).isTrue();
            assertThat(infoOf(parent).monitored())
                    .containsExactly(made.getFirst().pid());
        }

        @Test
        void isNotToBeHadOfOneThatHasEnded() throws Exception {
            Actor actor = actors.spawn(ActorSpec.running(_ -> null));
            await().until(() -> actors.info(actor.pid()).isEmpty());
        }
    }

    @Nested
    class OfABody {
        @Test
        void countsWhatItHasReceivedAndWhatLiesInItsChannelsToo() throws Exception {
            Actor actor = actors.spawn(patient());
            actor.tell("first");
            await().until(() -> infoOf(actor).handled() == 1);
            for (int i = 0; i < 4; i++) {
                actors.send(actor.pid().toString(), "odd", i);
                actor.tell(i);
            }
            time.advance(Duration.ofSeconds(3));
            assertThat(infoOf(actor).waiting()).isEqualTo(8);
            assertThat(infoOf(actor).oldest()).isGreaterThanOrEqualTo(Duration.ofMillis(2990));
            goOn.countDown();
            await().until(() -> infoOf(actor).handled() == 9);
            assertThat(infoOf(actor).waiting()).isZero();
            assertThat(infoOf(actor).oldest()).isNull();
        }

        @Test
        void losesNothingInAListenedTopicWithoutATraceWhenItEnds() throws Exception {
            Actor actor = actors.spawn(ActorSpec.running(self -> {
                var _ = self.listen("odd");
                var _ = self.inbox().receive();
                goOn.await();
                var _ = self.inbox().receive(); // by which the others are put into their channels
                return null;
            }));
            actor.tell("first");
            await().until(() -> infoOf(actor).handled() == 1);
            for (int i = 0; i < 5; i++) {
                actors.send(actor.pid().toString(), "odd", i);
            }
            actor.tell("last");
            goOn.countDown();
            await().until(() -> actors.deadLetters().count(DeadLetter.Why.UNREAD) == 5);
        }
    }

    @Nested
    class KeepingTheNewest {
        @Test
        void theOldestGiveWayAndAreDeadLetters() throws Exception {
            Actor actor = actors.spawn(heldUp().keepingNewest(3));
            assertThat(actor.tell(0)).isTrue();
            await().until(() -> infoOf(actor).handled() == 1);
            for (int i = 1; i <= 10; i++) {
                assertThat(actor.tell(i)).isTrue();
            }
            assertThat(infoOf(actor).dropped()).isEqualTo(7);
            goOn.countDown();
            await().until(() -> got.size() == 4);
            assertThat(got).containsExactly("0", "8", "9", "10");
            assertThat(actors.deadLetters().count(DeadLetter.Why.DROPPED)).isEqualTo(7);
            assertThat(actors.deadLetters().newest())
                    .extracting(letter -> letter.message().payload())
                    .containsExactly(1, 2, 3, 4, 5, 6, 7);
        }

        @Test
        void aBodyThatDoesNotReceiveHoldsTheNewestToo() throws Exception {
            CountDownLatch fetch = new CountDownLatch(1);
            Actor actor = actors.spawn(ActorSpec.running(self -> {
                        Channel<Object> odd = self.listen("odd");
                        goOn.await();
                        var _ = self.trySelect(odd);
                        fetch.countDown();
                        List<Object> rest = new ArrayList<>();
                        while (rest.size() < 3) {
                            Object value = self.select(odd, self.inbox()).value();
                            rest.add(value instanceof Message message ? message.payload() : value);
                        }
                        got.addAll(rest);
                        return null;
                    })
                    .keepingNewest(3));
            for (int i = 1; i <= 10; i++) {
                actor.tell(i);
            }
            goOn.countDown();
            fetch.await();
            await().until(() -> got.size() == 3);
            assertThat(got).containsExactly(8, 9, 10);
        }

        @Test
        void whatManySendToOneThatIsSlowIsHandledOrADeadLetter() throws Exception {
            int senders = 4;
            int each = 20_000;
            Actor actor = actors.spawn(
                    ActorSpec.handling((_, _) -> Thread.onSpinWait()).keepingNewest(16));
            List<Thread> threads = new ArrayList<>();
            for (int s = 0; s < senders; s++) {
                threads.add(
                        Thread.startVirtualThread(() -> IntStream.range(0, each).forEach(actor::tell)));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            await().until(() -> infoOf(actor).waiting() == 0 && infoOf(actor).oldest() == null);
            assertThat(infoOf(actor).handled() + actors.deadLetters().count(DeadLetter.Why.DROPPED))
                    .isEqualTo((long) senders * each);
        }

        @Test
        void whatIsLeftWhenItEndsIsUnread() throws Exception {
            Actor actor = actors.spawn(heldUp().keepingNewest(3));
            actor.tell(0);
            await().until(() -> infoOf(actor).handled() == 1);
            IntStream.rangeClosed(1, 3).forEach(actor::tell);
            assertThat(actors.terminate(actor.pid())).isTrue();
            await().until(() -> !actor.isRunning());
            await().until(() -> actors.deadLetters().count(DeadLetter.Why.UNREAD) == 3);
            assertThat(actor.tell(4)).isFalse();
        }
    }
}
