package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An actor that is run when it has messages, and else is nothing but an object. If it fails under a supervisor, it is
 * suspended: its mailbox is as that of one that runs, so nobody runs it, until somebody ends that.
 */
final class HandlerActor extends Actor {
    private static final Logger LOG = System.getLogger(HandlerActor.class.getName());
    private static final int BATCH = 256;
    private static final int FLOOD = 8; // messages, after which more are about to come
    private static final int FLOOD_MILLIS = 1; // if they took no longer

    private static final int ACTIVE = 0;
    private static final int SUSPENDED = 1;
    private static final int RESTARTING = 2; // somebody is about to give it a handler

    private static final VarHandle SUSPENSION;
    private static final VarHandle HANDLED;
    private static final VarHandle HANDLER_MILLIS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SUSPENSION = lookup.findVarHandle(HandlerActor.class, "suspension", int.class);
            HANDLED = lookup.findVarHandle(HandlerActor.class, "handled", long.class);
            HANDLER_MILLIS = lookup.findVarHandle(HandlerActor.class, "handlerMillis", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Written by whoever runs it, and only the figures are read by others.
    private Handler handler;
    private boolean begun; // the handler has been started, and not been told the end
    private boolean endTold; // since it was started, or made
    private @Nullable Doom stopped; // what it has said of itself
    private @Nullable Throwable failure; // what the handler has thrown, until it has been considered
    private long handled; // messages, in the runs before
    private long handlerMillis; // in the runs before

    @SuppressWarnings("UnusedVariable") // it is read through its handle
    private volatile int suspension;

    HandlerActor(Actors actors, NodeId pid, Hosts.Host host, ActorSpec spec, Handler handler) {
        super(actors, pid, host, spec);
        this.handler = handler;
    }

    @Override
    void activate() {
        actors().scheduler().schedule(this);
    }

    @Override
    void wake() {
        throw new AssertionError("a handler is run, it does not wait");
    }

    void stop(ExitReason reason, Cause cause) {
        stopped = new Doom(reason, cause, Doom.Force.WHEN_DONE);
    }

    /**
     * Lets it go on with that handler.
     *
     * @param told runs before it does
     * @return false if it is not suspended
     */
    boolean restart(Handler next, Runnable told) {
        if (!SUSPENSION.compareAndSet(this, SUSPENDED, RESTARTING)) {
            return false;
        }
        handler = next;
        told.run();
        suspension = ACTIVE;
        actors().scheduler().schedule(this);
        acceptFromEngine(Message.wakeUp()); // in case it failed at one of several that wait in front of its mailbox
        return true;
    }

    @Override
    void endSuspension() {
        if (SUSPENSION.compareAndSet(this, SUSPENDED, ACTIVE)) {
            actors().scheduler().schedule(this);
        }
    }

    /** Handles what is there, but at most a batch of it; returns how many messages that were. */
    int run(Worker worker) {
        Context last = context();
        Context context = last == null ? new Context(this) : last;
        context.begin(worker.thread(), actors().scheduler().workMillis(), toldTaken());
        boolean going = true;
        Message newest = seen();
        if (beginRun(context)) {
            going = begun || begin(context);
            Message chain = going ? takeAll(newest) : null;
            while (chain != null) {
                newest = handleAll(context, chain);
                going = newest != null;
                chain = going ? takeMore(worker, context, newest) : null;
            }
        }
        if (!going) { // it has ended, or is suspended and may be running elsewhere by now
            return BATCH;
        }
        endRun();
        account(context);
        int done = context.handled(); // while this run is its last one
        if (done < BATCH && doom() == null && tryIdle(newest)) { // which is a full fence
            endInterrupts();
            return done;
        }
        seen(newest);
        VarHandle.fullFence();
        endInterrupts();
        Doom doom = doom();
        if (doom != null) {
            end(context, doom.reason(), doom.cause());
        } else if (!isEmpty() || !tryIdle(newest)) {
            actors().scheduler().schedule(this);
        }
        return done;
    }

    /** What has come meanwhile; null if nothing has, or if it has handled enough for one run. */
    private @Nullable Message takeMore(Worker worker, Context context, @Nullable Message newest) {
        if (context.handled() >= BATCH || context.isDoomed()) {
            return null;
        }
        Message more = takeAll(newest);
        int now = actors().scheduler().workMillis();
        boolean flood = context.handledSincePause() >= FLOOD && now - context.begun() <= FLOOD_MILLIS;
        if (more != null || !flood || !worker.hasNothingElse()) {
            return more;
        }
        worker.pause();
        context.paused(actors().scheduler().workMillis() - now);
        return takeAll(newest);
    }

    /** Before anybody else may run it. */
    private void account(Context context) {
        HANDLED.setOpaque(this, handled + context.handled());
        int millis = millisOf(context);
        if (millis != 0) {
            HANDLER_MILLIS.setOpaque(this, handlerMillis + millis);
        }
    }

    private int millisOf(Context context) {
        return actors().scheduler().workMillis() - context.begun();
    }

    @Override
    Figures figures() {
        DroppingQueue queue = queue();
        Context running = runner();
        int inHand = running == null ? 0 : millisOf(running);
        int waiting = length() + (queue == null ? 0 : queue.size());
        return new Figures(
                (long) HANDLED.getOpaque(this) + (running == null ? 0 : running.handled()),
                waiting,
                running == null && waiting == 0 ? null : since(oldestSentAt(running, queue)),
                Duration.ofMillis((long) HANDLER_MILLIS.getOpaque(this) + inHand),
                queue == null ? 0 : queue.dropped());
    }

    private int oldestSentAt(@Nullable Context running, @Nullable DroppingQueue queue) {
        if (running != null) {
            return running.sentAt();
        }
        Integer queued = queue == null ? null : queue.oldestSentAt();
        return queued == null ? waitingSince() : queued;
    }

    @Override
    int givenUp() {
        return 0; // what it has in hand counts as taken, and the rest as waiting
    }

    /** Starts the handler; false if that has failed. */
    private boolean begin(Context context) {
        begun = true;
        endTold = false;
        try {
            if (handler instanceof HandlerToMake(var factory)) {
                handler = factory.get();
            }
            handler.started(context);
        } catch (Throwable t) { // of whatever kind, as for a message
            fail(context, t, new Cause.Unprompted());
            return false;
        }
        Doom own = stopped;
        if (own != null) {
            endBySelf(context, own);
            return false;
        }
        actors().started(this);
        return true;
    }

    /**
     * Handles messages of that chain, as long as the batch lasts. Returns the newest of the chain, handled or not; null if
     * the actor has ended, or is suspended.
     */
    private @Nullable Message handleAll(Context context, Message chain) {
        Message newest = newestOf(chain);
        Message rest = chain;
        while (rest != null && context.handled() < BATCH && !context.isDoomed()) {
            Message message = rest;
            rest = message.next;
            message.next = null; // or who keeps it would keep all that came after it
            Message failedAt;
            if (message.isWakeUp()) {
                context.goOnFrom(message.number);
                failedAt = handleQueued(context);
            } else {
                context.handling(message);
                failedAt = handle(context, message) ? null : message;
            }
            if (failedAt != null || stopped != null) {
                putBack(rest, message.number, context.sentAt());
                seen(newest);
                leaveIt(context, failedAt);
                return null;
            }
        }
        putBack(rest, context.handling(), context.sentAt());
        return newest;
    }

    /** Handles messages that wait in front of the mailbox; returns the one at which it failed, null if at none. */
    private @Nullable Message handleQueued(Context context) {
        DroppingQueue queue = queue();
        if (queue == null) {
            return null;
        }
        while (context.handled() < BATCH && !context.isDoomed()) {
            Message message = queue.poll();
            if (message == null) {
                return null;
            }
            int number = context.handling();
            context.handling(message);
            context.goOnFrom(number); // of the mailbox, in which this one never was
            if (!handle(context, message)) {
                return message;
            }
            if (stopped != null) {
                return null;
            }
        }
        acceptFromEngine(Message.wakeUp()); // it has not said yet that it is to be told of the next
        return null;
    }

    /** False if the handler has failed, of whatever kind the error is: it concerns this actor and nothing else. */
    private boolean handle(Context context, Message message) {
        try {
            handler.handle(context, message);
            return true;
        } catch (Throwable t) {
            failure = t;
            return false;
        }
    }

    private void leaveIt(Context context, @Nullable Message failedAt) {
        Throwable thrown = failure;
        Doom own = stopped;
        failure = null;
        if (failedAt != null && thrown != null) {
            Question.fail(failedAt, thrown);
            fail(context, thrown, new Cause.Unprompted());
        } else if (own != null) {
            endBySelf(context, own);
        }
    }

    private void endBySelf(Context context, Doom own) {
        if (own.reason() instanceof ExitReason.Failed(var failure)) {
            fail(context, failure, own.cause());
            return;
        }
        Doom doom = doom();
        Doom first = doom == null ? own : doom;
        end(context, first.reason(), first.cause());
    }

    private void fail(Context context, Throwable failure, Cause cause) {
        Doom doom = doom();
        if (doom != null) { // what it threw comes of being told to end
            end(context, doom.reason(), doom.cause());
        } else if (!actors().suspend(this, failure, cause, () -> suspend(context))) {
            end(context, new ExitReason.Failed(failure), cause);
        }
    }

    /** From now on it may be restarted at any moment, on another thread. */
    private void suspend(Context context) {
        tellEnd(context);
        stopped = null; // or a restart would be its end
        leave();
        account(context);
        suspension = SUSPENDED;
        if (doom() != null) { // which came before that could be seen
            endSuspension();
        }
    }

    private void end(Context context, ExitReason reason, Cause cause) {
        leave();
        if (actors().end(this, reason, cause, () -> {})) { // or it was stuck, and given up
            tellEnd(context);
        }
    }

    private void leave() {
        endRun();
        VarHandle.fullFence();
        endInterrupts();
    }

    private void tellEnd(Context context) {
        begun = false;
        if (endTold) {
            return;
        }
        endTold = true;
        try {
            handler.ended(context);
        } catch (Throwable t) {
            LOG.log(Level.ERROR, "the last call of the handler of " + this + " failed", t);
        }
    }
}
