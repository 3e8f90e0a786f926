package dev.signalbox.engine.actor;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.time.Timer;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an actor can do. Confined to the thread that runs it, and for a handler to the call that it was given for. */
public sealed class Context permits Self {
    private final Actor actor;
    private @Nullable Thread thread; // that runs it, or did the last time
    private volatile boolean doomed; // here, because this is looked at for each message, and senders write to the actor
    private int handling; // the number of the message that is being handled
    private int sentAt; // when that was sent
    private int handled; // how many messages so far
    private int handledBeforePause;
    private int begun; // of this run, by Scheduler.workMillis, and later by as long as it has paused

    Context(Actor actor) {
        this.actor = actor;
    }

    /** A run begins on that thread. */
    final void begin(Thread runner, int now, int taken) {
        if (!runner.equals(thread)) { // it seldom is another, and to write a reference costs time
            thread = runner;
        }
        begun = now;
        handling = taken;
        handled = 0;
        handledBeforePause = 0;
    }

    final int begun() {
        return begun;
    }

    final void handling(Message message) {
        handling = message.number;
        sentAt = message.sentAt;
        handled++;
    }

    final int sentAt() {
        return sentAt;
    }

    final int handled() {
        return handled;
    }

    final int handledSincePause() {
        return handled - handledBeforePause;
    }

    /** It has handled nothing for so long. */
    final void paused(int millis) {
        begun += millis;
        handledBeforePause = handled;
    }

    final Thread thread() {
        return Objects.requireNonNull(thread, "is set before it runs");
    }

    /** The actor is to end: from now on it takes no message. */
    final void doom(Doom.Force force) {
        doomed = true;
        switch (force) {
            case WHEN_DONE -> {}
            case AT_ONCE -> thread().interrupt();
        }
    }

    final boolean isDoomed() {
        return doomed;
    }

    final void goOnFrom(int number) {
        handling = number;
    }

    final int handling() {
        return handling;
    }

    /** The actor itself, as others see it. */
    public final Actor actor() {
        return actor;
    }

    /** Its own pid. */
    public final NodeId pid() {
        return actor.pid();
    }

    /** All actors of the engine. */
    public final Actors actors() {
        return actor.actors();
    }

    /**
     * Sends a message without topic.
     *
     * @return false if the receiver has ended, or has no room; the message is a dead letter then
     */
    public final boolean tell(Actor to, @Nullable Object payload) {
        return to.accept(new Message(actor.pid(), Message.NO_TOPIC, payload));
    }

    /**
     * Sends a message.
     *
     * @param destination a pid as a text, or a registered name
     * @throws ActorException.NotFound if there is no such actor; what it had not read when it ended is a dead letter
     * @throws ActorException.ReservedTopic if the topic begins with {@code @}
     * @throws ActorException.MailboxFull if the receiver has no room
     */
    public final void send(String destination, String topic, @Nullable Object payload) throws ActorException {
        actors().send(actor.pid(), destination, topic, payload);
    }

    /** As {@link #send(String, String, Object)}, to a pid. */
    public final void send(NodeId destination, String topic, @Nullable Object payload) throws ActorException {
        actors().send(actor.pid(), destination.toString(), topic, payload);
    }

    /** Sends a message without topic to an actor once that time has passed. */
    public final Timer tellAfter(Duration delay, Actor to, @Nullable Object payload) {
        Message message = new Message(actor.pid(), Message.NO_TOPIC, payload);
        return actors().time().after(delay, () -> to.accept(message));
    }

    /** As {@link Actors#ask}. */
    public final Question ask(Actor to, @Nullable Object payload, Duration within) {
        return actors().ask(actor.pid(), to, payload, within);
    }

    /**
     * Makes an actor and starts it.
     *
     * @throws ActorException if that cannot be; there is no actor then
     */
    public final Actor spawn(ActorSpec spec) throws ActorException {
        return actors().spawn(spec, actor, Actors.Tie.NONE);
    }

    /** As {@link #spawn}, and monitors it from its first moment, so its {@link ActorEvent.Exit} comes in any case. */
    public final Actor spawnMonitored(ActorSpec spec) throws ActorException {
        return actors().spawn(spec, actor, Actors.Tie.MONITOR);
    }

    /** As {@link #spawn}, and is linked to it from its first moment. */
    public final Actor spawnLinked(ActorSpec spec) throws ActorException {
        return actors().spawn(spec, actor, Actors.Tie.LINK);
    }

    /**
     * From now on this actor is told of the end of that one by an {@link ActorEvent.Exit}. If it has ended already, it is
     * told at once, with {@link dev.signalbox.engine.event.ExitReason.NoSuchProcess} as the reason. Twice is once.
     */
    public final void monitor(NodeId pid) {
        actors().monitor(actor, pid);
    }

    /**
     * No {@link ActorEvent.Exit} of that actor comes from now on, but for one that has come already.
     *
     * @return whether it was monitored
     */
    public final boolean unmonitor(NodeId pid) {
        return actors().unmonitor(actor, pid);
    }

    /**
     * From now on the failure of either is the end of the other; a normal end is not. If that one has ended already, this
     * one is told as if it ended now, with {@link dev.signalbox.engine.event.ExitReason.NoSuchProcess} as the reason.
     */
    public final void link(NodeId pid) {
        actors().link(actor, pid);
    }

    /** Whether there was a link; there is none from now on. */
    public final boolean unlink(NodeId pid) {
        return actors().unlink(actor, pid);
    }

    /**
     * Whether the failure of a linked actor comes as an {@link ActorEvent.LinkDown} instead of ending this one; false at
     * first. What counts is how it is when the other fails.
     */
    public final void trapLinks(boolean traps) {
        actor.trapLinks(traps);
    }

    /** What {@link #trapLinks(boolean)} has set. */
    public final boolean trapsLinks() {
        return actor.trapsLinks();
    }

    /**
     * Gives this actor a name, beside others that it may have, until it ends or somebody unregisters it.
     *
     * @throws ActorException.NameTaken if another actor has it; this one having it already is no error
     */
    public final void register(String name) throws ActorException {
        actors().register(actor, name);
    }

    /** The text form of {@link #pid()} and of {@link #actor()}. */
    @Override
    public final String toString() {
        return actor.toString();
    }

    /**
     * As {@link #spawn}, and is its supervisor from its first moment. It is told of its child by events: when it is ready,
     * {@link ActorEvent.Started}; when it has failed and waits, {@link ActorEvent.Suspended}; when it has ended,
     * {@link ActorEvent.Exit}. When this actor ends, however, its children are ended.
     */
    public final Actor spawnChild(ActorSpec spec) throws ActorException {
        return actors().spawn(spec, actor, Actors.Tie.SUPERVISE);
    }

    /**
     * Lets a child go on that is suspended, with a new handler if its spec makes one, else with the same; it keeps pid,
     * names, bonds, and the messages that wait.
     *
     * @param spec that it was made by, or another with a handler
     * @param cause because of what
     * @return false if it is not suspended
     * @throws IllegalArgumentException if the spec has no handler
     */
    public final boolean restartChild(Actor child, ActorSpec spec, Cause cause) {
        return actors().restart(child, spec, cause);
    }

    /**
     * Tells a child to end, which it does when it has handled what it is handling, or waits; a body, or a handler, that
     * {@linkplain #trapLinks traps links} is told by an {@link ActorEvent.Cancel} instead, and ends by itself. If it has not
     * ended after the grace time, it is ended at once.
     *
     * @param grace zero ends it at once; {@link ActorSpec#FOREVER} waits as long as it takes
     * @param cause because of what
     */
    public final void shutdownChild(Actor child, Duration grace, Cause cause) {
        actors().shutdown(child, grace, cause);
    }

    /** Ends a child that is suspended with that reason; it is not to be restarted. */
    public final void endChild(Actor child, ExitReason reason, Cause cause) {
        child.doom(new Doom(reason, cause, Doom.Force.WHEN_DONE));
    }

    /** Ends this actor when the handler returns, normally. A body ends by returning. */
    public final void stop() {
        stop(new ExitReason.Normal(null));
    }

    /** Ends this actor when the handler returns, with that reason. Without effect in a body, which ends by returning. */
    public final void stop(ExitReason reason) {
        stop(reason, new Cause.Unprompted());
    }

    /**
     * As {@link #stop(ExitReason)}, and says because of what. To stop with {@link ExitReason.Failed} is to fail: if this
     * actor has a supervisor, that decides.
     */
    public final void stop(ExitReason reason, Cause cause) {
        if (actor instanceof HandlerActor handler) {
            handler.stop(reason, cause);
        }
    }
}
