package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

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
        Context context = new Context(this);
        beginRun(Thread.currentThread());
        int handled = 0;
        while (handled < BATCH) {
            Doom doom = doom();
            if (doom != null) {
                end(context, doom.reason(), doom.cause());
                return handled;
            }
            Message message = take();
            if (message == null) {
                endRun();
                if (tryIdle()) {
                    return handled;
                }
                beginRun(Thread.currentThread());
                continue;
            }
            handled++;
            if (!handle(context, message)) {
                return handled;
            }
        }
        endRun();
        if (!isEmpty() || !tryIdle()) {
            actors().scheduler().schedule(this);
        }
        return handled;
    }

    /** Whether it goes on. */
    private boolean handle(Context context, Message message) {
        try {
            handler.handle(context, message);
        } catch (Throwable t) { // of whatever kind: it is the end of this actor, and of nothing else
            Question.fail(message, t);
            Doom doom = doom();
            if (doom == null) {
                end(context, new ExitReason.Failed(t), new Cause.Unprompted());
            } else { // what it threw comes of being told to end
                end(context, doom.reason(), doom.cause());
            }
            return false;
        }
        if (stopped) {
            end(context, new ExitReason.Normal(null), new Cause.Unprompted());
            return false;
        }
        return true;
    }

    private void end(Context context, ExitReason reason, Cause cause) {
        endRun();
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
