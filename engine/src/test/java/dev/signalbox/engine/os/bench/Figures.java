package dev.signalbox.engine.os.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What one contender achieved in one workload and round. Its text, a line "METRIC figure" each, is how it comes out of
 * another process.
 */
record Figures(Map<Metric, Double> values) {
    /** Nothing was measured. */
    static final Figures NONE = new Figures(Map.of());

    /** Copies the map. */
    Figures {
        values = Map.copyOf(values);
    }

    OptionalDouble of(Metric metric) {
        Double value = values.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    String text() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /**
     * Reads a text back.
     *
     * @throws IllegalArgumentException if a line is none of ours
     */
    static Figures parse(String text) {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            if (space < 0) {
                throw new IllegalArgumentException("'" + line + "' is no figure: a metric and a number are expected");
            }
            values.put(Metric.valueOf(line.substring(0, space)), Double.valueOf(line.substring(space + 1)));
        });
        return new Figures(values);
    }
}
