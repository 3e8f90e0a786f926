package dev.signalbox.engine.actor.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Apache Pekko typed. */
final class PekkoContender implements Contender {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String QUIET = """
        pekko.log-dead-letters = off
        pekko.loglevel = OFF
        pekko.stdout-loglevel = OFF
        """;

    /** To the root, which is the only one that can spawn. */
    private record Spawn(Script script, CompletableFuture<Ref> made) {}

    private record Asked(ActorRef<Object> asker) implements Question {
        @Override
        public void answer(Object answer) {
            asker.tell(answer);
        }
    }

    private record PekkoRef(ActorRef<Object> ref) implements Ref {
        @Override
        public void tell(Object message) {
            ref.tell(message);
        }
    }

    private static final class PekkoSelf implements Self {
        private final ActorContext<Object> context;
        private final Ref ref;
        private boolean stopped;

        PekkoSelf(ActorContext<Object> context) {
            this.context = context;
            ref = new PekkoRef(context.getSelf());
        }

        @Override
        public Ref ref() {
            return ref;
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public Ref spawn(Script script) {
            return new PekkoRef(context.spawnAnonymous(behaviorOf(script)));
        }
    }

    private final ActorSystem<Object> system;

    PekkoContender(String settings) {
        Config config = ConfigFactory.parseString(settings + QUIET).withFallback(ConfigFactory.load());
        Behavior<Object> root = Behaviors.setup(context -> Behaviors.receiveMessage(message -> {
            if (message instanceof Spawn(var script, var made)) {
                made.complete(new PekkoRef(context.spawnAnonymous(behaviorOf(script))));
            }
            return Behaviors.same();
        }));
        system = ActorSystem.create(root, "benchmark", config);
    }

    private static Behavior<Object> behaviorOf(Script script) {
        return Behaviors.setup(context -> {
            PekkoSelf self = new PekkoSelf(context);
            return Behaviors.receiveMessage(message -> {
                script.handle(self, message);
                return self.stopped ? Behaviors.stopped() : Behaviors.same();
            });
        });
    }

    @Override
    public Ref spawn(Script script) {
        CompletableFuture<Ref> made = new CompletableFuture<>();
        system.tell(new Spawn(script, made));
        return made.join();
    }

    @Override
    public CompletionStage<?> ask(Ref ref, Object message) {
        return AskPattern.<Object, Object>ask(((PekkoRef) ref).ref(), Asked::new, LIMIT, system.scheduler());
    }

    @Override
    public void close() {
        system.terminate();
    }
}
