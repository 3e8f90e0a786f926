package dev.signalbox.engine.os;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.Signal;
import java.io.IOException;

/**
 * A process that an earlier run of the program launched and that is no child of this one: it can be signalled and its end
 * be noticed, but not how it ended; and it is signalled alone, never as a group.
 */
final class AdoptedProcess implements LaunchedProcess {
    private final OsProcess process;
    private final SignalSender sender;
    private final ProcessInput input = new NoInput();

    AdoptedProcess(OsProcess process, SignalSender sender) {
        this.process = process;
        this.sender = sender;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public long startTime() {
        return StartTime.of(process.pid());
    }

    @Override
    public OsProcess living() {
        return process;
    }

    @Override
    public ProcessInput input() {
        return input;
    }

    @Override
    public void observe(ProcessObserver observer) {
        var _ = process.handle().onExit().thenRun(() -> observer.exited(new ExitReason.NoSuchProcess()));
    }

    @Override
    public boolean signal(Signal signal) throws IOException {
        return sender.send(process, signal);
    }

    @Override
    public boolean signalGroup(Signal signal) {
        return false;
    }

    @Override
    public void resizeTerminal(TerminalSize size) throws IOException {
        throw new IOException("process %d runs on no terminal of this program".formatted(process.pid()));
    }
}
