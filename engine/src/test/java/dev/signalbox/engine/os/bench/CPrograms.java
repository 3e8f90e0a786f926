package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The programs in C: the children of some workloads, and the system's own limit.
 *
 * @param directory where they are compiled to; absolute
 * @param absence why there are none; empty if there are
 */
record CPrograms(Path directory, Optional<String> absence) {
    private static final String[] NAMES = {"write_lines", "last_word", "stubborn_tree", "spawn_loop", "read_lines"};

    String path(String name) {
        return directory.resolve(name).toString();
    }

    /** Compiles the sources with {@code gcc}, if there is one. */
    static CPrograms compile(Path sources, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        CPrograms programs = new CPrograms(directory.toAbsolutePath(), Optional.empty());
        for (String name : NAMES) {
            try {
                new Command(
                                "gcc",
                                "-O2",
                                "-Wall",
                                "-pthread",
                                "-o",
                                programs.path(name),
                                sources.resolve(name + ".c").toString())
                        .run();
            } catch (IOException e) {
                return new CPrograms(programs.directory(), Optional.of("no C programs: " + e.getMessage()));
            }
        }
        return programs;
    }

    /** Whether the children of that workload are programs in C, for there is no other program that does just this. */
    static boolean areNeededFor(Workload workload) {
        return switch (workload) {
            case Workload.Spawn _, Workload.Idle _, Workload.Services _ -> false;
            case Workload.Ingest _, Workload.Exit _, Workload.KillTree _ -> true;
        };
    }
}
