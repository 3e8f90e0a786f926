package dev.signalbox.engine.actor.bench;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.time.SystemTime;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The engine's actors, with nothing left out: links, monitors, dead letters and counters are on. */
final class EngineContender implements Contender {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final SystemTime time = new SystemTime();
    private final EventStream events = new EventStream(time);
    private final Actors actors = new Actors(events, time);

    private record ActorRef(Actor actor) implements Ref {
        @Override
        public void tell(Object message) {
            if (!actor.tell(message)) {
                throw new IllegalStateException("a message of the benchmark was refused");
            }
        }
    }

    private static final class ActorSelf implements Self {
        private final Context context;

        ActorSelf(Context context) {
            this.context = context;
        }

        @Override
        public Ref ref() {
            return new ActorRef(context.actor());
        }

        @Override
        public void stop() {
            context.stop();
        }

        @Override
        public Ref spawn(Script script) {
            try {
                return new ActorRef(context.spawn(specOf(script)));
            } catch (ActorException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static ActorSpec specOf(Script script) {
        return ActorSpec.handling((context, message) -> {
            Object payload = message.payload();
            if (payload instanceof dev.signalbox.engine.actor.Question question) {
                script.handle(new ActorSelf(context), (Question) question::answer);
            } else if (payload != null) {
                script.handle(new ActorSelf(context), payload);
            }
        });
    }

    @Override
    public Ref spawn(Script script) {
        try {
            return new ActorRef(actors.spawn(specOf(script)));
        } catch (ActorException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<?> ask(Ref ref, Object message) {
        return actors.ask(((ActorRef) ref).actor(), message, LIMIT);
    }

    @Override
    public void close() {
        actors.close();
        events.close();
        time.close();
    }
}
