package dev.signalbox.engine.os.bench;

import java.time.Duration;
import java.util.List;

/** Something to do with child processes, and how much of it. */
sealed interface Workload {

    /** How it is called on the command line. */
    String name();

    /** What it is, for the table. */
    String title();

    /** In how many rounds at most it is worth while. */
    default int mostRounds() {
        return Integer.MAX_VALUE;
    }

    /** Launch a program that ends at once, over and over. */
    record Spawn(String name, int atATime, int count) implements Workload {
        @Override
        public String title() {
            return "%,d × `/bin/true`, %d at a time".formatted(count, atATime);
        }
    }

    /** Read lines of {@value #LINE_BYTES} bytes, split among some children, and keep the newest MiB of each. */
    record Ingest(String name, int children, long lines, int bytesPerWrite) implements Workload {
        static final int LINE_BYTES = 100;
        static final int KEPT_BYTES = 1024 * 1024;

        long linesOfEach() {
            return lines / children;
        }

        long bytes() {
            return children * linesOfEach() * LINE_BYTES;
        }

        @Override
        public String title() {
            return "%,d MB from %d %s, writes of %,d bytes"
                    .formatted(bytes() / 1_000_000, children, children == 1 ? "child" : "children", bytesPerWrite);
        }
    }

    /** Hold children that do nothing. */
    record Idle(String name, int processes) implements Workload {
        @Override
        public String title() {
            return "%,d idle processes".formatted(processes);
        }

        @Override
        public int mostRounds() {
            return 1; // a busy machine changes nothing about memory and threads
        }
    }

    /** Notice the end of a child. */
    record Exit(String name, int count) implements Workload {
        @Override
        public String title() {
            return "the end of %,d children".formatted(count);
        }
    }

    /** Stop a tree whose processes ignore every polite signal; two have left the session, one the parent chain too. */
    record KillTree(String name, int count, Duration grace) implements Workload {
        static final int PROCESSES = 4;

        @Override
        public String title() {
            return "stop of a stubborn tree of %d, `setsid` and double fork, grace %d ms"
                    .formatted(PROCESSES, grace.toMillis());
        }
    }

    /** Start services that run until they are stopped, and keep them. */
    record Services(String name, int count) implements Workload {
        @Override
        public String title() {
            return "%,d services".formatted(count);
        }
    }

    /** Those of the benchmark, in the order of the table. */
    static List<Workload> all() {
        return List.of(
                new Spawn("spawn", 1, 2_000),
                new Spawn("spawn-8", 8, 2_000),
                new Ingest("blocks", 1, 4_000_000, 4_096),
                new Ingest("blocks-50", 50, 4_000_000, 4_096),
                new Ingest("lines", 1, 1_000_000, Ingest.LINE_BYTES),
                new Ingest("lines-50", 50, 1_000_000, Ingest.LINE_BYTES),
                new Idle("idle-500", 500),
                new Idle("idle-1000", 1_000),
                new Exit("exit", 200),
                new KillTree("kill", 5, Duration.ofMillis(200)),
                new Services("services", 200));
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Workload named(String name) {
        return all().stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no workload '%s': take one of %s"
                        .formatted(name, all().stream().map(Workload::name).toList())));
    }
}
