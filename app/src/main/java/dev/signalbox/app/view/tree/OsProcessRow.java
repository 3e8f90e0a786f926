package dev.signalbox.app.view.tree;

import dev.signalbox.app.metrics.UsageHistory;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.subject.OsProcessSubject;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.os.ProcessService;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The row of a process that a service's process has launched. */
public final class OsProcessRow extends TreeRow {
    private final OsChild first;
    private final Function<ProcessHandle, @Nullable OsChild> newest;
    private final @Nullable ServiceRow owner;
    private final UnaryOperator<String> mask;
    private final TreeWords words;
    private final UsageModel usage;
    private final ProcessService processes;

    /**
     * A row of that process.
     *
     * @param newest what is known of it by now; null once it is gone
     * @param mask hides the secrets of the process that it descends from
     */
    OsProcessRow(
            OsChild first,
            Function<ProcessHandle, @Nullable OsChild> newest,
            @Nullable ServiceRow owner,
            UnaryOperator<String> mask,
            TreeWords words,
            UsageModel usage,
            ProcessService processes) {
        this.first = first;
        this.newest = newest;
        this.owner = owner;
        this.mask = mask;
        this.words = words;
        this.usage = usage;
        this.processes = processes;
    }

    /** The service whose process it descends from, and into whose output it writes; null if that was started for none. */
    public @Nullable ServiceRow owner() {
        return owner;
    }

    /** Hides in any text the secrets of the process that it descends from; of any thread. */
    public UnaryOperator<String> mask() {
        return mask;
    }

    /** The process itself. */
    public OsProcess process() {
        return first.process();
    }

    @Override
    public List<OsProcessSubject> subjects() {
        return List.of(new OsProcessSubject(first.process(), nameProperty().get(), processes));
    }

    @Override
    Object key() {
        return first.process().handle();
    }

    @Override
    RowText describe() {
        OsChild now = newest.apply(first.process().handle());
        return words.of(now == null ? first : now, mask);
    }

    @Override
    String commandLine() {
        return nameProperty().get();
    }

    @Override
    UsageHistory usage() {
        return usage.of(first.process().handle());
    }
}
