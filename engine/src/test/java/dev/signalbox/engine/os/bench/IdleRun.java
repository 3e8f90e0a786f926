package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a process costs that does nothing: used heap after a collection, and present memory outside of the heap. The heap
 * itself must be present from the start ({@code -Xms}, {@code -XX:+AlwaysPreTouch}), or its growth would count twice.
 */
record IdleRun(Launcher launcher) {
    private static final List<String> SLEEP = List.of("/bin/sleep", "300");
    private static final int WARM_UP = 20;
    private static final long SETTLING_MILLIS = 500; // threads that end, and memory that is given back

    Figures measure(Workload.Idle workload) throws IOException, InterruptedException {
        end(launch(1));
        int threadsBefore = Footprint.now().threads(); // now, for the JDK keeps threads of ended processes for the next
        end(launch(WARM_UP));
        Footprint before = Footprint.now();
        List<Launcher.Child> children = launch(workload.processes());
        Footprint after = Footprint.now();
        end(children);
        return new Figures(Map.of(
                Metric.MEMORY,
                (after.kib() - before.kib()) / workload.processes(),
                Metric.THREADS,
                (double) after.threads() - threadsBefore));
    }

    private List<Launcher.Child> launch(int count) {
        List<Launcher.Child> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            children.add(launcher.launch(SLEEP, JvmRun.smallLog()));
        }
        return children;
    }

    /** Kills them past the launcher, which is not measured here. */
    private static void end(List<Launcher.Child> children) {
        for (Launcher.Child child : children) {
            ProcessHandle.of(child.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
        children.forEach(child -> child.end().join());
    }

    private record Footprint(double kib, int threads) {
        static Footprint now() throws IOException, InterruptedException {
            Thread.sleep(SETTLING_MILLIS);
            System.gc();
            ProcStatus status = ProcStatus.ofThisProcess();
            Runtime heap = Runtime.getRuntime();
            return new Footprint(status.rssKib() + (heap.totalMemory() - heap.freeMemory()) / 1024.0, status.threads());
        }
    }
}
