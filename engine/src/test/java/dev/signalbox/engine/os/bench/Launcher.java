package dev.signalbox.engine.os.bench;

import dev.signalbox.engine.os.OutputLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A way to run children in a JVM. */
interface Launcher extends AutoCloseable {

    /** Launches a program, whose output goes to the log. */
    Child launch(List<String> command, OutputLog log);

    /** Ends its threads. */
    @Override
    void close();

    /** A launched process. */
    interface Child {

        /** The operating system's number. */
        long pid();

        /**
         * Completes when its end, and with it all its output, has been told, with {@link System#nanoTime()} of the
         * moment at which a listener heard of it.
         */
        CompletableFuture<Long> end();

        /** Stops it and what descends from it as well as this way can; blocks until that is done. */
        void stop(Duration grace) throws InterruptedException;
    }
}
