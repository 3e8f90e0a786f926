package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import org.jspecify.annotations.Nullable;

/** Makes, restarts and ends the actors of children, whose turn it is. Confined to the supervisor. */
final class ChildActors {
    private final Children children;
    private final SupervisionTeller teller;

    ChildActors(Children children, SupervisionTeller teller) {
        this.children = children;
        this.teller = teller;
    }

    /** Starts it, in its place if it is suspended there. Returns why it cannot be; null if it is on its way. */
    @Nullable
    ExitReason start(Context context, Child child) {
        Actor suspended = child.actor;
        if (suspended != null && !child.spec.start().equals(child.startedAs)) { // it was redefined meanwhile
            child.again = true;
            stop(context, child);
            return null;
        }
        teller.change(child, new ChildState.Starting(teller.now()));
        child.restarts += child.restarting ? 1 : 0;
        child.restarting = false;
        child.startedAs = child.spec.start();
        ActorSpec actorSpec = specOf(context, child.spec.start());
        if (suspended == null) {
            return spawn(context, child, actorSpec);
        }
        child.suspension = null;
        var _ = context.restartChild(suspended, actorSpec, child.cause); // if not, it is ending, which will be told
        begin(context, child, suspended);
        return null;
    }

    private static ActorSpec specOf(Context context, ChildSpec.Start start) {
        return switch (start) {
            case ChildSpec.Start.Worker(var worker) -> worker;
            case ChildSpec.Start.Nested(var supervisor) ->
                supervisor.actorSpec(context.actor(), context.actors().time());
        };
    }

    private @Nullable ExitReason spawn(Context context, Child child, ActorSpec actorSpec) {
        teller.tell((now, pid) -> new SupervisionEvent.Spawning(now, pid, child.id()));
        try {
            Actor actor = context.spawnChild(actorSpec);
            children.isActor(child, actor);
            teller.list(child);
            begin(context, child, actor);
            return null;
        } catch (ActorException e) {
            return new ExitReason.LaunchFailed(String.valueOf(e.getMessage()));
        }
    }

    private static void begin(Context context, Child child, Actor actor) {
        if (child.spec.start() instanceof ChildSpec.Start.Nested) {
            var _ = context.tell(actor, new SupervisorHandler.Begin());
        }
    }

    /** Tells it to end; one that is suspended ends with the reason of that. */
    void stop(Context context, Child child) {
        Actor actor = child.actor;
        if (actor == null) {
            return;
        }
        teller.change(child, new ChildState.Stopping(teller.now()));
        Child.Suspension suspension = child.suspension;
        if (suspension == null) {
            context.shutdownChild(actor, child.spec.shutdown().grace(), child.cause);
        } else {
            child.suspension = null;
            context.endChild(actor, suspension.reason(), new Cause.Event(suspension.event()));
        }
    }
}
