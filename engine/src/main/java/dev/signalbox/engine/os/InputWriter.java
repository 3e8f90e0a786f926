package dev.signalbox.engine.os;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a process its standard input without ever making the caller wait: what the process has not read yet waits here,
 * up to a bound. The platform thread that writes exists only once something was written, because most processes are
 * never given anything.
 */
final class InputWriter implements ProcessInput {
    private final String name;
    private final OutputStream input;
    private final InputQueue waiting = new InputQueue(); // guarded by this
    private boolean closing; // guarded by this
    private @Nullable Thread writer; // guarded by this

    InputWriter(String name, OutputStream input) {
        this.name = name;
        this.input = input;
    }

    @Override
    public synchronized InputResult write(byte[] bytes) {
        if (closing) {
            return InputResult.CLOSED;
        }
        if (!waiting.hasRoomFor(bytes.length)) {
            return InputResult.FULL;
        }
        waiting.add(bytes.clone());
        wakeWriter();
        return InputResult.ACCEPTED;
    }

    @Override
    public void close() {
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
        byte[] next = waiting.poll();
        while (next == null && !closing) {
            wait();
            next = waiting.poll();
        }
        return next;
    }

    private synchronized void giveUp() {
        closing = true;
        waiting.clear();
    }
}
