package dev.signalbox.app.view.tree;

import dev.signalbox.app.subject.OsProcessSubject;
import dev.signalbox.app.words.OneLine;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.os.ProcessService;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a process that a service's process has launched. */
public final class OsProcessRow extends TreeRow {
    private final OsChild child;
    private final @Nullable ServiceRow owner;
    private final OsProcessSubject subject;

    OsProcessRow(OsChild child, @Nullable ServiceRow owner, ProcessService processes) {
        super(StateLook.OS_PROCESS);
        this.owner = owner;
        this.child = child;
        String command = owner == null ? child.command() : owner.service().masked(child.command());
        subject = new OsProcessSubject(child.process(), OneLine.of(command), processes);
        setName(subject.name());
        setReason(command); // with all its lines
        setPid(Long.toString(child.process().pid()));
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
        return List.of(subject);
    }

    void update(Words words, Instant now) {
        setUptime(child.startedAt() == null ? "" : words.uptime(child.startedAt(), now));
    }
}
