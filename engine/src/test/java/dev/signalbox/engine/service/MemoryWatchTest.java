package dev.signalbox.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.RecordedLog;
import dev.signalbox.engine.os.TreeMemory;
import dev.signalbox.engine.service.MemoryWatch.Excess;
import dev.signalbox.engine.time.SystemTime;
import dev.signalbox.engine.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class MemoryWatchTest {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final VirtualTime time = new VirtualTime(Instant.EPOCH);
    private final Map<Long, Long> table = new HashMap<>();
    private final List<Collection<Long>> asked = new ArrayList<>();
    private final List<Excess> told = new CopyOnWriteArrayList<>();
    private final MemoryWatch watch = new MemoryWatch(this::read, time, PERIOD, Runnable::run);

    private Optional<Map<Long, Long>> read(Collection<Long> roots) {
        asked.add(List.copyOf(roots));
        return Optional.of(Map.copyOf(table));
    }

    private void look() {
        time.advance(PERIOD);
    }

    @Test
    void tellsOnceWhenTwoLooksInARowFindTooMuch() {
        watch.watch(7, 100, told::add);
        table.put(7L, 101L);
        look();
        assertThat(told).isEmpty();
        table.put(7L, 150L);
        look();
        assertThat(told).containsExactly(new Excess(7, 150, 100));
        look();
        look();
        assertThat(told).hasSize(1);
    }

    @Test
    void doesNotTellOfASpikeOrOfAsMuchAsIsAllowed() {
        watch.watch(7, 100, told::add);
        for (long bytes : new long[] {200, 100, 200, 50, 200}) {
            table.put(7L, bytes);
            look();
        }
        table.remove(7L); // between an end and the next start
        look();
        table.put(7L, 200L);
        look();
        assertThat(told).isEmpty();
        assertThat(asked).hasSize(7);
    }

    @Test
    void looksAtAllAtOnce() {
        watch.watch(7, 100, told::add);
        watch.watch(8, 200, told::add);
        watch.watch(9, 300, told::add);
        table.putAll(Map.of(7L, 150L, 8L, 150L, 9L, 350L));
        look();
        look();
        assertThat(asked).containsExactly(List.of(7L, 8L, 9L), List.of(7L, 8L, 9L));
        assertThat(told).containsExactly(new Excess(7, 150, 100), new Excess(9, 350, 300));
        look();
        assertThat(asked.getLast()).isEqualTo(List.of(8L));
    }

    @Test
    void doesNothingWhileThereIsNothingToWatch() {
        assertThat(time.timers()).isZero();
        MemoryWatch.Watched watched = watch.watch(7, 100, told::add);
        assertThat(time.timers()).isEqualTo(1);
        look();
        watched.close();
        watched.close();
        assertThat(time.timers()).isZero();
        time.advance(Duration.ofHours(1));
        assertThat(asked).hasSize(1);
        watch.watch(8, 100, told::add);
        look();
        assertThat(asked).hasSize(2);
    }

    @Test
    void doesNotTellOfWhatIsClosedWhileItLooks() {
        Deque<MemoryWatch.Watched> open = new ArrayDeque<>();
        MemoryWatch closing = new MemoryWatch(
                roots -> {
                    open.forEach(MemoryWatch.Watched::close);
                    return read(roots);
                },
                time,
                PERIOD,
                Runnable::run);
        table.put(7L, 200L);
        MemoryWatch.Watched watched = closing.watch(7, 100, told::add);
        look();
        open.add(watched);
        look();
        assertThat(asked).hasSize(2);
        assertThat(told).isEmpty();
    }

    @Test
    void neverBeginsALookBeforeTheLastOneHasEnded() {
        List<Runnable> waiting = new ArrayList<>();
        MemoryWatch slow = new MemoryWatch(this::read, time, PERIOD, waiting::add);
        slow.watch(7, 100, told::add);
        time.advance(Duration.ofMinutes(10));
        slow.watch(8, 100, told::add);
        time.advance(Duration.ofMinutes(10));
        assertThat(waiting).hasSize(1);
        waiting.removeFirst().run();
        assertThat(asked).containsExactly(List.of(7L, 8L));
        assertThat(waiting).isEmpty();
        look();
        assertThat(waiting).hasSize(1);
    }

    @Test
    void goesOnAfterAListenerOrALookThatFails() {
        table.putAll(Map.of(7L, 200L, 8L, 200L));
        List<Integer> failing = new ArrayList<>(List.of(1));
        MemoryWatch failed = new MemoryWatch(
                roots -> {
                    if (!failing.isEmpty()) {
                        failing.clear();
                        throw new IllegalStateException("no table today");
                    }
                    return read(roots);
                },
                time,
                PERIOD,
                Runnable::run);
        try (RecordedLog log = new RecordedLog(MemoryWatch.class)) {
            failed.watch(7, 100, _ -> {
                throw new IllegalStateException("defect");
            });
            failed.watch(8, 100, told::add);
            look();
            look();
            look();
            assertThat(told).containsExactly(new Excess(8, 200, 100));
            assertThat(log.messages())
                    .containsExactly(
                            "cannot see how much memory services occupy",
                            "the listener to Excess[pid=7, bytes=200, limit=100] failed");
        }
    }

    @Test
    void saysOnceIfTheSystemDoesNotTellAndIsQuietThen() {
        MemoryWatch none = new MemoryWatch(_ -> Optional.empty(), time, PERIOD, Runnable::run);
        try (RecordedLog log = new RecordedLog(MemoryWatch.class)) {
            none.watch(7, 100, told::add);
            look();
            none.watch(8, 100, told::add);
            look();
            assertThat(log.messages()).singleElement().asString().startsWith("limits of memory have no effect");
            assertThat(time.timers()).isZero();
        }
    }

    @Test
    void tellsNobodyAfterItsClose() {
        table.put(7L, 200L);
        watch.watch(7, 100, told::add);
        look();
        watch.close();
        watch.watch(7, 100, told::add);
        time.advance(Duration.ofHours(1));
        assertThat(asked).hasSize(1);
        assertThat(told).isEmpty();
        assertThat(time.timers()).isZero();
    }

    @Nested
    @Tag("os")
    @EnabledOnOs(OS.LINUX) // whose table tells it
    class OfARealProcess {
        private static final long MIB = 1024L * 1024;

        /** A shell that waits for a line, and then has a child hold 64 MiB of text. */
        private static final String GROWS =
                "read line; awk 'BEGIN { text = \"x\"; while (length(text) < 67108864) text = text text;"
                        + " system(\"sleep 1000\"); print length(text) }'";

        @Test
        void tellsOfTheOneWhoseChildOccupiesTooMuchAndNotOfTheOther() throws Exception {
            Process growing = new ProcessBuilder("sh", "-c", GROWS).start();
            Process quiet = new ProcessBuilder("sh", "-c", GROWS).start();
            try (SystemTime real = new SystemTime();
                    MemoryWatch watching = new MemoryWatch(TreeMemory::of, real, Duration.ofMillis(50))) {
                watching.watch(growing.pid(), 30 * MIB, told::add);
                watching.watch(quiet.pid(), 30 * MIB, told::add);
                growing.getOutputStream().write('\n');
                growing.getOutputStream().flush();
                await().until(() -> !told.isEmpty());
                assertThat(told).singleElement().satisfies(excess -> {
                    assertThat(excess.pid()).isEqualTo(growing.pid());
                    assertThat(excess.bytes()).isBetween(30 * MIB, 300 * MIB);
                });
            } finally {
                end(growing);
                end(quiet);
            }
        }

        private static void end(Process process) throws InterruptedException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
