package dev.signalbox.engine.os.bench;

import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.Services;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.RestartRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The services of an engine that has just been opened, in a JVM that has just been started: as a user meets them. */
final class ServicesRun {
    static final String[] SLEEP = {"/bin/sleep", "300"};

    private static final long SETTLING_MILLIS = 2_000;
    private static final long IDLE_SECONDS = 10;

    private ServicesRun() {}

    static Figures measure(Workload.Services workload) throws IOException, InterruptedException {
        try (Engine engine = Engine.open(EngineSettings.usual())) {
            CountDownLatch running = new CountDownLatch(workload.count());
            engine.events().subscribe("benchmark", event -> {
                if (event instanceof ServiceChanged changed && changed.state() instanceof Running) {
                    running.countDown();
                }
            });
            long began = System.nanoTime();
            Services services = engine.workspaces().open("bench");
            services.defineAll(IntStream.range(0, workload.count())
                    .mapToObj(number -> ServiceSpec.of("service " + number, new CommandLine.Arguments(List.of(SLEEP)))
                            .with(RestartRules.of(RestartPolicy.ALWAYS)))
                    .toList());
            services.startAutomatic();
            if (!running.await(60, TimeUnit.SECONDS)) {
                throw new IOException(
                        "%d of %d services did not start".formatted(running.getCount(), workload.count()));
            }
            double millis = (System.nanoTime() - began) / 1e6;
            return new Figures(Map.of(
                    Metric.STARTED,
                    millis,
                    Metric.IDLE_CPU,
                    idlePercent(ProcessHandle.current().pid())));
        }
    }

    /** How busy a process is that has nothing to do. */
    static double idlePercent(long pid) throws IOException, InterruptedException {
        Thread.sleep(SETTLING_MILLIS);
        double before = ProcStatus.of(pid).cpuSeconds();
        Thread.sleep(TimeUnit.SECONDS.toMillis(IDLE_SECONDS));
        return 100 * (ProcStatus.of(pid).cpuSeconds() - before) / IDLE_SECONDS;
    }
}
