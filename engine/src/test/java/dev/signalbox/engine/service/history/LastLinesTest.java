package dev.signalbox.engine.service.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.os.OutputWriter;
import dev.signalbox.engine.os.StdStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class LastLinesTest {
    private static final NodeId BEFORE = new NodeId(NodeId.Kind.PROCESS, 1);
    private static final NodeId PROCESS = new NodeId(NodeId.Kind.PROCESS, 2);
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private final OutputLog log = new OutputLog(256 * 1024);
    private final OutputWriter before = log.open(BEFORE);
    private final OutputWriter writer = log.open(PROCESS);

    private static void print(OutputWriter writer, StdStream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writer.append(stream, bytes, 0, bytes.length, TIME);
    }

    private void print(String text) {
        print(writer, StdStream.STDOUT, text);
    }

    private List<LastLine> last(long firstLine) {
        return LastLines.of(log, firstLine, PROCESS, UnaryOperator.identity()).lines();
    }

    private List<String> lastTexts() {
        return last(0).stream().map(LastLine::text).toList();
    }

    @Test
    void areThoseOfBothStreamsWithTheirPlacesOldestFirst() {
        print("one\n");
        print(writer, StdStream.STDERR, "two\n");
        assertThat(last(0))
                .containsExactly(
                        new LastLine(0, TIME, StdStream.STDOUT, "one", false),
                        new LastLine(1, TIME, StdStream.STDERR, "two", false));
    }

    @Test
    void areTheNewestTwenty() {
        IntStream.range(0, 30).forEach(i -> print("line " + i + "\n"));
        assertThat(lastTexts())
                .isEqualTo(IntStream.range(10, 30).mapToObj(i -> "line " + i).toList());
    }

    @Test
    void areNoneOfAnEarlierRunNorOfWhatThatLeftBehind() {
        print("too early\n");
        long firstLine = log.endNumber();
        print("of the run\n");
        IntStream.range(0, 200).forEach(i -> print(before, StdStream.STDOUT, "of a daemon\n"));
        assertThat(last(firstLine)).extracting(LastLine::text).containsExactly("of the run");
    }

    @Test
    void areFoundBetweenMarks() {
        print("text\n");
        for (int i = 0; i < 100; i++) {
            log.mark(new ServiceAdded(i, TIME, BEFORE, NodeId.ENGINE, "a"));
        }
        assertThat(lastTexts()).containsExactly("text");
    }

    @Test
    void areSoughtInABoundedPartOfTheLog() {
        print("far back\n");
        IntStream.range(0, 16 * 64).forEach(i -> print(before, StdStream.STDOUT, "x\n"));
        assertThat(lastTexts()).isEmpty();
    }

    @Test
    void areWhatTheLogStillHas() {
        IntStream.range(0, 30_000).forEach(i -> print("this is line number " + i + "\n"));
        assertThat(log.firstNumber()).isPositive();
        assertThat(lastTexts()).hasSize(20).last().isEqualTo("this is line number 29999");
        OutputLog small = new OutputLog(0);
        OutputWriter own = small.open(PROCESS);
        for (int i = 0; i < 3; i++) {
            print(own, StdStream.STDOUT, "x".repeat(30_000) + "\n"); // of which the log holds fewer than are sought
        }
        long held = small.endNumber() - small.firstNumber();
        assertThat(LastLines.of(small, 0, PROCESS, UnaryOperator.identity()).lines())
                .hasSize((int) held);
    }

    @Test
    void areFoundOnceAlsoWhereTheLogEnds() {
        OutputLog small = new OutputLog(128 * 1024);
        OutputWriter other = small.open(BEFORE);
        String line = "x".repeat(900) + "\n";
        IntStream.range(0, 500).forEach(i -> print(other, StdStream.STDOUT, line));
        print(small.open(PROCESS), StdStream.STDOUT, "one\ntwo\n");
        IntStream.range(0, 50).forEach(i -> print(other, StdStream.STDOUT, line));
        assertThat(small.endNumber() - small.firstNumber())
                .as("held: more than is read at once, less than twice that")
                .isBetween(65L, 127L);
        assertThat(LastLines.of(small, 0, PROCESS, UnaryOperator.identity()).lines())
                .extracting(LastLine::text)
                .containsExactly("one", "two");
    }

    @Test
    void areCutOffIfTheyAreLongBetweenCharacters() {
        print("x".repeat(LastLines.MAX_LINE_CHARACTERS) + "\n");
        print("x".repeat(LastLines.MAX_LINE_CHARACTERS - 1) + "😀\n");
        assertThat(last(0))
                .containsExactly(
                        new LastLine(0, TIME, StdStream.STDOUT, "x".repeat(1_024), false),
                        new LastLine(1, TIME, StdStream.STDOUT, "x".repeat(1_023), true));
    }

    @Test
    void areOneLineIfTheLogKeepsItInPieces() {
        print("begin" + "x".repeat(100_000));
        print(writer, StdStream.STDERR, "between\n");
        print("end\nnext\n");
        assertThat(log.endNumber()).as("pieces").isGreaterThan(5);
        List<LastLine> lines = last(0);
        assertThat(lines)
                .extracting(LastLine::text)
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("beginx"),
                        text -> assertThat(text).isEqualTo("between"),
                        text -> assertThat(text).isEqualTo("next"));
        assertThat(lines).extracting(LastLine::cut).containsExactly(true, false, false);
    }

    @Test
    void areNotCutIfTheyEndWithTheProcessWhileTheStreamGoesOn() {
        print("no newline");
        writer.ended(TIME);
        assertThat(last(0)).containsExactly(new LastLine(0, TIME, StdStream.STDOUT, "no newline", false));
    }

    @Test
    void haveNoSecretsNotEvenHalfOfOne() {
        String secret = "correct horse battery staple";
        print("x".repeat(LastLines.MAX_LINE_CHARACTERS - 10) + secret + "\n");
        List<LastLine> lines = LastLines.of(log, 0, PROCESS, text -> text.replace(secret, "******"))
                .lines();
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.text()).doesNotContain("correct").endsWith("******");
            assertThat(line.cut()).isFalse();
        });
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areAsManyAsHaveRoomAndNeverMore(long seed) {
        Random random = new Random(seed);
        List<String> printed = new ArrayList<>();
        int lines = random.nextInt(40);
        for (int i = 0; i < lines; i++) {
            String letter = random.nextBoolean() ? "x" : "ä";
            String line = letter.repeat(random.nextInt(random.nextBoolean() ? 100 : 1_000));
            printed.add(line);
            print(line + "\n");
        }
        List<String> kept = lastTexts();
        int from = printed.size() - kept.size();
        assertThat(kept).as("seed %d", seed).isEqualTo(printed.subList(from, printed.size()));
        assertThat(kept.size()).isLessThanOrEqualTo(LastLines.MAX_LINES);
        assertThat(bytes(kept)).isLessThanOrEqualTo(LastLines.MAX_BYTES);
        if (from > 0 && kept.size() < LastLines.MAX_LINES) {
            assertThat(bytes(kept) + bytes(List.of(printed.get(from - 1))))
                    .as("seed %d: one more", seed)
                    .isGreaterThan(LastLines.MAX_BYTES);
        }
    }

    private static int bytes(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    @Test
    void areRefusedIfTheyAreTooMany() {
        LastLine line = new LastLine(0, TIME, StdStream.STDOUT, "x".repeat(500), false);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new LastLines(IntStream.range(0, 20).mapToObj(_ -> line).toList()))
                .withMessage("20 lines of 10000 bytes: keep 20 lines and 8192 bytes at most, as LastLines.of does");
    }
}
