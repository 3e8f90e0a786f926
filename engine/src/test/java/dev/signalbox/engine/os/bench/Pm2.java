package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@code pm2} daemon in a home of its own, spoken to by its command line. */
final class Pm2 implements Daemon {
    private final ScratchDirectory home;
    private final ProcessHandle daemon;
    private final Program program;

    private Pm2(ScratchDirectory home, ProcessHandle daemon, Program program) {
        this.home = home;
        this.daemon = daemon;
        this.program = program;
    }

    /** Starts one. */
    static Pm2 open(Program program) throws IOException, InterruptedException {
        ScratchDirectory home = ScratchDirectory.make();
        try {
            command(home, List.of("ping")).run(); // which starts it
            ProcessHandle daemon = daemonOf(home).orElseThrow(() -> new IOException("the daemon of pm2 does not run"));
            return new Pm2(home, daemon, program);
        } catch (IOException | InterruptedException e) {
            daemonOf(home).ifPresent(ProcessHandle::destroyForcibly);
            home.close();
            throw e;
        }
    }

    private static Optional<ProcessHandle> daemonOf(ScratchDirectory home) throws IOException {
        Path pidFile = home.path().resolve("pm2.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
    }

    private static Command command(ScratchDirectory home, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("pm2", "--silent"));
        words.addAll(arguments);
        return new Command(words, Map.of("PM2_HOME", home.path().toString(), "PM2_DISABLE_VERSION_CHECK", "true"));
    }

    @Override
    public long pid() {
        return daemon.pid();
    }

    @Override
    public void startAll() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "start",
                program.words().getFirst(),
                "--interpreter=none",
                "--no-autorestart",
                "--name=it",
                "--instances=" + program.instances(),
                "--kill-timeout=" + program.grace().toMillis()));
        if (program.words().size() > 1) { // a "--" with nothing behind it makes it look for a configuration file
            arguments.add("--");
            arguments.addAll(program.words().subList(1, program.words().size()));
        }
        command(home, arguments).run();
    }

    @Override
    public void stopAll() throws IOException, InterruptedException {
        command(home, List.of("stop", "all")).run();
    }

    @Override
    public List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.list(home.path().resolve("logs"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("it-out"))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        daemon.descendants().forEach(ProcessHandle::destroyForcibly);
        daemon.destroyForcibly();
        daemon.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        home.close();
    }
}
