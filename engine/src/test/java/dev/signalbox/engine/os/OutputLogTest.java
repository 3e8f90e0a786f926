package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OutputLine.Ending.CONTINUED;
import static dev.signalbox.engine.os.OutputLine.Ending.END_OF_STREAM;
import static dev.signalbox.engine.os.OutputLine.Ending.NEWLINE;
import static dev.signalbox.engine.os.StdStream.STDERR;
import static dev.signalbox.engine.os.StdStream.STDOUT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OutputLogTest {
    private static final int PIECE = OutputSegment.MAX_BYTES;
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final OutputLog log = new OutputLog(1024 * 1024);

    private void append(StdStream stream, String text) {
        append(stream, text.getBytes(UTF_8));
    }

    private void append(StdStream stream, byte[] bytes) {
        log.append(stream, bytes, 0, bytes.length, NOW);
    }

    private List<OutputLine> all() {
        return log.lines(0, Integer.MAX_VALUE);
    }

    private List<String> texts() {
        return all().stream().map(line -> ((Text) line).text()).toList();
    }

    private static EngineEvent event(long number) {
        return new ServiceAdded(number, NOW, new NodeId(NodeId.Kind.SERVICE, 1), "s");
    }

    @Test
    void rejectsANegativeCapacity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutputLog(-1))
                .withMessage("capacityBytes is -1: use 0 or more");
    }

    @Nested
    class Lines {
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
            log.append(STDOUT, "xxab\nyy".getBytes(UTF_8), 2, 3, NOW);
            assertThat(texts()).containsExactly("ab");
            assertThat(log.unfinishedLine(STDOUT)).isEmpty();
        }

        @Test
        void keepTheirTimeInMicrosecondsBefore1970Too() {
            Instant early = Instant.parse("1969-12-31T23:59:59.999999Z");
            log.append(STDOUT, new byte[] {'\n'}, 0, 1, early);
            assertThat(all().getFirst().time()).isEqualTo(early);
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

        @Test
        void becomesALineAtTheEndOfItsStream() {
            append(STDOUT, "no newline");
            log.endOfStream(STDERR, NOW);
            assertThat(all()).isEmpty();
            log.endOfStream(STDOUT, NOW);
            assertThat(texts()).containsExactly("no newline");
            assertThat(((Text) all().getFirst()).ending()).isEqualTo(END_OF_STREAM);
            assertThat(log.unfinishedLine(STDOUT)).isEmpty();
        }

        @Test
        void leavesNothingAtTheEndOfAStreamThatEndedWithANewline() {
            append(STDOUT, "line\n");
            log.endOfStream(STDOUT, NOW);
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
                own.append(STDOUT, line, 0, line.length, NOW);
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

        @Test
        void of100MegabytesNeedsNoMoreMemoryThanTheCapacity() {
            OutputLog small = new OutputLog(256 * 1024);
            byte[] part = new byte[16 * 1024];
            Arrays.fill(part, (byte) 'x');
            long written = 0;
            for (int i = 0; i < 6_400; i++) {
                small.append(STDOUT, part, 0, part.length, NOW);
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

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 10, 100, 1_000, 20_000})
        void dropsTheOldestLinesAndCountsThemExactly(int lineLength) {
            byte[] line = ("x".repeat(lineLength) + "\n").getBytes(UTF_8);
            int lines = 2_000 + 300_000 / (lineLength + 1);
            for (int i = 0; i < lines; i++) {
                small.append(STDOUT, line, 0, line.length, NOW);
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
        log.endOfStream(STDERR, NOW);
        revisions.add(log.revision());
        assertThat(revisions).isSorted().doesNotHaveDuplicates();
        log.endOfStream(STDERR, NOW);
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

    @ParameterizedTest
    @MethodSource("seeds")
    void behavesLikeANaiveList(long seed) {
        Random random = new Random(seed);
        OutputLog tested = new OutputLog(random.nextBoolean() ? 0 : 300_000);
        Model model = new Model();
        int longest = List.of(3, 50, 5_000, 100_000).get(random.nextInt(4));
        for (int step = 0; step < 150; step++) {
            StdStream stream = random.nextInt(3) == 0 ? STDERR : STDOUT;
            switch (random.nextInt(20)) {
                case 0 -> {
                    tested.mark(event(step));
                    model.mark(event(step));
                }
                case 1 -> {
                    tested.endOfStream(stream, NOW);
                    model.endOfStream(stream);
                }
                default -> {
                    byte[] bytes = randomBytes(random, random.nextInt(longest));
                    tested.append(stream, bytes, 0, bytes.length, NOW);
                    model.append(stream, bytes);
                }
            }
            model.compare(tested, random, "seed %d, step %d".formatted(seed, step));
        }
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

    /** The same promises on plain lists: each line as text of its ending, stream and bytes. */
    private static final class Model {
        private final Deque<String> lines = new ArrayDeque<>();
        private final Deque<Integer> lengths = new ArrayDeque<>();
        private final Map<StdStream, ByteArrayOutputStream> unfinished =
                new EnumMap<>(Map.of(STDOUT, new ByteArrayOutputStream(), STDERR, new ByteArrayOutputStream()));
        private long first;
        private long droppedBytes;

        private ByteArrayOutputStream unfinishedOf(StdStream stream) {
            return unfinished.computeIfAbsent(stream, _ -> new ByteArrayOutputStream());
        }

        void append(StdStream stream, byte[] bytes) {
            ByteArrayOutputStream line = unfinishedOf(stream);
            for (byte b : bytes) {
                if (b == '\n') {
                    add(stream, NEWLINE, line.toByteArray());
                    line.reset();
                } else {
                    if (line.size() == PIECE) {
                        byte[] piece = line.toByteArray();
                        int cut = wholeCharacters(piece);
                        add(stream, CONTINUED, Arrays.copyOf(piece, cut));
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

        void endOfStream(StdStream stream) {
            ByteArrayOutputStream line = unfinishedOf(stream);
            if (line.size() > 0) {
                add(stream, END_OF_STREAM, line.toByteArray());
                line.reset();
            }
        }

        void mark(EngineEvent event) {
            lines.add("mark " + event.number());
            lengths.add(0);
        }

        private void add(StdStream stream, Ending ending, byte[] bytes) {
            lines.add(ending + " " + stream + " " + Arrays.hashCode(bytes));
            lengths.add(bytes.length);
        }

        void compare(OutputLog tested, Random random, String where) {
            assertThat(tested.endNumber()).as(where).isEqualTo(first + lines.size());
            while (first < tested.firstNumber()) { // which lines go is the log's affair, what it says of them is not
                lines.remove();
                droppedBytes += lengths.remove();
                first++;
            }
            assertThat(tested.droppedBytes()).as(where).isEqualTo(droppedBytes);
            for (StdStream stream : StdStream.values()) {
                assertThat(tested.unfinishedLine(stream))
                        .as(where)
                        .isEqualTo(unfinishedOf(stream).toByteArray());
            }
            long from = first + random.nextInt(lines.size() + 3);
            int limit = random.nextInt(20);
            List<String> window =
                    tested.lines(from, limit).stream().map(Model::described).toList();
            assertThat(window)
                    .as(where)
                    .isEqualTo(lines.stream().skip(from - first).limit(limit).toList());
        }

        private static String described(OutputLine line) {
            return switch (line) {
                case Text text -> text.ending() + " " + text.stream() + " " + Arrays.hashCode(text.bytes());
                case Mark mark -> "mark " + mark.event().number();
            };
        }
    }
}
