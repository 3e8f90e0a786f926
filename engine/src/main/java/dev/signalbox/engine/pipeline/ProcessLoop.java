package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.actor.ActorEvent;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.actor.Message;
import dev.signalbox.engine.actor.Self;
import dev.signalbox.engine.event.NodeId;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;

/** What a default process does, from its first message to its last. Confined to the thread of its actor. */
final class ProcessLoop {
    /** So long a process that was ended from outside may take for its {@code STOP}, until the engine ends it. */
    static final Duration LAST_CALL = Duration.ofSeconds(5);

    private final PipelineProcess process;
    private final PipelineHandler handler;
    private final Life life;
    private final NotHandled notHandled;
    private final Self self;
    private final WaitGroup group;
    private final PipelineContext context;

    /**
     * A loop that has not begun.
     *
     * @param above the context in which the process was made; the loop makes one below it
     */
    ProcessLoop(
            PipelineProcess process,
            PipelineHandler handler,
            Life life,
            NotHandled notHandled,
            PipelineContext above,
            WaitGroup group,
            Self self) {
        this.process = process;
        this.handler = handler;
        this.life = life;
        this.notHandled = notHandled;
        this.group = group;
        this.self = self;
        Actors actors = self.actors();
        NodeId pid = self.pid();
        life.attach(() -> actors.cancel(pid, LAST_CALL));
        context = above.child(life::cancel);
    }

    /** Lives. Whatever the end, the children are told of it, and all ties are loosed. */
    void run() throws Exception {
        PipelineContext ofPipeline = group.context().child(context::cancel);
        PipelineMessage stop = PipelineMessage.STOP;
        try {
            startChildren();
            stop = handleUntilOver();
            handleStop(stop);
        } catch (InterruptedException e) { // the engine ends it at once
            var _ = life.stop();
            handleStop(stop);
            throw e;
        } finally {
            life.end();
            context.cancel();
            ofPipeline.cancel();
            process.children().dispatch(stop);
        }
    }

    private void startChildren() throws ActorException {
        if (!life.isOver()) {
            for (PipelineProcess child : process.children()) {
                child.start(group, self);
            }
        }
    }

    /** The {@code STOP} that ended it; a usual one if something else did. */
    private PipelineMessage handleUntilOver() throws Exception {
        while (!life.isOver()) {
            switch (self.select(self.events(), self.inbox())
                    .value()) { // in this order: what is set goes before messages
                case Message letter
                when letter.payload() instanceof PipelineMessage message -> {
                    if (message.type() == MessageType.BuiltIn.STOP && life.stop()) {
                        return message;
                    }
                    receive(message);
                }
                case Message letter ->
                    notHandled.add(PipelineMessage.of(MessageType.of("no pipeline message"), letter.payload()));
                case ActorEvent.Cancel _ -> life.stop(); // if it is not over by now, somebody cancels the actor
                case null, default -> {}
            }
        }
        return PipelineMessage.STOP;
    }

    private void receive(PipelineMessage message) throws Exception {
        switch (message.type()) {
            case MessageType.BuiltIn.START -> {
                if (life.start()) {
                    process.children().dispatch(message);
                    var _ = isHandled(message);
                }
            }
            case MessageType.BuiltIn.STOP -> {} // it was over already
            case MessageType.UserDefined _ -> {
                boolean handled = isHandled(message);
                boolean forwards = message.forward() && !process.children().isEmpty();
                if (forwards) {
                    process.children().dispatch(message);
                }
                if (!handled && !forwards) {
                    notHandled.add(message);
                }
            }
        }
    }

    private boolean isHandled(PipelineMessage message) throws Exception {
        if (!life.enterIfRunning()) {
            return false;
        }
        call(message);
        return true;
    }

    private void handleStop(PipelineMessage stop) throws Exception {
        if (life.enterForStop()) {
            call(stop);
        }
    }

    /** To be interrupted by a cancellation is no failure: the handler does what it was asked for. */
    private void call(PipelineMessage message) throws Exception {
        try {
            handler.handle(context, process, message);
        } catch (InterruptedException | ClosedByInterruptException | InterruptedIOException e) {
            if (!life.isInterrupted()) {
                throw e;
            }
        } finally {
            life.leave();
        }
    }
}
