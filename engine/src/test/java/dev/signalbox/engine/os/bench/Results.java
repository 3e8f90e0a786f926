package dev.signalbox.engine.os.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All figures of a run, by workload, contender and round. Confined to one thread. */
final class Results {
    private record Cell(String workload, String contender) {}

    private final Map<Cell, List<Figures>> rounds = new HashMap<>();

    /** Adds the figures of the next round; {@link Figures#NONE} if there are none, so that rounds stay aligned. */
    void add(String workload, String contender, Figures figures) {
        rounds.computeIfAbsent(new Cell(workload, contender), _ -> new ArrayList<>())
                .add(figures);
    }

    /** The median over the rounds; empty if nothing was measured. */
    OptionalDouble median(String workload, String contender, Metric metric) {
        return median(of(workload, contender).stream()
                .map(figures -> figures.of(metric))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }

    /** The median of the ratios within the rounds that measured both. */
    OptionalDouble ratio(String workload, Metric metric, String contender, String base) {
        List<Figures> above = of(workload, contender);
        List<Figures> below = of(workload, base);
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(above.size(), below.size()); i++) {
            OptionalDouble numerator = above.get(i).of(metric);
            OptionalDouble denominator = below.get(i).of(metric);
            if (numerator.isPresent() && denominator.orElse(0) != 0) {
                ratios.add(numerator.getAsDouble() / denominator.getAsDouble());
            }
        }
        return median(ratios.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private List<Figures> of(String workload, String contender) {
        return rounds.getOrDefault(new Cell(workload, contender), List.of());
    }

    private static OptionalDouble median(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(values);
        int middle = values.length / 2;
        return OptionalDouble.of(values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }
}
