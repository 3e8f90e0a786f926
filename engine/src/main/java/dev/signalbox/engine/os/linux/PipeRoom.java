package dev.signalbox.engine.os.linux;

/**
 * Gives a larger pipe to whoever half fills the usual one between two reads: its writer waits less often, and what it wrote comes by fewer reads.
 * Only to them, and only to so many at a time, because the system counts the room of all pipes of a user, filled or not,
 * and gives new ones next to none once there is too much of it. Not thread-safe.
 */
public final class PipeRoom {
    /** What a pipe holds unless somebody changes it, in bytes. */
    public static final int USUAL_BYTES = 64 * 1024;
    /** What a pipe holds that was made larger, in bytes; more than this gains nothing any more. */
    public static final int WIDE_BYTES = 256 * 1024;

    static final int MOST_WIDE = 64; // 16 MiB, a quarter of what all pipes of a user may hold as a rule

    private final Linux linux;
    private int left = MOST_WIDE;

    PipeRoom(Linux linux) {
        this.linux = linux;
    }

    /** Makes a pipe of the usual room larger if it may be. Returns what it holds from now on, in bytes. */
    public int widen(int pipe) {
        if (left == 0) {
            return USUAL_BYTES;
        }
        try {
            linux.makeRoom(pipe, WIDE_BYTES);
            left--;
            return WIDE_BYTES;
        } catch (SystemCallException _) { // the user's pipes hold too much already, or it is no pipe
            left = 0; // until one is closed there is no use in asking again
            return USUAL_BYTES;
        }
    }

    /** A pipe that was made larger is closed. */
    public void giveBack() {
        left++;
    }
}
