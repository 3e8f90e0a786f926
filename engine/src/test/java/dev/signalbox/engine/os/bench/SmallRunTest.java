package dev.signalbox.engine.os.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmark in sizes that say nothing of speed: that it still runs, and that its checks hold. */
@Tag("os")
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class SmallRunTest {
    @TempDir
    private static Path directory;

    private static CPrograms programs;

    @BeforeAll
    static void compile() throws Exception {
        programs = CPrograms.compile(Path.of("src/test/c"), directory);
    }

    @ParameterizedTest
    @EnumSource(JvmRun.Kind.class)
    void everyLineIsCounted(JvmRun.Kind kind) throws Exception {
        Figures figures = measure(kind, new Workload.Ingest("small", 3, 3_000, 4_096));
        assertThat(figures.of(Metric.THROUGHPUT).orElseThrow()).isPositive();
    }

    @Test
    void theEngineLeavesNobodyOfATreeAlive() throws Exception {
        Figures figures = measure(JvmRun.Kind.ENGINE, new Workload.KillTree("small", 1, Duration.ofMillis(50)));
        assertThat(figures.of(Metric.SURVIVORS)).hasValue(0);
    }

    @Test
    void plainUseOfTheJdkMissesTheDaemonOfATree() throws Exception {
        Figures figures = measure(JvmRun.Kind.PLAIN, new Workload.KillTree("small", 1, Duration.ofMillis(50)));
        assertThat(figures.of(Metric.SURVIVORS)).hasValue(1);
    }

    @Test
    void theLoopsInCTellFigures() throws Exception {
        assumeProgramsInC();
        CContender contender = new CContender(programs);
        assertThat(contender.measure(new Workload.Spawn("small", 2, 5)).values())
                .containsOnlyKeys(Metric.RATE, Metric.CALL_P50);
        assertThat(contender
                        .measure(new Workload.Ingest("small", 3, 3_000, 4_096))
                        .values())
                .containsOnlyKeys(Metric.THROUGHPUT, Metric.CPU);
    }

    private static Figures measure(JvmRun.Kind kind, Workload workload) throws Exception {
        assumeProgramsInC();
        try (Launcher launcher = kind.open()) {
            return JvmRun.measure(workload, launcher, programs, new WarmUp(Duration.ZERO));
        }
    }

    private static void assumeProgramsInC() {
        assumeThat(programs.absence()).as("a C compiler").isEmpty();
    }
}
