package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("os")
@Timeout(60)
class StartTimeTest {
    private static final String NUMBERS = " S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 1170891 20 21";

    @Test
    void isTheTwentySecondField() {
        assertThat(StartTime.in("14526 (cat)" + NUMBERS)).isEqualTo(1170891);
    }

    @Test
    void isFoundBehindANameWithBracketsAndBlanks() {
        assertThat(StartTime.in("14526 (a) S 1 2 (\n) x)" + NUMBERS)).isEqualTo(1170891);
    }

    @Test
    void isThatOfTheRunningProcess() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/stat")));
        String[] fields = Files.readString(Path.of("/proc/self/stat")).split(" ", -1);
        assertThat(StartTime.of(ProcessHandle.current().pid())).isEqualTo(Long.parseLong(fields[21]));
    }

    @Test
    void isZeroWhereThereIsNoProcess() {
        assertThat(StartTime.of(Integer.MAX_VALUE)).isZero();
    }
}
