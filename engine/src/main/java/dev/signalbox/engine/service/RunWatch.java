package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause.Kind;
import dev.signalbox.engine.event.Cause.Rule;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.service.definition.RestartTriggers;
import dev.signalbox.engine.service.probe.Check;
import dev.signalbox.engine.service.probe.OutputSince;
import dev.signalbox.engine.service.probe.Probe;
import dev.signalbox.engine.service.probe.ProbeNews;
import dev.signalbox.engine.service.probe.ProbeSpec;
import dev.signalbox.engine.service.schedule.Due;
import dev.signalbox.engine.service.schedule.Timetable;
import dev.signalbox.engine.service.watch.FileWatch;
import dev.signalbox.engine.service.watch.WatchNews;
import dev.signalbox.engine.time.DurationText;
import dev.signalbox.engine.time.Timer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the process of one run: its probes, and what else may restart it. Confined to the actor of the run; it tells
 * from other threads.
 */
final class RunWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(RunWatch.class.getName());
    private static final int NAMED_PATHS = 3;

    /** Which probe has found something. */
    enum Which {
        READINESS,
        LIVENESS
    }

    private final ServiceRecord record;
    private final ManagedProcess process;
    private final Facilities facilities;
    private final List<Runnable> endings = new ArrayList<>();

    /**
     * Begins.
     *
     * @param news is told what a probe has found, on a thread of the probe
     */
    RunWatch(
            ServiceRecord record,
            PreparedRun run,
            ManagedProcess process,
            Facilities facilities,
            BiConsumer<Which, ProbeNews> news) {
        this.record = record;
        this.process = process;
        this.facilities = facilities;
        probe(run.readiness(), Which.READINESS, news);
        probe(run.liveness(), Which.LIVENESS, news);
        trigger(record.spec().triggers());
    }

    /** Whether it looks after that process. */
    boolean isOf(NodeId other) {
        return process.id().equals(other);
    }

    private void probe(@Nullable ProbeSpec spec, Which which, BiConsumer<Which, ProbeNews> news) {
        if (spec == null) {
            return;
        }
        OutputSince output = new OutputSince(record.output(), record.firstLine());
        Probe probe = facilities
                .probes()
                .start(spec, output, text -> record.mask().mask(text), told -> news.accept(which, told));
        endings.add(probe::close);
        if (spec.check() instanceof Check.LogLine) {
            Runnable feed = probe::outputAdded;
            facilities.output().add(record.id(), feed);
            endings.add(() -> facilities.output().remove(record.id(), feed));
        }
    }

    private void trigger(RestartTriggers triggers) {
        if (triggers.age() != null) {
            String detail = "it has run for " + DurationText.of(triggers.age());
            Timer timer = facilities.time().after(triggers.age(), () -> restart(Kind.AGE, detail));
            endings.add(timer::cancel);
        }
        if (triggers.memoryBytes() != null) {
            MemoryWatch.Watched watched = facilities
                    .memory()
                    .watch(
                            process.pid(),
                            triggers.memoryBytes(),
                            excess -> restart(
                                    Kind.MEMORY,
                                    "it occupied %,d bytes, and may %,d".formatted(excess.bytes(), excess.limit())));
            endings.add(watched::close);
        }
        if (triggers.files() != null) {
            FileWatch watch = facilities
                    .files()
                    .watch(triggers.files().target(), triggers.files().pace(), this::filesChanged);
            endings.add(watch::close);
        }
        if (triggers.schedule() != null) {
            Timetable timetable =
                    Timetable.begin(triggers.schedule().from(record.now()), facilities.time(), this::isDue);
            endings.add(timetable::close);
        }
    }

    private void filesChanged(WatchNews news) {
        switch (news) {
            case WatchNews.Changed(var paths, var more) -> {
                String names =
                        paths.stream().limit(NAMED_PATHS).map(Path::toString).collect(Collectors.joining(", "));
                long others = paths.size() + more - Math.min(paths.size(), NAMED_PATHS);
                restart(Kind.FILE_CHANGE, others == 0 ? names : "%s and %d more".formatted(names, others));
            }
            case WatchNews.Impaired(var message) ->
                LOG.log(Level.WARNING, "the files of service '%s': %s".formatted(record.name(), message));
        }
    }

    private void isDue(Due due) {
        restart(Kind.SCHEDULE, due.moment().toString());
    }

    private void restart(Kind kind, String detail) {
        facilities.operator().restart(record, new Rule(kind, record.mask().mask(detail)));
    }

    @Override
    public void close() {
        endings.forEach(Runnable::run);
        endings.clear();
    }
}
