package dev.signalbox.app.view.tree;

import dev.signalbox.app.subject.ProcessSubject;
import dev.signalbox.app.words.OneLine;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.os.ManagedProcess;
import java.time.Instant;
import java.util.List;

/** The row of a process that was started by itself, for no service. */
public final class ManagedProcessRow extends TreeRow {
    private final ManagedProcess process;

    ManagedProcessRow(ManagedProcess process) {
        super(StateLook.IDLE);
        this.process = process;
        setName(OneLine.of(String.join(" ", process.options().shownWords())));
    }

    /** The process itself. */
    public ManagedProcess process() {
        return process;
    }

    @Override
    public List<ProcessSubject> subjects() {
        return List.of(new ProcessSubject(process));
    }

    void update(Words words, Instant now) {
        ProcessExited exit = process.exitEvent();
        setLook(StateLook.of(process.status(), exit));
        setState(words.of(process.status()));
        setReason(exit == null ? words.of(process.status()) : words.of(exit.reason()));
        setPid(process.isRunning() ? Long.toString(process.pid()) : "");
        setUptime(process.isRunning() ? words.uptime(process.startedAt(), now) : "");
        setLastExit(exit == null ? "" : words.of(exit.reason()));
    }
}
