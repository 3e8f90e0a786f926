package dev.signalbox.engine.actor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * An actor of a test, and its end to come: all that it had not read is a dead letter by then.
 *
 * @param exit as whoever monitored it from its first moment was told
 */
record Watched(Actor actor, CompletableFuture<ActorEvent.Exit> exit) {

    static Watched spawn(Actors actors, ActorSpec spec) throws Exception {
        CompletableFuture<Actor> started = new CompletableFuture<>();
        CompletableFuture<ActorEvent.Exit> exit = new CompletableFuture<>();
        var _ = actors.spawn(ActorSpec.running(self -> {
            Actor actor = self.spawnMonitored(spec);
            started.complete(actor);
            exit.complete(ActorTestBench.exitOf(self, actor.pid()));
            return null;
        }));
        return new Watched(started.get(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS), exit);
    }

    /** Waits for its end. */
    ActorEvent.Exit awaitExit() throws Exception {
        return exit.get(Crowd.LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
