package dev.signalbox.app.subject;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.os.ProcessService;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;

/**
 * A process that descends from one that the engine has launched.
 *
 * @param name what it runs
 * @param processes who sends signals
 */
public record OsProcessSubject(OsProcess process, String name, ProcessService processes) implements Subject {
    private static final Logger LOG = System.getLogger(OsProcessSubject.class.getName());

    @Override
    public Set<Operation> operations() {
        return process.handle().isAlive() ? Set.of(Operation.STOP, Operation.KILL, Operation.SIGNAL) : Set.of();
    }

    @Override
    public void request(Operation operation) {
        switch (operation) {
            case STOP -> signal("TERM");
            case KILL -> signal("KILL");
            case START, RESTART, SIGNAL -> {} // that is up to its parent
        }
    }

    private void signal(String name) {
        processes.signals().named(name).ifPresent(this::signal);
    }

    @Override
    public void signal(Signal signal) {
        try {
            var _ = processes.signal(process, signal);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "%s was not sent to process %d (%s)".formatted(signal, process.pid(), name), e);
        }
    }
}
