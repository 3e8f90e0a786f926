package dev.signalbox.engine.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("os")
@Timeout(60)
class ProcessIdentityTest {
    private final OtherProcesses others = new OtherProcesses();

    @AfterEach
    void close() {
        others.close();
    }

    // D-98, D-138
    @Test
    void staysTheSameAsLongAsTheProcessLives() throws IOException {
        long pid = others.living();
        await().until(() -> ProcessIdentity.ofLive(pid).isPresent());
        ProcessIdentity first = ProcessIdentity.ofLive(pid).orElseThrow();
        assertThat(first.start()).isNotEmpty();
        assertThat(ProcessIdentity.ofLive(pid)).contains(first);
        assertThat(first.isAlive()).isTrue();
    }

    // D-98, D-138
    @Test
    void ofAnEarlierProcessWithTheSamePidIsDead() throws IOException {
        long pid = others.living();
        assertThat(new ProcessIdentity(pid, "tick 1 of boot long-ago").isAlive())
                .isFalse();
        assertThat(new ProcessIdentity(pid, "").isAlive()).as("by pid alone").isTrue();
    }

    @Test
    void differsBetweenTwoProcessesOfTheSameBoot() throws IOException {
        ProcessIdentity other = ProcessIdentity.ofLive(others.living()).orElseThrow();
        assertThat(other.start()).isNotEqualTo(ProcessIdentity.ofThisProcess().start());
    }

    @Test
    void ofAProcessThatEndedIsDead() throws IOException, InterruptedException {
        Process process = others.start("sleep", "1000");
        ProcessIdentity identity = ProcessIdentity.ofLive(process.pid()).orElseThrow();
        process.destroyForcibly().waitFor();
        assertThat(identity.isAlive()).isFalse();
        assertThat(ProcessIdentity.ofLive(process.pid())).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ofAZombieIsDeadThoughTheSystemStillKnowsIt() throws IOException {
        long zombie = others.zombie();
        await().until(() -> ProcessIdentity.ofLive(zombie).isEmpty());
        assertThat(ProcessHandle.of(zombie)).isPresent();
        assertThat(new ProcessIdentity(zombie, "").isAlive()).isFalse();
    }

    // D-138
    @Test
    void ofTheFirstProcessOfTheSystemIsAliveWhoeverOwnsIt() {
        assertThat(ProcessIdentity.ofLive(1).map(ProcessIdentity::pid)).isEqualTo(Optional.of(1L));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void survivesANameWithBlanksAndBrackets() throws IOException {
        Process odd = others.start("bash", "-c", "printf 'a) Z 1 (b' > /proc/$$/comm; echo done; read -r _");
        assertThat(odd.inputReader().readLine()).isEqualTo("done");
        assertThat(ProcessIdentity.ofLive(odd.pid()))
                .hasValueSatisfying(
                        identity -> assertThat(identity.start()).matches("tick [1-9][0-9]* of boot [0-9a-f-]{36}"));
    }
}
