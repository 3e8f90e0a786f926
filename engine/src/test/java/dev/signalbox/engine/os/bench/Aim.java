package dev.signalbox.engine.os.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/** What the engine is to achieve in one metric of a workload. */
sealed interface Aim {

    /** So many times the figure of another contender, or more. */
    record AtLeastTimes(double factor, String base) implements Aim {}

    /** So many times the figure of another contender, or less. */
    record AtMostTimes(double factor, String base) implements Aim {}

    /** That figure, or less. */
    record AtMost(double figure) implements Aim {}

    /** The aim for that metric, if there is one. */
    static Optional<Aim> of(Workload workload, Metric metric) {
        return switch (metric) {
            case RATE -> Optional.of(new AtLeastTimes(0.8, CContender.TITLE));
            case CALL_P50 ->
                workload instanceof Workload.Spawn(var _, var atATime, var _) && atATime == 1
                        ? Optional.of(new AtMost(200))
                        : Optional.empty(); // with several at a time, the call waits for a processor
            case THROUGHPUT -> Optional.of(new AtLeastTimes(isByLine(workload) ? 0.8 : 0.3, CContender.TITLE));
            case CPU -> isByLine(workload) ? Optional.of(new AtMostTimes(0.5, JvmContender.PLAIN)) : Optional.empty();
            case MEMORY -> Optional.of(new AtMost(64));
            case THREADS, SURVIVORS -> Optional.of(new AtMost(0));
            case EXIT_P50 -> Optional.of(new AtMost(300));
            case EXIT_P99 -> Optional.empty();
            case OVERTIME -> Optional.of(new AtMost(50));
            case STARTED -> Optional.of(new AtMost(1000));
            case IDLE_CPU -> Optional.of(new AtMost(1));
        };
    }

    private static boolean isByLine(Workload workload) {
        return workload instanceof Workload.Ingest ingest && ingest.bytesPerWrite() == Workload.Ingest.LINE_BYTES;
    }

    /** The aim, and whether the results meet it. */
    default String verdict(Results results, Workload workload, Metric metric) {
        return switch (this) {
            case AtLeastTimes(var factor, var base) -> {
                OptionalDouble ratio = results.ratio(workload.name(), metric, JvmContender.ENGINE, base);
                yield "≥ %s × %s: %s".formatted(factor, base, met(ratio, ratio.orElse(0) >= factor));
            }
            case AtMostTimes(var factor, var base) -> {
                OptionalDouble ratio = results.ratio(workload.name(), metric, JvmContender.ENGINE, base);
                yield "≤ %s × %s: %s".formatted(factor, base, met(ratio, ratio.orElse(0) <= factor));
            }
            case AtMost(var limit) -> {
                OptionalDouble figure = results.median(workload.name(), JvmContender.ENGINE, metric);
                yield "≤ %s: %s".formatted(metric.write(limit), met(figure, figure.orElse(0) <= limit));
            }
        };
    }

    private static String met(OptionalDouble measured, boolean met) {
        if (measured.isEmpty()) {
            return "not measured";
        }
        return met ? "met" : "**missed**";
    }
}
