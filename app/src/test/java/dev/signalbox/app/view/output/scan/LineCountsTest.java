package dev.signalbox.app.view.output.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LineCountsTest {
    @ParameterizedTest
    @MethodSource("seeds")
    void agreeWithAPlainSumWhateverIsAddedAndForgotten(long seed) {
        Random random = new Random(seed);
        LineCounts counts = new LineCounts();
        int[] plain = new int[20_000];
        int end = 0;
        int first = 0;
        while (end < 15_000) {
            byte[] added = new byte[random.nextInt(3_000)];
            for (int i = 0; i < added.length; i++) {
                plain[end + i] = random.nextInt(30) == 0 ? random.nextInt(256) : 0;
                added[i] = (byte) plain[end + i];
            }
            counts.add(end, added, added.length);
            end += added.length;
            if (random.nextInt(3) == 0) {
                first += random.nextInt(end - first + 1);
                counts.forgetBefore(first);
            }
        }
        long before = 0;
        for (int line = 0; line < end; line++) {
            if (line >= first) {
                assertThat(counts.before(line))
                        .as("seed %d, line %d", seed, line)
                        .isEqualTo(before);
                assertThat(counts.of(line)).as("seed %d, line %d", seed, line).isEqualTo(plain[line]);
                for (int i = 0; i < plain[line]; i++) {
                    assertThat(counts.lineOf(before + i)).as("seed %d", seed).isEqualTo(line);
                }
            }
            before += plain[line];
        }
        assertThat(counts.total()).as("seed %d", seed).isEqualTo(before);
        assertThat(counts.end()).isEqualTo(end);
    }

    @Test
    void keepTheirNumbersWhenLinesWereLostBetween() {
        LineCounts counts = new LineCounts();
        counts.add(0, new byte[] {1, 1}, 2);
        counts.add(100_000, new byte[] {0, 1}, 2);
        assertThat(counts.total()).isEqualTo(3);
        assertThat(counts.lineOf(2)).isEqualTo(100_001);
        assertThat(counts.before(100_001)).isEqualTo(2);
        assertThat(counts.forgotten()).isEqualTo(2);
    }

    @Test
    void refuseToCountALineTwice() {
        LineCounts counts = new LineCounts();
        counts.add(0, new byte[3], 3);
        assertThatThrownBy(() -> counts.add(2, new byte[1], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("counts from line 2 on: those up to 3 are known");
    }

    @Test
    void haveNoLineForANumberThatIsNotReached() {
        LineCounts counts = new LineCounts();
        counts.add(0, new byte[] {2}, 1);
        assertThat(counts.lineOf(1)).isZero();
        assertThatThrownBy(() -> counts.lineOf(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }
}
