package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * An actor that is run when it has messages, and else is nothing but an object. If it fails under a supervisor, it is
 * suspended: its mailbox is as that of one that runs, so nobody runs it, until somebody ends that.
 */
final class HandlerActor extends Actor {
    private static final Logger LOG = System.getLogger(HandlerActor.class.getName());
    private static final int BATCH = 256;

    private static final int ACTIVE = 0;
    private static final int SUSPENDED = 1;
    private static final int RESTARTING = 2; // somebody is about to give it a handler

    private static final VarHandle SUSPENSION;

    static {
        try {
            SUSPENSION = MethodHandles.lookup().findVarHandle(HandlerActor.class, "suspension", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // Confined to whoever runs it, as the two below.
    private Handler handler;
    private boolean begun; // the handler has been started, and not been told the end
    private @Nullable Doom stopped; // what it has said of itself

    @SuppressWarnings("UnusedVariable") // it is read through its handle
    private volatile int suspension;

    HandlerActor(Actors actors, NodeId pid, Hosts.Host host, int capacity, Handler handler) {
        super(actors, pid, host, capacity);
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
        return true;
    }

    @Override
    void endSuspension() {
        if (SUSPENSION.compareAndSet(this, SUSPENDED, ACTIVE)) {
            actors().scheduler().schedule(this);
        }
    }

    /** Handles what is there, but at most a batch of it; returns how many messages that were. */
    int run() {
        Context context = new Context(this, Thread.currentThread());
        context.handling(toldTaken());
        int handled = 0;
        if (beginRun(context)) {
            if (!begun && !begin(context)) {
                return BATCH; // it has ended, or is suspended
            }
            Message chain = takeAll();
            while (chain != null && handled < BATCH) {
                handled = handleAll(context, chain, handled);
                if (handled < 0) {
                    return BATCH; // as above
                }
                chain = handled < BATCH ? takeAll() : null;
            }
        }
        endRun();
        if (handled < BATCH && doom() == null && tryIdle()) { // which is a full fence
            endInterrupts();
            return handled;
        }
        VarHandle.fullFence();
        endInterrupts();
        Doom doom = doom();
        if (doom != null) {
            end(context, doom.reason(), doom.cause());
        } else if (!isEmpty() || !tryIdle()) {
            actors().scheduler().schedule(this);
        }
        return handled;
    }

    /** Starts the handler; false if that has failed. */
    private boolean begin(Context context) {
        begun = true;
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

    /** How many messages were handled now, those before included; negative if the actor has ended, or is suspended. */
    private int handleAll(Context context, Message chain, int handledBefore) {
        int handled = handledBefore;
        Message rest = chain;
        while (rest != null && handled < BATCH && !context.isDoomed()) {
            Message message = rest;
            rest = message.next;
            message.next = null; // or who keeps it would keep all that came after it
            context.handling(message.number);
            handled++;
            Throwable failure = message.isWakeUp() ? null : handle(context, message);
            Doom own = stopped;
            if (failure != null) {
                putBack(rest, message.number);
                Question.fail(message, failure);
                fail(context, failure, new Cause.Unprompted());
                return -1;
            }
            if (own != null) {
                putBack(rest, message.number);
                endBySelf(context, own);
                return -1;
            }
        }
        putBack(rest, context.handling());
        return context.isDoomed() ? BATCH : handled;
    }

    /** Returns what the handler threw, of whatever kind: it is the end of this actor at most, and of nothing else. */
    private @Nullable Throwable handle(Context context, Message message) {
        try {
            handler.handle(context, message);
            return null;
        } catch (Throwable t) {
            return t;
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
        if (!begun) {
            return;
        }
        begun = false;
        try {
            handler.ended(context);
        } catch (Throwable t) {
            LOG.log(Level.ERROR, "the last call of the handler of " + this + " failed", t);
        }
    }
}
