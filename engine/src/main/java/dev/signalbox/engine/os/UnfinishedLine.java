package dev.signalbox.engine.os;

import java.util.Arrays;

/** The bytes of a line whose end has not been read yet. Not thread-safe: its log guards it. */
final class UnfinishedLine {
    private static final byte[] NOTHING = {};
    private static final int KEPT = 1024; // a buffer that one long line blew up is not kept for the short ones

    private byte[] bytes = NOTHING;
    private int length;

    int length() {
        return length;
    }

    /** The buffer itself, of which the first {@link #length()} bytes count. */
    byte[] bytes() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void append(byte[] source, int offset, int count) {
        if (count == 0) {
            return;
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, Math.max(128, 2 * bytes.length)));
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void clear() {
        length = 0;
        if (bytes.length > KEPT) {
            bytes = NOTHING;
        }
    }

    /** Removes and returns the begun, not completed UTF-8 character at the end, if there is one. */
    byte[] tearOffIncompleteCharacter() {
        int start = length - 1;
        while (start > 0 && length - start < 4 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        if (start <= 0 || length - start >= sequenceLength(bytes[start])) {
            return NOTHING;
        }
        byte[] torn = Arrays.copyOfRange(bytes, start, length);
        length = start;
        return torn;
    }

    private static int sequenceLength(byte lead) {
        int bits = lead & 0xFF;
        if (bits >= 0xF0 && bits <= 0xF4) {
            return 4;
        }
        if (bits >= 0xE0 && bits < 0xF0) {
            return 3;
        }
        return bits >= 0xC2 && bits < 0xE0 ? 2 : 1;
    }
}
