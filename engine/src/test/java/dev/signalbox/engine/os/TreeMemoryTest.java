package dev.signalbox.engine.os;

import static dev.signalbox.engine.os.OsTestBench.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.os.posix.Posix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class TreeMemoryTest {
    private static final long MIB = 1024L * 1024;

    private static ProcessStat stat(long parent, long pages) {
        return new ProcessStat("p", 'S', false, parent, 0, 0, 1, 0, pages, 0);
    }

    @Nested
    class OfATable {
        @Test
        void isThatOfTheProcessAndOfAllThatDescendsFromIt() {
            Map<Long, ProcessStat> table = Map.of(
                    1L, stat(0, 1),
                    2L, stat(1, 10),
                    3L, stat(2, 100),
                    4L, stat(3, 1000),
                    5L, stat(1, 10_000));
            assertThat(TreeMemory.in(table, List.of(1L, 2L, 4L), 4))
                    .isEqualTo(Map.of(1L, 44_444L, 2L, 4440L, 4L, 4000L));
        }

        @Test
        void leavesOutWhatIsNotThere() {
            assertThat(TreeMemory.in(Map.of(2L, stat(7, 10)), List.of(2L, 7L, 8L), 1))
                    .isEqualTo(Map.of(2L, 10L));
        }

        @Test
        void endsEvenIfAReusedPidClosesACircle() {
            Map<Long, ProcessStat> table = Map.of(2L, stat(3, 1), 3L, stat(2, 10), 4L, stat(4, 100));
            assertThat(TreeMemory.in(table, List.of(2L, 3L, 4L), 1)).isEqualTo(Map.of(2L, 11L, 3L, 11L, 4L, 100L));
        }

        static IntStream seeds() {
            return IntStream.range(0, 50);
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void isTheSumOfAllWhoseParentsLeadToIt(int seed) {
            Random random = new Random(seed);
            Map<Long, ProcessStat> table = new HashMap<>();
            for (long pid = 1; pid <= 40; pid++) {
                table.put(pid, stat(random.nextInt((int) pid), random.nextInt(1000)));
            }
            Map<Long, Long> expected = new HashMap<>();
            table.forEach((pid, stat) -> {
                long at = pid;
                while (at != 0) { // up to the first of all
                    expected.merge(at, stat.residentPages() * 4096, Long::sum);
                    at = Objects.requireNonNull(table.get(at)).parentPid();
                }
            });
            assertThat(TreeMemory.in(table, table.keySet(), 4096))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Nested
    @Tag("os")
    @EnabledOnOs(OS.LINUX) // whose table tells it
    class OfRealProcesses {
        private final OsTestBench bench = new OsTestBench(LauncherChoice.AUTO);

        @AfterEach
        void close() {
            bench.close();
        }

        private ManagedProcess allocating(int mebibytes) {
            return bench.launched(new CommandLine.Arguments(List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-XX:+UseSerialGC",
                    "-Xmx300m",
                    "-cp",
                    Path.of("target/test-classes").toAbsolutePath().toString(),
                    AllocatingProgram.class.getName(),
                    Integer.toString(mebibytes))));
        }

        private long memoryOf(ManagedProcess process) {
            return TreeMemory.of(Set.of(process.pid())).orElseThrow().getOrDefault(process.pid(), 0L);
        }

        @Test
        void growsByWhatAProcessOccupies() {
            ManagedProcess small = allocating(0);
            ManagedProcess large = allocating(100);
            await().atMost(LONG).until(() -> bench.texts().size() == 2); // both have what they are to have
            assertThat(memoryOf(small)).isBetween(5 * MIB, 200 * MIB);
            assertThat(memoryOf(large)).isBetween(memoryOf(small) + 80 * MIB, memoryOf(small) + 200 * MIB);
        }

        @Test
        void includesChildrenAndGrandchildren() {
            ManagedProcess alone = bench.sh("echo ready; exec sleep 1000");
            ManagedProcess family =
                    bench.sh("sh -c 'sleep 1000 & sleep 1000 & echo ready; wait' & sleep 1000 & echo ready; wait");
            await().atMost(LONG).until(() -> bench.texts().size() == 3);
            Map<Long, Long> bytes =
                    TreeMemory.of(List.of(alone.pid(), family.pid())).orElseThrow();
            assertThat(bytes.keySet()).isEqualTo(Set.of(alone.pid(), family.pid()));
            Set<Long> members = new HashSet<>();
            members.add(family.pid());
            ProcessTable.read().descendantsOf(family.pid()).forEach(each -> members.add(each.pid()));
            assertThat(members).hasSize(5);
            Map<Long, ProcessStat> table = ProcessStat.all();
            long pages = members.stream()
                    .mapToLong(pid -> Objects.requireNonNull(table.get(pid)).residentPages())
                    .sum();
            assertThat(TreeMemory.in(table, List.of(family.pid()), 1)).isEqualTo(Map.of(family.pid(), pages));
            assertThat(bytes.get(family.pid())).isGreaterThan(Objects.requireNonNull(bytes.get(alone.pid())));
        }

        @Test
        void ofThisProgramIsWhatTheSystemShowsElsewhere() throws Exception {
            long pid = ProcessHandle.current().pid();
            long shown = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
            long alone = TreeMemory.in(
                            Map.of(pid, Objects.requireNonNull(ProcessStat.all().get(pid))),
                            List.of(pid),
                            Objects.requireNonNull(Posix.ofThisPlatform()).pageSize())
                    .getOrDefault(pid, 0L);
            assertThat(alone).isBetween(shown / 2, shown * 2); // and no other unit; both change all the time
        }

        @Test
        void ofAProcessThatHasEndedIsNotThere() {
            ManagedProcess process = bench.sh("true");
            OsTestBench.exitOf(process);
            assertThat(TreeMemory.of(List.of(process.pid()))).hasValue(Map.of());
        }
    }
}
