package dev.signalbox.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.engine.os.WatchdogTable.Slot;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class WatchdogTableTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Path file;
    private WatchdogTable table;

    @BeforeEach
    void create() throws IOException {
        file = folder.resolve("table");
        table = WatchdogTable.create(file);
    }

    @AfterEach
    void close() throws IOException {
        table.close();
    }

    /** The rows that count, as the helper reads them. */
    private List<String> rows() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(row -> row.startsWith("+ "))
                .map(String::strip)
                .toList();
    }

    @Test
    void aRowTellsPidStartTimeGraceAndLaunch() throws IOException {
        table.guard(4711, 123456, Duration.ofMillis(2500), 17);
        assertThat(rows()).containsExactly("+ 4711 123456 2500 17");
    }

    @Test
    void theWidestNumbersFitARow() throws IOException {
        table.guard(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE);
        assertThat(rows()).containsExactly("+ 2147483647 9223372036854775807 864000000000 9223372036854775807");
        assertThat(Files.readAllLines(file)).allSatisfy(row -> assertThat(row).hasSize(WatchdogTable.ROW_BYTES - 1));
    }

    @Test
    void aReleasedRowIsNoMoreAndIsTakenAgain() throws IOException {
        for (int launch = 0; launch < 10 * WatchdogTable.ROWS_PER_CHUNK; launch++) {
            Slot slot = table.guard(1, 1, SECOND, launch);
            assertThat(rows()).hasSize(1);
            slot.release();
            assertThat(rows()).isEmpty();
        }
        assertThat(Files.size(file)).isEqualTo((long) WatchdogTable.ROWS_PER_CHUNK * WatchdogTable.ROW_BYTES);
    }

    @Test
    void aSecondReleaseDoesNotTakeTheRowFromWhoeverHasItNow() throws IOException {
        List<Slot> slots = new ArrayList<>();
        for (int pid = 1; pid <= WatchdogTable.ROWS_PER_CHUNK; pid++) {
            slots.add(table.guard(pid, 1, SECOND, pid));
        }
        slots.get(7).release();
        table.guard(4711, 1, SECOND, 4711); // there is but one free row
        slots.get(7).release();
        assertThat(rows()).hasSize(WatchdogTable.ROWS_PER_CHUNK).contains("+ 4711 1 1000 4711");
    }

    @Test
    void growsWhenAllRowsAreTaken() throws IOException {
        for (int pid = 1; pid <= 3 * WatchdogTable.ROWS_PER_CHUNK; pid++) {
            table.guard(pid, 1, SECOND, pid);
        }
        assertThat(rows())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 3 * WatchdogTable.ROWS_PER_CHUNK)
                        .mapToObj(pid -> "+ " + pid + " 1 1000 " + pid)
                        .toList());
    }

    @Test
    void refusesAPidThatMeansAGroupAndANegativeGrace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.guard(-5, 1, SECOND, 1))
                .withMessageContaining("pid -5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.guard(5, 1, Duration.ofMillis(-1), 1))
                .withMessageContaining("grace PT-0.001S");
    }

    @Test
    void refusesAFileThatIsThere() {
        assertThatIOException()
                .isThrownBy(() -> WatchdogTable.create(file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void holdsWhatIsGuardedAndNothingElseInAnyOrderOfCalls(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, Slot> guarded = new TreeMap<>();
        for (int step = 1; step <= 3000; step++) {
            if (guarded.isEmpty() || random.nextInt(5) > 1) {
                int pid = 1 + random.nextInt(Integer.MAX_VALUE - 1);
                long start = random.nextLong(Long.MAX_VALUE);
                long grace = random.nextLong(1_000_000);
                Slot slot = table.guard(pid, start, Duration.ofMillis(grace), step);
                guarded.put("+ %d %d %d %d".formatted(pid, start, grace, step), slot);
            } else {
                String row = guarded.keySet().stream()
                        .skip(random.nextInt(guarded.size()))
                        .findFirst()
                        .orElseThrow();
                Objects.requireNonNull(guarded.remove(row)).release();
            }
        }
        assertThat(rows()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(guarded.keySet());
    }

    @Test
    void holdsWhatManyThreadsGuardAtTheSameTime() throws IOException {
        List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> guardAndReleaseHalf(thread)))
                .toList();
        threads.forEach(CompletableFuture::join);
        assertThat(rows())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 4000)
                        .filter(launch -> launch % 2 == 0)
                        .mapToObj(launch -> "+ 5 1 1000 " + launch)
                        .toList());
    }

    private void guardAndReleaseHalf(int thread) {
        try {
            for (int i = 0; i < 1000; i++) {
                int launch = 1000 * thread + i;
                Slot slot = table.guard(5, 1, SECOND, launch);
                if (launch % 2 == 1) {
                    slot.release();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
