package dev.signalbox.engine.os.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The results as a table in Markdown, with what must be known to read it. */
record ResultTable(List<Workload> workloads, List<Contender> contenders, Results results) {

    /** One line for each metric that anybody was measured in, then the notes, then the remarks. */
    String markdown(List<String> remarks) {
        List<String> lines = new ArrayList<>();
        List<String> titles = Stream.concat(
                        contenders.stream().map(Contender::title),
                        Stream.of("engine ÷ C", "engine ÷ ProcessBuilder", "aim"))
                .toList();
        lines.add("| workload | what | " + String.join(" | ", titles) + " |");
        lines.add("| --- | --- |" + " ---: |".repeat(titles.size() - 1) + " --- |");
        for (Workload workload : workloads) {
            for (Metric metric : Metric.values()) {
                if (contenders.stream()
                        .anyMatch(it -> median(workload, it, metric).isPresent())) {
                    lines.add(line(workload, metric));
                }
            }
        }
        lines.add("");
        contenders.forEach(it -> lines.add("- %s: %s.".formatted(it.title(), it.note())));
        remarks.forEach(remark -> lines.add("- " + remark));
        return String.join("\n", lines) + "\n";
    }

    private String line(Workload workload, Metric metric) {
        List<String> cells = new ArrayList<>(List.of(workload.title(), metric.title()));
        contenders.forEach(it -> cells.add(written(median(workload, it, metric), metric)));
        cells.add(ratio(workload, metric, CContender.TITLE));
        cells.add(ratio(workload, metric, JvmContender.PLAIN));
        cells.add(Aim.of(workload, metric)
                .map(aim -> aim.verdict(results, workload, metric))
                .orElse(""));
        return "| " + String.join(" | ", cells) + " |";
    }

    private OptionalDouble median(Workload workload, Contender contender, Metric metric) {
        return results.median(workload.name(), contender.title(), metric);
    }

    private static String written(OptionalDouble figure, Metric metric) {
        return figure.isPresent() ? metric.write(figure.getAsDouble()) : "";
    }

    private String ratio(Workload workload, Metric metric, String base) {
        OptionalDouble ratio = results.ratio(workload.name(), metric, JvmContender.ENGINE, base);
        return ratio.isPresent() ? "%.2f ×".formatted(ratio.getAsDouble()) : "";
    }
}
