package dev.signalbox.engine.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.EngineEvent.ProcessStarted;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ProcessService;
import dev.signalbox.engine.os.ProcessServiceOptions;
import dev.signalbox.engine.os.Processes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random graphs of real processes against a model that is too simple to be wrong. */
@Tag("os")
@Timeout(60)
class RandomGraphsTest {
    private enum Fate {
        PASSED,
        FAILED,
        IMPOSSIBLE,
        SKIPPED
    }

    private final EventStream stream = new EventStream(InstantSource.system());
    private final List<EngineEvent> events = new CopyOnWriteArrayList<>();
    private final Processes processes;
    private final ProcessService service;

    RandomGraphsTest(@TempDir Path stateFolder) {
        processes = new Processes(stream, InstantSource.system(), stateFolder, LauncherChoice.AUTO);
        service = new ProcessService(processes, ProcessServiceOptions.DEFAULT);
    }

    @BeforeEach
    void listen() {
        stream.subscribe("test", events::add);
    }

    @AfterEach
    void close() {
        service.close();
        processes.close();
        stream.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    private static List<RunSpec> randomSpecs(Random random) {
        List<RunSpec> specs = new ArrayList<>();
        int count = 1 + random.nextInt(9);
        boolean mayCircle = random.nextInt(3) == 0;
        for (int task = 0; task < count; task++) {
            List<String> after = new ArrayList<>();
            int reach = mayCircle ? count : task;
            for (int edge = random.nextInt(4); edge > 0 && reach > 0; edge--) {
                int other = random.nextInt(reach);
                if (other != task) {
                    after.add("t" + other);
                }
            }
            if (random.nextInt(15) == 0) {
                after.add("missing");
            }
            RunSpec spec = RunSpec.of("t" + task, random.nextInt(5) == 0 ? "false" : "true")
                    .withAfter(after.toArray(String[]::new));
            specs.add(random.nextInt(4) == 0 ? spec.allowingFailure() : spec);
        }
        Collections.shuffle(specs, random);
        return specs;
    }

    /** What every task has before it, near and far: the closure, by repetition until nothing is added. */
    private static Map<String, Set<String>> allBefore(List<RunSpec> specs) {
        Map<String, Set<String>> before = new HashMap<>();
        specs.forEach(spec -> before.put(spec.name(), new HashSet<>(spec.after())));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Set<String> mine : before.values()) {
                for (String each : List.copyOf(mine)) {
                    grown |= mine.addAll(before.getOrDefault(each, Set.of()));
                }
            }
        }
        return before;
    }

    /** Decides again and again whatever can be decided, until all is. */
    private static Map<String, Fate> model(List<RunSpec> specs) {
        Map<String, Set<String>> before = allBefore(specs);
        Map<String, RunSpec> byName = specs.stream().collect(Collectors.toMap(RunSpec::name, spec -> spec));
        Map<String, Fate> fates = new HashMap<>();
        for (RunSpec spec : specs) {
            if (Objects.requireNonNull(before.get(spec.name())).contains(spec.name())
                    || spec.after().contains("missing")) {
                fates.put(spec.name(), Fate.IMPOSSIBLE);
            }
        }
        while (fates.size() < specs.size()) {
            for (RunSpec spec : specs) {
                if (!fates.containsKey(spec.name()) && fates.keySet().containsAll(spec.after())) {
                    boolean runs = spec.after().stream().allMatch(name -> switch (fates.get(name)) {
                        case PASSED -> true;
                        case FAILED, IMPOSSIBLE ->
                            Objects.requireNonNull(byName.get(name)).allowsFailure();
                        case SKIPPED -> false;
                        case null -> throw new AssertionError(name);
                    });
                    fates.put(
                            spec.name(),
                            !runs ? Fate.SKIPPED : spec.command().equals("true") ? Fate.PASSED : Fate.FAILED);
                }
            }
        }
        return fates;
    }

    private static Fate fateOf(RunResult result) {
        if (result.skipped()) {
            return Fate.SKIPPED;
        }
        if (result.passed()) {
            return Fate.PASSED;
        }
        return result.error() == null ? Fate.FAILED : Fate.IMPOSSIBLE;
    }

    // D-146, D-147, D-153, D-155, D-156, D-157, D-162
    @ParameterizedTest
    @MethodSource("seeds")
    void everyTaskHasTheFateOfTheModelAndIsStartedAfterThoseBeforeItHaveEnded(int seed) throws InterruptedException {
        Random random = new Random(seed);
        List<RunSpec> specs = randomSpecs(random);
        Runner unlimited = new Runner(service);
        RunAllResult run =
                (random.nextBoolean() ? unlimited : unlimited.withParallelism(1 + random.nextInt(3))).runAll(specs);
        Map<String, Fate> fates = model(specs);

        assertThat(run.results())
                .as("seed %d", seed)
                .extracting(RunResult::spec)
                .containsExactlyElementsOf(specs);
        for (RunResult result : run.results()) {
            assertThat(fateOf(result))
                    .as("%s of seed %d: %s", result.name(), seed, specs)
                    .isEqualTo(fates.get(result.name()));
        }
        assertThat(run.passed() + run.failed() + run.skipped()).isEqualTo(specs.size());
        assertOrder(run, seed);
    }

    private void assertOrder(RunAllResult run, int seed) {
        Map<String, NodeId> ids = new HashMap<>();
        for (RunResult result : run.results()) {
            NodeId id = result.process();
            if (id != null) {
                ids.put(result.name(), id);
            }
        }
        await().until(() ->
                events.stream().filter(ProcessExited.class::isInstance).count() == ids.size());
        Map<NodeId, Long> starts = new HashMap<>();
        Map<NodeId, Long> ends = new HashMap<>();
        for (EngineEvent event : events) {
            if (event instanceof ProcessStarted) {
                assertThat(starts.put(event.source(), event.number()))
                        .as("seed %d", seed)
                        .isNull();
            } else if (event instanceof ProcessExited) {
                ends.put(event.source(), event.number());
            }
        }
        assertThat(starts.keySet()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(ids.values());
        for (RunResult result : run.results()) {
            for (String earlier : result.spec().after()) {
                if (ids.containsKey(result.name()) && ids.containsKey(earlier)) {
                    assertThat(starts.get(ids.get(result.name())))
                            .as("start of %s after the end of %s, seed %d", result.name(), earlier, seed)
                            .isGreaterThan(ends.get(ids.get(earlier)));
                }
            }
        }
    }
}
