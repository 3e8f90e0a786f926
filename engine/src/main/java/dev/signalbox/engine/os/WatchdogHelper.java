package dev.signalbox.engine.os;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The helper process of a watchdog. Whoever holds this holds the pipe whose end tells the helper that the engine is
 * dead: it must stay reachable for as long as the engine lives.
 *
 * @param input its standard input; no other process may have that end of the pipe
 * @param end completes when it has ended
 */
record WatchdogHelper(ProcessHandle handle, OutputStream input, CompletableFuture<?> end) {

    /** Launches a helper. */
    @FunctionalInterface
    interface Starter {
        /**
         * Returns once the process and its pipe exist, without waiting for what it does. Its output goes nowhere, it
         * has the root of the file system as its working directory, and a session of its own if there is a means.
         *
         * @param environment all of it; nothing is inherited
         * @throws IOException if there is no process
         */
        WatchdogHelper start(List<String> command, Map<String, String> environment) throws IOException;
    }

    /** Starts by means of the JDK, in a session of its own where there is a {@code /usr/bin/setsid}. */
    static WatchdogHelper startPortably(List<String> command, Map<String, String> environment) throws IOException {
        List<String> words = new ArrayList<>(command);
        if (new File("/usr/bin/setsid").canExecute()) {
            words.addFirst("/usr/bin/setsid"); // which becomes the command itself, under the same pid
        }
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(new File("/"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new WatchdogHelper(process.toHandle(), process.getOutputStream(), process.onExit());
    }

    /** Tells it to end at once and to stop nothing; harmless if it has ended. */
    void farewell() {
        try (input) {
            input.write("farewell\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException _) {
            // it has ended, so there is nobody to tell
        }
    }
}
