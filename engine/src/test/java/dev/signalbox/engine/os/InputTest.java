package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.exitOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.ExitReason.Exited;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("os")
@Timeout(60)
@ParameterizedClass
@EnumSource(names = {"NATIVE", "PORTABLE"})
class InputTest {
    private static final CommandLine CAT = new CommandLine.Arguments(List.of("cat"));

    private final OsTestBench bench;

    InputTest(LauncherChoice launcher) {
        bench = new OsTestBench(launcher);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void isReadByTheProcessInOrder() {
        ManagedProcess cat = bench.launched(CAT);
        for (int i = 0; i < 100; i++) {
            assertThat(cat.write(bytes(i + "\n"))).isEqualTo(InputResult.ACCEPTED);
        }
        await().until(() -> bench.texts().size() == 100);
        assertThat(bench.texts().getLast()).isEqualTo("99");
        assertThat(cat.isRunning()).isTrue();
    }

    @Test
    void isACopySoTheCallerMayReuseItsBuffer() {
        ManagedProcess process = bench.sh("sleep 0.2; cat");
        byte[] buffer = bytes("first\n");
        process.write(buffer);
        buffer[0] = 'X';
        process.closeStdin();
        exitOf(process);
        assertThat(bench.texts()).containsExactly("first");
    }

    @Test
    void endsAfterWhatWasSentWhenItIsClosed() {
        ManagedProcess cat = bench.launched(CAT);
        cat.write(bytes("last words"));
        cat.closeStdin();
        cat.closeStdin();
        assertThat(cat.write(bytes("too late"))).isEqualTo(InputResult.CLOSED);
        assertThat(exitOf(cat)).isEqualTo(new Exited(0));
        assertThat(bench.texts()).containsExactly("last words");
    }

    @Test
    void mayBeClosedWithoutAWordAndWithoutAThread() {
        ManagedProcess cat = bench.launched(CAT);
        cat.closeStdin();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("input of " + cat.id());
        assertThat(exitOf(cat)).isEqualTo(new Exited(0));
    }

    @Test
    void isFullAndNeverBlocksWhenTheProcessDoesNotRead() {
        ManagedProcess process = bench.launched(new CommandLine.Arguments(List.of("sleep", "1000")));
        byte[] part = new byte[64 * 1024];
        long accepted = 0;
        while (process.write(part) == InputResult.ACCEPTED) {
            accepted += part.length;
            assertThat(accepted).isLessThan(4L * 1024 * 1024);
        }
        assertThat(process.write(part)).isEqualTo(InputResult.FULL);
        assertThat(accepted).isGreaterThanOrEqualTo(InputWriter.MAX_WAITING_BYTES);
        bench.stop(process, OsTestBench.LONG);
        assertThat(process.write(part)).isEqualTo(InputResult.NOT_RUNNING);
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("input of " + process.id())));
    }

    @Test
    void thatTheProcessClosedIsClosed() {
        ManagedProcess process = bench.sh("exec <&-; echo closed; exec sleep 1000");
        await().until(() -> bench.texts().size() == 1);
        await().until(() -> process.write(bytes("x")) == InputResult.CLOSED);
    }

    @Test
    void ofAMegabyteArrivesWhole() {
        ManagedProcess process = bench.sh("wc -c");
        assertThat(process.write(new byte[InputWriter.MAX_WAITING_BYTES])).isEqualTo(InputResult.ACCEPTED);
        process.closeStdin();
        exitOf(process);
        assertThat(bench.texts()).containsExactly(Integer.toString(InputWriter.MAX_WAITING_BYTES));
    }
}
