package dev.signalbox.engine.pipeline;

import dev.signalbox.engine.actor.Context;
import dev.signalbox.engine.event.NodeId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Another implementation of a process: it has no thread, and logs what it is sent while it is being sent. */
final class OtherProcess implements PipelineProcess {
    private final String name;
    private final List<String> log;
    private final ProcessList children;
    private volatile State state = State.WAITING;
    private volatile @Nullable WaitGroup group;
    final List<Thread> senders = new CopyOnWriteArrayList<>();

    OtherProcess(String name, List<String> log, PipelineProcess... children) {
        this.name = name;
        this.log = log;
        this.children = ProcessList.of(children);
    }

    @Override
    public NodeId id() {
        return new NodeId(NodeId.Kind.ACTOR, Long.MAX_VALUE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public State state() {
        return state;
    }

    @Override
    public void setState(State changed) {
        state = changed;
    }

    @Override
    public void start(WaitGroup joined, @Nullable Context parent) {
        if (group == null) {
            joined.add();
            group = joined;
            log.add(name + " started");
        }
    }

    @Override
    public boolean send(PipelineMessage message) {
        senders.add(Thread.currentThread());
        log.add(name + " is sent " + message.type().name());
        WaitGroup joined = group;
        if (message.type() == MessageType.BuiltIn.STOP && joined != null && state != State.KILLED) {
            state = State.KILLED;
            joined.done();
        }
        return true;
    }

    @Override
    public ProcessList children() {
        return children;
    }
}
