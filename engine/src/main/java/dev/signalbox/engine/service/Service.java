package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.InputResult;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.service.ServiceMessage.Kill;
import dev.signalbox.engine.service.ServiceMessage.Redefine;
import dev.signalbox.engine.service.ServiceMessage.Restart;
import dev.signalbox.engine.service.ServiceMessage.Start;
import dev.signalbox.engine.service.ServiceMessage.Stop;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/**
 * A named command that is kept running. Thread-safe; every request returns at once, and its outcome is an event.
 *
 * <p>A request that makes no sense in the present state, such as to stop what does not run, does nothing.
 */
public final class Service {
    private final NodeId id;
    private final OutputLog output;
    private final BlockingQueue<ServiceMessage> mailbox;
    private final ServiceLoop loop;

    Service(NodeId id, OutputLog output, BlockingQueue<ServiceMessage> mailbox, ServiceLoop loop) {
        this.id = id;
        this.output = output;
        this.mailbox = mailbox;
        this.loop = loop;
    }

    /** The engine's identity of it; stays when its name changes. */
    public NodeId id() {
        return id;
    }

    /** What its processes have printed, one after the other, with marks between them. */
    public OutputLog output() {
        return output;
    }

    /** How it is now. */
    public ServiceSnapshot snapshot() {
        return loop.snapshot();
    }

    /** Starts it if it does not run; ends the wait for a restart. The restart count begins anew. */
    public void requestStart() {
        mailbox.add(new Start(new Cause.Request(Action.START)));
    }

    /**
     * Stops its process and the descendants of it, those that an ended process left behind included, with the grace
     * period of its definition.
     */
    public void requestStop() {
        mailbox.add(new Stop(new Cause.Request(Action.STOP)));
    }

    /** Stops it if it runs, and starts it. */
    public void requestRestart() {
        mailbox.add(new Restart(new Cause.Request(Action.RESTART)));
    }

    /** Kills its process and the descendants of it at once; cuts short a stop that goes on. */
    public void requestKill() {
        mailbox.add(new Kill(new Cause.Request(Action.KILL)));
    }

    /** Sends a signal to its process alone; does nothing if none runs. */
    public void requestSignal(Signal signal) {
        ManagedProcess process = loop.process();
        if (process != null && process.isRunning()) {
            process.requestSignal(signal);
        }
    }

    /** Sends bytes to the standard input of its process. */
    public InputResult write(byte[] bytes) {
        ManagedProcess process = loop.process();
        return process == null ? InputResult.NOT_RUNNING : process.write(bytes);
    }

    /** Ends the standard input of its process, if one runs. */
    public void closeInput() {
        ManagedProcess process = loop.process();
        if (process != null) {
            process.closeStdin();
        }
    }

    void redefine(ServiceSpec spec) {
        mailbox.add(new Redefine(spec));
    }

    /** Stops it for good; completes once nothing of it runs and its thread has ended. */
    CompletableFuture<ServiceSnapshot> close(Cause cause) {
        mailbox.add(new ServiceMessage.Close(cause));
        return loop.closed();
    }
}
