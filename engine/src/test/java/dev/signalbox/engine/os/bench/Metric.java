package dev.signalbox.engine.os.bench;

/** What is measured, and how a figure of it is written. */
enum Metric {
    RATE("starts and ends per second", "%,.0f"),
    CALL_P50("launch call, median, µs", "%,.0f"),
    THROUGHPUT("MB/s", "%,.0f"),
    CPU("CPU seconds of the reader per GB", "%.2f"),
    MEMORY("KiB per process", "%,.1f"),
    THREADS("extra threads", "%,.0f"),
    EXIT_P50("µs from its last instruction to the event, median", "%,.0f"),
    EXIT_P99("the same, 99th percentile", "%,.0f"),
    OVERTIME("ms beyond the grace", "%,.1f"),
    SURVIVORS("left alive", "%.0f"),
    STARTED("ms until all run", "%,.0f"),
    IDLE_CPU("% of a core while nothing happens", "%.2f");

    private final String title;
    private final String format;

    Metric(String title, String format) {
        this.title = title;
        this.format = format;
    }

    String title() {
        return title;
    }

    String write(double figure) {
        return format.formatted(figure);
    }
}
