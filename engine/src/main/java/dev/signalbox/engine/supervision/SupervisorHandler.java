package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Handler;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.actor.Question;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The actor that a supervisor is: at each event it brings each child nearer to what it is to become. */
final class SupervisorHandler implements Handler {
    private static final Logger LOG = System.getLogger(SupervisorHandler.class.getName());

    /** What makes one begin that has no supervisor. */
    record Begin() {}

    /** What a supervisor says to its own: all its first children are ready. */
    private record Ready(NodeId pid) {}

    /** The back-off of a child is over. */
    private record Retry(Child child) {}

    /** A child could not even be made. */
    private record Refused(Child child, String message) {}

    /** What it can be asked for. */
    sealed interface Request {
        record Add(ChildSpec spec) implements Request {}

        record Terminate(String id) implements Request {}

        record Restart(String id) implements Request {}

        record Remove(String id) implements Request {}

        record Redefine(ChildSpec spec) implements Request {}
    }

    /** That it is to stop. */
    record Stop() {}

    private final Supervisor front;
    private final SupervisorSpec spec;
    private final @Nullable Actor parent;
    private final RandomGenerator random = new SplittableRandom();
    private final RestartWindow window;
    private final Map<String, Child> children = new LinkedHashMap<>(); // in the order of their start
    private final Map<NodeId, Child> byPid = new HashMap<>();
    private final List<Question> untilStopped = new ArrayList<>();
    private int places;
    private boolean ready;
    private boolean stopping;
    private @Nullable SupervisionException failure; // why it stops, if it was not told to

    SupervisorHandler(Supervisor front, SupervisorSpec spec, @Nullable Actor parent) {
        this.front = front;
        this.spec = spec;
        this.parent = parent;
        window = new RestartWindow(spec.limit());
    }

    @Override
    public void started(Context context) throws Exception {
        context.trapLinks(true); // to be asked to end, not ended
        front.isActor(context.actor());
        front.unlistAll();
        tell(new SupervisionEvent.Created(now(context), context.pid(), spec.strategy()));
        for (ChildSpec child : spec.children()) {
            define(context, child).ordered = true;
        }
        bringForward(context);
    }

    @Override
    public void handle(Context context, Message message) throws Exception {
        switch (message.payload()) {
            case ActorEvent.Started(var pid) -> whenReady(context, pid, false);
            case Ready(var pid) -> whenReady(context, pid, true);
            case ActorEvent.Suspended(var pid, var error, var event) ->
                whenSuspended(context, pid, new Child.Suspension(new ExitReason.Failed(error), event));
            case ActorEvent.Exit(var pid, var reason, var event) -> whenEnded(context, pid, reason, event);
            case ActorEvent.Cancel _ -> stop(context, new Cause.Request(Cause.Action.STOP));
            case Retry(var child) -> child.retry = null;
            case Refused(var child, var why) ->
                whenFailed(context, child, new ExitReason.LaunchFailed(why), new Cause.Unprompted());
            case Question question -> answer(context, question);
            case null, default -> {} // Begin, or what is of no concern to a supervisor
        }
        bringForward(context);
    }

    private Child define(Context context, ChildSpec childSpec) {
        Child child = new Child(places++, childSpec);
        children.put(childSpec.id(), child);
        tellPolicy(context, child);
        list(child);
        return child;
    }

    private void tellPolicy(Context context, Child child) {
        ChildSpec of = child.spec;
        tell(new SupervisionEvent.Supervising(now(context), context.pid(), of.id(), of.restart(), of.givingUp()));
    }

    // What each is to become

    private void bringForward(Context context) throws SupervisionException {
        boolean stops = stopChildren(context);
        startChildren(context, stops);
        if (stopping && children.values().stream().noneMatch(Child::isAlive)) {
            end(context);
        } else if (!ready && children.values().stream().allMatch(Child::isReady)) {
            ready = true;
            var _ = front.readiness().complete(front);
            if (parent != null) {
                var _ = context.tell(parent, new Ready(context.pid()));
            }
        }
    }

    /** Returns whether one that others wait for has not ended yet. */
    private boolean stopChildren(Context context) {
        boolean orderedStops = false;
        for (Child child : List.copyOf(children.values()).reversed()) {
            if (child.isToStop() && !(child.ordered && orderedStops)) {
                orderedStops |= child.ordered;
                if (!(child.state instanceof ChildState.Stopping)) {
                    stop(context, child);
                }
            }
        }
        return orderedStops;
    }

    private void startChildren(Context context, boolean othersStop) {
        boolean othersStart = false;
        for (Child child : children.values()) {
            if (child.isToStart() && !(child.ordered && (othersStop || othersStart))) {
                start(context, child);
            }
            othersStart |= child.ordered && child.wanted && !child.isReady();
        }
    }

    private void start(Context context, Child child) {
        ActorSpec actorSpec = switch (child.spec.start()) {
            case ChildSpec.Start.Worker(var worker) -> worker;
            case ChildSpec.Start.Nested(var supervisor) -> supervisor.actorSpec(context.actor());
        };
        Actor suspended = child.actor;
        if (suspended != null && !hasHandler(actorSpec)) { // it was redefined meanwhile
            child.again = true;
            return;
        }
        change(child, new ChildState.Starting(now(context)));
        child.restarts += child.restarting ? 1 : 0;
        child.restarting = false;
        if (suspended != null) {
            child.suspension = null;
            var _ = context.restartChild(suspended, actorSpec, child.cause); // if not, it is ending, which will be told
        } else {
            spawn(context, child, actorSpec);
        }
    }

    private static boolean hasHandler(ActorSpec actorSpec) {
        return switch (actorSpec.code()) {
            case ActorSpec.Code.Handling _, ActorSpec.Code.Making _ -> true;
            case ActorSpec.Code.Running _, ActorSpec.Code.Entry _ -> false;
        };
    }

    private void spawn(Context context, Child child, ActorSpec actorSpec) {
        tell(new SupervisionEvent.Spawning(now(context), context.pid(), child.spec.id()));
        try {
            Actor actor = context.spawnChild(actorSpec);
            child.actor = actor;
            byPid.put(actor.pid(), child);
            list(child);
        } catch (ActorException e) {
            child.retry = () -> false; // not before this refusal has been considered
            var _ = context.tell(context.actor(), new Refused(child, String.valueOf(e.getMessage())));
        }
    }

    private void stop(Context context, Child child) {
        Actor actor = child.actor;
        if (actor == null) {
            return;
        }
        change(child, new ChildState.Stopping(now(context)));
        Child.Suspension suspension = child.suspension;
        if (suspension == null) {
            context.shutdownChild(actor, child.spec.shutdown().grace(), child.cause);
        } else {
            child.suspension = null;
            context.endChild(actor, suspension.reason(), new Cause.Event(suspension.event()));
        }
    }

    /** From now on it is not to run. */
    private void letDown(Child child, Cause cause) {
        child.wanted = false;
        child.again = false;
        child.cause = cause;
        child.stopRetry();
        if (!child.isAlive()) {
            settle(child);
        }
    }

    /** It does not run, and is not to. */
    private void settle(Child child) {
        RestartLimit limit = child.gaveUpAt;
        ExitReason reason = child.lastReason;
        if (limit == null || reason == null) {
            change(child, new ChildState.Down(reason));
        } else {
            change(child, new ChildState.GaveUp(reason, limit));
        }
        if (child.gone || child.spec.restart() == Restart.TEMPORARY) {
            children.remove(child.spec.id());
            front.unlist(child.spec.id());
        }
        child.untilDown.forEach(question -> question.answer(child.info()));
        child.untilDown.clear();
        fail(
                child.untilReady,
                new SupervisionException.NotStarted(
                        child.spec.id(), reason == null ? new ExitReason.Shutdown() : reason));
    }

    // What becomes of them

    private void whenReady(Context context, NodeId pid, boolean nested) {
        Child child = byPid.get(pid);
        if (child == null
                || !(child.state instanceof ChildState.Starting)
                || nested != child.spec.start() instanceof ChildSpec.Start.Nested) {
            return;
        }
        child.ordered = false;
        child.readyNanos = nanos(context);
        change(child, new ChildState.Running(now(context)));
        tell(
                child.everReady
                        ? new SupervisionEvent.ChildRestarted(
                                now(context), context.pid(), child.spec.id(), pid, child.restarts)
                        : new SupervisionEvent.Spawned(now(context), context.pid(), child.spec.id(), pid));
        child.everReady = true;
        child.untilReady.forEach(question -> question.answer(child.info()));
        child.untilReady.clear();
    }

    private void whenSuspended(Context context, NodeId pid, Child.Suspension suspension) {
        Child child = byPid.get(pid);
        if (child == null) {
            return;
        }
        Actor actor = child.actor;
        if (child.isToStop() && actor != null) {
            tell(new SupervisionEvent.ChildStopError(
                    now(context), context.pid(), child.spec.id(), suspension.reason()));
            context.endChild(actor, suspension.reason(), new Cause.Event(suspension.event()));
            return;
        }
        child.suspension = suspension;
        whenFailed(context, child, suspension.reason(), new Cause.Event(suspension.event()));
    }

    private void whenEnded(Context context, NodeId pid, ExitReason reason, long event) {
        Child child = byPid.remove(pid);
        if (child == null) {
            return;
        }
        boolean asked = child.isToStop() || child.state instanceof ChildState.Stopping;
        child.actor = null;
        child.suspension = null;
        if (!asked) {
            whenFailed(context, child, reason, new Cause.Event(event));
            return;
        }
        if (reason.isFailure() && !isAsItShouldBe(child, reason)) {
            tell(new SupervisionEvent.ChildStopError(now(context), context.pid(), child.spec.id(), reason));
        }
        child.lastReason = reason;
        child.again = false;
        if (child.wanted) {
            change(child, new ChildState.Waiting());
        } else {
            tell(new SupervisionEvent.ChildStopped(now(context), context.pid(), child.spec.id(), reason));
            settle(child);
        }
    }

    /** One that is ended at once is cancelled, and one that had failed is not restarted: neither is news. */
    private static boolean isAsItShouldBe(Child child, ExitReason reason) {
        return child.spec.shutdown().grace().isZero() || reason.equals(child.lastReason);
    }

    /** It has failed, or ended by itself, be it well. */
    private void whenFailed(Context context, Child child, ExitReason reason, Cause cause) {
        boolean wasReady = child.isReady();
        child.retry = null;
        child.lastReason = reason;
        if (!wasReady) {
            fail(child.untilReady, new SupervisionException.NotStarted(child.spec.id(), reason));
        }
        if (!child.everReady) {
            whenNotSpawned(context, child, reason, cause);
            return;
        }
        if (reason.isFailure()) {
            tell(
                    wasReady
                            ? new SupervisionEvent.ChildFailed(now(context), context.pid(), child.spec.id(), reason)
                            : new SupervisionEvent.ChildRestartFailed(
                                    now(context), context.pid(), child.spec.id(), reason));
        }
        if (!child.spec.restart().isDueAfter(reason)) {
            boolean runs = child.isAlive();
            letDown(child, cause);
            if (!runs) {
                tell(new SupervisionEvent.ChildStopped(now(context), context.pid(), child.spec.id(), reason));
            }
            return;
        }
        RestartWindow counting = child.windowOr(window);
        if (counting.allowsRestartAt(nanos(context))) {
            restart(context, child, reason, cause, wasReady);
        } else {
            giveUp(context, child, reason, cause, counting.limit());
        }
    }

    private void whenNotSpawned(Context context, Child child, ExitReason reason, Cause cause) {
        tell(new SupervisionEvent.SpawnFailed(now(context), context.pid(), child.spec.id(), reason));
        child.gone = true;
        letDown(child, cause);
        if (!ready) {
            fail(context, new SupervisionException.NotStarted(child.spec.id(), reason), cause);
        }
    }

    private void restart(Context context, Child child, ExitReason reason, Cause cause, boolean wasReady) {
        if (wasReady
                && nanos(context) - child.readyNanos
                        >= child.spec.backOff().stableAfter().toNanos()) {
            child.attempts = 0;
        }
        Duration delay = child.spec.backOff().before(++child.attempts, random);
        child.restarting = true;
        child.cause = cause;
        change(child, new ChildState.BackingOff(reason, now(context).plus(delay)));
        if (delay.isPositive()) {
            child.retry = context.tellAfter(delay, context.actor(), new Retry(child));
            tell(new SupervisionEvent.ChildBackingOff(now(context), context.pid(), child.spec.id(), delay));
        }
        switch (spec.strategy()) {
            case ONE_FOR_ONE -> {}
            case ONE_FOR_ALL -> restartWith(child, cause, 0);
            case REST_FOR_ONE -> restartWith(child, cause, child.place);
        }
    }

    /** All from that place on are to end and be started in order, but for those that are down for reasons of their own. */
    private void restartWith(Child failed, Cause cause, int fromPlace) {
        for (Child child : children.values()) {
            if (child.place >= fromPlace && child.wanted) {
                child.ordered = true;
                if (child != failed && child.isAlive() && child.suspension == null) {
                    child.again = true;
                    child.cause = cause;
                }
            }
        }
    }

    private void giveUp(Context context, Child child, ExitReason reason, Cause cause, RestartLimit limit) {
        switch (child.spec.givingUp()) {
            case LEAVE_DOWN -> {
                child.gaveUpAt = limit;
                tell(new SupervisionEvent.ChildGivenUp(now(context), context.pid(), child.spec.id(), reason, limit));
                letDown(child, cause);
            }
            case ESCALATE -> {
                tell(new SupervisionEvent.Escalated(now(context), context.pid(), child.spec.id(), reason));
                fail(
                        context,
                        new SupervisionException.GaveUp(child.spec.id(), pidOf(child), reason, child.restarts, limit),
                        cause);
            }
        }
    }

    private static String pidOf(Child child) {
        return child.actor == null ? "" : child.actor.pid().toString();
    }

    private void fail(Context context, SupervisionException why, Cause cause) {
        if (failure == null && !stopping) {
            failure = why;
        }
        stop(context, cause);
    }

    private void stop(Context context, Cause cause) {
        if (stopping) {
            return;
        }
        stopping = true;
        tell(new SupervisionEvent.Stopping(now(context), context.pid(), byPid.size()));
        for (Child child : List.copyOf(children.values())) {
            child.ordered = true;
            letDown(child, cause);
        }
    }

    private void end(Context context) throws SupervisionException {
        tell(new SupervisionEvent.Stopped(now(context), context.pid()));
        SupervisionException why = failure;
        if (why != null) {
            throw why;
        }
        untilStopped.forEach(question -> question.answer(null));
        context.stop(new ExitReason.Shutdown());
    }

    @Override
    public void ended(Context context) {
        for (Child child : children.values()) {
            child.stopRetry();
            Actor actor = child.actor;
            if (actor != null) { // after a defect of ours only
                context.shutdownChild(actor, Duration.ZERO, new Cause.Unprompted());
            }
            fail(child.untilReady, new SupervisionException.Stopped());
            fail(child.untilDown, new SupervisionException.Stopped());
        }
        fail(untilStopped, new SupervisionException.Stopped());
        front.unlistAll();
        var _ = front.readiness().completeExceptionally(failure == null ? new SupervisionException.Stopped() : failure);
    }

    // What it is asked for

    private void answer(Context context, Question question) {
        switch (question.payload()) {
            case Stop _ -> {
                untilStopped.add(question);
                stop(context, new Cause.Request(Cause.Action.STOP));
            }
            case Request request -> {
                if (stopping) {
                    question.fail(new SupervisionException.Stopped());
                } else {
                    answer(context, question, request);
                }
            }
            case null, default ->
                question.fail(new IllegalArgumentException("a supervisor cannot answer " + question.payload()));
        }
    }

    private void answer(Context context, Question question, Request request) {
        switch (request) {
            case Request.Add(var childSpec) -> {
                if (children.containsKey(childSpec.id())) {
                    question.fail(new SupervisionException.Exists(childSpec.id()));
                } else {
                    define(context, childSpec).untilReady.add(question);
                }
            }
            case Request.Terminate(var id) -> {
                Child child = find(id, question);
                if (child != null) {
                    child.untilDown.add(question);
                    letDown(child, new Cause.Request(Cause.Action.STOP));
                }
            }
            case Request.Restart(var id) -> {
                Child child = find(id, question);
                if (child != null) {
                    child.untilReady.add(question);
                    restartByHand(child);
                }
            }
            case Request.Remove(var id) -> {
                Child child = find(id, question);
                if (child != null) {
                    remove(child, question);
                }
            }
            case Request.Redefine(var childSpec) -> {
                Child child = find(childSpec.id(), question);
                if (child != null) {
                    child.redefine(childSpec);
                    tellPolicy(context, child);
                    list(child);
                    question.answer(child.info());
                }
            }
        }
    }

    private @Nullable Child find(String id, Question question) {
        Child child = children.get(id);
        if (child == null) {
            question.fail(new SupervisionException.Unknown(id, String.join(", ", children.keySet())));
        }
        return child;
    }

    private static void restartByHand(Child child) {
        child.forgetFailures();
        child.stopRetry();
        child.gaveUpAt = null;
        child.restarting = false;
        child.wanted = true;
        child.ordered = false;
        child.cause = new Cause.Request(Cause.Action.RESTART);
        child.again = child.isAlive() && child.suspension == null;
    }

    private void remove(Child child, Question question) {
        if (child.wanted || child.isAlive()) {
            question.fail(new SupervisionException.StillRuns(child.spec.id()));
        } else {
            children.remove(child.spec.id());
            front.unlist(child.spec.id());
            question.answer(child.info());
        }
    }

    private static void fail(List<Question> questions, SupervisionException why) {
        questions.forEach(question -> question.fail(why));
        questions.clear();
    }

    // Who is told

    private void change(Child child, ChildState state) {
        child.state = state;
        list(child);
    }

    private void list(Child child) {
        front.list(child.place, child.info());
    }

    private void tell(SupervisionEvent event) {
        try {
            front.tell(event);
        } catch (RuntimeException e) { // a foreign listener harms nobody
            LOG.log(Level.ERROR, "the listener of a supervisor failed on " + event, e);
        }
    }

    private static Instant now(Context context) {
        return context.actors().time().instant();
    }

    private static long nanos(Context context) {
        return context.actors().time().nanoTime();
    }
}
