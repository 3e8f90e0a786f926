package dev.signalbox.engine.supervision;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Handler;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.actor.Question;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.TimeSource;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The actor that a supervisor is: at each message it brings each child nearer to what it is to become. */
final class SupervisorHandler implements Handler {
    /** Makes a supervisor begin with its children; before that it can be stopped without having any. */
    record Begin() {}

    /** What a supervisor says to its own: all its first children are ready. */
    private record Ready(NodeId pid) {}

    /** Something that had to wait is to be looked at again: the back-off of some child is over, or its parent had no room. */
    private record LookAgain() {}

    private static final Duration NO_ROOM_PAUSE = Duration.ofMillis(100);

    private final Supervisor front;
    private final SupervisorSpec spec;
    private final @Nullable Actor parent;
    private final SupervisionTeller teller;
    private final Children children = new Children();
    private final ChildActors actors;
    private final RandomGenerator random = new SplittableRandom();
    private final RestartWindow window;
    private final Questions untilStopped = new Questions();
    private boolean begun;
    private boolean ready;
    private boolean stopping;
    private Cause whyStopping = new Cause.Unprompted();
    private @Nullable SupervisionException failure; // with which it ends, if it was not told to stop

    SupervisorHandler(Supervisor front, @Nullable Actor parent, TimeSource time) {
        this.front = front;
        this.parent = parent;
        spec = front.spec();
        teller = new SupervisionTeller(front, time);
        actors = new ChildActors(children, teller);
        window = new RestartWindow(spec.limit());
    }

    @Override
    public void started(Context context) {
        context.trapLinks(true); // to be asked to end, not ended
        front.isActor(context.actor());
        teller.tell((now, pid) -> new SupervisionEvent.Created(now, pid, spec.strategy()));
        for (ChildSpec childSpec : spec.children()) {
            Child child = define(childSpec);
            child.first = true;
            child.ordered = true;
        }
    }

    @Override
    public void handle(Context context, Message message) {
        switch (message.payload()) {
            case ActorEvent event when message.topic().equals(ActorEvent.TOPIC) -> whenTold(context, event);
            case Begin _ -> begun = true;
            case Ready(var pid) -> whenReady(pid, true);
            case Question question -> answer(question);
            case null, default -> {} // to look again, or what is of no concern to a supervisor
        }
        bringForward(context);
    }

    private void whenTold(Context context, ActorEvent event) {
        switch (event) {
            case ActorEvent.Started(var pid) -> whenReady(pid, false);
            case ActorEvent.Suspended(var pid, var error, var number) ->
                whenSuspended(context, pid, new Child.Suspension(new ExitReason.Failed(error), number));
            case ActorEvent.Exit(var pid, var reason, var number) -> whenEnded(context, pid, reason, number);
            case ActorEvent.Cancel(var _, var _, var cause) -> stop(cause);
            case ActorEvent.LinkDown _ -> {} // others' concern
        }
    }

    private Child define(ChildSpec childSpec) {
        Child child = children.define(childSpec);
        tellPolicy(childSpec);
        teller.list(child);
        return child;
    }

    private void tellPolicy(ChildSpec of) {
        teller.tell((now, pid) -> new SupervisionEvent.Supervising(now, pid, of.id(), of.restart(), of.givingUp()));
    }

    // What each is to become

    private void bringForward(Context context) {
        if (!begun && !stopping) {
            return;
        }
        if (children.haveSomethingToDo()) {
            stopAndStart(context);
        }
        if (stopping && children.alive() == 0) {
            end(context);
        } else if (!ready && !stopping && children.areReady()) {
            announce(context);
        }
    }

    private void stopAndStart(Context context) {
        children.stopPausesThatAreOver(teller.nanos());
        children.toStopNow().forEach(child -> actors.stop(context, child));
        for (Child next = children.toStartNow(); next != null; next = children.toStartNow()) {
            ExitReason refusal = actors.start(context, next);
            if (refusal != null) { // it counts as a failure, so this comes to an end
                whenFailed(context, next, refusal, next.cause);
                children.toStopNow().forEach(child -> actors.stop(context, child));
            }
        }
    }

    private void announce(Context context) {
        if (parent == null || context.tell(parent, new Ready(context.pid()))) {
            ready = true;
            front.becameReady();
        } else { // who would else wait for ever for this
            context.tellAfter(NO_ROOM_PAUSE, context.actor(), new LookAgain());
        }
    }

    /** From now on it is not to run. */
    private void letDown(Child child, Cause cause) {
        child.wanted = false;
        child.again = false;
        child.cause = cause;
        child.stopPause();
        if (!child.isAlive()) {
            settle(child);
        }
    }

    /** It does not run, and is not to. */
    private void settle(Child child) {
        boolean wasDown = child.isDown();
        RestartLimit limit = child.gaveUpAt;
        ExitReason reason = child.lastReason;
        teller.change(
                child,
                limit == null || reason == null ? new ChildState.Down(reason) : new ChildState.GaveUp(reason, limit));
        if (!wasDown && reason != null) {
            teller.tell((now, pid) -> new SupervisionEvent.ChildStopped(now, pid, child.id(), reason));
        }
        if (child.gone || child.spec.restart() == Restart.TEMPORARY) {
            children.remove(child);
            teller.unlist(child);
        }
        child.untilDown.answer(child.info());
        child.untilReady.fail(
                new SupervisionException.NotStarted(child.id(), reason == null ? new ExitReason.Shutdown() : reason));
    }

    // What becomes of them

    private void whenReady(NodeId pid, boolean withChildren) {
        Child child = children.withPid(pid);
        if (child == null
                || !(child.state instanceof ChildState.Starting)
                || withChildren != child.startedAs instanceof ChildSpec.Start.Nested) {
            return;
        }
        boolean again = child.everReady;
        child.becameReady(teller.nanos());
        teller.change(child, new ChildState.Running(teller.now()));
        teller.tell((now, self) -> again
                ? new SupervisionEvent.ChildRestarted(now, self, child.id(), pid, child.restarts)
                : new SupervisionEvent.Spawned(now, self, child.id(), pid));
        child.untilReady.answer(child.info());
        child.untilDown.answer(child.info()); // as below, of one that was restarted in its place
    }

    private void whenSuspended(Context context, NodeId pid, Child.Suspension suspension) {
        Child child = children.withPid(pid);
        if (child == null) {
            return;
        }
        child.suspension = suspension;
        if (child.isToStop()) {
            tellStopError(child, suspension.reason());
            actors.stop(context, child);
        } else {
            whenFailed(context, child, suspension.reason(), new Cause.Event(suspension.event()));
        }
    }

    private void whenEnded(Context context, NodeId pid, ExitReason reason, long event) {
        Child child = children.hasEnded(pid);
        if (child == null) {
            return;
        }
        if (!child.wanted || child.again) {
            if (reason.isFailure() && !isAsItShouldBe(child, reason)) {
                tellStopError(child, reason);
            }
            child.lastReason = reason;
            child.again = false;
            if (child.wanted) {
                teller.change(child, new ChildState.Waiting());
                child.untilDown.answer(child.info()); // whoever wanted a restart after that has had the last word
            } else {
                settle(child);
            }
        } else {
            child.stopPause(); // it was ended while it waited for its restart
            whenFailed(context, child, reason, new Cause.Event(event));
        }
    }

    /** One that is ended at once is cancelled, and one that had failed is not restarted: neither is news. */
    private static boolean isAsItShouldBe(Child child, ExitReason reason) {
        return child.spec.shutdown().grace().isZero() || reason.equals(child.lastReason);
    }

    private void tellStopError(Child child, ExitReason reason) {
        child.lastReason = reason; // told once
        teller.tell((now, pid) -> new SupervisionEvent.ChildStopError(now, pid, child.id(), reason));
    }

    /** It has failed, or ended by itself, be it well. */
    private void whenFailed(Context context, Child child, ExitReason reason, Cause cause) {
        boolean wasReady = child.isReady();
        child.lastReason = reason;
        if (!wasReady && child.everReady) { // who asked for a new one is answered when that is gone, its id free
            child.untilReady.fail(new SupervisionException.NotStarted(child.id(), reason));
        }
        if (!child.everReady) {
            whenNotSpawned(child, reason, cause);
            return;
        }
        boolean due = child.spec.restart().isDueAfter(reason);
        if (due || reason.isFailure()) {
            teller.tell((now, pid) -> wasReady
                    ? new SupervisionEvent.ChildFailed(now, pid, child.id(), reason)
                    : new SupervisionEvent.ChildRestartFailed(now, pid, child.id(), reason));
        }
        RestartWindow counting = child.windowOr(window);
        if (!due) {
            letDown(child, cause);
        } else if (counting.allowsRestartAt(teller.nanos())) {
            restart(context, child, reason, cause, wasReady);
        } else {
            giveUp(child, reason, cause, counting.limit());
        }
    }

    private void whenNotSpawned(Child child, ExitReason reason, Cause cause) {
        teller.tell((now, pid) -> new SupervisionEvent.SpawnFailed(now, pid, child.id(), reason));
        child.gone = true;
        letDown(child, cause);
        if (child.first && !ready) {
            fail(new SupervisionException.NotStarted(child.id(), reason), cause);
        }
    }

    private void restart(Context context, Child child, ExitReason reason, Cause cause, boolean wasReady) {
        Duration delay = child.spec.backOff().before(child.nextAttempt(wasReady, teller.nanos()), random);
        child.restarting = true;
        child.cause = cause;
        teller.change(child, new ChildState.BackingOff(reason, teller.now().plus(delay)));
        if (delay.isPositive()) {
            child.pauseUntil(
                    teller.nanos() + delay.toNanos(), context.tellAfter(delay, context.actor(), new LookAgain()));
            teller.tell((now, pid) -> new SupervisionEvent.ChildBackingOff(now, pid, child.id(), delay));
        }
        children.restartWith(child, spec.strategy(), cause);
    }

    private void giveUp(Child child, ExitReason reason, Cause cause, RestartLimit limit) {
        switch (child.spec.givingUp()) {
            case LEAVE_DOWN -> {
                child.gaveUpAt = limit;
                teller.tell((now, pid) -> new SupervisionEvent.ChildGivenUp(now, pid, child.id(), reason, limit));
                letDown(child, cause);
            }
            case ESCALATE -> {
                teller.tell((now, pid) -> new SupervisionEvent.Escalated(now, pid, child.id(), reason));
                fail(new SupervisionException.GaveUp(child.id(), child.lastPid, reason, child.restarts, limit), cause);
            }
        }
    }

    private void fail(SupervisionException why, Cause cause) {
        if (failure == null && !stopping) {
            failure = why;
        }
        stop(cause);
    }

    private void stop(Cause cause) {
        if (stopping) {
            return;
        }
        stopping = true;
        whyStopping = cause;
        int alive = children.alive();
        teller.tell((now, pid) -> new SupervisionEvent.Stopping(now, pid, alive));
        for (Child child : children.inOrder()) {
            child.ordered = true;
            letDown(child, cause);
        }
    }

    private void end(Context context) {
        teller.tell(SupervisionEvent.Stopped::new);
        context.stop(failure == null ? new ExitReason.Shutdown() : new ExitReason.Failed(failure), whyStopping);
    }

    @Override
    public void ended(Context context) {
        SupervisionException why = failure == null ? new SupervisionException.Stopped() : failure;
        for (Child child : children.inOrder()) {
            child.stopPause();
            Actor actor = child.actor;
            if (actor != null) { // it was ended at once, and they with it; or a defect of ours has suspended it
                context.shutdownChild(actor, Duration.ZERO, new Cause.Unprompted());
            }
            child.untilReady.fail(why);
            child.untilDown.fail(why);
        }
        front.hasEnded(context.actor(), why);
        untilStopped.answer(null);
    }

    // What it is asked for

    private void answer(Question question) {
        switch (question.payload()) {
            case Request.Stop _ -> {
                untilStopped.add(question);
                stop(new Cause.Request(Cause.Action.STOP));
            }
            case Request _ when stopping -> question.fail(new SupervisionException.Stopped());
            case Request.Add(var childSpec) -> add(childSpec, question);
            case Request.Define(var childSpec) -> {
                Child child = define(childSpec, question);
                if (child != null) {
                    child.untilDown.add(question);
                    letDown(child, new Cause.Unprompted());
                }
            }
            case Request.Terminate(var id, var cause) -> {
                Child child = find(id, question);
                if (child != null) {
                    child.untilDown.add(question);
                    letDown(child, cause);
                }
            }
            case Request.Start(var id, var cause) -> {
                Child child = find(id, question);
                if (child != null && child.isToStay() && child.isReady()) {
                    question.answer(child.info());
                } else if (child != null) {
                    child.untilReady.add(question);
                    if (!child.isToStay()) {
                        startByHand(child, cause);
                    }
                }
            }
            case Request.Restart(var id, var cause) -> {
                Child child = find(id, question);
                if (child != null) {
                    child.untilReady.add(question);
                    startByHand(child, cause);
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
                    tellPolicy(childSpec);
                    teller.list(child);
                    question.answer(child.info());
                }
            }
            case null, default ->
                question.fail(new IllegalArgumentException(
                        "a supervisor cannot answer '%s'; ask it by the methods of Supervisor"
                                .formatted(question.payload())));
        }
    }

    private void add(ChildSpec childSpec, Question question) {
        Child child = define(childSpec, question);
        if (child != null) {
            child.untilReady.add(question);
        }
    }

    private @Nullable Child define(ChildSpec childSpec, Question question) {
        if (children.withId(childSpec.id()) == null) {
            return define(childSpec);
        }
        question.fail(new SupervisionException.Exists(childSpec.id()));
        return null;
    }

    private @Nullable Child find(String id, Question question) {
        Child child = children.withId(id);
        if (child == null || child.gone) {
            question.fail(new SupervisionException.Unknown(id, children.ids()));
            return null;
        }
        return child;
    }

    private static void startByHand(Child child, Cause cause) {
        child.forgetFailures();
        child.stopPause();
        child.restarting = false;
        child.wanted = true;
        child.cause = cause;
        child.again = child.isAlive() && child.suspension == null;
    }

    private void remove(Child child, Question question) {
        if (child.isDown()) {
            children.remove(child);
            teller.unlist(child);
            question.answer(child.info());
        } else {
            question.fail(new SupervisionException.StillRuns(child.id()));
        }
    }
}
