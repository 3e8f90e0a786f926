package dev.signalbox.engine.os;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that can be called off as a whole, once: whatever was begun in the scope then ends. Thread-safe.
 *
 * <p>A scope may live long: who registers with it takes the registration back when there is nothing left to cancel.
 */
public final class CancelScope {
    private static final Logger LOG = System.getLogger(CancelScope.class.getName());

    /** A place in a scope; to close it, once or more, is to be left alone by its cancellation. */
    public final class Registration implements AutoCloseable {
        private final Runnable action;

        private Registration(Runnable action) {
            this.action = action;
        }

        @Override
        public void close() {
            forget(this);
        }

        private void run() {
            try {
                action.run();
            } catch (RuntimeException | Error e) { // what others registered must be cancelled all the same
                LOG.log(Level.ERROR, "an action at the cancellation of a scope failed", e);
            }
        }
    }

    private final Set<Registration> registrations = new LinkedHashSet<>(); // guarded by this
    private boolean cancelled; // guarded by this

    /** A scope that is not cancelled. */
    public CancelScope() {}

    /**
     * Cancels the scope: runs what was registered, in the order of registration, on this thread. A second time it does
     * nothing.
     */
    public void cancel() {
        List<Registration> told;
        synchronized (this) {
            cancelled = true;
            told = List.copyOf(registrations);
            registrations.clear();
        }
        told.forEach(Registration::run);
    }

    /** Whether it has been cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Has that action run when the scope is cancelled, by the thread that cancels it; if it was cancelled already, runs
     * it at once, on this thread.
     *
     * @param action quick, for others wait behind it; if it throws, that is logged
     */
    public Registration onCancel(Runnable action) {
        Registration registration = new Registration(action);
        if (!isAdded(registration)) {
            registration.run();
        }
        return registration;
    }

    private synchronized boolean isAdded(Registration registration) {
        return !cancelled && registrations.add(registration);
    }

    private synchronized void forget(Registration registration) {
        registrations.remove(registration);
    }

    /** How many would be told of a cancellation now. */
    synchronized int size() {
        return registrations.size();
    }
}
