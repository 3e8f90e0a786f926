package dev.signalbox.app.view.tree;

import java.util.Arrays;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;

/** A small line of values, the newest at its right end. What it says is said in words beside it. */
final class Sparkline extends Pane {
    private static final double WIDTH = 48;
    private static final double HEIGHT = 14;

    private final Polyline line = new Polyline();
    private final int points;
    private final double leastTop;

    /**
     * Of so many points at most.
     *
     * @param leastTop the value that its height stands for, or the greatest value if that is more
     */
    Sparkline(int points, double leastTop) {
        this.points = points;
        this.leastTop = leastTop;
        getStyleClass().add("sparkline");
        setAccessibleRole(AccessibleRole.NODE);
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        line.getStyleClass().add("sparkline-line");
        line.setManaged(false);
        getChildren().add(line);
    }

    void show(double[] values) {
        double top = Math.max(leastTop, Arrays.stream(values).max().orElse(0));
        double step = WIDTH / (points - 1);
        double left = WIDTH - (values.length - 1) * step;
        Double[] path = new Double[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            path[2 * i] = left + i * step;
            path[2 * i + 1] = HEIGHT - 1 - (HEIGHT - 2) * values[i] / top;
        }
        line.getPoints().setAll(path);
    }
}
