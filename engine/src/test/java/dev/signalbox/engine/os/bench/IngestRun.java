package dev.signalbox.engine.os.bench;

import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what children write until the end of each has been told, and checks of the last time that not a byte is missing. */
record IngestRun(Launcher launcher, CPrograms programs, WarmUp warmUp) {
    private static final int MEASURED = 10; // what the kernel counts of a processor's time is too coarse for one

    Figures measure(Workload.Ingest workload) throws IOException, InterruptedException {
        warmUp.run(() -> readAll(workload));
        List<OutputLog> logs = List.of();
        double cpuBefore = ProcStatus.ofThisProcess().cpuSeconds();
        long began = System.nanoTime();
        for (int i = 0; i < MEASURED; i++) {
            logs = readAll(workload);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpu = ProcStatus.ofThisProcess().cpuSeconds() - cpuBefore;
        for (OutputLog log : logs) {
            check(linesIn(log), workload.linesOfEach());
        }
        double bytes = (double) MEASURED * workload.bytes();
        return new Figures(Map.of(Metric.THROUGHPUT, bytes / 1e6 / seconds, Metric.CPU, cpu / (bytes / 1e9)));
    }

    private List<OutputLog> readAll(Workload.Ingest workload) {
        List<String> command = List.of(
                programs.path("write_lines"),
                Long.toString(workload.linesOfEach()),
                Integer.toString(workload.bytesPerWrite()));
        List<OutputLog> logs = new ArrayList<>();
        List<Launcher.Child> children = new ArrayList<>();
        for (int i = 0; i < workload.children(); i++) {
            OutputLog log = new OutputLog(Workload.Ingest.KEPT_BYTES);
            logs.add(log);
            children.add(launcher.launch(command, log));
        }
        children.forEach(child -> child.end().join());
        return logs;
    }

    /** Counted in bytes, those dropped and those held, so that a torn line would be found too. */
    private static double linesIn(OutputLog log) {
        long bytes = log.droppedBytes();
        for (OutputLine line : log.lines(0, Integer.MAX_VALUE)) {
            if (line instanceof OutputLine.Text text) {
                bytes += text.bytes().length;
            }
        }
        return (double) bytes / (Workload.Ingest.LINE_BYTES - 1); // the log keeps no newlines
    }

    private static void check(double counted, long written) {
        if (counted != written) {
            throw new IllegalStateException("%s of %d lines reached the log".formatted(counted, written));
        }
    }
}
