package dev.signalbox.app.view.tree;

import dev.signalbox.app.words.Words;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.service.Service;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a process that a service's process has launched. */
public final class OsProcessRow extends TreeRow {
    private final OsChild child;
    private final @Nullable ServiceRow owner;

    OsProcessRow(OsChild child, @Nullable ServiceRow owner) {
        super(StateLook.OS_PROCESS);
        this.owner = owner;
        this.child = child;
        setName(OneLine.of(child.command()));
        setReason(child.command()); // with all its lines
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
    public List<Service> services() {
        return List.of();
    }

    void update(Words words, Instant now) {
        setUptime(child.startedAt() == null ? "" : words.uptime(child.startedAt(), now));
    }
}
