package dev.signalbox.engine.os;

/** What a launcher tells of a process it launched. Each stream is told in order; the calls must not throw. */
interface ProcessObserver {

    /** The process, or who inherited its stream, wrote these bytes; the buffer is reused after the call. */
    void output(StdStream stream, byte[] buffer, int length);

    /** Nobody can write to that stream any more. Comes once per stream. */
    void endOfStream(StdStream stream);

    /**
     * The process itself has ended; output that it wrote may still follow. Comes once.
     *
     * @param status the exit code; 128 + n if signal n ended it, which {@link ProcessBuilder} cannot tell apart
     */
    void exited(int status);
}
