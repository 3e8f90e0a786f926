package dev.signalbox.engine.os.pty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is meant for macOS and Windows, as far as Linux can show it. */
@Tag("os")
@Timeout(60)
class LibraryProcessTest {
    private static LibraryProcess sh(String script) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("GREETING", "hello");
        return LibraryProcess.start("/bin/sh", List.of("sh", "-c", script), environment, Path.of("/tmp"), 100, 30);
    }

    private static void close(LibraryProcess process) throws IOException {
        try (OutputStream _ = process.getOutputStream()) {
            process.getInputStream().close();
        }
    }

    @Test
    void hasOneStreamAnExitCodeAnEnvironmentAndADirectory() throws Exception {
        LibraryProcess process = sh("test -t 0 && echo $GREETING; pwd; echo error >&2; exit 42");
        try (InputStream output = process.getInputStream();
                OutputStream _ = process.getOutputStream()) {
            assertThat(new String(output.readAllBytes(), UTF_8)).isEqualTo("hello\r\n/tmp\r\nerror\r\n");
            assertThat(process.getErrorStream().read()).isEqualTo(-1);
        }
        assertThat(process.waitFor()).isEqualTo(42);
        assertThat(process.exitValue()).isEqualTo(42);
        assertThat(process.onExit().get()).isSameAs(process);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void isSentItsInputAndKeepsTheTerminalWhenThatIsClosed() throws Exception {
        LibraryProcess process = sh("read line; sleep 0.3; echo got $line");
        try (InputStream output = process.getInputStream()) {
            try (OutputStream input = process.getOutputStream()) {
                input.write("a line\n".getBytes(UTF_8));
            }
            assertThat(new String(output.readAllBytes(), UTF_8)).endsWith("got a line\r\n");
        }
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void mayBeResizedUntilItIsClosed() throws Exception {
        LibraryProcess process = sh("trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.05; done");
        InputStream output = process.getInputStream();
        assertThat(new String(output.readNBytes(7), UTF_8)).isEqualTo("ready\r\n");
        process.resize(132, 43);
        assertThat(new String(output.readAllBytes(), UTF_8)).isEqualTo("43 132\r\n");
        process.waitFor();
        close(process);
        assertThatThrownBy(() -> process.resize(80, 25))
                .isInstanceOf(IOException.class)
                .hasMessage("the terminal of process " + process.pid() + " is closed");
    }

    @Test
    void endsByForce() throws Exception {
        LibraryProcess process = sh("trap '' TERM HUP; exec sleep 1000");
        assertThat(process.isAlive()).isTrue();
        process.destroyForcibly();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        close(process);
        await().until(() -> !process.toHandle().isAlive());
    }
}
