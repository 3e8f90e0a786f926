package dev.signalbox.engine.os;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the newest bytes that were written, up to a fixed number of them. When it is full, the oldest are overwritten,
 * and counted. Thread-safe; no call blocks for longer than it takes to copy what is asked for.
 *
 * <p>Memory is taken as the content grows, {@value #SEGMENT_BYTES} bytes at a time, so that a large capacity costs
 * nothing until it is used.
 */
public final class RingBuffer {
    private static final int SEGMENT_BYTES = 32 * 1024; // never a humongous object, which the collector treats badly

    private final int capacity;
    private final List<byte[]> segments = new ArrayList<>(); // guarded by this; one after the other they are the ring
    private int next; // guarded by this; where in the ring the next byte goes
    private int length; // guarded by this
    private long droppedBytes; // guarded by this

    /**
     * An empty buffer.
     *
     * @param capacity how many bytes it keeps; with 0 it takes every write, keeps nothing and counts all as dropped
     * @throws IllegalArgumentException if negative
     */
    public RingBuffer(int capacity) {
        if (capacity < 0) {
            throw new IllegalArgumentException(
                    "capacity is " + capacity + ": use the number of bytes to keep, or 0 to keep none");
        }
        this.capacity = capacity;
    }

    /**
     * Adds bytes after those already there; never fails for want of room.
     *
     * @return how many bytes were taken: always all of them, also when only the last ones fit into the buffer
     */
    public int write(byte[] bytes) {
        return write(bytes, 0, bytes.length);
    }

    /**
     * Adds a part of an array, as {@link #write(byte[])} does.
     *
     * @return {@code count}
     * @throws IndexOutOfBoundsException if the part is not inside the array
     */
    public synchronized int write(byte[] bytes, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        droppedBytes += Math.max(0, (long) length + count - capacity);
        length = (int) Math.min(capacity, (long) length + count);
        int left = Math.min(count, capacity);
        int from = offset + count - left;
        while (left > 0) {
            byte[] segment = segmentOf(next);
            int start = next % SEGMENT_BYTES;
            int part = Math.min(left, segment.length - start);
            System.arraycopy(bytes, from, segment, start, part);
            next = next + part == capacity ? 0 : next + part;
            from += part;
            left -= part;
        }
        return count;
    }

    /** The segment of that place in the ring, made when the content reaches it for the first time. */
    private byte[] segmentOf(int place) {
        int index = place / SEGMENT_BYTES;
        if (index == segments.size()) {
            segments.add(new byte[Math.min(SEGMENT_BYTES, capacity - index * SEGMENT_BYTES)]);
        }
        return segments.get(index);
    }

    /** A copy of the content, oldest byte first; null when it is empty. */
    public synchronized byte @Nullable [] bytes() {
        return length == 0 ? null : copy();
    }

    private byte[] copy() {
        byte[] copy = new byte[length];
        int place = next >= length ? next - length : next - length + capacity;
        for (int done = 0; done < length; ) {
            byte[] segment = segments.get(place / SEGMENT_BYTES);
            int start = place % SEGMENT_BYTES;
            int part = Math.min(length - done, segment.length - start);
            System.arraycopy(segment, start, copy, done, part);
            done += part;
            place = place + part == capacity ? 0 : place + part;
        }
        return copy;
    }

    /** How many bytes it holds now. */
    public synchronized int length() {
        return length;
    }

    /** How many bytes it can hold. */
    public int capacity() {
        return capacity;
    }

    /** How many bytes have been overwritten, or never found room, since it was made or reset. */
    public synchronized long droppedBytes() {
        return droppedBytes;
    }

    /** Makes it as new: the memory is given back, and the count of dropped bytes is 0 again. */
    public synchronized void reset() {
        segments.clear();
        next = 0;
        length = 0;
        droppedBytes = 0;
    }

    /**
     * The content as UTF-8, oldest character first. What is left of a character whose first bytes have been overwritten is
     * left out; any other malformed sequence, such as a character not written to its end yet, becomes U+FFFD.
     */
    @Override
    public String toString() {
        byte[] content;
        boolean isCut;
        synchronized (this) {
            content = copy();
            isCut = droppedBytes > 0;
        }
        int start = 0;
        while (isCut && start < Math.min(3, content.length) && (content[start] & 0xC0) == 0x80) {
            start++;
        }
        return new String(content, start, content.length - start, StandardCharsets.UTF_8);
    }
}
