package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process manager that runs as a daemon, measured through its own interface.
 *
 * @param title its column, and the name of its program
 * @param note what must be known of it
 * @param opener starts one
 * @param programs the programs in C
 */
record DaemonContender(String title, String note, Opener opener, CPrograms programs) implements Contender {
    private static final Duration SHORTEST_GRACE = Duration.ofSeconds(1); // supervisord counts in seconds
    private static final int SPAWNS = 200;
    private static final long LINES_AT_MOST = 400_000; // they go to disk
    private static final int IDLE_AT_MOST = 500; // a thousand take a minute to start
    private static final int KILLS = 2;
    private static final long SETTLING_MILLIS = 1_000;

    /** Starts a daemon for a program. */
    @FunctionalInterface
    interface Opener {
        /** Starts it and waits until it answers. */
        Daemon open(Daemon.Program program) throws IOException, InterruptedException;
    }

    static DaemonContender supervisord(CPrograms programs) {
        return new DaemonContender(
                "supervisord",
                "one round; XML-RPC on its socket, output to files; " + SPAWNS
                        + " spawns by `startAllProcesses`, asked every 20 ms"
                        + " whether all have ended; " + LINES_AT_MOST * Workload.Ingest.LINE_BYTES / 1_000_000
                        + " MB at most, from the first byte in the files to the last; grace 1 s",
                Supervisord::open,
                programs);
    }

    static DaemonContender pm2(CPrograms programs) {
        return new DaemonContender(
                "pm2",
                "one round; its command line, whose own start is in the time of a stop; output as for supervisord;"
                        + " grace 1 s",
                Pm2::open,
                programs);
    }

    @Override
    public Optional<String> absence() {
        boolean installed = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, title)));
        return installed ? Optional.empty() : Optional.of(title + " is not installed");
    }

    @Override
    public int roundsOf(int rounds) {
        return Math.min(rounds, 1);
    }

    @Override
    public Figures measure(Workload workload) throws IOException, InterruptedException {
        return switch (workload) {
            case Workload.Spawn spawn -> spawn.atATime() == 1 ? Figures.NONE : spawn();
            case Workload.Ingest ingest -> ingest(ingest);
            case Workload.Idle idle -> idle.processes() > IDLE_AT_MOST ? Figures.NONE : idle(idle);
            case Workload.Exit _ -> Figures.NONE;
            case Workload.KillTree _ -> kill();
            case Workload.Services services -> services(services);
        };
    }

    private Figures spawn() throws IOException, InterruptedException {
        try (Daemon daemon = open(SPAWNS, "/bin/true")) {
            if (!(daemon instanceof Supervisord supervisord)) {
                return Figures.NONE; // its command line says nothing of ends
            }
            long began = System.nanoTime();
            supervisord.startAll();
            while (supervisord.ended() < SPAWNS) {
                Thread.sleep(20);
            }
            return new Figures(Map.of(Metric.RATE, SPAWNS / ((System.nanoTime() - began) / 1e9)));
        }
    }

    private Figures ingest(Workload.Ingest full) throws IOException, InterruptedException {
        Workload.Ingest workload = new Workload.Ingest(
                full.name(), full.children(), Math.min(full.lines(), LINES_AT_MOST), full.bytesPerWrite());
        try (Daemon daemon = open(
                workload.children(),
                programs.path("write_lines"),
                Long.toString(workload.linesOfEach()),
                Integer.toString(workload.bytesPerWrite()))) {
            LogGrowth growth = LogGrowth.watch(daemon, workload.bytes());
            return new Figures(Map.of(
                    Metric.THROUGHPUT, growth.bytes() / 1e6 / growth.seconds(),
                    Metric.CPU, growth.cpuSeconds() / (growth.bytes() / 1e9)));
        }
    }

    private Figures idle(Workload.Idle workload) throws IOException, InterruptedException {
        try (Daemon daemon = open(workload.processes(), "/bin/sleep", "300")) {
            ProcStatus before = ProcStatus.of(daemon.pid());
            daemon.startAll();
            Thread.sleep(SETTLING_MILLIS);
            ProcStatus after = ProcStatus.of(daemon.pid());
            return new Figures(Map.of(
                    Metric.MEMORY,
                    (double) (after.rssKib() - before.rssKib()) / workload.processes(),
                    Metric.THREADS,
                    (double) after.threads() - before.threads()));
        }
    }

    private Figures kill() throws IOException, InterruptedException {
        double[] overtimes = new double[KILLS];
        int survivors = 0;
        for (int i = 0; i < KILLS; i++) {
            try (Daemon daemon = open(1, programs.path("stubborn_tree"))) {
                daemon.startAll();
                StubbornTree stopped = StubbornTree.stop(() -> pids(daemon), daemon::stopAll, Duration.ofSeconds(10));
                overtimes[i] = stopped.millis() - SHORTEST_GRACE.toMillis();
                survivors = Math.max(survivors, stopped.survivors());
            }
        }
        Arrays.sort(overtimes);
        return new Figures(Map.of(Metric.OVERTIME, overtimes[KILLS / 2], Metric.SURVIVORS, (double) survivors));
    }

    private Figures services(Workload.Services workload) throws IOException, InterruptedException {
        try (Daemon daemon = open(workload.count(), ServicesRun.SLEEP)) {
            long began = System.nanoTime();
            daemon.startAll();
            double millis = (System.nanoTime() - began) / 1e6;
            return new Figures(Map.of(Metric.STARTED, millis, Metric.IDLE_CPU, ServicesRun.idlePercent(daemon.pid())));
        }
    }

    private static List<Long> pids(Daemon daemon) throws IOException {
        List<Long> pids = new ArrayList<>();
        for (Path log : daemon.logs()) {
            if (Files.exists(log)) {
                try (Stream<String> lines = Files.lines(log)) {
                    lines.map(Long::valueOf).forEach(pids::add);
                }
            }
        }
        return pids;
    }

    private Daemon open(int instances, String... words) throws IOException, InterruptedException {
        return opener.open(new Daemon.Program(List.of(words), instances, SHORTEST_GRACE));
    }
}
