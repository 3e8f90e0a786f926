package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("os")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // for a loop without a wait cannot be interrupted
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
    void thatWritesAnotherTitleRunsTheSameProgram() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")));
        Process titled = new ProcessBuilder(
                        "/usr/bin/perl",
                        "-e",
                        "$| = 1; for my $title ('worker: idle', 'ending') { <STDIN>; $0 = $title; print \"\\n"
                                + "\"; } <STDIN>")
                .start();
        try (BufferedReader answers = titled.inputReader();
                BufferedWriter orders = titled.outputWriter()) {
            OsProcess worker = OsProcess.of(titled.toHandle());
            String untitled = worker.command();
            String program = worker.program();
            for (int i = 0; i < 2; i++) {
                orders.write("\n");
                orders.flush();
                answers.readLine();
                assertThat(worker.command()).isNotEqualTo(untitled);
                assertThat(worker.program()).isEqualTo(program);
            }
        } finally {
            titled.destroyForcibly();
        }
    }

    @Test
    void thatBeginsAnotherProgramRunsAnotherOne() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        Process shell = new ProcessBuilder("sh", "-c", "echo; read line; exec cat").start();
        try (BufferedReader answers = shell.inputReader();
                BufferedWriter orders = shell.outputWriter()) {
            OsProcess process = OsProcess.of(shell.toHandle());
            answers.readLine();
            String before = process.program();
            orders.write("for the shell\nfor cat\n");
            orders.flush();
            answers.readLine();
            assertThat(process.program()).isNotEqualTo(before);
        } finally {
            shell.destroyForcibly();
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
