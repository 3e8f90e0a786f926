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
    private static final int ZOMBIES = 300;

    @Test
    void thatHasEndedIsNeverAliveAgainNotEvenWhileItIsWaitedFor() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        Process parent = new ProcessBuilder(
                        "sh", "-c", "while read -r _; do true & echo $!; read -r _; wait; echo; done")
                .start();
        try (BufferedReader answers = parent.inputReader()) {
            for (int i = 0; i < ZOMBIES; i++) {
                request(parent); // a child that ends at once
                OsProcess child =
                        OsProcess.withPid(Long.parseLong(answers.readLine())).orElseThrow();
                while (child.isAlive()) {
                    Thread.onSpinWait();
                }
                request(parent); // to wait for it
                while (child.handle().isAlive()) {
                    assertThat(child.isAlive()).isFalse();
                }
                answers.readLine();
            }
        } finally {
            parent.destroyForcibly();
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

    private static void request(Process parent) throws IOException {
        parent.outputWriter().append('\n').flush();
    }
}
