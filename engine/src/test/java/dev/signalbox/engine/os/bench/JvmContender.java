package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A way to run children in a JVM, in a fresh JVM for each figure.
 *
 * @param title its column
 * @param note what must be known of it
 * @param kind which launcher
 * @param options for the JVM, such as a system property
 * @param mostRounds in how many rounds at most it is measured
 * @param programs the programs in C
 */
record JvmContender(
        String title, String note, JvmRun.Kind kind, List<String> options, int mostRounds, CPrograms programs)
        implements Contender {
    static final String ENGINE = "engine";
    static final String PLAIN = "ProcessBuilder";

    static JvmContender engine(CPrograms programs) {
        return new JvmContender(
                ENGINE,
                "this engine, its usual launcher, one listener",
                JvmRun.Kind.ENGINE,
                List.of(),
                Integer.MAX_VALUE,
                programs);
    }

    static JvmContender portable(CPrograms programs) {
        return new JvmContender(
                "engine, portable",
                "the same with the launcher for systems that have no native one, one round",
                JvmRun.Kind.ENGINE,
                List.of("-Dsignalbox.launcher=portable"),
                1,
                programs);
    }

    static JvmContender plain(CPrograms programs) {
        return new JvmContender(
                PLAIN,
                "the JDK's, a thread for each stream, reads of at most 8 KiB into the engine's output log;"
                        + " a stop signals `descendants()`",
                JvmRun.Kind.PLAIN,
                List.of(),
                Integer.MAX_VALUE,
                programs);
    }

    @Override
    public Optional<String> absence() {
        return Optional.empty();
    }

    @Override
    public int roundsOf(int rounds) {
        return Math.min(rounds, mostRounds);
    }

    @Override
    public Figures measure(Workload workload) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        words.addAll(options);
        if (workload instanceof Workload.Idle) {
            words.addAll(List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"));
        }
        words.addAll(List.of(
                JvmRun.class.getName(),
                kind.name().toLowerCase(Locale.ROOT),
                workload.name(),
                programs.directory().toString()));
        return Figures.parse(new Command(words, Map.of()).run());
    }
}
