package dev.signalbox.engine.os;

import dev.signalbox.engine.event.ExitReason;

/**
 * What a launcher tells of a process it launched. Each stream is told in order; the calls must not block and must not
 * throw.
 */
interface ProcessObserver {

    /**
     * The process, or who inherited its stream, wrote these bytes; the buffer is reused after the call.
     * {@link #outputAdded} follows.
     */
    void output(StdStream stream, byte[] buffer, int length);

    /** Some output has been told, and others may be told of it; may come less often than output does. */
    void outputAdded();

    /** That many bytes of the stream will never be told; they would come next. */
    void skipped(StdStream stream, long bytes);

    /** Nobody can write to that stream any more. Comes once per stream, or never if a descendant keeps it. */
    void endOfStream(StdStream stream);

    /**
     * The process itself has ended, and all that it wrote has been told; what is told from now on comes from somebody
     * who inherited its streams. Comes once.
     */
    void exited(ExitReason reason);
}
