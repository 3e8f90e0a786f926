package dev.signalbox.engine.daemon;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Real processes beside the test; what still runs at its end is killed. */
final class OtherProcesses implements AutoCloseable {
    private final List<Process> started = new ArrayList<>();

    Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    long living() throws IOException {
        return start("sleep", "1000").pid();
    }

    long dead() throws IOException, InterruptedException {
        Process process = start("true");
        process.waitFor();
        return process.pid();
    }

    /**
     * Dead or about to die, but its parent, which lives, never asks. It dies only once its parent has become a sleep:
     * a shell would ask. Linux.
     */
    long zombie() throws IOException {
        Process parent = start("sh", "-c", "until grep -q sleep /proc/$$/comm; do :; done & echo $!; exec sleep 1000");
        try (BufferedReader output = parent.inputReader()) {
            return Long.parseLong(output.readLine());
        }
    }

    /** A second Java program with the engine and its tests on its path. */
    Process java(Class<?> main, String... arguments) throws IOException {
        String path = String.join(
                System.getProperty("path.separator"),
                Path.of("target", "classes").toAbsolutePath().toString(),
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                System.getProperty("jdk.module.path", System.getProperty("java.class.path")));
        String java = ProcessHandle.current().info().command().orElseThrow();
        return start(Stream.concat(
                        Stream.of(java, "-Xmx64m", "-XX:+UseSerialGC", "-cp", path, main.getName()),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
