package dev.signalbox.engine.os;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.ExitReason.Exited;
import dev.signalbox.engine.os.OutputLine.Ending;
import dev.signalbox.engine.os.OutputLine.Text;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What real processes write, and what their log tells of it. */
@Tag("os")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class ProcessOutputTest {
    private final OsTestBench bench;

    ProcessOutputTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    // D-87
    @Test
    void aLineOf100MegabytesHoldsNobodyUpAndIsKeptOrCountedWhole() {
        int bytes = 100 * 1024 * 1024;
        OutputLog small = new OutputLog(0);
        ManagedProcess process = bench.processes.launch(
                new RunOptions(
                        new CommandLine.Shell("head -c " + bytes + " /dev/zero | tr '\\0' x"), Path.of("/"), Map.of()),
                OsTestBench.OWNER,
                small,
                OsTestBench.START);
        assertThat(OsTestBench.exitOf(process)).isEqualTo(new Exited(0));
        List<Text> pieces = textsOf(small);
        assertThat(pieces.getLast().ending()).isEqualTo(Ending.END_OF_STREAM);
        assertThat(pieces.subList(0, pieces.size() - 1)).allMatch(piece -> piece.ending() == Ending.CONTINUED);
        long held = pieces.stream().mapToLong(piece -> piece.bytes().length).sum();
        assertThat(held + small.droppedBytes()).isEqualTo(bytes);
        assertThat(small.memoryBytes()).isLessThanOrEqualTo(64 * 1024);
    }

    // D-89
    @Test
    void bytesAreKeptAsWrittenAndNoNewlineIsAdded() {
        OsTestBench.exitOf(bench.sh("printf 'a\\r\\n\\000\\377\\n\\nno newline'"));
        ByteArrayOutputStream exact = new ByteArrayOutputStream();
        textsOf(bench.log).forEach(text -> exact.writeBytes(text.exactBytes()));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        written.writeBytes(new byte[] {'a', '\r', '\n', 0, (byte) 0xFF, '\n', '\n'});
        written.writeBytes("no newline".getBytes(UTF_8));
        assertThat(exact.toByteArray()).isEqualTo(written.toByteArray());
    }

    // D-90
    @Test
    void everyLineTellsItsStreamAndItsProcess() {
        ManagedProcess process = bench.sh("echo fine; echo broken >&2");
        OsTestBench.exitOf(process);
        assertThat(textsOf(bench.log))
                .extracting(text -> "%s %s %s".formatted(text.stream(), text.text(), text.process()))
                .containsExactlyInAnyOrder("STDOUT fine " + process.id(), "STDERR broken " + process.id());
    }

    private static List<Text> textsOf(OutputLog log) {
        return log.lines(0, Integer.MAX_VALUE).stream()
                .filter(Text.class::isInstance)
                .map(Text.class::cast)
                .toList();
    }
}
