package dev.signalbox.app.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what each service uses with all its processes, each process that was started by itself, and each descendant
 * alone. Confined to the thread that calls it.
 *
 * <p>The processor time between two looks is told of processes that were seen in both, and of those that have started in
 * between. What one has used that ended in between is lost.
 */
final class UsageSampler {
    private static final Duration ACCURACY_OF_START = Duration.ofSeconds(1);

    private final Function<Collection<Integer>, List<Reading>> system;
    private final InstantSource clock;
    private final BooleanSupplier wanted;
    private @Nullable Instant lastAt; // null if the look before was not wanted
    private Map<Integer, Reading> last = Map.of();

    UsageSampler(Function<Collection<Integer>, List<Reading>> system, InstantSource clock, BooleanSupplier wanted) {
        this.system = system;
        this.clock = clock;
        this.wanted = wanted;
    }

    /**
     * Looks at those processes.
     *
     * @param pids of each owner
     */
    UsageTick sample(Map<Object, List<Integer>> pids) {
        if (!wanted.getAsBoolean()) {
            lastAt = null;
            last = Map.of();
            return new UsageTick(pids.keySet(), Map.of());
        }
        return new UsageTick(pids.keySet(), usages(pids));
    }

    private Map<Object, Usage> usages(Map<Object, List<Integer>> pids) {
        Set<Integer> all = new LinkedHashSet<>();
        pids.values().forEach(all::addAll);
        Map<Integer, Reading> now = new HashMap<>();
        if (!all.isEmpty()) {
            system.apply(all).forEach(reading -> now.put(reading.pid(), reading));
        }
        Instant at = clock.instant();
        Map<Object, Usage> usages = new HashMap<>();
        if (lastAt != null && at.isAfter(lastAt)) { // nothing is known of the time before the first look
            Instant since = lastAt;
            pids.forEach((key, own) -> {
                List<Reading> readings =
                        own.stream().map(now::get).filter(Objects::nonNull).toList();
                if (!readings.isEmpty()) {
                    usages.put(key, sum(readings, since, at));
                }
            });
        }
        last = now;
        lastAt = at;
        return usages;
    }

    private Usage sum(List<Reading> readings, Instant since, Instant at) {
        double seconds = Duration.between(since, at).toNanos() / 1e9;
        double cpuSeconds = 0;
        long memory = 0;
        int threads = 0;
        long read = 0;
        long written = 0;
        for (Reading reading : readings) {
            memory += reading.memoryBytes();
            threads += reading.threads();
            Reading before = before(reading, since);
            if (before != null) {
                cpuSeconds += Math.max(0, reading.cpu().minus(before.cpu()).toNanos() / 1e9);
                read += Math.max(0, reading.readBytes() - before.readBytes());
                written += Math.max(0, reading.writtenBytes() - before.writtenBytes());
            }
        }
        return new Usage(
                at,
                cpuSeconds / seconds,
                memory,
                readings.size(),
                threads,
                Math.round(read / seconds),
                Math.round(written / seconds));
    }

    /** Where it stood at the look before, which is at nothing if it has started since; null if that is not known. */
    private @Nullable Reading before(Reading reading, Instant since) {
        Reading before = last.get(reading.pid());
        if (before != null && before.isOfSameProcess(reading)) {
            return before;
        }
        return reading.startedAt().isBefore(since.minus(ACCURACY_OF_START))
                ? null
                : new Reading(reading.pid(), reading.startedAt(), Duration.ZERO, 0, 0, 0, 0);
    }
}
