package dev.signalbox.engine.os;

import dev.signalbox.engine.os.linux.Linux;
import dev.signalbox.engine.os.linux.Poller;
import dev.signalbox.engine.os.linux.SystemCallException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a pipe or a terminal without a thread: what does not fit at once waits until the poller says that there is room.
 */
final class LinuxInput implements ProcessInput {
    private final Linux linux;
    private final Poller poller;
    private final int descriptor;
    private final @Nullable EndOfInput endOfInput; // guarded by this; null for a pipe, whose end is its close
    private final Runnable afterFlush; // told on the poller's thread when what waited may be gone
    private final InputQueue waiting = new InputQueue(); // guarded by this
    private boolean closing; // guarded by this; nothing more is taken
    private boolean readerless; // guarded by this; nobody has the terminal any more
    private boolean closed; // guarded by this; the descriptor is not ours any more
    private long token; // guarded by this; 0 while the poller does not watch

    /** The input that leads through that descriptor, which does not block and is closed here. */
    LinuxInput(Linux linux, Poller poller, int descriptor, boolean terminal, Runnable afterFlush) {
        this.linux = linux;
        this.poller = poller;
        this.descriptor = descriptor;
        endOfInput = terminal ? new EndOfInput() : null;
        this.afterFlush = afterFlush;
    }

    @Override
    public synchronized InputResult write(byte[] bytes) {
        if (closing) {
            return InputResult.CLOSED;
        }
        if (!waiting.hasRoomFor(bytes.length)) {
            return InputResult.FULL;
        }
        if (endOfInput != null) {
            endOfInput.follow(bytes, 0, bytes.length);
        }
        waiting.add(bytes.clone());
        flush();
        return closed ? InputResult.CLOSED : InputResult.ACCEPTED;
    }

    @Override
    public synchronized void close() {
        if (closing) {
            return;
        }
        if (endOfInput != null) {
            waiting.add(endOfInput.bytes());
        }
        closing = true;
        flush();
    }

    /**
     * Nobody has the terminal any more: what does not fit now never will. The system would tell of no error, only for ever
     * that something has happened and that there is no room.
     */
    synchronized void loseReaders() {
        readerless = true;
        flush();
    }

    /** Closes it whether or not something waits: nobody here will be told that there is room. */
    synchronized void abandon() {
        closing = true;
        waiting.clear();
        flush();
    }

    /** Whether nothing of it is open any more. */
    synchronized boolean isClosed() {
        return closed;
    }

    private void flushIntoRoom() {
        flush();
        afterFlush.run();
    }

    private synchronized void flush() {
        if (closed) {
            return;
        }
        try {
            for (byte[] next = waiting.poll(); next != null; next = waiting.poll()) {
                int written = linux.write(descriptor, next, 0, next.length);
                if (written < next.length && readerless) {
                    waiting.clear();
                } else if (written < next.length) {
                    waiting.addFirst(Arrays.copyOfRange(next, written, next.length));
                    awaitRoom();
                    return;
                }
            }
        } catch (SystemCallException _) { // nobody reads any more, or nobody here watches any more
            closing = true;
            waiting.clear();
        }
        awaitRoomNoLonger();
        if (closing) {
            closed = true;
            linux.close(descriptor);
        }
    }

    private void awaitRoom() throws SystemCallException {
        if (token == 0) {
            long asked = poller.newToken();
            poller.watch(asked, descriptor, Poller.Interest.OUTPUT, this::flushIntoRoom);
            token = asked;
        }
    }

    private void awaitRoomNoLonger() {
        if (token != 0) {
            poller.forget(token, descriptor);
            token = 0;
        }
    }
}
