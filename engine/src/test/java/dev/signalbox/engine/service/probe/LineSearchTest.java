package dev.signalbox.engine.service.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine.Text;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.OutputWriter;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class LineSearchTest {
    private final OutputLog log = new OutputLog(256 * 1024);
    private final OutputWriter writer = log.open(new NodeId(NodeId.Kind.PROCESS, 1));

    private void print(String text) {
        print(StdStream.STDOUT, text);
    }

    private void print(StdStream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writer.append(stream, bytes, 0, bytes.length, Instant.EPOCH);
    }

    private LineSearch searchFor(String expression) {
        return new LineSearch(new OutputSince(log, 0), new Expression(expression));
    }

    /** The text of the first line that matches in all there is; null if none does. */
    private static @Nullable String firstMatchOf(LineSearch search) {
        do {
            Text match = search.next();
            if (match != null) {
                return match.text();
            }
        } while (search.hasMore());
        return null;
    }

    @Test
    void findsALineOfEitherStream() {
        print("starting\n");
        print(StdStream.STDERR, "ready on 80\n");
        assertThat(firstMatchOf(searchFor("^ready"))).isEqualTo("ready on 80");
    }

    @Test
    void looksAtLinesThatComeLaterToo() {
        LineSearch search = searchFor("ready");
        print("starting\n");
        assertThat(firstMatchOf(search)).isNull();
        print("rea");
        assertThat(firstMatchOf(search)).isNull();
        print("dy\n");
        assertThat(firstMatchOf(search)).isEqualTo("ready");
    }

    @Test
    void doesNotLookAtLinesFromBeforeTheStart() {
        print("ready\n");
        LineSearch search = new LineSearch(OutputSince.now(log), new Expression("ready"));
        print("starting\n");
        assertThat(firstMatchOf(search)).isNull();
        assertThat(search.gaps()).isEmpty();
    }

    @Test
    void looksAtTheBeginningOfALongLineOnly() {
        int length = Check.LogLine.MATCHED_BYTES;
        print("x".repeat(length - 5) + "ready\n");
        assertThat(firstMatchOf(searchFor("ready"))).isNotNull();
        print("x".repeat(length - 4) + "steady\n");
        assertThat(firstMatchOf(searchFor("steady"))).isNull();
    }

    @Test
    void takesNoPieceOfALineWhoseBeginningItHasSeenForAnother() {
        LineSearch search = searchFor("^y");
        print("x".repeat(32 * 1024 - 1));
        assertThat(firstMatchOf(search)).isNull();
        print("y".repeat(40 * 1024) + "\n");
        assertThat(firstMatchOf(search)).isNull();
        print("y\n");
        assertThat(firstMatchOf(search)).isEqualTo("y");
    }

    @Test
    void countsWhatTheLogHasDroppedUnseen() {
        for (int i = 0; i < 20_000; i++) {
            print("a line of twenty bytes\n");
        }
        LineSearch search = searchFor("ready");
        assertThat(firstMatchOf(search)).isNull();
        assertThat(search.gaps())
                .isEqualTo("; lines dropped before they were looked at: %d".formatted(log.firstNumber()));
    }

    @Test
    void countsLinesThatTheExpressionTakesTooLongOnAndGoesOn() {
        print(("a".repeat(60) + "b\n").repeat(3));
        print("aaaa\n");
        LineSearch search = searchFor("^(a+)+\\1$");
        assertThat(firstMatchOf(search)).isEqualTo("aaaa");
        assertThat(search.gaps()).contains("; lines on which the expression takes too long: 3; make it simpler");
    }

    @Test
    void endsEachLotSoonEvenIfEveryLineIsCostly() {
        print(("a".repeat(60) + "b\n").repeat(500));
        LineSearch search = searchFor("^(a+)+\\1$");
        assertThat(search.next()).isNull();
        assertThat(search.gaps()).contains("too long: 1;");
        assertThat(search.hasMore()).isTrue();
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsTheFirstOfAnyLinesInAnyLots(long seed) {
        Random random = new Random(seed);
        int target = random.nextInt(1000);
        LineSearch search = searchFor("^target (\\d+)$");
        String found = null;
        for (int i = 0; i < 1000 && found == null; i++) {
            String line = i >= target && random.nextInt(3) == 0 ? "target " + i : "line " + i;
            print(line + "\n");
            if (random.nextInt(10) == 0) {
                found = firstMatchOf(search);
            }
        }
        String expected = log.lines(0, Integer.MAX_VALUE).stream()
                .filter(Text.class::isInstance)
                .map(line -> ((Text) line).text())
                .filter(line -> line.startsWith("target"))
                .findFirst()
                .orElse(null);
        assertThat(found == null ? firstMatchOf(search) : found)
                .as("seed %d", seed)
                .isEqualTo(expected);
    }
}
