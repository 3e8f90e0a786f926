package dev.signalbox.engine.actor.bench;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the engine is to reach. */
sealed interface Aim {
    /** However it is set up, the best of it counts. */
    Set<Contender.Kind> ALL_OF_PEKKO = EnumSet.complementOf(EnumSet.of(Contender.Kind.ENGINE));

    /** So many times as much as the best of those. */
    record AtLeast(double times, Set<Contender.Kind> others) implements Aim {}

    /** No more than the best of those. */
    record AtMost(Set<Contender.Kind> others) implements Aim {}

    /** No more than that, whatever the others have. */
    record Limit(double most) implements Aim {}

    /** How the engine's figure compares, as the table has it: two cells, the ratio and the verdict. */
    default String cells(Map<Contender.Kind, Double> figures) {
        double engine = requireNonNull(figures.get(Contender.Kind.ENGINE));
        return switch (this) {
            case AtLeast(var times, var others) -> {
                double best = others.stream()
                        .mapToDouble(other -> requireNonNull(figures.get(other)))
                        .max()
                        .orElseThrow();
                yield cells(engine / best, "≥ %s ×".formatted(times), engine / best >= times);
            }
            case AtMost(var others) -> {
                double best = others.stream()
                        .mapToDouble(other -> requireNonNull(figures.get(other)))
                        .min()
                        .orElseThrow();
                yield cells(engine / best, "≤ 1 ×", engine <= best);
            }
            case Limit(var most) -> {
                double best = figures.entrySet().stream()
                        .filter(entry -> entry.getKey() != Contender.Kind.ENGINE)
                        .mapToDouble(Map.Entry::getValue)
                        .min()
                        .orElseThrow();
                yield cells(engine / best, "≤ %.0f".formatted(most), engine <= most);
            }
        };
    }

    private static String cells(double ratio, String aim, boolean met) {
        return String.format(Locale.ROOT, "%.2f × | %s: %s", ratio, aim, met ? "met" : "**missed**");
    }
}
