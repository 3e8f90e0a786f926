package dev.signalbox.app.view.output.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.StdStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogExportTest {
    private static final LineText TEXT =
            new LineText(text -> text.replace("hunter2-secret", "******"), EngineEvent::toString);

    private final OutputLog log = new OutputLog(1_000_000);

    @TempDir
    Path folder;

    @Test
    void hidesASecretWithAnEscapeCodeInIt() throws IOException {
        out("key hun\u001B[31mter2-secret\u001B[0m\n");
        assertThat(export(_ -> 1)).isEqualTo("key ******\n");
    }

    @Test
    void hidesASecretThatBeginsInOnePieceOfALongLineAndEndsInTheNext() throws IOException {
        int piece = lengthOfAPiece();
        String before = "x".repeat(piece - 5);
        String after = "y".repeat(2 * piece);
        out(before + "hunter2-secret" + after + "\n");
        assertThat(export(_ -> 1)).isEqualTo(before + "******" + after + "\n");
    }

    @Test
    void doesNotJoinPiecesOfALineWithOneLeftOutBetween() throws IOException {
        int piece = lengthOfAPiece();
        out("a".repeat(piece) + "b".repeat(piece) + "c\n");
        LineScore withoutB = line -> ((OutputLine.Text) line).text().contains("b") ? 0 : 1;
        assertThat(export(withoutB)).isEqualTo("a".repeat(piece) + "\nc\n");
    }

    @Test
    void keepsThePermissionsOfTheFileAndTheLinkToIt() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path file = Files.writeString(folder.resolve("real.log"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link.log"), file);
        out("new\n");
        new LogExport(log, TEXT, _ -> 1, String::valueOf).writeTo(link);
        assertThat(link).isSymbolicLink();
        assertThat(file).content().isEqualTo("new\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    private String export(LineScore shown) throws IOException {
        Path file = folder.resolve("out.log");
        new LogExport(log, TEXT, shown, String::valueOf).writeTo(file);
        return Files.readString(file);
    }

    private static int lengthOfAPiece() {
        OutputLog probe = new OutputLog(1_000_000);
        write(probe, "x".repeat(200_000));
        return ((OutputLine.Text) probe.lines(0, 1).getFirst()).bytes().length;
    }

    private void out(String text) {
        write(log, text);
    }

    private static void write(OutputLog target, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        target.open(NodeId.ENGINE).append(StdStream.STDOUT, bytes, 0, bytes.length, Instant.EPOCH);
    }
}
