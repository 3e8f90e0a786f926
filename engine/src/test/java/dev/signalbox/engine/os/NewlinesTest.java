package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NewlinesTest {
    private static final byte[] MISTAKABLE = {'\n', '\n' + 1, '\n' - 1, (byte) ('\n' | 0x80), 0, (byte) 0xFF, 'x'};

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areFoundWhereALoopOverTheBytesFindsThem(long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(40)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = MISTAKABLE[random.nextInt(MISTAKABLE.length)];
        }
        int from = random.nextInt(bytes.length + 1);
        int end = from + random.nextInt(bytes.length - from + 1);
        int[] places = IntStream.range(from, end).filter(i -> bytes[i] == '\n').toArray();
        String where = "seed " + seed;
        assertThat(Newlines.count(bytes, from, end)).as(where).isEqualTo(places.length);
        assertThat(Newlines.first(bytes, from, end)).as(where).isEqualTo(places.length == 0 ? end : places[0]);
        assertThat(Newlines.endOfLast(bytes, from, end))
                .as(where)
                .isEqualTo(places.length == 0 ? from : places[places.length - 1] + 1);
    }
}
