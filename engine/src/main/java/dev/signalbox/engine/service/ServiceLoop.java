package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EngineEvent.ServiceRedefined;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.EventStream.EventMaker;
import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.ExitReason.LaunchFailed;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.BackingOff;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.event.ServiceState.NotStarted;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.event.ServiceState.Starting;
import dev.signalbox.engine.event.ServiceState.Stopped;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.ProcessStatus;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.StopReport;
import dev.signalbox.engine.service.ServiceMessage.Close;
import dev.signalbox.engine.service.ServiceMessage.Kill;
import dev.signalbox.engine.service.ServiceMessage.ProcessEnded;
import dev.signalbox.engine.service.ServiceMessage.Redefine;
import dev.signalbox.engine.service.ServiceMessage.Restart;
import dev.signalbox.engine.service.ServiceMessage.RetryDue;
import dev.signalbox.engine.service.ServiceMessage.Start;
import dev.signalbox.engine.service.ServiceMessage.Stop;
import dev.signalbox.engine.service.ServiceMessage.StopFinished;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The state machine of one service; all but the volatile fields are confined to the thread that runs it. */
final class ServiceLoop implements Runnable {
    private static final Logger LOG = System.getLogger(ServiceLoop.class.getName());

    private final NodeId id;
    private final OutputLog output;
    private final EventStream events;
    private final InstantSource clock;
    private final Processes processes;
    private final BlockingQueue<ServiceMessage> mailbox;
    private final CompletableFuture<ServiceSnapshot> closed = new CompletableFuture<>();

    private int restartsInARow;
    private @Nullable ServiceMessage afterStop; // a start or a retry that waits for the end of a stop
    private int stops; // how many have begun; only the end of the latest counts
    private boolean closing;
    private long lastChange; // number of the event of the present state

    private volatile ServiceSnapshot snapshot; // written by the loop's thread only
    private volatile @Nullable ManagedProcess process; // the present or the last one; written by the loop's thread only

    ServiceLoop(
            NodeId id,
            ServiceSpec spec,
            OutputLog output,
            EventStream events,
            InstantSource clock,
            Processes processes,
            BlockingQueue<ServiceMessage> mailbox) {
        this.id = id;
        this.output = output;
        this.events = events;
        this.clock = clock;
        this.processes = processes;
        this.mailbox = mailbox;
        snapshot = new ServiceSnapshot(spec, new NotStarted(), 0, null);
    }

    ServiceSnapshot snapshot() {
        return snapshot;
    }

    @Nullable
    ManagedProcess process() {
        return process;
    }

    CompletableFuture<ServiceSnapshot> closed() {
        return closed.copy();
    }

    @Override
    public void run() {
        try {
            while (!(closing && !snapshot.state().isLive())) {
                handleOrLog(nextMessage());
            }
        } catch (InterruptedException _) {
            // nobody interrupts this thread but an embedding program that shuts down
        } finally {
            closed.complete(snapshot);
        }
    }

    private void handleOrLog(ServiceMessage message) {
        try {
            handle(message);
        } catch (RuntimeException | Error e) { // a defect of ours: the service must still be there to be stopped
            LOG.log(Level.ERROR, "service '" + snapshot.spec().name() + "' failed on " + message, e);
            if (snapshot.state() instanceof Starting) {
                String reason = "cannot start '%s': %s; see the log"
                        .formatted(snapshot.spec().name(), e);
                enter(new Ended(new LaunchFailed(reason), clock.instant()), new Cause.Event(lastChange));
            }
        }
    }

    /** The next message, or the retry that is due before one comes. */
    private ServiceMessage nextMessage() throws InterruptedException {
        if (!(snapshot.state() instanceof BackingOff waiting)) {
            return mailbox.take();
        }
        Duration left = Duration.between(clock.instant(), waiting.retryAt());
        ServiceMessage message = mailbox.poll(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
        return message == null ? new RetryDue() : message;
    }

    private void handle(ServiceMessage message) {
        switch (message) {
            case Start(var cause) -> start(cause);
            case Stop(var cause) -> stop(snapshot.spec().grace(), cause);
            case Kill(var cause) -> stop(Duration.ZERO, cause);
            case Restart(var cause) -> restart(cause);
            case Redefine(var spec) -> redefine(spec);
            case Close(var cause) -> {
                closing = true;
                stop(snapshot.spec().grace(), cause);
            }
            case ProcessEnded(var event) -> processEnded(event);
            case StopFinished(var stop, var report) -> stopFinished(stop, report);
            case RetryDue _ -> retry();
        }
    }

    private void start(Cause cause) {
        if (closing) {
            return;
        }
        switch (snapshot.state()) {
            case NotStarted _, Stopped _, Ended _, BackingOff _ -> {
                if (!sweepsBefore(new Start(cause), cause)) {
                    launchByHand(cause);
                }
            }
            case Stopping _ -> afterStop = new Start(cause);
            case Starting _, Running _ -> {}
        }
    }

    private void launchByHand(Cause cause) {
        restartsInARow = 0;
        snapshot = snapshot.withRestarts(0);
        launch(cause);
    }

    /**
     * What the last run left behind, such as a daemon or the children of a process that was killed, ends before another
     * run begins; else each run would add to it, and a stop would find only what the last one left.
     *
     * @param next what is to be done after that
     * @return whether there is something to end, and {@code next} has to wait
     */
    private boolean sweepsBefore(ServiceMessage next, Cause cause) {
        ManagedProcess last = process;
        if (last == null || !last.hasDescendants()) {
            return false;
        }
        stop(last, snapshot.spec().grace(), cause);
        afterStop = next;
        return true;
    }

    private void restart(Cause cause) {
        if (snapshot.state() instanceof Running) {
            stop(snapshot.spec().grace(), cause);
        }
        start(cause);
    }

    private void stop(Duration grace, Cause cause) {
        afterStop = null;
        ManagedProcess running = process;
        switch (snapshot.state()) {
            case Running _ -> {
                if (running != null) {
                    stop(running, grace, cause);
                }
            }
            case Stopping _ -> {
                if (running != null && grace.isZero()) {
                    stop(running, grace, cause);
                }
            }
            case BackingOff(var lastExit, var _) -> {
                if (running != null && running.hasDescendants()) {
                    stop(running, grace, cause);
                } else {
                    enter(new Stopped(lastExit, clock.instant(), List.of(), List.of()), cause);
                }
            }
            case Ended _ -> {
                if (running != null && running.hasDescendants()) { // a daemon, say, whose launcher was our process
                    stop(running, grace, cause);
                }
            }
            case NotStarted _, Starting _, Stopped _ -> {}
        }
    }

    private void stop(ManagedProcess running, Duration grace, Cause cause) {
        Instant now = clock.instant();
        enterMarked(new Stopping(now, now.plus(grace), running.pid()), cause);
        int stop = ++stops;
        var _ = running.stop(grace, cause).whenComplete((report, failure) -> {
            if (failure != null) {
                LOG.log(Level.ERROR, "the stop of " + running.id() + " failed", failure);
            }
            StopReport unknown = new StopReport(List.of(), List.of(new OsProcessName(running.pid(), "")));
            mailbox.add(new StopFinished(stop, report == null ? unknown : report));
        });
    }

    private void stopFinished(int stop, StopReport report) {
        ManagedProcess ended = process;
        if (stop != stops || ended == null) {
            return; // cut short by a kill, which knows what it killed and will tell
        }
        ProcessExited exit = ended.exitEvent();
        ExitReason reason = exit == null ? null : exit.reason();
        Cause cause = exit == null ? new Cause.Unprompted() : new Cause.Event(exit.number());
        snapshot = snapshot.withLastExit(reason);
        ServiceState stopped = new Stopped(reason, clock.instant(), report.killed(), report.survivors());
        if (report.survivors().isEmpty()) {
            enter(stopped, cause);
        } else {
            enterMarked(stopped, cause);
        }
        ServiceMessage next = afterStop;
        afterStop = null;
        if (next instanceof Start(var startCause)) {
            launchByHand(startCause);
        } else if (next instanceof RetryDue) {
            relaunch();
        }
    }

    private void launch(Cause cause) {
        enter(new Starting(clock.instant()), cause);
        ServiceSpec spec = snapshot.spec();
        ManagedProcess launched = processes.launch(spec.options().withGrace(spec.grace()), id, output, cause);
        ProcessExited failure = launched.status() == ProcessStatus.FAILED ? launched.exitEvent() : null;
        if (failure != null) {
            endedByItself(failure);
            return;
        }
        process = launched;
        enter(new Running(launched.startedAt(), launched.id(), launched.pid()), cause);
        var _ = launched.done().thenAccept(event -> mailbox.add(new ProcessEnded(event)));
    }

    private void processEnded(ProcessExited event) {
        if (snapshot.state() instanceof Running(var _, var current, var _)
                && current.equals(event.source())) { // else it is being stopped, and the end of the stop tells
            endedByItself(event);
        }
    }

    private void endedByItself(ProcessExited event) {
        ServiceSpec spec = snapshot.spec();
        Cause cause = new Cause.Event(event.number());
        Instant now = clock.instant();
        snapshot = snapshot.withLastExit(event.reason());
        if (!spec.restart().restartsAfter(event.reason())) {
            enter(new Ended(event.reason(), now), cause);
            return;
        }
        if (event.ranFor().compareTo(spec.backOff().stable()) >= 0) {
            restartsInARow = 0;
        }
        Duration delay = spec.backOff().delayAfter(restartsInARow);
        enterMarked(new BackingOff(event.reason(), now.plus(delay)), cause);
    }

    private void retry() {
        if (!sweepsBefore(new RetryDue(), new Cause.Event(lastChange))) {
            relaunch();
        }
    }

    private void relaunch() {
        restartsInARow++;
        snapshot = snapshot.withRestarts(snapshot.restarts() + 1);
        launch(new Cause.Event(lastChange));
    }

    private void redefine(ServiceSpec spec) {
        snapshot = snapshot.withSpec(spec);
        events.publish((number, time) -> new ServiceRedefined(number, time, id, spec.name()));
    }

    private void enter(ServiceState state, Cause cause) {
        enter(state, change(state, cause));
    }

    /** As {@link #enter}, with a mark in the output, for what a reader of the output wants to know. */
    private void enterMarked(ServiceState state, Cause cause) {
        enter(state, output.marking(change(state, cause)));
    }

    private void enter(ServiceState state, EventMaker<ServiceChanged> change) {
        snapshot = snapshot.withState(state);
        lastChange = events.publish(change).number();
    }

    private EventMaker<ServiceChanged> change(ServiceState state, Cause cause) {
        int restarts = snapshot.restarts();
        return (number, time) -> new ServiceChanged(number, time, id, state, restarts, cause);
    }
}
