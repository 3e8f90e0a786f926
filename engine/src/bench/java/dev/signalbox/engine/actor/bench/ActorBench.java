package dev.signalbox.engine.actor.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures the engine's actors beside Apache Pekko's: each figure in a fresh JVM, the contenders in turn, several rounds.
 * Prints a table. Arguments: {@code --rounds=3} and names of workloads; all without any.
 */
final class ActorBench {
    private static final String FIGURE = "FIGURE ";
    private static final long LIMIT_SECONDS = 30;

    private ActorBench() {}

    public static void main(String... args) throws Exception {
        if (args.length == 3 && args[0].equals("--measure")) {
            try (Contender contender = Contender.Kind.valueOf(args[1]).open()) {
                System.out.println(FIGURE + Workload.valueOf(args[2]).measure(contender));
            }
            Runtime.getRuntime().halt(0); // whatever threads of a contender go on
        }
        int rounds = 3;
        List<Workload> workloads = new ArrayList<>();
        for (String arg : args) {
            if (arg.startsWith("--rounds=")) {
                rounds = Integer.parseInt(arg.substring("--rounds=".length()));
            } else {
                workloads.add(Workload.valueOf(arg.toUpperCase(Locale.ROOT).replace('-', '_')));
            }
        }
        compare(rounds, workloads.isEmpty() ? List.of(Workload.values()) : workloads);
    }

    private static void compare(int rounds, List<Workload> workloads) throws Exception {
        Map<Workload, Map<Contender.Kind, List<Double>>> figures = new EnumMap<>(Workload.class);
        for (int round = 1; round <= rounds; round++) {
            for (Workload workload : workloads) {
                for (Contender.Kind kind : Contender.Kind.values()) {
                    double figure = measure(kind, workload);
                    System.err.printf(Locale.ROOT, "round %d, %s, %s: %.0f%n", round, workload, kind.title(), figure);
                    figures.computeIfAbsent(workload, _ -> new EnumMap<>(Contender.Kind.class))
                            .computeIfAbsent(kind, _ -> new ArrayList<>())
                            .add(figure);
                }
            }
        }
        print(figures);
        System.out.printf(
                "%n- measured with %d processors, Java %s; medians of %d rounds.%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), rounds);
    }

    /** Not a number if it could not be measured. */
    private static double measure(Contender.Kind kind, Workload workload) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ActorBench.class.getName(),
                        "--measure",
                        kind.name(),
                        workload.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return Double.NaN;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines()
                .filter(line -> line.startsWith(FIGURE))
                .mapToDouble(line -> Double.parseDouble(line.substring(FIGURE.length())))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static void print(Map<Workload, Map<Contender.Kind, List<Double>>> figures) {
        System.out.println("| workload | unit | engine | Pekko, default | Pekko, 2 threads and throughput 256 |"
                + " Pekko, virtual threads | engine ÷ the other | aim |");
        System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |");
        figures.forEach((workload, ofAll) -> {
            Map<Contender.Kind, Double> medians = new EnumMap<>(Contender.Kind.class);
            ofAll.forEach((kind, each) -> medians.put(kind, median(each)));
            StringBuilder row = new StringBuilder("| %s | %s".formatted(workload.title, workload.unit));
            medians.values().forEach(figure -> row.append(String.format(Locale.ROOT, " | %,.0f", figure)));
            System.out.println(
                    row.append(" | ").append(workload.aim.cells(medians)).append(" |"));
        });
    }

    private static double median(List<Double> figures) {
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
