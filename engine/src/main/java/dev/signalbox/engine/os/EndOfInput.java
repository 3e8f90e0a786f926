package dev.signalbox.engine.os;

/**
 * What lets a process on a terminal read the end of its input: the keys that a person would press. Ctrl-D sends what was
 * typed of a line, and is the end only where nothing was: so within a line it takes two. On Windows it is Ctrl-Z and
 * Enter. A process that reads key by key gets them as they are. Not thread-safe: its owner guards it.
 */
final class EndOfInput {
    private static final byte CTRL_D = 4;
    private static final byte CTRL_Z = 26;

    private boolean withinLine;

    /** These bytes are sent before it. */
    void follow(byte[] bytes, int offset, int length) {
        if (length > 0) {
            byte last = bytes[offset + length - 1];
            withinLine = last != '\n' && last != '\r';
        }
    }

    /** What to send. */
    byte[] bytes() {
        if (LaunchRequest.isWindows()) {
            return withinLine ? new byte[] {'\r', CTRL_Z, '\r'} : new byte[] {CTRL_Z, '\r'};
        }
        return withinLine ? new byte[] {CTRL_D, CTRL_D} : new byte[] {CTRL_D};
    }
}
