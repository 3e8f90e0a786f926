package dev.signalbox.app.view.details.metrics;

import dev.signalbox.app.metrics.Usage;
import dev.signalbox.app.view.details.metrics.MetricsModel.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A figure, or two of one unit, over the last minutes; its present value stands above in words. */
final class UsageChart extends VBox {
    private static final double MINUTE = 60;

    private final List<Line> lines;
    private final double least;
    private final int base;
    private final NumberAxis times;
    private final NumberAxis values;
    private final LineChart<Number, Number> chart;
    private final Label value = new Label();

    /**
     * What is drawn.
     *
     * @param styleClass of its path
     */
    record Line(ToDoubleFunction<Usage> figure, String styleClass) {}

    /**
     * Shows those lines.
     *
     * @param title what they are
     * @param least the axis is no shorter
     * @param base by which units grow: 1000, or 1024 for bytes
     * @param unit the words for a value at the axis
     * @param ago the words for so many minutes ago
     */
    UsageChart(
            String title,
            List<Line> lines,
            double least,
            int base,
            DoubleFunction<String> unit,
            DoubleFunction<String> ago) {
        this.lines = List.copyOf(lines);
        this.least = least;
        this.base = base;
        getStyleClass().add("usage-chart");
        times = new NumberAxis(-MetricsModel.SPAN.toSeconds(), 0, 2 * MINUTE);
        times.setTickLabelFormatter(formatter(seconds -> ago.apply(-seconds / MINUTE)));
        values = new NumberAxis();
        values.setTickLabelFormatter(formatter(unit));
        for (NumberAxis axis : List.of(times, values)) {
            axis.setAutoRanging(false);
            axis.setAnimated(false);
            axis.setMinorTickVisible(false);
        }
        chart = new LineChart<>(times, values);
        chart.setAnimated(false);
        chart.setCreateSymbols(false);
        chart.setLegendVisible(false);
        chart.setVerticalGridLinesVisible(false);
        chart.setVerticalZeroLineVisible(false); // now is at the edge
        chart.setMinHeight(60);
        chart.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        VBox.setVgrow(chart, Priority.ALWAYS);
        Label name = new Label(title);
        name.getStyleClass().add("pane-title");
        name.setMinWidth(Region.USE_PREF_SIZE);
        value.getStyleClass().add("usage-value");
        HBox head = new HBox(name, value);
        head.getStyleClass().add("probe-head");
        head.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(head, chart);
        setPrefWidth(0); // all are as wide as each other
    }

    private static StringConverter<Number> formatter(DoubleFunction<String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable Number number) {
                return number == null ? "" : words.apply(number.doubleValue());
            }

            @Override
            public @Nullable Number fromString(String text) {
                return null; // nobody types it
            }
        };
    }

    /**
     * Shows those figures.
     *
     * @param words the present value; empty if there is none
     */
    void show(Figures figures, String words) {
        value.setText(words);
        chart.setAccessibleText(words);
        List<XYChart.Series<Number, Number>> wanted = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        double most = 0;
        for (Line line : lines) {
            for (Stretch stretch : Stretch.of(figures.usages(), line.figure(), figures.now(), MetricsModel.SPAN)) {
                XYChart.Series<Number, Number> series = new XYChart.Series<>();
                List<XYChart.Data<Number, Number>> data = new ArrayList<>();
                for (Stretch.Point point : stretch.points()) {
                    data.add(new XYChart.Data<>(point.seconds(), point.value()));
                    most = Math.max(most, point.value());
                }
                series.getData().setAll(data);
                wanted.add(series);
                classes.add(line.styleClass());
            }
        }
        Scale scale = Scale.of(most, least, base);
        values.setUpperBound(scale.upper());
        values.setTickUnit(scale.step());
        chart.getData().setAll(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            wanted.get(i).getNode().getStyleClass().add(classes.get(i));
        }
    }
}
