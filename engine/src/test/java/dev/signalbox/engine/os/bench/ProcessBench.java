package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures all contenders in all workloads, in interleaved rounds, and prints the table. */
public final class ProcessBench {
    private static final Path SOURCES = Path.of("src/test/c");
    private static final Path TARGET = Path.of("target/bench");

    private final BenchOptions options;
    private final CPrograms programs;
    private final List<Contender> contenders = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Results results = new Results();

    private ProcessBench(BenchOptions options, CPrograms programs) {
        this.options = options;
        this.programs = programs;
    }

    /** Runs in the engine's directory; the arguments are those of {@link BenchOptions#parse}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT); // numbers are written alike on every machine
        BenchOptions options;
        try {
            options = BenchOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        new ProcessBench(options, CPrograms.compile(SOURCES, TARGET.resolve("bin"))).run();
        System.exit(0); // past the timers that would end forgotten daemons
    }

    private void run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        inviteContenders();
        for (int round = 0; round < options.rounds(); round++) {
            for (Workload workload : options.workloads()) {
                if (round < workload.mostRounds()) {
                    measure(workload, round);
                }
            }
        }
        remarks.addFirst(circumstances(Duration.ofNanos(System.nanoTime() - began)));
        String table = new ResultTable(options.workloads(), contenders, results).markdown(remarks);
        Files.writeString(TARGET.resolve("processes.md"), table);
        System.out.print(table);
    }

    private void inviteContenders() {
        List<Contender> invited = List.of(
                new CContender(programs),
                JvmContender.plain(programs),
                JvmContender.engine(programs),
                JvmContender.portable(programs),
                DaemonContender.supervisord(programs),
                DaemonContender.pm2(programs));
        for (Contender contender : invited) {
            contenders.add(contender); // an absent one keeps its column, so that tables can be compared
            contender.absence().ifPresent(why -> remarks.add(contender.title() + " was not measured: " + why + "."));
        }
    }

    private void measure(Workload workload, int round) throws IOException, InterruptedException {
        if (CPrograms.areNeededFor(workload) && programs.absence().isPresent()) {
            if (round == 0) {
                remarks.add("not measured: %s, whose children are programs in C.".formatted(workload.title()));
            }
            return;
        }
        for (Contender contender : contenders) {
            if (contender.absence().isEmpty() && round < contender.roundsOf(options.rounds())) {
                results.add(workload.name(), contender.title(), measure(workload, contender, round));
            }
        }
    }

    private Figures measure(Workload workload, Contender contender, int round) throws InterruptedException {
        long began = System.nanoTime();
        try {
            return contender.measure(workload);
        } catch (IOException e) {
            remarks.add("round %d, %s, %s failed: %s."
                    .formatted(round + 1, workload.title(), contender.title(), e.getMessage()));
            return Figures.NONE;
        } finally {
            System.err.printf(
                    "round %d, %s, %s: %.1f s%n",
                    round + 1, workload.name(), contender.title(), (System.nanoTime() - began) / 1e9);
        }
    }

    private String circumstances(Duration took) {
        return "measured on %s with %d processors, Linux %s, Java %s; medians of %d rounds (idle processes: 1) in %d s."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.version"),
                        Runtime.version(),
                        options.rounds(),
                        took.toSeconds());
    }
}
