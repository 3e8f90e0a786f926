package dev.signalbox.engine.os;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RingBufferTest {
    private static RingBuffer with(int capacity, String... writes) {
        RingBuffer ring = new RingBuffer(capacity);
        for (String write : writes) {
            ring.write(write.getBytes(UTF_8));
        }
        return ring;
    }

    // D-22
    @Test
    void showsNoFieldToAnybody() {
        assertThat(RingBuffer.class.getDeclaredFields())
                .isNotEmpty()
                .allMatch(field -> Modifier.isPrivate(field.getModifiers()));
    }

    // D-22, D-23
    @Test
    void overwritesTheOldestBytesWhenFull() {
        RingBuffer ring = with(5, "abc", "def");
        assertThat(ring).hasToString("bcdef");
        assertThat(ring.droppedBytes()).isEqualTo(1);
    }

    // D-24, D-29
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1, 100_000})
    void holdsExactlyItsCapacityAndNotAByteMore(int capacity) {
        RingBuffer ring = new RingBuffer(capacity);
        ring.write(new byte[capacity]);
        assertThat(ring.droppedBytes()).isZero();
        ring.write(new byte[] {'x'});
        assertThat(ring.capacity()).isEqualTo(capacity);
        assertThat(ring.length()).isEqualTo(capacity);
        assertThat(ring.droppedBytes()).isEqualTo(1);
        byte[] expected = new byte[capacity];
        expected[capacity - 1] = 'x';
        assertThat(ring.bytes()).isEqualTo(expected);
    }

    // D-24, D-25
    @Test
    void ofCapacity0TakesEveryWriteAndKeepsNothing() {
        RingBuffer ring = new RingBuffer(0);
        assertThat(ring.write("abc".getBytes(UTF_8))).isEqualTo(3);
        assertThat(ring.length()).isZero();
        assertThat(ring.capacity()).isZero();
        assertThat(ring.bytes()).isNull();
        assertThat(ring).hasToString("");
        assertThat(ring.droppedBytes()).isEqualTo(3);
    }

    // D-24
    @Test
    void rejectsANegativeCapacity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RingBuffer(-1))
                .withMessage("capacity is -1: use the number of bytes to keep, or 0 to keep none");
    }

    // D-24
    @Test
    void ofTheLargestCapacityTakesNoMemoryForIt() {
        RingBuffer ring = with(Integer.MAX_VALUE, "abc"); // no array can be that long
        assertThat(ring).hasToString("abc");
    }

    // D-25
    @ParameterizedTest
    @CsvSource({"'', 0, ''", "abc, 3, abc", "abcd, 4, abcd", "abcdefghij, 10, ghij"})
    void saysThatItTookAllBytesOfAWriteHoweverLong(String written, int taken, String kept) {
        RingBuffer ring = new RingBuffer(4);
        assertThat(ring.write(written.getBytes(UTF_8))).isEqualTo(taken);
        assertThat(ring).hasToString(kept);
        assertThat(ring.droppedBytes()).isEqualTo(taken - kept.length());
    }

    // D-25
    @Test
    void takesTheGivenPartOfAnArrayOnly() {
        RingBuffer ring = new RingBuffer(10);
        byte[] bytes = "xxabcx".getBytes(UTF_8);
        assertThat(ring.write(bytes, 2, 3)).isEqualTo(3);
        assertThat(ring).hasToString("abc");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ring.write(bytes, 4, 3));
        assertThat(ring).as("a refused write changes nothing").hasToString("abc");
    }

    @Nested
    class AsText {
        // D-26
        @Test
        void hasTheOldestByteFirst() {
            assertThat(with(4, "ab", "cd", "ef")).hasToString("cdef");
        }

        // D-26
        @ParameterizedTest
        @CsvSource({"2, ab", "3, ab", "4, ab", "5, ab", "6, 😀ab"})
        void leavesOutTheRestOfACharacterWhoseStartIsGone(int capacity, String text) {
            assertThat(with(capacity, "x😀ab")).hasToString(text);
        }

        // D-26
        @Test
        void replacesWhatIsMalformedElsewhere() {
            RingBuffer ring = new RingBuffer(10);
            ring.write(new byte[] {(byte) 0x80, 'a', (byte) 0xFF, 'b', (byte) 0xE2, (byte) 0x82});
            assertThat(ring).hasToString("\uFFFDa\uFFFDb\uFFFD");
        }

        // D-26
        @Test
        void leavesOutNoMoreThanOneCharacterCanHave() {
            RingBuffer ring = new RingBuffer(5);
            byte[] continuations = new byte[6];
            Arrays.fill(continuations, (byte) 0x80);
            ring.write(continuations);
            assertThat(ring).hasToString("\uFFFD\uFFFD");
        }
    }

    // D-27
    @Test
    void givesItsBytesAsACopyAndNullWhenEmpty() {
        RingBuffer ring = new RingBuffer(4);
        assertThat(ring.bytes()).isNull();
        ring.write("ab".getBytes(UTF_8));
        Objects.requireNonNull(ring.bytes())[0] = 'x';
        assertThat(ring.bytes()).isEqualTo("ab".getBytes(UTF_8));
    }

    // D-28
    @Test
    void countsTheBytesItHoldsNow() {
        RingBuffer ring = new RingBuffer(4);
        assertThat(ring.length()).isZero();
        ring.write("abc".getBytes(UTF_8));
        assertThat(ring.length()).isEqualTo(3);
        ring.write("de".getBytes(UTF_8));
        assertThat(ring.length()).isEqualTo(4);
    }

    // D-30
    @Test
    void isAsNewAfterAReset() {
        RingBuffer ring = with(4, "abcdef");
        ring.reset();
        assertThat(ring.length()).isZero();
        assertThat(ring.bytes()).isNull();
        assertThat(ring).hasToString("");
        assertThat(ring.droppedBytes()).isZero();
        assertThat(ring.capacity()).isEqualTo(4);
        ring.write("xyz".getBytes(UTF_8));
        assertThat(ring).hasToString("xyz");
    }

    // D-23
    @Test
    void losesAndTearsNoWriteOfSeveralThreads() throws InterruptedException {
        int writes = 20_000;
        int size = 7;
        RingBuffer ring = new RingBuffer(size * 5_000);
        List<Thread> threads = LongStream.range(0, 4)
                .mapToObj(n -> Thread.ofPlatform().start(() -> {
                    byte[] bytes = new byte[size];
                    Arrays.fill(bytes, (byte) ('a' + n));
                    for (int i = 0; i < writes; i++) {
                        ring.write(bytes);
                    }
                }))
                .toList();
        for (int look = 0; look < 20; look++) {
            assertWholeWrites(ring, size);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertWholeWrites(ring, size);
        assertThat(ring.length() + ring.droppedBytes()).isEqualTo(4L * writes * size);
    }

    private static void assertWholeWrites(RingBuffer ring, int size) {
        byte[] bytes = Objects.requireNonNullElse(ring.bytes(), new byte[0]);
        assertThat(bytes.length % size).isZero();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != bytes[i - i % size]) {
                throw new AssertionError("a write is torn at byte " + i);
            }
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    // D-22, D-23, D-25, D-27, D-28, D-30
    @ParameterizedTest
    @MethodSource("seeds")
    void behavesLikeTheEndOfAllThatWasWritten(long seed) {
        Random random = new Random(seed);
        int[] capacities = {random.nextInt(5), random.nextInt(100), 32 * 1024, 64 * 1024, random.nextInt(200_000)};
        int capacity = capacities[random.nextInt(capacities.length)];
        int longest = random.nextBoolean() ? 2 * capacity + 2 : capacity / 7 + 2;
        RingBuffer ring = new RingBuffer(capacity);
        byte[] kept = {};
        long dropped = 0;
        for (int step = 0; step < 60; step++) {
            String where = "seed %d, step %d, capacity %d".formatted(seed, step, capacity);
            if (random.nextInt(20) == 0) {
                ring.reset();
                kept = new byte[0];
                dropped = 0;
            } else {
                byte[] bytes = new byte[random.nextInt(longest)];
                random.nextBytes(bytes);
                int offset = random.nextInt(bytes.length + 1);
                int count = random.nextInt(bytes.length - offset + 1);
                assertThat(ring.write(bytes, offset, count)).as(where).isEqualTo(count);
                byte[] all = Arrays.copyOf(kept, kept.length + count);
                System.arraycopy(bytes, offset, all, kept.length, count);
                kept = Arrays.copyOfRange(all, Math.max(0, all.length - capacity), all.length);
                dropped += all.length - kept.length;
            }
            assertThat(ring.length()).as(where).isEqualTo(kept.length);
            assertThat(ring.droppedBytes()).as(where).isEqualTo(dropped);
            byte[] bytes = ring.bytes();
            if (!Arrays.equals(bytes, kept.length == 0 ? null : kept)) { // the quick way to compare large arrays
                assertThat(bytes).as(where).isEqualTo(kept);
            }
        }
    }
}
