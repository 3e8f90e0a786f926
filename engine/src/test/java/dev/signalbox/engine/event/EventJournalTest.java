package dev.signalbox.engine.event;

import static dev.signalbox.engine.event.Events.added;
import static dev.signalbox.engine.event.Events.exited;
import static dev.signalbox.engine.event.Events.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.EngineEvent.ActionTaken;
import dev.signalbox.engine.event.EngineEvent.ActorExited;
import dev.signalbox.engine.event.EngineEvent.ActorFailed;
import dev.signalbox.engine.event.EngineEvent.ActorRestarted;
import dev.signalbox.engine.event.EngineEvent.ProcessKilled;
import dev.signalbox.engine.event.EngineEvent.ProcessSignalled;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EventJournalTest {
    private static final int CAPACITY = 4;
    private static final int PUBLISHERS = 4;
    private static final int EACH = 20_000;
    private static final NodeId SERVICE = new NodeId(NodeId.Kind.SERVICE, 1);
    private static final NodeId PROCESS = new NodeId(NodeId.Kind.PROCESS, 1);
    private static final NodeId ACTOR = new NodeId(NodeId.Kind.ACTOR, 1);
    private static final Signal SIGTERM = new Signal("SIGTERM", 15);
    private static final ExitReason FAILURE = new ExitReason.Failed(new IllegalStateException("broken"));
    private static final Cause UNPROMPTED = new Cause.Unprompted();

    private final EventStream stream = streamOf(CAPACITY);

    private static EventStream streamOf(int capacity) {
        return new EventStream(InstantSource.fixed(Instant.EPOCH), new EventJournal(capacity));
    }

    @AfterEach
    void close() {
        stream.close();
    }

    private Optional<EngineEvent> find(long number) {
        return stream.journal().find(number);
    }

    static Stream<EventMaker<? extends EngineEvent>> causes() {
        return Stream.of(
                (number, time) -> new ServiceChanged(number, time, SERVICE, new NotStarted(), 0, UNPROMPTED),
                (number, time) -> new ActionTaken(number, time, SERVICE, Action.STOP, new Cause.Request(Action.STOP)),
                (number, time) ->
                        new ProcessStarted(number, time, PROCESS, SERVICE, List.of("true"), "/", 12, UNPROMPTED),
                (number, time) -> new ProcessSignalled(number, time, PROCESS, SERVICE, SIGTERM, ""),
                (number, time) -> new ProcessKilled(number, time, PROCESS, SERVICE, SIGTERM),
                exited(1),
                (number, time) -> new ActorFailed(number, time, ACTOR, FAILURE, UNPROMPTED),
                (number, time) -> new ActorRestarted(number, time, ACTOR, 1, UNPROMPTED),
                actorExit(FAILURE, UNPROMPTED),
                actorExit(new ExitReason.Shutdown(), new Cause.Event(1)));
    }

    private static EventMaker<ActorExited> actorExit(ExitReason reason, Cause cause) {
        return (number, time) -> new ActorExited(number, time, ACTOR, reason, cause);
    }

    @ParameterizedTest
    @MethodSource("causes")
    void keepsWhatMayBeACause(EventMaker<? extends EngineEvent> maker) {
        EngineEvent event = stream.publish(maker);
        assertThat(find(event.number())).contains(event);
    }

    static Stream<EventMaker<? extends EngineEvent>> noCauses() {
        return Stream.of(
                output(1, 7),
                added("a"),
                actorExit(new ExitReason.Normal(null), UNPROMPTED),
                actorExit(new ExitReason.Shutdown(), UNPROMPTED));
    }

    @ParameterizedTest
    @MethodSource("noCauses")
    void neitherKeepsNorMakesRoomForWhatIsNoCause(EventMaker<? extends EngineEvent> maker) {
        EngineEvent kept = stream.publish(exited(1));
        for (int i = 0; i < 2 * CAPACITY; i++) {
            EngineEvent event = stream.publish(maker);
            assertThat(find(event.number())).isEmpty();
        }
        assertThat(find(kept.number())).contains(kept);
        assertThat(stream.journal().forgotten()).isZero();
    }

    @Test
    void findsNothingInAnEmptyJournalNorBeyondTheNewest() {
        assertThat(find(1)).isEmpty();
        EngineEvent only = stream.publish(exited(1));
        assertThat(find(only.number() - 1)).isEmpty();
        assertThat(find(only.number() + 1)).isEmpty();
    }

    @Test
    void theOldestGiveWayAndAreCounted() {
        List<EngineEvent> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(stream.publish(exited(i)));
        }
        assertThat(all.subList(0, 6))
                .allSatisfy(event -> assertThat(find(event.number())).isEmpty());
        assertThat(all.subList(6, 10))
                .allSatisfy(event -> assertThat(find(event.number())).contains(event));
        assertThat(stream.journal().forgotten()).isEqualTo(6);
    }

    @Test
    void whoHearsOfAnEventFindsIt() {
        List<Optional<EngineEvent>> found = new CopyOnWriteArrayList<>();
        stream.subscribe("test", event -> found.add(find(event.number())));
        EngineEvent event = stream.publish(exited(1));
        await().untilAsserted(() -> assertThat(found).containsExactly(Optional.of(event)));
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdsExactlyTheNewestCausesAtAnyTime(long seed) {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(20);
        EventStream random20 = streamOf(capacity);
        List<EngineEvent> causes = new ArrayList<>();
        long last = 0;
        for (int i = 0; i < 60; i++) {
            if (random.nextInt(3) == 0) {
                last = random20.publish(output(1, i)).number();
            } else {
                causes.add(random20.publish(exited(i)));
                last = causes.getLast().number();
            }
            List<EngineEvent> expected = causes.subList(Math.max(0, causes.size() - capacity), causes.size());
            List<EngineEvent> found = LongStream.rangeClosed(0, last + 1)
                    .mapToObj(random20.journal()::find)
                    .flatMap(Optional::stream)
                    .toList();
            assertThat(found).as("seed %d, event %d", seed, i).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16, PUBLISHERS * EACH})
    void whoeverPublishesAtTheSameTimeFindsItsOwnEventUnlessThatIsForgotten(int capacity) {
        EventStream shared = streamOf(capacity);
        EventJournal journal = shared.journal();
        AtomicLong lost = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS)) {
            List<CompletableFuture<Void>> publishing = new ArrayList<>();
            for (int i = 0; i < PUBLISHERS; i++) {
                int process = i;
                publishing.add(CompletableFuture.runAsync(
                        () -> {
                            for (int n = 0; n < EACH; n++) {
                                EngineEvent event = shared.publish(exited(process));
                                boolean found = journal.find(event.number())
                                        .filter(event::equals)
                                        .isPresent();
                                if (!found && journal.forgotten() < event.number()) { // all were kept: it is the n-th
                                    lost.incrementAndGet();
                                }
                            }
                        },
                        threads));
            }
            publishing.forEach(CompletableFuture::join);
        }
        assertThat(lost).hasValue(0);
        assertThat(journal.forgotten()).isEqualTo(PUBLISHERS * EACH - capacity);
        assertThat(LongStream.rangeClosed(1, PUBLISHERS * EACH)
                        .filter(n -> journal.find(n).isPresent()))
                .hasSize(capacity)
                .first()
                .isEqualTo(PUBLISHERS * EACH - capacity + 1L);
    }
}
