package dev.signalbox.app.desktop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Shows a message on the desktop, by {@code notify-send}, which Linux desktops have. Thread-safe; blocks for as long as that
 * program runs, 5 seconds at most: not for the UI thread.
 *
 * <p>A program and not a library, because it speaks the protocol of the desktop by itself and brings nothing along.
 */
public final class DesktopNotifier {
    private static final long LIMIT_SECONDS = 5;

    private final Path program;

    private DesktopNotifier(Path program) {
        this.program = program;
    }

    /**
     * The one of this desktop.
     *
     * @param environment in which the program is looked for
     * @return empty if there is none
     */
    public static Optional<DesktopNotifier> find(Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "notify-send"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(DesktopNotifier::new);
    }

    /**
     * Shows that.
     *
     * @throws IOException if the program cannot be started, fails, or takes too long
     */
    public void show(String title, String text) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(program.toString(), "--app-name=Signalbox", "--", title, text)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("%s has not ended in %d s; is there a desktop that shows messages?"
                    .formatted(program, LIMIT_SECONDS));
        }
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with exit code %d; is there a desktop that shows messages?"
                    .formatted(program, process.exitValue()));
        }
    }
}
