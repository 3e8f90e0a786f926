package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An actor with a virtual thread of its own, on which its body runs from the first line to the last. */
final class BodyActor extends Actor {
    private static final VarHandle RECEIVED;
    private static final VarHandle HELD;
    private static final VarHandle HELD_SINCE;
    private static final VarHandle BUSY_NANOS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            RECEIVED = lookup.findVarHandle(BodyActor.class, "received", long.class);
            HELD = lookup.findVarHandle(BodyActor.class, "held", int.class);
            HELD_SINCE = lookup.findVarHandle(BodyActor.class, "heldSince", int.class);
            BUSY_NANOS = lookup.findVarHandle(BodyActor.class, "busyNanos", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Body body;
    private final Thread thread;
    private final Self self;

    // Written by the thread of the body, and read by others too.
    private long received;
    private int held; // messages in channels
    private int heldSince; // when the oldest of them was sent
    private long busyNanos; // until it began to wait the last time
    private volatile long resumedAt; // 0 while it waits

    BodyActor(Actors actors, NodeId pid, Hosts.Host host, ActorSpec spec, Body body) {
        super(actors, pid, host, spec);
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
    void endSuspension() {
        // its end is the end of its thread: it is never suspended
    }

    @Override
    void wake() {
        LockSupport.unpark(thread);
    }

    private void live() {
        ExitReason reason = new ExitReason.Cancelled();
        resumedAt = System.nanoTime();
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

    /** Whether it has taken out of its mailbox as much as it may hold, and will not give up the oldest of that. */
    boolean isFull() {
        if (held < capacity()) {
            return false;
        }
        DroppingQueue queue = queue();
        Channel<?> longest = queue == null ? null : self.longestWaiting();
        Message dropped = longest == null ? null : longest.drop();
        if (queue == null || dropped == null) {
            return true;
        }
        queue.countDropped();
        var _ = actors().lose(dropped, this, DeadLetter.Why.DROPPED);
        release(dropped);
        return false;
    }

    @Override
    int givenUp() {
        return (int) HELD.getOpaque(this);
    }

    /** A message has come into a channel. */
    void hold(Message message) {
        if (held == 0) {
            HELD_SINCE.setOpaque(this, message.sentAt);
        }
        HELD.setOpaque(this, held + 1);
    }

    /** A message, or something else, was taken out of a channel by the body. */
    void received(Message message) {
        if (!message.isOfTheEngine()) {
            RECEIVED.setOpaque(this, received + 1);
            release(message);
        }
    }

    private void release(Message message) {
        HELD.setOpaque(this, held - 1);
        if (held > 0 && message.sentAt == heldSince) {
            Channel<?> longest = self.longestWaiting();
            Message oldest = longest == null ? null : longest.oldest();
            HELD_SINCE.setOpaque(this, oldest == null ? heldSince : oldest.sentAt);
        }
    }

    @Override
    Figures figures() {
        DroppingQueue queue = queue();
        int inChannels = (int) HELD.getOpaque(this);
        int outside = length() + (queue == null ? 0 : queue.size());
        int since = inChannels > 0 ? (int) HELD_SINCE.getOpaque(this) : waitingSince();
        long resumed = resumedAt;
        return new Figures(
                (long) RECEIVED.getOpaque(this),
                inChannels + outside,
                inChannels + outside == 0 ? null : since(since),
                Duration.ofNanos((long) BUSY_NANOS.getOpaque(this) + (resumed == 0 ? 0 : System.nanoTime() - resumed)),
                queue == null ? 0 : queue.dropped());
    }

    /** Puts all that has come where it belongs. */
    void fetchAll() {
        Message rest = takeAll(seen());
        if (rest == null) {
            return;
        }
        Message newest = newestOf(rest);
        while (rest != null) {
            Message message = rest;
            rest = message.next;
            message.next = null;
            self.goOnFrom(message.number);
            if (message.isWakeUp()) {
                fetchQueued();
            } else {
                deliver(message);
            }
        }
        seen(newest);
        putBack(null, self.handling(), actors().scheduler().millis());
    }

    private void fetchQueued() {
        DroppingQueue queue = queue();
        if (queue != null) {
            for (Message message = queue.poll(); message != null; message = queue.poll()) {
                deliver(message);
            }
        }
    }

    private void deliver(Message message) {
        if (!self.deliver(message)) {
            var _ = actors().lose(message, this, DeadLetter.Why.FULL);
        }
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
                awaitMessage();
            }
        }
    }

    private void awaitMessage() throws InterruptedException {
        BUSY_NANOS.setOpaque(this, busyNanos + System.nanoTime() - resumedAt);
        resumedAt = 0;
        try {
            while (isWaiting()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException(this + " was interrupted while it waited");
                }
                LockSupport.park(this);
            }
        } finally {
            resumedAt = System.nanoTime();
        }
    }
}
