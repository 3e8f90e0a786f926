package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OutputLine.Ending.CONTINUED;
import static dev.signalbox.engine.os.OutputLine.Ending.END_OF_STREAM;
import static dev.signalbox.engine.os.OutputLine.Ending.NEWLINE;
import static dev.signalbox.engine.os.StdStream.STDERR;
import static dev.signalbox.engine.os.StdStream.STDOUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLine.Ending;
import dev.signalbox.engine.os.OutputLine.Mark;
import dev.signalbox.engine.os.OutputLine.Text;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OutputLogTest {
    private static final int PIECE = LineSplitter.MAX_LINE;
    private static final NodeId FIRST = new NodeId(NodeId.Kind.PROCESS, 1);
    private static final NodeId SECOND = new NodeId(NodeId.Kind.PROCESS, 2);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final OutputLog log = new OutputLog(1024 * 1024);
    private final OutputWriter writer = log.open(FIRST);

    private void append(StdStream stream, String text) {
        append(stream, text.getBytes(UTF_8));
    }

    private void append(StdStream stream, byte[] bytes) {
        writer.append(stream, bytes, 0, bytes.length, NOW);
    }

    private List<OutputLine> all() {
        return log.lines(0, Integer.MAX_VALUE);
    }

    private List<String> texts() {
        return all().stream().map(line -> ((Text) line).text()).toList();
    }

    private static EngineEvent event(long number) {
        return new ServiceAdded(number, NOW, new NodeId(NodeId.Kind.SERVICE, 1), NodeId.ENGINE, "s");
    }

    @Test
    void rejectsANegativeCapacity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputLog(-1))
                .withMessage("capacityBytes is -1: use 0 or more");
    }

    @Nested
    class Lines {
        // D-90
        @Test
        void endWithANewlineAndCarryStreamNumberAndTime() {
            append(STDOUT, "one\n");
            append(STDERR, "two\n");
            assertThat(all())
                    .satisfiesExactly(
                            line -> assertThat(line).isInstanceOfSatisfying(Text.class, text -> {
                                assertThat(text.number()).isZero();
                                assertThat(text.time()).isEqualTo(NOW);
                                assertThat(text.stream()).isEqualTo(STDOUT);
                                assertThat(text.text()).isEqualTo("one");
                                assertThat(text.ending()).isEqualTo(NEWLINE);
                            }),
                            line -> assertThat(line).isInstanceOfSatisfying(Text.class, text -> {
                                assertThat(text.number()).isEqualTo(1);
                                assertThat(text.stream()).isEqualTo(STDERR);
                                assertThat(text.text()).isEqualTo("two");
                            }));
        }

        // D-89
        @Test
        void keepCarriageReturnsNulsAndInvalidUtf8ByteForByte() {
            byte[] bytes = {'a', '\r', '\n', 0, 'b', '\n', (byte) 0xFF, (byte) 0xC3, 'x', '\n'};
            append(STDOUT, bytes);
            assertThat(all())
                    .extracting(line -> ((Text) line).bytes())
                    .containsExactly(
                            new byte[] {'a', '\r'}, new byte[] {0, 'b'}, new byte[] {(byte) 0xFF, (byte) 0xC3, 'x'});
            assertThat(texts().get(2)).isEqualTo("\uFFFD\uFFFDx");
        }

        @Test
        void mayBeEmpty() {
            append(STDOUT, "\n\na\n\n");
            assertThat(texts()).containsExactly("", "", "a", "");
        }

        @Test
        void areJoinedFromReadsThatSplitThemAnywhere() {
            byte[] bytes = "grün\n€uro\n😀\n".getBytes(UTF_8);
            for (byte b : bytes) {
                append(STDOUT, new byte[] {b});
            }
            assertThat(texts()).containsExactly("grün", "€uro", "😀");
        }

        // D-90
        @Test
        void ofOneStreamAreNotTornByTheOther() {
            append(STDOUT, "out-");
            append(STDERR, "err-");
            append(STDOUT, "put\n");
            append(STDERR, "or\n");
            assertThat(texts()).containsExactly("out-put", "err-or");
        }

        @Test
        void areReadFromTheGivenPartOfTheBufferOnly() {
            writer.append(STDOUT, "xxab\nyy".getBytes(UTF_8), 2, 3, NOW);
            assertThat(texts()).containsExactly("ab");
            assertThat(log.unfinishedLine(STDOUT)).isEmpty();
        }

        @Test
        void keepTheirTimeInMicrosecondsBefore1970Too() {
            Instant early = Instant.parse("1969-12-31T23:59:59.999999Z");
            writer.append(STDOUT, new byte[] {'\n'}, 0, 1, early);
            assertThat(all().getFirst().time()).isEqualTo(early);
        }
    }

    @Nested
    class TwoProcesses {
        private final OutputWriter other = log.open(SECOND);

        private void appendOther(StdStream stream, String text) {
            byte[] bytes = text.getBytes(UTF_8);
            other.append(stream, bytes, 0, bytes.length, NOW);
        }

        @Test
        void doNotTearEachOthersLines() {
            append(STDOUT, "old-");
            appendOther(STDOUT, "new-");
            append(STDOUT, "run\n");
            appendOther(STDOUT, "run\n");
            assertThat(texts()).containsExactly("old-run", "new-run");
            assertThat(all()).extracting(line -> ((Text) line).process()).containsExactly(FIRST, SECOND);
        }

        @Test
        void haveLateLinesEachOfItsOwn() {
            append(STDOUT, "in time\nbegun in time");
            writer.ended(NOW);
            append(STDOUT, ", ended late\n");
            append(STDERR, "late too");
            writer.endOfStream(STDERR, NOW);
            appendOther(STDOUT, "of the other\n");
            assertThat(texts()).containsExactly("in time", "begun in time", ", ended late", "late too", "of the other");
            assertThat(all()).extracting(line -> ((Text) line).late()).containsExactly(false, false, true, true, false);
            assertThat(((Text) all().get(1)).ending()).isEqualTo(CONTINUED);
        }

        @Test
        void showThePromptOfTheNewerOneIfItHasOne() {
            append(STDOUT, "old> ");
            assertThat(new String(log.unfinishedLine(STDOUT), UTF_8)).isEqualTo("old> ");
            appendOther(STDOUT, "new> ");
            assertThat(new String(log.unfinishedLine(STDOUT), UTF_8)).isEqualTo("new> ");
            appendOther(STDOUT, "\n");
            assertThat(new String(log.unfinishedLine(STDOUT), UTF_8)).isEqualTo("old> ");
        }

        @Test
        void areToldApartAlsoWhenTheyWriteAtTheSameMoment() {
            for (int i = 0; i < 100; i++) {
                append(STDOUT, "a\n");
                appendOther(STDERR, "b\n");
            }
            assertThat(all())
                    .extracting(line -> ((Text) line).process() + " " + ((Text) line).text())
                    .containsExactlyElementsOf(IntStream.range(0, 200)
                            .mapToObj(i -> i % 2 == 0 ? FIRST + " a" : SECOND + " b")
                            .toList());
        }
    }

    @Nested
    class AWriter {
        @Test
        void callsExactlyTheLinesAfterTheMarkOfTheEndLate() {
            append(STDOUT, "before\n");
            EngineEvent end =
                    writer.<EngineEvent>markingEnd((number, _) -> event(number)).make(3, NOW);
            append(STDOUT, "after\n");
            assertThat(all())
                    .satisfiesExactly(
                            line -> assertThat(((Text) line).late()).isFalse(),
                            line -> assertThat(line).isEqualTo(new Mark(1, NOW, end)),
                            line -> assertThat(((Text) line).late()).isTrue());
        }

        @Test
        void isLetGoOfWhenBothStreamsHaveEnded() {
            for (int restart = 0; restart < 1_000; restart++) {
                OutputWriter run = log.open(processOf(restart));
                run.endOfStream(STDOUT, NOW);
                run.ended(NOW);
                run.endOfStream(STDERR, NOW);
            }
            assertThat(log.openWriters()).as("only the one of this test").isEqualTo(1);
        }

        @Test
        void refusesWhatComesAfterTheEndOfTheStream() {
            writer.endOfStream(STDOUT, NOW);
            writer.endOfStream(STDOUT, NOW); // harmless
            append(STDERR, "still open\n");
            assertThat(texts()).containsExactly("still open");
            assertThatIllegalStateException()
                    .isThrownBy(() -> append(STDOUT, "abc"))
                    .withMessage("3 bytes of STDOUT come after its end: open another writer for another process");
        }

        @Test
        void refusesAPartThatIsNotInsideTheBuffer() {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> writer.append(STDOUT, new byte[3], 2, 2, NOW));
            assertThat(log.revision()).isZero();
        }
    }

    @Nested
    class AnUnfinishedLine {
        @Test
        void isReadableAndNotYetALine() {
            append(STDERR, "prompt> ");
            assertThat(new String(log.unfinishedLine(STDERR), UTF_8)).isEqualTo("prompt> ");
            assertThat(log.unfinishedLine(STDOUT)).isEmpty();
            assertThat(log.endNumber()).isZero();
        }

        // D-89
        @Test
        void becomesALineAtTheEndOfItsStream() {
            append(STDOUT, "no newline");
            writer.endOfStream(STDERR, NOW);
            assertThat(all()).isEmpty();
            writer.endOfStream(STDOUT, NOW);
            assertThat(texts()).containsExactly("no newline");
            assertThat(((Text) all().getFirst()).ending()).isEqualTo(END_OF_STREAM);
            assertThat(log.unfinishedLine(STDOUT)).isEmpty();
        }

        @Test
        void leavesNothingAtTheEndOfAStreamThatEndedWithANewline() {
            append(STDOUT, "line\n");
            writer.endOfStream(STDOUT, NOW);
            assertThat(texts()).containsExactly("line");
        }

        @Test
        void isACopy() {
            append(STDOUT, "abc");
            log.unfinishedLine(STDOUT)[0] = 'x';
            append(STDOUT, "\n");
            assertThat(texts()).containsExactly("abc");
        }
    }

    @Nested
    class ALongLine {
        @ParameterizedTest
        @ValueSource(ints = {PIECE - 1, PIECE})
        void thatFitsIntoOnePieceIsOneLine(int length) {
            append(STDOUT, "x".repeat(length) + "\n");
            assertThat(texts()).containsExactly("x".repeat(length));
            assertThat(((Text) all().getFirst()).ending()).isEqualTo(NEWLINE);
        }

        // D-87
        @Test
        void isKeptInPiecesThatSaySo() {
            append(STDOUT, "x".repeat(2 * PIECE + 5) + "\n");
            assertThat(all()).extracting(line -> ((Text) line).ending()).containsExactly(CONTINUED, CONTINUED, NEWLINE);
            assertThat(texts()).containsExactly("x".repeat(PIECE), "x".repeat(PIECE), "xxxxx");
        }

        @ParameterizedTest
        @ValueSource(strings = {"é", "€", "😀"})
        void isNeverTornInsideACharacter(String character) {
            int bytes = character.getBytes(UTF_8).length;
            for (int inside = 1; inside < bytes; inside++) {
                OutputLog own = new OutputLog(1024 * 1024);
                byte[] line = ("x".repeat(PIECE - inside) + character + "y\n").getBytes(UTF_8);
                own.open(FIRST).append(STDOUT, line, 0, line.length, NOW);
                assertThat(own.lines(0, 10))
                        .extracting(each -> ((Text) each).text())
                        .containsExactly("x".repeat(PIECE - inside), character + "y");
            }
        }

        @Test
        void ofContinuationBytesAloneIsCutAllTheSame() {
            byte[] bytes = new byte[PIECE + 10];
            Arrays.fill(bytes, (byte) 0x80);
            append(STDOUT, bytes);
            append(STDOUT, "\n");
            assertThat(all()).extracting(line -> ((Text) line).bytes().length).containsExactly(PIECE, 10);
        }

        // D-87
        @Test
        void of100MegabytesNeedsNoMoreMemoryThanTheCapacity() {
            OutputLog small = new OutputLog(256 * 1024);
            OutputWriter one = small.open(FIRST);
            byte[] part = new byte[16 * 1024];
            Arrays.fill(part, (byte) 'x');
            long written = 0;
            for (int i = 0; i < 6_400; i++) {
                one.append(STDOUT, part, 0, part.length, NOW);
                written += part.length;
                if (i % 100 == 0) {
                    assertThat(small.memoryBytes()).isLessThanOrEqualTo(256 * 1024 + 2 * PIECE);
                }
            }
            long held = small.lines(0, Integer.MAX_VALUE).stream()
                    .mapToLong(line -> ((Text) line).bytes().length)
                    .sum();
            assertThat(held + small.droppedBytes() + small.unfinishedLine(STDOUT).length)
                    .isEqualTo(written);
        }
    }

    @Nested
    class Marks {
        @Test
        void standBetweenTheLinesThatWereComplete() {
            append(STDOUT, "before\nunfinished");
            log.mark(event(7));
            append(STDOUT, " after\n");
            assertThat(all())
                    .satisfiesExactly(
                            line -> assertThat(((Text) line).text()).isEqualTo("before"),
                            line -> assertThat(line).isEqualTo(new Mark(1, NOW, event(7))),
                            line -> assertThat(((Text) line).text()).isEqualTo("unfinished after"));
        }

        @Test
        void areInTheLogWhenTheirEventIsMade() {
            EngineEvent made =
                    log.<EngineEvent>marking((number, _) -> event(number)).make(3, NOW);
            assertThat(all()).containsExactly(new Mark(0, NOW, made));
        }

        @Test
        void aloneRespectTheCapacityToo() {
            OutputLog small = new OutputLog(0);
            long largest = 0;
            for (int i = 0; i < 20_000; i++) {
                small.mark(event(i));
                largest = Math.max(largest, small.memoryBytes());
            }
            assertThat(largest).isLessThanOrEqualTo(64 * 1024);
            assertThat(small.endNumber()).isEqualTo(20_000);
            assertThat(small.firstNumber()).isPositive();
            assertThat(small.lines(0, 1))
                    .containsExactly(new Mark(small.firstNumber(), NOW, event(small.firstNumber())));
        }
    }

    @Nested
    class WhenFull {
        private final OutputLog small = new OutputLog(0); // 64 KiB are used
        private final OutputWriter one = small.open(FIRST);

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 10, 100, 1_000, 20_000})
        void dropsTheOldestLinesAndCountsThemExactly(int lineLength) {
            byte[] line = ("x".repeat(lineLength) + "\n").getBytes(UTF_8);
            int lines = 2_000 + 300_000 / (lineLength + 1);
            for (int i = 0; i < lines; i++) {
                one.append(STDOUT, line, 0, line.length, NOW);
                if (i % 256 == 0) {
                    assertThat(small.memoryBytes()).isLessThanOrEqualTo(64 * 1024);
                }
            }
            assertThat(small.endNumber()).isEqualTo(lines);
            assertThat(small.firstNumber()).isPositive();
            assertThat(small.droppedBytes()).isEqualTo(small.firstNumber() * lineLength);
            assertThat(small.lines(0, Integer.MAX_VALUE)).hasSize((int) (small.endNumber() - small.firstNumber()));
        }
    }

    @Test
    void respectsItsCapacityThroughAnyNumberOfRestarts() {
        OutputLog small = new OutputLog(0);
        for (int restart = 0; restart < 5_000; restart++) {
            OutputWriter run = small.open(processOf(restart));
            run.append(STDOUT, new byte[] {'x'}, 0, 1, NOW);
            run.endOfStream(STDOUT, NOW);
            run.endOfStream(STDERR, NOW);
            assertThat(small.memoryBytes()).isLessThanOrEqualTo(64 * 1024);
        }
        assertThat(small.endNumber()).isEqualTo(5_000);
        assertThat(small.droppedBytes()).isEqualTo(small.firstNumber()).isPositive();
    }

    @Nested
    class AWindow {
        private static final int LINES = 10_000;

        AWindow() {
            for (int i = 0; i < LINES; i++) {
                append(STDOUT, "line " + i + "\n");
            }
        }

        @Test
        void holdsTheWantedLinesAtEveryBoundary() {
            for (int from : List.of(0, 1, 1023, 1024, 1025, 4095, 4096, 4097, 8191, 8192, LINES - 1)) {
                for (int limit : List.of(1, 2, 1024, 5000, LINES)) {
                    List<OutputLine> lines = log.lines(from, limit);
                    assertThat(lines).hasSize(Math.min(limit, LINES - from));
                    assertThat(lines.getFirst().number()).isEqualTo(from);
                    assertThat(((Text) lines.getLast()).text())
                            .isEqualTo("line " + lines.getLast().number());
                    assertThat(lines.getLast().number()).isEqualTo(from + lines.size() - 1);
                }
            }
        }

        @Test
        void isEmptyWhereThereIsNothing() {
            assertThat(log.lines(LINES, 10)).isEmpty();
            assertThat(log.lines(LINES + 5, 10)).isEmpty();
            assertThat(log.lines(Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
            assertThat(log.lines(0, 0)).isEmpty();
            assertThat(log.lines(0, Integer.MIN_VALUE)).isEmpty();
            assertThat(new OutputLog(0).lines(0, 10)).isEmpty();
        }

        @Test
        void beginsWithTheOldestLineIfTheWantedOneIsGone() {
            assertThat(log.lines(-10, 2)).extracting(OutputLine::number).containsExactly(0L, 1L);
            assertThat(log.lines(Long.MIN_VALUE, 1))
                    .extracting(OutputLine::number)
                    .containsExactly(0L);
        }
    }

    @Test
    void theRevisionGrowsWithEveryChange() {
        List<Long> revisions = new ArrayList<>(List.of(log.revision()));
        append(STDOUT, "a");
        revisions.add(log.revision());
        append(STDOUT, "\n");
        revisions.add(log.revision());
        log.mark(event(1));
        revisions.add(log.revision());
        append(STDERR, "b");
        revisions.add(log.revision());
        writer.endOfStream(STDERR, NOW);
        revisions.add(log.revision());
        assertThat(revisions).isSorted().doesNotHaveDuplicates();
        writer.endOfStream(STDERR, NOW);
        assertThat(log.revision()).as("nothing changed").isEqualTo(revisions.getLast());
    }

    @Test
    void aReaderSeesWholeLinesInOrderWhileTwoStreamsAreWritten() throws InterruptedException {
        AtomicBoolean writing = new AtomicBoolean(true);
        int lines = 15_000;
        Thread out = Thread.ofPlatform().start(() -> writeCounting(STDOUT, lines));
        Thread err = Thread.ofPlatform().start(() -> writeCounting(STDERR, lines));
        Thread end = Thread.ofPlatform().start(() -> {
            join(out);
            join(err);
            writing.set(false);
        });
        Map<StdStream, Long> last = new EnumMap<>(Map.of(STDOUT, -1L, STDERR, -1L));
        long next = 0;
        boolean more = true;
        while (more) {
            more = writing.get() || next < log.endNumber();
            for (OutputLine line : log.lines(next, 1_000)) {
                assertThat(line.number()).isGreaterThanOrEqualTo(next);
                next = line.number() + 1;
                Text text = (Text) line;
                long value = Long.parseLong(text.text());
                long before = last.getOrDefault(text.stream(), -1L);
                assertThat(value).isGreaterThan(before);
                last.put(text.stream(), value);
            }
        }
        end.join();
        assertThat(last).containsEntry(STDOUT, lines - 1L).containsEntry(STDERR, lines - 1L);
        assertThat(log.endNumber()).isEqualTo(2L * lines);
    }

    private void writeCounting(StdStream stream, int lines) {
        for (int i = 0; i < lines; i++) {
            append(stream, i + "\n");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 30);
    }

    // D-89, D-90
    @ParameterizedTest
    @MethodSource("seeds")
    void behavesLikeANaiveList(long seed) {
        Random random = new Random(seed);
        OutputLog tested = new OutputLog(random.nextBoolean() ? 0 : 300_000);
        Model model = new Model();
        List<OutputWriter> writers = new ArrayList<>();
        int longest = List.of(3, 50, 5_000, 100_000).get(random.nextInt(4));
        Instant time = NOW;
        for (int step = 0; step < 150; step++) {
            if (writers.isEmpty() || random.nextInt(25) == 0) {
                writers.add(tested.open(processOf(writers.size())));
            }
            int process = random.nextInt(writers.size());
            OutputWriter one = writers.get(process);
            StdStream stream = random.nextInt(3) == 0 ? STDERR : STDOUT;
            time = time.plusNanos(random.nextInt(3) * 1_000L);
            switch (random.nextInt(20)) {
                case 0 -> {
                    tested.mark(event(step));
                    model.mark(event(step));
                }
                case 1 -> {
                    one.endOfStream(stream, time);
                    model.endOfStream(process, stream, time);
                }
                case 2 -> {
                    one.ended(time);
                    model.ended(process, time);
                }
                default -> {
                    if (model.isOpen(process, stream)) {
                        byte[] bytes = randomBytes(random, random.nextInt(longest));
                        int offset = random.nextInt(bytes.length + 1);
                        int length = random.nextInt(bytes.length - offset + 1);
                        one.append(stream, bytes, offset, length, time);
                        model.append(process, stream, Arrays.copyOfRange(bytes, offset, offset + length), time);
                    }
                }
            }
            model.compare(tested, writers.size(), random, "seed %d, step %d".formatted(seed, step));
        }
    }

    private static NodeId processOf(int index) {
        return new NodeId(NodeId.Kind.PROCESS, index + 1L);
    }

    // D-89
    @ParameterizedTest
    @MethodSource("seeds")
    void givesTheExactBytesOfEachStreamBack(long seed) {
        Random random = new Random(seed);
        OutputLog large = new OutputLog(64L * 1024 * 1024);
        Map<String, ByteArrayOutputStream> written = new TreeMap<>();
        List<OutputWriter> writers = List.of(large.open(FIRST), large.open(SECOND));
        for (int step = 0; step < 200; step++) {
            int process = random.nextInt(2);
            StdStream stream = random.nextBoolean() ? STDERR : STDOUT;
            byte[] bytes = new byte[random.nextInt(List.of(4, 300, 50_000).get(random.nextInt(3)))];
            random.nextBytes(bytes); // every byte value comes, so newlines, NULs and malformed UTF-8 do
            writers.get(process).append(stream, bytes, 0, bytes.length, NOW);
            streamOf(written, processOf(process), stream).writeBytes(bytes);
        }
        for (OutputWriter each : writers) {
            each.endOfStream(STDOUT, NOW);
            each.endOfStream(STDERR, NOW);
        }
        Map<String, ByteArrayOutputStream> read = new TreeMap<>();
        for (OutputLine line : large.lines(0, Integer.MAX_VALUE)) {
            Text text = (Text) line;
            streamOf(read, text.process(), text.stream()).writeBytes(text.exactBytes());
        }
        assertThat(read.keySet()).as("seed %d", seed).isEqualTo(written.keySet());
        written.forEach((stream, bytes) -> assertThat(streamOf(read, stream).toByteArray())
                .as("seed %d, %s", seed, stream)
                .isEqualTo(bytes.toByteArray()));
    }

    private static ByteArrayOutputStream streamOf(
            Map<String, ByteArrayOutputStream> streams, NodeId process, StdStream stream) {
        return streamOf(streams, process + " " + stream);
    }

    private static ByteArrayOutputStream streamOf(Map<String, ByteArrayOutputStream> streams, String name) {
        return streams.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
    }

    private static byte[] randomBytes(Random random, int length) {
        byte[] alphabet = "abc\n€😀é".getBytes(UTF_8);
        byte[] bytes = new byte[length];
        int newlines = random.nextInt(3);
        for (int i = 0; i < length; i++) {
            byte b = alphabet[random.nextInt(alphabet.length)];
            bytes[i] = b == '\n' && newlines == 0 ? (byte) 'n' : b;
        }
        return bytes;
    }

    /** The same promises on plain lists: each line as text of all that it tells. */
    private static final class Model {
        private final Deque<String> lines = new ArrayDeque<>();
        private final Deque<Integer> lengths = new ArrayDeque<>();
        private final Map<String, ByteArrayOutputStream> unfinished = new HashMap<>();
        private final Set<String> closed = new HashSet<>();
        private final Set<Integer> ended = new HashSet<>();
        private long first;
        private long droppedBytes;

        boolean isOpen(int process, StdStream stream) {
            return !closed.contains(process + " " + stream);
        }

        private ByteArrayOutputStream unfinishedOf(int process, StdStream stream) {
            return streamOf(unfinished, process + " " + stream);
        }

        void append(int process, StdStream stream, byte[] bytes, Instant time) {
            ByteArrayOutputStream line = unfinishedOf(process, stream);
            for (byte b : bytes) {
                if (b == '\n') {
                    add(process, stream, NEWLINE, line.toByteArray(), time);
                    line.reset();
                } else {
                    if (line.size() == PIECE) {
                        byte[] piece = line.toByteArray();
                        int cut = wholeCharacters(piece);
                        add(process, stream, CONTINUED, Arrays.copyOf(piece, cut), time);
                        line.reset();
                        line.write(piece, cut, piece.length - cut);
                    }
                    line.write(b);
                }
            }
        }

        /** How many bytes there are before a character that is begun and not completed. */
        private static int wholeCharacters(byte[] piece) {
            for (int back = 1; back <= 3; back++) {
                int lead = piece[piece.length - back] & 0xFF;
                int needed = lead >= 0xF0 && lead <= 0xF4 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
                if (lead >= 0xC2 && lead <= 0xF4) {
                    return needed > back ? piece.length - back : piece.length;
                }
                if (lead < 0x80) {
                    break;
                }
            }
            return piece.length;
        }

        void endOfStream(int process, StdStream stream, Instant time) {
            closed.add(process + " " + stream);
            ByteArrayOutputStream line = unfinishedOf(process, stream);
            if (line.size() > 0) {
                add(process, stream, END_OF_STREAM, line.toByteArray(), time);
                line.reset();
            }
        }

        void ended(int process, Instant time) {
            for (StdStream stream : StdStream.values()) {
                ByteArrayOutputStream line = unfinishedOf(process, stream);
                if (line.size() > 0) {
                    add(process, stream, CONTINUED, line.toByteArray(), time);
                    line.reset();
                }
            }
            ended.add(process);
        }

        void mark(EngineEvent event) {
            lines.add("mark " + event.number());
            lengths.add(0);
        }

        private void add(int process, StdStream stream, Ending ending, byte[] bytes, Instant time) {
            lines.add(described(processOf(process), stream, ending, bytes, time, ended.contains(process)));
            lengths.add(bytes.length);
        }

        void compare(OutputLog tested, int processes, Random random, String where) {
            assertThat(tested.endNumber()).as(where).isEqualTo(first + lines.size());
            while (first < tested.firstNumber()) { // which lines go is the log's affair, what it says of them is not
                lines.remove();
                droppedBytes += lengths.remove();
                first++;
            }
            assertThat(tested.droppedBytes()).as(where).isEqualTo(droppedBytes);
            for (StdStream stream : StdStream.values()) {
                assertThat(tested.unfinishedLine(stream)).as(where).isEqualTo(newestUnfinished(processes, stream));
            }
            long from = first + random.nextInt(lines.size() + 3);
            int limit = random.nextInt(20);
            List<String> window =
                    tested.lines(from, limit).stream().map(Model::described).toList();
            assertThat(window)
                    .as(where)
                    .isEqualTo(lines.stream().skip(from - first).limit(limit).toList());
        }

        private byte[] newestUnfinished(int processes, StdStream stream) {
            for (int process = processes - 1; process >= 0; process--) {
                ByteArrayOutputStream line = unfinishedOf(process, stream);
                if (line.size() > 0) {
                    return line.toByteArray();
                }
            }
            return new byte[0];
        }

        private static String described(OutputLine line) {
            return switch (line) {
                case Text text ->
                    described(text.process(), text.stream(), text.ending(), text.bytes(), text.time(), text.late());
                case Mark mark -> "mark " + mark.event().number();
            };
        }

        private static String described(
                NodeId process, StdStream stream, Ending ending, byte[] bytes, Instant time, boolean late) {
            return "%s %s %s %s %s %s"
                    .formatted(process, stream, ending, Arrays.hashCode(bytes), time, late ? "late" : "in time");
        }
    }
}
