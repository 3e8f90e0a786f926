package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An actor as all others see it: something to send to. Thread-safe; no call blocks. */
public abstract sealed class Actor extends Mailbox permits HandlerActor, BodyActor {
    private static final VarHandle BONDS;
    private static final VarHandle RUNNING;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            BONDS = lookup.findVarHandle(Actor.class, "bonds", Bonds.class);
            RUNNING = lookup.findVarHandle(Actor.class, "running", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Actors actors;
    private final NodeId pid;
    private final Hosts.Host host;
    private final int capacity;
    private volatile @Nullable Bonds bonds; // null: none yet; Bonds.BURIED: it has ended
    private volatile @Nullable Doom doom; // written under the lock of this
    private volatile boolean trapsLinks;
    private @Nullable Context context; // from its first run on; written by the thread of that

    @SuppressWarnings("UnusedVariable") // it is read through its handle
    private boolean running; // written by the thread that runs it

    private final @Nullable DroppingQueue queue; // in front of the mailbox, which then only says that it has something

    Actor(Actors actors, NodeId pid, Hosts.Host host, ActorSpec spec) {
        this.actors = actors;
        this.pid = pid;
        this.host = host;
        capacity = spec.capacity();
        queue = switch (spec.overflow()) {
            case REFUSE -> null;
            case DROP_OLDEST -> new DroppingQueue(capacity);
        };
    }

    final @Nullable DroppingQueue queue() {
        return queue;
    }

    /** Of those in front of the mailbox the ones that nobody took; takes no more. */
    final List<Message> closeQueue() {
        return queue == null ? List.of() : queue.close();
    }

    final Actors actors() {
        return actors;
    }

    final Hosts.Host host() {
        return host;
    }

    final int capacity() {
        return capacity;
    }

    /** Its identity; as a text its pid. */
    public final NodeId pid() {
        return pid;
    }

    /** Whether it has not ended. */
    public final boolean isRunning() {
        return bonds != Bonds.BURIED;
    }

    /**
     * Sends it a message from outside, without topic.
     *
     * @return false if it has ended, or has no room; the message is a dead letter then
     */
    public final boolean tell(@Nullable Object payload) {
        return accept(new Message(null, Message.NO_TOPIC, payload));
    }

    /** As {@link Actors#ask}. */
    public final Question ask(@Nullable Object payload, Duration within) {
        return actors.ask(this, payload, within);
    }

    /** False if it cannot be read any more, and is a dead letter. */
    final boolean accept(Message message) {
        message.sentAt = actors.scheduler().millis();
        if (queue != null) {
            return acceptInto(queue, message);
        }
        return switch (add(message, capacity, 1)) {
            case ACCEPTED -> true;
            case FULL -> actors.lose(message, this, DeadLetter.Why.FULL);
            case CLOSED -> actors.lose(message, this, DeadLetter.Why.ENDED);
        };
    }

    private boolean acceptInto(DroppingQueue newest, Message message) {
        DroppingQueue.Added added = newest.add(message);
        if (added == null) {
            return actors.lose(message, this, DeadLetter.Why.ENDED);
        }
        if (added.dropped() != null) {
            var _ = actors.lose(added.dropped(), this, DeadLetter.Why.DROPPED);
        }
        if (added.tell()) {
            acceptFromEngine(Message.wakeUp());
        }
        return true;
    }

    /** What can be said of it now. */
    abstract Figures figures();

    /** How many messages it has taken and not looked at, if it never returns. */
    abstract int givenUp();

    /** How long ago something was stamped so. */
    final Duration since(int sentAt) {
        return Duration.ofMillis(Math.max(0, actors.scheduler().millis() - sentAt));
    }

    /** What the engine says is never refused for lack of room. */
    final void acceptFromEngine(Message message) {
        message.sentAt = actors.scheduler().millis();
        var _ = add(message, Integer.MAX_VALUE, 0);
    }

    final boolean trapsLinks() {
        return trapsLinks;
    }

    final synchronized void trapLinks(boolean traps) {
        trapsLinks = traps;
    }

    final @Nullable Bonds bonds() {
        return bonds;
    }

    /** Only under the lock of all bonds, when it has some. */
    final void setBonds(Bonds changed) {
        bonds = changed;
    }

    /** Only under the lock of all bonds; false if it has just ended without any. */
    final boolean tryBind(Bonds made) {
        return BONDS.compareAndSet(this, null, made);
    }

    /** True if there were none, and never will be. */
    final boolean tryBuryUnbound() {
        return BONDS.compareAndSet(this, null, Bonds.BURIED);
    }

    final @Nullable Doom doom() {
        return doom;
    }

    /** It ends with the first doom that it gets, unless a stronger one comes before it has ended. */
    final void doom(Doom coming) {
        synchronized (this) {
            if (!isRunning() || !coming.isStrongerThan(doom)) {
                return;
            }
            doom = coming;
            Context runner = runner();
            if (runner != null) { // its thread cannot become another actor's before it has had this lock
                runner.doom(coming.force());
            }
        }
        acceptFromEngine(Message.wakeUp()); // whoever rests or waits is woken to see it
        endSuspension();
        switch (coming.force()) {
            case WHEN_DONE -> {} // as long as it takes
            case AT_ONCE -> actors.awaitEnd(this);
        }
    }

    /** False if it traps links, and is to be asked. It cannot begin to between the look and the doom. */
    final synchronized boolean doomUnlessItTraps(Doom coming) {
        if (!trapsLinks) {
            doom(coming);
        }
        return !trapsLinks;
    }

    /** If it waits for its supervisor to decide, it does no more: it is run, and finds that it is doomed. */
    abstract void endSuspension();

    /** From now on a doom interrupts what runs in that context. False if there is one already. */
    final boolean beginRun(Context now) {
        if (context != now) {
            context = now;
        }
        RUNNING.setRelease(this, true);
        VarHandle.fullFence(); // before it is looked whether there is a doom
        return doom == null;
    }

    /** That of its last run; null before the first. Of the thread that runs it. */
    final @Nullable Context context() {
        return context;
    }

    /**
     * From now on no doom interrupts the thread; after a full fence and before the thread does anything else,
     * {@link #endInterrupts} is to follow.
     */
    final void endRun() {
        RUNNING.setRelease(this, false);
    }

    /** The thread is not interrupted any more by a doom that came before {@link #endRun}. */
    final void endInterrupts() {
        if (doom != null) {
            synchronized (this) { // whoever brought it may be about to interrupt
                var _ = Thread.interrupted();
            }
        }
    }

    /** Where it is running now; null if it rests, or waits for its turn. */
    final synchronized @Nullable Context runner() {
        return (boolean) RUNNING.getAcquire(this) ? context : null;
    }

    /** While it is in a handler it knows best itself. */
    @Override
    final int lastTaken() {
        Context runner = (boolean) RUNNING.getAcquire(this) ? context : null;
        return runner == null ? toldTaken() : runner.handling();
    }

    /** Tells it of the end of another one: as a message if it traps links, or else by its own end. */
    final void linkDown(ActorEvent.LinkDown down, Cause cause) {
        if (trapsLinks) {
            acceptFromEngine(new Message(down.from(), ActorEvent.TOPIC, down));
        } else {
            doom(new Doom(new ExitReason.Linked(down.origin(), down.reason()), cause, Doom.Force.AT_ONCE));
        }
    }

    @Override
    public final String toString() {
        return pid.toString();
    }
}
