package dev.signalbox.engine.service.probe;

import dev.signalbox.engine.time.TimeSource;
import dev.signalbox.engine.time.Timer;
import java.time.Duration;

/** By which the one thread of a probe rests, and is woken. Rung and closed by any thread. */
final class Bell {
    private final TimeSource time;
    private boolean rung; // guarded by this
    private boolean closed; // guarded by this

    Bell(TimeSource time) {
        this.time = time;
    }

    /**
     * Waits for that time, a ring since the last call, or the close, whichever comes first.
     *
     * @param nanoTime by the time source
     * @return false once it is closed
     */
    boolean awaitUntil(long nanoTime) throws InterruptedException {
        long left = nanoTime - time.nanoTime();
        if (left <= 0 || isWoken()) { // a flood of rings needs no timers
            return takeRing();
        }
        Timer timer = time.after(Duration.ofNanos(left), this::wake);
        try {
            return awaitWaking(nanoTime);
        } finally {
            timer.cancel();
        }
    }

    private synchronized boolean awaitWaking(long nanoTime) throws InterruptedException {
        while (!rung && !closed && nanoTime - time.nanoTime() > 0) {
            wait();
        }
        return takeRing();
    }

    private synchronized boolean isWoken() {
        return rung || closed;
    }

    private synchronized boolean takeRing() {
        rung = false;
        return !closed;
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Ends the present wait, or else the next one at once. */
    synchronized void ring() {
        rung = true;
        notifyAll();
    }

    /** Ends every wait from now on. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
