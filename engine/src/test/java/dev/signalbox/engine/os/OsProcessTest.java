package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("os")
@Timeout(60)
class OsProcessTest {
    private static final int ENDS = 300;

    @Test
    void thatHasEndedIsNeverAliveAgainNotEvenWhileItIsWaitedFor() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        for (int i = 0; i < ENDS; i++) {
            Process process = new ProcessBuilder("true").start();
            OsProcess child = OsProcess.of(process.toHandle());
            while (child.isAlive()) {
                Thread.onSpinWait();
            }
            while (process.isAlive()) { // until the JDK has waited for it
                assertThat(child.isAlive()).isFalse();
            }
        }
    }

    @Test
    void thatHasWrittenATitleOverItsCommandLineIsNamedByIt() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")));
        Process titled = new ProcessBuilder(
                        "/usr/bin/perl", "-e", "$| = 1; $0 = 'worker: idle'; print \"\\n\"; sleep 600", "a", "b")
                .start();
        try (BufferedReader answers = titled.inputReader()) {
            answers.readLine();
            assertThat(OsProcess.of(titled.toHandle()).command()).isEqualTo("worker: idle");
        } finally {
            titled.destroyForcibly();
        }
    }

    @Test
    void withoutArgumentsIsNamedByItsProgram() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        Process cat = new ProcessBuilder("cat").start();
        try {
            assertThat(OsProcess.of(cat.toHandle()).command()).startsWith("/").contains("bin/");
        } finally {
            cat.destroyForcibly();
        }
    }
}
