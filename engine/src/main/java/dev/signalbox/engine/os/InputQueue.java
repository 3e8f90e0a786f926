package dev.signalbox.engine.os;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Bytes that wait for a process to read them, up to a bound. Not thread-safe: its owner guards it. */
final class InputQueue {
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;

    boolean hasRoomFor(int bytes) {
        return waitingBytes + (long) bytes <= ProcessInput.MAX_WAITING_BYTES;
    }

    void add(byte[] bytes) {
        waiting.add(bytes);
        waitingBytes += bytes.length;
    }

    /** What is left of something that was taken in part. */
    void addFirst(byte[] bytes) {
        waiting.addFirst(bytes);
        waitingBytes += bytes.length;
    }

    /** What comes next; null if nothing waits. */
    byte @Nullable [] poll() {
        byte[] next = waiting.poll();
        if (next != null) {
            waitingBytes -= next.length;
        }
        return next;
    }

    void clear() {
        waiting.clear();
        waitingBytes = 0;
    }
}
