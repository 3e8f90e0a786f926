package dev.signalbox.engine.os;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a process its standard input without ever making the caller wait: what the process has not read yet waits here,
 * up to a bound. The platform thread that writes exists only once something was written, because most processes are
 * never given anything.
 */
final class InputWriter {
    static final int MAX_WAITING_BYTES = 1024 * 1024;

    private final String name;
    private final OutputStream input;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>(); // guarded by this
    private int waitingBytes; // guarded by this
    private boolean closing; // guarded by this
    private @Nullable Thread writer; // guarded by this

    InputWriter(String name, OutputStream input) {
        this.name = name;
        this.input = input;
    }

    synchronized InputResult write(byte[] bytes) {
        if (closing) {
            return InputResult.CLOSED;
        }
        if (waitingBytes + (long) bytes.length > MAX_WAITING_BYTES) {
            return InputResult.FULL;
        }
        waiting.add(bytes.clone());
        waitingBytes += bytes.length;
        wakeWriter();
        return InputResult.ACCEPTED;
    }

    /** The process will read the end of its input after what is waiting. Closing twice is harmless. */
    void close() {
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            if (writer != null) {
                notifyAll();
                return;
            }
        }
        closeUnwritten();
    }

    /** Nothing was ever written, so there is nothing to flush, and the close waits for nobody. */
    private void closeUnwritten() {
        try {
            input.close();
        } catch (IOException _) {
            // the process has closed it already
        }
    }

    private void wakeWriter() {
        if (writer == null) {
            writer = Thread.ofPlatform().daemon().name(name).start(this::writeAll);
        }
        notifyAll();
    }

    private void writeAll() {
        try (input) {
            for (byte[] next = next(); next != null; next = next()) {
                input.write(next);
                input.flush();
            }
        } catch (IOException _) {
            giveUp(); // nobody reads any more
        } catch (InterruptedException _) {
            giveUp();
        }
    }

    private synchronized byte @Nullable [] next() throws InterruptedException {
        while (waiting.isEmpty()) {
            if (closing) {
                return null;
            }
            wait();
        }
        byte[] next = waiting.remove();
        waitingBytes -= next.length;
        return next;
    }

    private synchronized void giveUp() {
        closing = true;
        waiting.clear();
        waitingBytes = 0;
    }
}
