package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end, two minutes at most; then it and its descendants are killed.
 *
 * @param words the program and its arguments
 * @param environment added to our own
 */
record Command(List<String> words, Map<String, String> environment) {
    private static final long SECONDS = 120;
    private static final int SHOWN = 2_000; // of what it said when it failed

    Command(String... words) {
        this(List.of(words), Map.of());
    }

    /**
     * Runs it.
     *
     * @return what it printed on standard output
     * @throws IOException if it cannot be started, takes too long, or ends with another code than 0
     */
    String run() throws IOException, InterruptedException {
        Path out = Files.createTempFile("signalbox-bench", ".out"); // files, for a pipe could make us wait for ever
        Path err = Files.createTempFile("signalbox-bench", ".err");
        try {
            Process process = start(out, err);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(words.getFirst() + " took more than " + SECONDS + " s; try it alone");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        "%s ended with code %d: %s".formatted(words.getFirst(), process.exitValue(), tail(out, err)));
            }
            return Files.readString(out);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private Process start(Path out, Path err) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String tail(Path out, Path err) throws IOException {
        String said = (Files.readString(out) + Files.readString(err)).strip();
        return said.substring(Math.max(0, said.length() - SHOWN));
    }
}
