package dev.signalbox.app.subject;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.ManagedProcess;
import java.time.Duration;
import java.util.Set;

/** A process that was started by itself. */
public record ProcessSubject(ManagedProcess process) implements Subject {
    @Override
    public String name() {
        return String.join(" ", process.options().shownWords());
    }

    @Override
    public Set<Operation> operations() {
        return process.isRunning() ? Set.of(Operation.STOP, Operation.KILL, Operation.SIGNAL) : Set.of();
    }

    @Override
    public void request(Operation operation) {
        switch (operation) {
            case STOP -> {
                var _ = process.stop(process.options().grace(), new Cause.Request(Cause.Action.STOP));
            }
            case KILL -> {
                var _ = process.stop(Duration.ZERO, new Cause.Request(Cause.Action.KILL));
            }
            case START, RESTART, SIGNAL -> {} // what was started once by a program is not started again by hand
        }
    }

    @Override
    public void signal(Signal signal) {
        process.requestSignal(signal);
    }
}
