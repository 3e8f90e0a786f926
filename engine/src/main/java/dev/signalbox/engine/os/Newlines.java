package dev.signalbox.engine.os;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds and counts the newlines in bytes; looks at eight bytes at a time, as every byte of every output comes by here. */
final class Newlines {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long NEWLINES = 0x0A0A_0A0A_0A0A_0A0AL;

    private Newlines() {}

    static int count(byte[] bytes, int from, int end) {
        int count = 0;
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            count += Long.bitCount(newlinesAt(bytes, i));
        }
        for (; i < end; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    /** Where the first newline is; {@code end} if there is none. */
    static int first(byte[] bytes, int from, int end) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long newlines = newlinesAt(bytes, i);
            if (newlines != 0) {
                return i + Long.numberOfTrailingZeros(newlines) / Byte.SIZE;
            }
        }
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /** Where the part that ends with the last newline ends; {@code from} if there is none. */
    static int endOfLast(byte[] bytes, int from, int end) {
        int i = end;
        for (; i - Long.BYTES >= from; i -= Long.BYTES) {
            long newlines = newlinesAt(bytes, i - Long.BYTES);
            if (newlines != 0) {
                return i - Long.numberOfLeadingZeros(newlines) / Byte.SIZE;
            }
        }
        while (i > from && bytes[i - 1] != '\n') {
            i--;
        }
        return i;
    }

    /** The highest bit of each of eight bytes is set where the byte is a newline, exactly; the first byte is the lowest. */
    private static long newlinesAt(byte[] bytes, int index) {
        long zeroWhereNewline = (long) EIGHT_BYTES.get(bytes, index) ^ NEWLINES;
        return ~(((zeroWhereNewline & LOW_BITS) + LOW_BITS) | zeroWhereNewline | LOW_BITS);
    }
}
