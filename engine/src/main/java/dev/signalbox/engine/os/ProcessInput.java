package dev.signalbox.engine.os;

/** The standard input of a process. Thread-safe; no call blocks. */
interface ProcessInput {
    /** So much may wait for a process that does not read. */
    int MAX_WAITING_BYTES = 1024 * 1024;

    /** Sends bytes, after what was sent before; all or none of them. */
    InputResult write(byte[] bytes);

    /** Lets the process read the end of its input after what is waiting. Closing twice is harmless. */
    void close();
}
