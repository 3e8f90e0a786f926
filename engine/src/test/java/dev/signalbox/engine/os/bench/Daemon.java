package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process manager that runs as a program of its own; closed, it and all its processes are gone. */
interface Daemon extends AutoCloseable {

    /** The operating system's number of it. */
    long pid();

    /** Starts the processes that it was opened for; returns when it says that they run. */
    void startAll() throws IOException, InterruptedException;

    /** Stops them in its own way; returns when it says that they are stopped. */
    void stopAll() throws IOException, InterruptedException;

    /** The files that it keeps the standard output of the processes in, once they were started. */
    List<Path> logs() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * What it is to run.
     *
     * @param words the program, by its path, and its arguments
     * @param instances how often
     * @param grace between asking and killing, at a stop
     */
    record Program(List<String> words, int instances, Duration grace) {}
}
