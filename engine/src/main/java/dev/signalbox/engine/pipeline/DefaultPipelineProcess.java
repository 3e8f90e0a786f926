package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.actor.Actor;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.actor.Self;
import dev.signalbox.engine.event.NodeId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that is an actor with one handler. Its id is the pid of the actor, and its inbox the mailbox; how it ended is
 * the exit reason of the actor, which has the error of a handler that failed. Thread-safe; no call blocks.
 *
 * <p>At {@code START} it first changes its state, then sends {@code START} to its children, then calls its handler; at
 * {@code STOP} state, handler, children. Other messages are handled if it runs, and then sent to the children if they are
 * to be forwarded, whether it runs or not. What is neither handled nor forwarded to anybody is counted, see
 * {@link #notHandled}. What comes when it has ended, lies unread in its inbox when it ends, or finds the inbox full, is a
 * dead letter of the actors, as of any actor.
 *
 * <ul>
 *   <li>A {@code START} while it runs means nothing, for its handler and for its children; so does one that comes when it
 *       is {@link State#KILLED}. If its state was set to {@link State#WAITING} meanwhile, it is started again.
 *   <li>With two parents it gets each message that both forward twice. Of the {@code START}s the first counts, and of the
 *       {@code STOP}s too: what the slower parent sends after that is a dead letter.
 *   <li>A {@code STOP} is never refused for lack of room; one that finds none goes before the messages that wait.
 *   <li>{@link #setState} with {@link State#KILLED} ends it before the next message: its handler gets no {@code STOP},
 *       its children do. A handler that has not returned five seconds later is interrupted.
 *   <li>If its context is cancelled, or that of its pipeline, its handler is interrupted at once, if it is at work, and
 *       gets {@code STOP}, then the children do, all before the messages that wait. Five seconds later at the latest the
 *       handler is interrupted again, and if it does not return within another, the actor is told as stuck and taken for
 *       ended. The same happens if somebody cancels its actor, but without the first interruption.
 *   <li>A handler that throws ends it at once. The handler gets no {@code STOP}, the children do.
 *   <li>Until it is started there is no thread: it handles nothing, {@code START} included, and forwards on the thread of
 *       the sender; {@code STOP} ends it and what is below it without a call of a handler.
 * </ul>
 */
public final class DefaultPipelineProcess implements PipelineProcess {
    private final PipelineContext context;
    private final String name;
    private final PipelineHandler handler;
    private final ProcessList children;
    private final int capacity;
    private final Life life = new Life();
    private final NotHandled notHandled = new NotHandled();
    private volatile @Nullable Actor actor; // null until it is started
    private @Nullable WaitGroup group; // guarded by this

    /**
     * A process with much room in its inbox.
     *
     * @param context whoever cancels it ends the process; the handler gets one below it
     * @param name need not be unique
     * @param handler of this process alone, if it has state
     * @param children may be none
     */
    public DefaultPipelineProcess(PipelineContext context, String name, PipelineHandler handler, ProcessList children) {
        this(context, name, handler, children, ActorSpec.USUAL_CAPACITY);
    }

    /**
     * As above.
     *
     * @param capacity how many messages may wait in its inbox; more are refused
     * @throws IllegalArgumentException if the capacity is not positive
     */
    public DefaultPipelineProcess(
            PipelineContext context, String name, PipelineHandler handler, ProcessList children, int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException(
                    "capacity of process '%s' is %d: use 1 or more".formatted(name, capacity));
        }
        this.context = context;
        this.name = name;
        this.handler = handler;
        this.children = children;
        this.capacity = capacity;
    }

    @Override
    public NodeId id() {
        Actor started = actor;
        if (started == null) {
            throw new IllegalStateException(
                    "process '%s' has no id yet: start its pipeline, which gives it one".formatted(name));
        }
        return started.pid();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public State state() {
        return life.state();
    }

    @Override
    public void setState(State state) {
        if (life.set(state) && actor == null) {
            children.dispatch(PipelineMessage.STOP);
        }
    }

    @Override
    public synchronized void start(WaitGroup joined, @Nullable Context parent) throws ActorException {
        if (group == null) {
            ActorSpec spec = ActorSpec.running(self -> live(joined, self)).withCapacity(capacity);
            actor = joined.spawn(parent, name, spec);
            group = joined;
        } else if (group != joined) {
            throw new IllegalStateException(
                    "process '%s' is in another pipeline already; make one for each".formatted(name));
        }
    }

    private @Nullable Object live(WaitGroup joined, Self self) throws Exception {
        actor = self.actor(); // start() may not have come to it yet
        new ProcessLoop(this, handler, life, notHandled, context, joined, self).run();
        return null;
    }

    @Override
    public boolean send(PipelineMessage message) {
        Actor receiver = actor;
        return switch (message.type()) {
            case MessageType.BuiltIn.START ->
                !life.isOver() && (receiver != null ? receiver.tell(message) : lose(message));
            case MessageType.BuiltIn.STOP -> stop(receiver, message);
            case MessageType.UserDefined _ -> receiver != null ? receiver.tell(message) : pass(message);
        };
    }

    /** Sends a STOP on its way, but only one: a second one would find nobody, and be a dead letter. */
    private boolean stop(@Nullable Actor receiver, PipelineMessage stop) {
        if (receiver == null) {
            setState(State.KILLED);
        } else if (life.isFirstStop() && !receiver.tell(stop)) {
            life.stopAtOnce();
        }
        return true;
    }

    /** What a process does that waits and has no thread. */
    private boolean pass(PipelineMessage message) {
        if (message.forward() && !children.isEmpty()) {
            return children.dispatch(message);
        }
        return lose(message);
    }

    private boolean lose(PipelineMessage message) {
        notHandled.add(message);
        return false;
    }

    @Override
    public ProcessList children() {
        return children;
    }

    /**
     * How many messages it took that it neither handled, because it did not run, nor forwarded to anybody. Messages to its
     * actor that are no {@link PipelineMessage} are among them.
     */
    public long notHandled() {
        return notHandled.count();
    }

    /** The newest of these, a hundred at most, oldest first. */
    public List<PipelineMessage> newestNotHandled() {
        return notHandled.newest();
    }

    /** The name, and the id if it has one. */
    @Override
    public String toString() {
        Actor started = actor;
        return started == null ? name : "%s (%s)".formatted(name, started);
    }
}
