package dev.signalbox.app.view.details.metrics;

import dev.signalbox.app.metrics.Usage;
import dev.signalbox.app.view.details.metrics.MetricsModel.Figures;
import dev.signalbox.app.view.details.tab.TabView;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.SizeWords;
import dev.signalbox.app.words.Texts;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import org.jspecify.annotations.Nullable;

/** Shows four charts: processor, memory, threads, and what is read and written. */
public final class MetricsController implements TabView {
    private static final double SMALLEST_MEMORY = 4L << 20;
    private static final double SMALLEST_RATE = 4L << 10;

    private final MetricsModel model;
    private final Texts texts;
    private final SizeWords sizes;
    private final UsageChart processor;
    private final UsageChart memory;
    private final UsageChart threads;
    private final UsageChart disk;

    @FXML
    private GridPane chartsGrid;

    @FXML
    private Label noMetricsLabel;

    /** Shows that model. */
    public MetricsController(MetricsModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        sizes = new SizeWords(texts);
        processor = chart("cpu", 0.1, 1000, this::percent, line(Usage::cores));
        memory = chart("memory", SMALLEST_MEMORY, 1024, this::size, line(usage -> (double) usage.memoryBytes()));
        threads = chart("threads", 4, 1000, this::number, line(usage -> (double) usage.threads()));
        disk = chart(
                "disk",
                SMALLEST_RATE,
                1024,
                this::rate,
                line(usage -> (double) usage.readBytesPerSecond()),
                new UsageChart.Line(usage -> (double) usage.writtenBytesPerSecond(), "written"));
    }

    private static UsageChart.Line line(ToDoubleFunction<Usage> figure) {
        return new UsageChart.Line(figure, "first");
    }

    private UsageChart chart(
            String key, double least, int base, DoubleFunction<String> unit, UsageChart.Line... lines) {
        UsageChart chart =
                new UsageChart(texts.of("details.metrics." + key), List.of(lines), least, base, unit, this::minutesAgo);
        chart.setId(key + "Chart");
        return chart;
    }

    private String percent(double cores) {
        return texts.of("details.metrics.percent", cores);
    }

    private String size(double bytes) {
        return sizes.of((long) bytes);
    }

    private String number(double value) {
        return texts.of("details.metrics.number", value);
    }

    private String rate(double bytesPerSecond) {
        return rate((long) bytesPerSecond);
    }

    private String rate(long bytesPerSecond) {
        return texts.of("details.metrics.rate", sizes.of(bytesPerSecond));
    }

    private String minutesAgo(double minutes) {
        return minutes == 0 ? texts.of("details.metrics.now") : texts.of("details.metrics.ago", minutes);
    }

    @FXML
    private void initialize() {
        chartsGrid.add(processor, 0, 0);
        chartsGrid.add(memory, 1, 0);
        chartsGrid.add(threads, 0, 1);
        chartsGrid.add(disk, 1, 1);
        model.figuresProperty().subscribe(this::show);
    }

    private void show(Figures figures) {
        Usage present = figures.present();
        chartsGrid.setVisible(!figures.usages().isEmpty());
        noMetricsLabel.setVisible(figures.usages().isEmpty());
        processor.show(figures, words(present == null ? null : texts.of("details.metrics.cpuNow", present.cores())));
        memory.show(figures, words(present == null ? null : sizes.of(present.memoryBytes())));
        threads.show(
                figures,
                words(
                        present == null
                                ? null
                                : texts.of("details.metrics.threadsNow", present.threads(), present.processes())));
        disk.show(
                figures,
                words(
                        present == null
                                ? null
                                : texts.of(
                                        "details.metrics.diskNow",
                                        rate(present.readBytesPerSecond()),
                                        rate(present.writtenBytesPerSecond()))));
    }

    private String words(@Nullable String now) {
        return now == null ? texts.of("details.metrics.notRunning") : now;
    }

    @Override
    public void open(@Nullable TreeRow row) {
        model.show(row);
    }

    @Override
    public void hide() {
        model.hide();
    }

    @Override
    public void update() {
        model.update();
    }
}
