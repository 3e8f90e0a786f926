package dev.signalbox.engine.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * The state of one process, and who may change it to what; also whether its handler is at work, since a cancellation
 * interrupts that and nothing else. Thread-safe; no call blocks.
 */
final class Life {
    private enum Phase {
        WAITING,
        RUNNING,
        /** Over, but the handler has not had its {@code STOP}. */
        STOPPING,
        /** Over. */
        ENDING
    }

    private Phase phase = Phase.WAITING; // guarded by this, as all below
    private boolean started;
    private boolean stopSent;
    private Runnable wake = () -> {};
    private @Nullable Thread inHandler; // the thread of the process, while it is in the handler
    private boolean interrupted;

    synchronized State state() {
        return switch (phase) {
            case WAITING -> State.WAITING;
            case RUNNING -> State.RUNNING;
            case STOPPING, ENDING -> State.KILLED;
        };
    }

    synchronized boolean isOver() {
        return phase == Phase.STOPPING || phase == Phase.ENDING;
    }

    /**
     * From now on, whoever ends the process from outside runs that, to wake it.
     *
     * @param wakes and sees to it that the process ends in a while, whatever it does
     */
    synchronized void attach(Runnable wakes) {
        wake = wakes;
    }

    /** A {@code START} has come; false if it means nothing, since the process was started and runs, or is over. */
    synchronized boolean start() {
        if (isOver() || (started && phase == Phase.RUNNING)) {
            return false;
        }
        phase = Phase.RUNNING;
        started = true;
        return true;
    }

    /** A {@code STOP} is about to be sent; false if one has been before, or none is needed. */
    synchronized boolean isFirstStop() {
        boolean first = !stopSent && !isOver();
        stopSent = true;
        return first;
    }

    /** A {@code STOP} has come, or something like it; false if it is over already. */
    synchronized boolean stop() {
        if (isOver()) {
            return false;
        }
        phase = Phase.STOPPING;
        return true;
    }

    /** As {@link #stop}, from outside: before all messages that wait. */
    void stopAtOnce() {
        if (stop()) {
            wake();
        }
    }

    /** As {@link #stopAtOnce}, and interrupts the handler in what it is doing, be it the {@code STOP} itself. */
    void cancel() {
        synchronized (this) {
            var _ = stop();
            if (inHandler != null) {
                interrupted = true;
                inHandler.interrupt(); // here, since without the lock it might be out of the handler by now
            }
        }
        wake();
    }

    /** Sets what is asked for, unless it is over; whether that is its end. */
    boolean set(State state) {
        synchronized (this) {
            if (isOver()) {
                return false;
            }
            phase = switch (state) {
                case WAITING -> Phase.WAITING;
                case RUNNING -> Phase.RUNNING;
                case KILLED -> Phase.ENDING;
            };
        }
        if (state == State.KILLED) {
            wake();
            return true;
        }
        return false;
    }

    private void wake() {
        Runnable wakes;
        synchronized (this) {
            wakes = wake;
        }
        wakes.run();
    }

    /** The handler is about to be called; false if it is not to be, because the process does not run. */
    synchronized boolean enterIfRunning() {
        if (phase != Phase.RUNNING) {
            return false;
        }
        enter();
        return true;
    }

    /** The handler is about to be called for its {@code STOP}; false if it is not to be, or has been. */
    synchronized boolean enterForStop() {
        if (phase != Phase.STOPPING) {
            return false;
        }
        phase = Phase.ENDING;
        enter();
        return true;
    }

    private synchronized void enter() {
        inHandler = Thread.currentThread();
        interrupted = false;
    }

    /** Whether what the handler is doing has been interrupted by {@link #cancel}. */
    synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** The handler has returned. */
    synchronized void leave() {
        inHandler = null;
        if (interrupted) {
            var _ = Thread.interrupted(); // it was for the handler, not for what comes next
        }
    }

    /** It is over, and nobody has to wake it any more. */
    synchronized void end() {
        phase = Phase.ENDING;
        wake = () -> {};
    }
}
