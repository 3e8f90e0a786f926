package dev.signalbox.app.view.tree;

import dev.signalbox.app.metrics.UsageHistory;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.subject.OsProcessSubject;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.os.ProcessService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a process that a service's process has launched. */
public final class OsProcessRow extends TreeRow {
    private final OsChild child;
    private final @Nullable ServiceRow owner;
    private final TreeWords words;
    private final UsageModel usage;
    private final ProcessService processes;

    OsProcessRow(
            OsChild child, @Nullable ServiceRow owner, TreeWords words, UsageModel usage, ProcessService processes) {
        this.child = child;
        this.owner = owner;
        this.words = words;
        this.usage = usage;
        this.processes = processes;
    }

    /** The service whose process it descends from, and into whose output it writes; null if that was started for none. */
    public @Nullable ServiceRow owner() {
        return owner;
    }

    /** The process itself. */
    public OsProcess process() {
        return child.process();
    }

    @Override
    public List<OsProcessSubject> subjects() {
        return List.of(new OsProcessSubject(child.process(), nameProperty().get(), processes));
    }

    @Override
    Object key() {
        return child.process().handle();
    }

    @Override
    RowText describe() {
        return words.of(child, owner == null ? null : owner.service());
    }

    @Override
    String commandLine() {
        return nameProperty().get();
    }

    @Override
    UsageHistory usage() {
        return usage.of(child.process().handle());
    }
}
