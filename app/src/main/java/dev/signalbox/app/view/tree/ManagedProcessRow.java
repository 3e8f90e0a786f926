package dev.signalbox.app.view.tree;

import dev.signalbox.app.metrics.UsageHistory;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.subject.ProcessSubject;
import dev.signalbox.engine.os.ManagedProcess;
import java.util.List;

/** The row of a process that was started by itself, for no service. */
public final class ManagedProcessRow extends TreeRow {
    private final ManagedProcess process;
    private final TreeWords words;
    private final UsageModel usage;

    ManagedProcessRow(ManagedProcess process, TreeWords words, UsageModel usage) {
        this.process = process;
        this.words = words;
        this.usage = usage;
    }

    /** The process itself. */
    public ManagedProcess process() {
        return process;
    }

    @Override
    public List<ProcessSubject> subjects() {
        return List.of(new ProcessSubject(process));
    }

    @Override
    Object key() {
        return process.id();
    }

    @Override
    RowText describe() {
        return words.of(process);
    }

    @Override
    String readLastLine() {
        return words.lastLineOf(process);
    }

    @Override
    String commandLine() {
        return nameProperty().get();
    }

    @Override
    UsageHistory usage() {
        return usage.of(process.id());
    }
}
