package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An actor with a virtual thread of its own, on which its body runs from the first line to the last. */
final class BodyActor extends Actor {
    private final Body body;
    private final Thread thread;
    private final Self self;

    BodyActor(Actors actors, NodeId pid, Hosts.Host host, ActorSpec spec, Body body) {
        super(actors, pid, host, spec.capacity());
        this.body = body;
        thread = Thread.ofVirtual().name(pid.toString()).unstarted(this::live);
        self = new Self(this, thread, spec.arguments());
    }

    void start() {
        thread.start();
    }

    @Override
    void activate() {
        // it runs, and will look
    }

    @Override
    void wake() {
        LockSupport.unpark(thread);
    }

    private void live() {
        ExitReason reason = new ExitReason.Cancelled();
        try {
            if (beginRun(self)) {
                reason = new ExitReason.Normal(body.run(self));
            }
        } catch (Throwable t) { // of whatever kind: it is the end of this actor, and of nothing else
            reason = new ExitReason.Failed(t);
        }
        endRun();
        VarHandle.fullFence();
        endInterrupts();
        self.stopTimers();
        Doom doom = doom();
        if (doom == null) {
            var _ = actors().end(this, reason, new Cause.Unprompted(), this::loseReceived);
        } else {
            var _ = actors().end(this, doom.reason(), doom.cause(), this::loseReceived);
        }
    }

    /** What it had been given, and had not looked at. */
    private void loseReceived() {
        for (Message message : self.unread()) {
            var _ = actors().lose(message, this, DeadLetter.Why.UNREAD);
        }
    }

    /** Puts all that has come where it belongs. */
    void fetchAll() {
        Message rest = takeAll();
        if (rest == null) {
            return;
        }
        while (rest != null) {
            Message message = rest;
            rest = message.next;
            message.next = null;
            self.handling(message.number);
            if (!self.deliver(message)) {
                var _ = actors().lose(message, this, DeadLetter.Why.FULL);
            }
        }
        putBack(null, self.handling());
    }

    /** The first of these channels that has something; null if none has. */
    @Nullable
    Channel<?> findAny(Channel<?>... channels) throws InterruptedException {
        if (self.isDoomed()) {
            throw new InterruptedException(this + " is to end");
        }
        fetchAll();
        for (Channel<?> channel : channels) {
            if (channel.isReady()) {
                return channel;
            }
        }
        return null;
    }

    /** Waits until one of these channels has something. */
    Channel<?> awaitAny(Channel<?>... channels) throws InterruptedException {
        while (true) {
            Channel<?> ready = findAny(channels);
            if (ready != null) {
                return ready;
            }
            if (tryWait()) {
                while (isWaiting()) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException(this + " was interrupted while it waited");
                    }
                    LockSupport.park(this);
                }
            }
        }
    }
}
