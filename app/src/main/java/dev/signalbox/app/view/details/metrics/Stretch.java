package dev.signalbox.app.view.details.metrics;

import dev.signalbox.app.metrics.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Points that belong together: between two stretches nothing ran, or nobody looked. */
record Stretch(List<Point> points) {
    /** So long without a figure is a gap: three looks have not come. */
    static final Duration GAP = Duration.ofSeconds(5);

    /**
     * One figure.
     *
     * @param seconds how long ago, as a number that is not positive
     */
    record Point(double seconds, double value) {}

    /** Copies the points. */
    Stretch {
        points = List.copyOf(points);
    }

    /**
     * One figure of those usages, none older than the span.
     *
     * @param usages the oldest first
     */
    static List<Stretch> of(List<Usage> usages, ToDoubleFunction<Usage> figure, Instant now, Duration span) {
        List<Stretch> all = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        Instant before = Instant.MIN;
        for (Usage usage : usages) {
            if (usage.at().isBefore(now.minus(span))) {
                continue;
            }
            if (!points.isEmpty() && usage.at().isAfter(before.plus(GAP))) {
                all.add(new Stretch(points));
                points.clear();
            }
            points.add(new Point(-Duration.between(usage.at(), now).toMillis() / 1000.0, figure.applyAsDouble(usage)));
            before = usage.at();
        }
        if (!points.isEmpty()) {
            all.add(new Stretch(points));
        }
        return all;
    }
}
