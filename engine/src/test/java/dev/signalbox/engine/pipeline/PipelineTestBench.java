package dev.signalbox.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.actor.DeadLetter;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Actors on time that stands still, and a log of what handlers got, for one test. */
final class PipelineTestBench implements AutoCloseable {
    static final MessageType WORK = MessageType.of("WORK");
    private static final Duration LONG = Duration.ofSeconds(20);

    final VirtualTime time = new VirtualTime(Instant.EPOCH);
    final EventStream stream = new EventStream(time);
    final Actors actors = new Actors(stream, time);
    final PipelineContext context = new PipelineContext();
    final List<String> log = new CopyOnWriteArrayList<>();
    final List<EngineEvent> events = new CopyOnWriteArrayList<>();

    PipelineTestBench() {
        stream.subscribe("test", events::add);
    }

    static PipelineMessage work(Object value) {
        return PipelineMessage.of(WORK, value);
    }

    DefaultPipelineProcess process(String name, PipelineHandler handler, PipelineProcess... children) {
        return new DefaultPipelineProcess(context, name, handler, ProcessList.of(children));
    }

    /** A process that logs what it gets, and in which state: {@code name type value state}. */
    DefaultPipelineProcess logging(String name, PipelineProcess... children) {
        return process(name, (_, process, message) -> log.add(line(process, message)), children);
    }

    static String line(PipelineProcess process, PipelineMessage message) {
        return "%s %s %s %s"
                .formatted(
                        process.name(),
                        message.type().name(),
                        message.value() == null ? "-" : message.value(),
                        process.state());
    }

    Pipeline pipeline(PipelineProcess... roots) {
        return new Pipeline(actors, context, ProcessList.of(roots));
    }

    Pipeline started(PipelineProcess... roots) throws ActorException {
        Pipeline pipeline = pipeline(roots);
        pipeline.start();
        return pipeline;
    }

    /** Starts the thread of a process, as its pipeline does, but sends no START. */
    void startWithoutMessage(PipelineProcess process) throws ActorException {
        process.start(new WaitGroup(actors, context.child(), new CompletableFuture<>()), null);
    }

    void awaitLog(String... lines) {
        await().untilAsserted(() -> assertThat(log).containsExactly(lines));
    }

    static void awaitEnd(Pipeline pipeline) throws InterruptedException {
        assertThat(pipeline.await(LONG)).as("all have ended").isTrue();
    }

    /** Stops it as one that is in no hurry, and waits. */
    static void stop(Pipeline pipeline) throws InterruptedException {
        pipeline.stop(Duration.ofHours(1));
        awaitEnd(pipeline);
    }

    static void pass(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).as("is let go on in time").isTrue();
    }

    List<Object> deadLetters(DeadLetter.Why why) {
        return actors.deadLetters().newest().stream()
                .filter(letter -> letter.why() == why)
                .map(letter -> (Object) String.valueOf(
                        letter.message().payload() instanceof PipelineMessage message
                                ? message.value() == null ? message.type().name() : message.value()
                                : letter.message().payload()))
                .toList();
    }

    EngineEvent.ActorStarted startOf(NodeId id) {
        return eventOf(EngineEvent.ActorStarted.class, id);
    }

    ExitReason exitOf(NodeId id) {
        return eventOf(EngineEvent.ActorExited.class, id).reason();
    }

    private <E extends EngineEvent> E eventOf(Class<E> type, NodeId id) {
        await().until(() -> events.stream()
                .anyMatch(event -> type.isInstance(event) && event.source().equals(id)));
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.source().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        context.cancel();
        actors.close();
        stream.close();
    }
}
