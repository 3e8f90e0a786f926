package dev.signalbox.engine.os.bench;

import dev.signalbox.engine.os.OutputLog;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One workload in a JVM of its own; prints the figures. */
final class JvmRun {
    private JvmRun() {}

    /** Which launcher a JVM measures. */
    enum Kind {
        /** This engine. */
        ENGINE,
        /** The JDK alone. */
        PLAIN;

        Launcher open() {
            return switch (this) {
                case ENGINE -> new EngineLauncher();
                case PLAIN -> new PlainLauncher();
            };
        }
    }

    /** Takes the kind of launcher, the name of the workload, and the directory of the programs in C. */
    public static void main(String[] args) throws Exception {
        CPrograms programs = new CPrograms(Path.of(args[2]), Optional.empty());
        try (Launcher launcher = Kind.valueOf(args[0].toUpperCase(Locale.ROOT)).open()) {
            System.out.print(measure(Workload.named(args[1]), launcher, programs, WarmUp.USUAL)
                    .text());
        }
        System.out.flush();
        System.exit(0); // past what the launcher may still hold
    }

    static Figures measure(Workload workload, Launcher launcher, CPrograms programs, WarmUp warmUp) throws Exception {
        return switch (workload) {
            case Workload.Spawn spawn -> new SpawnRun(launcher, warmUp).measure(spawn);
            case Workload.Ingest ingest -> new IngestRun(launcher, programs, warmUp).measure(ingest);
            case Workload.Idle idle -> new IdleRun(launcher).measure(idle);
            case Workload.Exit exit -> new ExitRun(launcher, programs, warmUp).measure(exit);
            case Workload.KillTree tree -> new KillRun(launcher, programs).measure(tree);
            case Workload.Services services ->
                launcher instanceof EngineLauncher ? ServicesRun.measure(services) : Figures.NONE;
        };
    }

    /** A log of the smallest size, for a child that writes little or nothing. */
    static OutputLog smallLog() {
        return new OutputLog(0);
    }
}
