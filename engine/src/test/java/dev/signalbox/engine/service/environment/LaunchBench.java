package dev.signalbox.engine.service.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLine.Text;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.os.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Launches real processes for one test. */
final class LaunchBench implements AutoCloseable {
    private final EventStream events = new EventStream(InstantSource.system());
    final Processes processes;

    LaunchBench(LauncherChoice launcher) {
        processes = new Processes(events, InstantSource.system(), temporaryFolder(), launcher);
    }

    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("signalbox-test");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it prints until its end, line by line. */
    List<String> linesOf(RunOptions options) {
        OutputLog log = new OutputLog(1024 * 1024);
        ManagedProcess process = processes.launch(options, NodeId.ENGINE, log, new Cause.Request(Cause.Action.START));
        assertThat(process.done().orTimeout(20, TimeUnit.SECONDS).join().error())
                .isNull();
        List<String> lines = new ArrayList<>();
        log.lines(0, Integer.MAX_VALUE).forEach(line -> {
            if (line instanceof Text text) {
                lines.add(text.text());
            }
        });
        return lines;
    }

    @Override
    public void close() {
        processes.close();
        events.close();
    }
}
