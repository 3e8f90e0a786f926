package dev.signalbox.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.words.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRunTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Path file) {
        return new ImportRun(new Texts(Locale.ENGLISH), stream(out), stream(err)).run(file);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void printsTheWorkspaceToTheOneStreamAndTheNotesToTheOther() throws Exception {
        Path file = Files.writeString(
                folder.resolve("Procfile"), "\uFEFFweb: echo \u00e9\u2026\r\nnonsense\r\nworker: run | log\r\n");
        assertThat(run(file)).isZero();
        Path made = Files.write(folder.resolve("signalbox.yaml"), out.toByteArray());
        assertThat(WorkspaceFile.open(made).workspace().profiles()).hasSize(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(file + ": Procfile, 2 services; 1 note to look at\n")
                .contains(file + ":2: To look at: this line is no 'name: command'; mend it, or make it a comment\n");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("command: [echo, \"é…\"]")
                .doesNotContain("\r")
                .doesNotContain("\uFEFF");
    }

    @Test
    void refusesWithTheLineAndTheMend() throws IOException {
        Path file = Files.writeString(folder.resolve("process-compose.yml"), "processes:\n  web: [\n");
        assertThat(run(file)).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith(file + ":3: the file cannot be read: ")
                .endsWith("; mend this line\n");
    }

    @Test
    void refusesWhatIsNoTextOrNotThere() throws IOException {
        Path bytes = Files.write(folder.resolve("Procfile"), new byte[] {'a', ':', ' ', 'b', '\n', (byte) 0xFF});
        assertThat(run(bytes)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(bytes + ":2: the file is not UTF-8; save it as UTF-8\n");
        err.reset();
        assertThat(run(folder)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(folder + ":1: this is no regular file; choose the file itself\n");
        err.reset();
        assertThat(run(folder.resolve("gone"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("gone: there is no such file or folder");
    }
}
