package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.EventStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class ClockSetBackTest {
    private static final Instant MORNING = Instant.parse("2020-01-02T08:00:00Z");

    @Test
    void noProcessEverRanForLessThanNothing(@TempDir Path folder) {
        AtomicReference<Instant> clock = new AtomicReference<>(MORNING);
        EventStream events = new EventStream(clock::get);
        try (Processes processes = new Processes(events, clock::get, folder, LauncherChoice.AUTO)) {
            ManagedProcess process = processes.launch(
                    RunOptions.of(new CommandLine.Shell("exec cat")),
                    OsTestBench.OWNER,
                    new OutputLog(1024),
                    OsTestBench.START);
            clock.set(MORNING.minusSeconds(3600));
            assertThat(process.info().duration()).isEqualTo(Duration.ZERO);
            process.closeStdin();
            assertThat(OsTestBench.exitEventOf(process).ranFor()).isEqualTo(Duration.ZERO);
            clock.set(MORNING.plusSeconds(60));
            assertThat(process.info().duration()).as("of what has ended").isEqualTo(Duration.ZERO);
        } finally {
            events.close();
        }
    }
}
