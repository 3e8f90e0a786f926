package dev.signalbox.engine.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadPacerTest {
    private static final int ROOM = 64 * 1024;
    private static final int FULL = ROOM;

    private final ReadPacer pacer = new ReadPacer();
    private long now = 1_000_000_000;

    /** Time goes on by that, the round reads those, and its end says how long to wait. */
    private long round(long nanos, int... reads) {
        now += nanos;
        for (int bytes : reads) {
            pacer.read(bytes, ROOM);
        }
        long wait = pacer.endRound(now);
        now += wait;
        return wait;
    }

    @Test
    void theFirstOutputAfterASilenceIsNotHeldUp() {
        assertThat(round(5_000_000, 100)).isZero();
        assertThat(round(5_000_000, 100)).isZero();
    }

    @Test
    void whereNothingWasReadNothingIsWaitedFor() {
        round(10_000, 100);
        assertThat(round(10_000)).isZero();
    }

    @Test
    void smallReadsMakeThePausesLongerUpToALimit() {
        round(10_000, 100);
        assertThat(round(10_000, 100)).isEqualTo(ReadPacer.FIRST_PAUSE_NANOS);
        assertThat(round(10_000, 100)).isBetween(ReadPacer.FIRST_PAUSE_NANOS + 1, ReadPacer.LONGEST_PAUSE_NANOS - 1);
        for (int i = 0; i < 50; i++) {
            round(10_000, 100);
        }
        assertThat(round(10_000, 100)).isEqualTo(ReadPacer.LONGEST_PAUSE_NANOS);
    }

    @Test
    void afterAFullPipeThereIsNoPauseAndTheNextAreShorter() {
        for (int i = 0; i < 50; i++) {
            round(10_000, 100);
        }
        assertThat(round(10_000, FULL)).isZero();
        assertThat(round(10_000, 100)).isLessThan(ReadPacer.LONGEST_PAUSE_NANOS);
        for (int i = 0; i < 50; i++) {
            assertThat(round(10_000, FULL)).isZero();
        }
        for (int i = 0; i < 10; i++) {
            assertThat(round(10_000, 100))
                    .as("a program that fills its pipe so fast")
                    .isZero();
        }
        for (int i = 0; i < 50; i++) {
            round(10_000, 100);
        }
        assertThat(round(10_000, 100)).as("it has calmed down").isPositive();
    }

    @Test
    void manyThatWriteLittleDoNotSlowDownOneThatWritesMuch() {
        round(10_000, FULL);
        assertThat(round(10_000, 100, 100, 100, 100, FULL, 100, 100, 100, 100)).isZero();
    }

    @Test
    void readsThatAreNeitherSmallNorFullKeepThePauseAsItIs() {
        round(10_000, 44 * 1024);
        long pause = round(10_000, 44 * 1024);
        assertThat(pause).isPositive();
        for (int i = 0; i < 20; i++) {
            assertThat(round(10_000, 44 * 1024)).isEqualTo(pause);
        }
    }

    @Test
    void whatFillsALargerPipeIsWhatCounts() {
        pacer.read(100, ROOM);
        pacer.endRound(now);
        now += 10_000;
        pacer.read(ROOM, 4 * ROOM);
        assertThat(pacer.endRound(now)).isEqualTo(ReadPacer.FIRST_PAUSE_NANOS);
        now += ReadPacer.FIRST_PAUSE_NANOS + 10_000;
        pacer.read(4 * ROOM, 4 * ROOM);
        assertThat(pacer.endRound(now)).isZero();
    }
}
