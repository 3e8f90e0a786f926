package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** An actor that is run when it has messages, and else is nothing but an object. */
final class HandlerActor extends Actor {
    private static final Logger LOG = System.getLogger(HandlerActor.class.getName());
    private static final int BATCH = 256;

    private final Handler handler;
    private boolean stopped; // confined to whoever runs it

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

    void stop() {
        stopped = true;
    }

    /** Handles what is there, but at most a batch of it; returns how many messages that were. */
    int run() {
        Context context = new Context(this, Thread.currentThread());
        context.handling(toldTaken());
        int handled = 0;
        if (beginRun(context)) {
            Message chain = takeAll();
            while (chain != null && handled < BATCH) {
                handled = handleAll(context, chain, handled);
                if (handled < 0) {
                    return BATCH; // it has ended
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

    /** How many messages were handled now, those before included; negative if the actor has ended. */
    private int handleAll(Context context, Message chain, int handledBefore) {
        int handled = handledBefore;
        Message rest = chain;
        while (rest != null && handled < BATCH && !context.isDoomed()) {
            Message message = rest;
            rest = message.next;
            message.next = null; // or who keeps it would keep all that came after it
            context.handling(message.number);
            handled++;
            Throwable failure = handle(context, message);
            if (failure != null || stopped) {
                putBack(rest, message.number);
                end(context, message, failure);
                return -1;
            }
        }
        putBack(rest, context.handling());
        return context.isDoomed() ? BATCH : handled;
    }

    /** Returns what the handler threw, of whatever kind: it is the end of this actor, and of nothing else. */
    private @Nullable Throwable handle(Context context, Message message) {
        try {
            handler.handle(context, message);
            return null;
        } catch (Throwable t) {
            return t;
        }
    }

    private void end(Context context, Message last, @Nullable Throwable failure) {
        if (failure != null) {
            Question.fail(last, failure);
        }
        Doom doom = doom();
        if (doom != null) { // what it threw comes of being told to end
            end(context, doom.reason(), doom.cause());
        } else if (failure != null) {
            end(context, new ExitReason.Failed(failure), new Cause.Unprompted());
        } else {
            end(context, new ExitReason.Normal(null), new Cause.Unprompted());
        }
    }

    private void end(Context context, ExitReason reason, Cause cause) {
        endRun();
        VarHandle.fullFence();
        endInterrupts();
        if (!actors().end(this, reason, cause, () -> {})) {
            return; // it was stuck, and given up
        }
        try {
            handler.ended(context);
        } catch (Throwable t) {
            LOG.log(Level.ERROR, "the last call of the handler of " + this + " failed", t);
        }
    }
}
