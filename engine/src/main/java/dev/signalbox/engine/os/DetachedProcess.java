package dev.signalbox.engine.os;

import dev.signalbox.engine.event.ExitReason;
import dev.signalbox.engine.event.Signal;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A process whose output goes to files that are followed; all else is as with the process it stands for. */
final class DetachedProcess implements LaunchedProcess {
    private final LaunchedProcess process;
    private final DetachedFolder folder;
    private final OutputFollower follower;
    private final BooleanSupplier hasDescendants;

    DetachedProcess(
            LaunchedProcess process, DetachedFolder folder, OutputFollower follower, BooleanSupplier hasDescendants) {
        this.process = process;
        this.folder = folder;
        this.follower = follower;
        this.hasDescendants = hasDescendants;
    }

    @Override
    public void observe(ProcessObserver observer) {
        OutputFollower.Following following = follower.follow(folder, observer, hasDescendants);
        process.observe(new ProcessObserver() {
            @Override
            public void output(StdStream stream, byte[] buffer, int length) {
                observer.output(stream, buffer, length);
            }

            @Override
            public void outputAdded() {
                observer.outputAdded();
            }

            @Override
            public void skipped(StdStream stream, long bytes) {
                observer.skipped(stream, bytes);
            }

            @Override
            public void endOfStream(StdStream stream) {
                observer.endOfStream(stream);
            }

            @Override
            public void exited(ExitReason reason) {
                following.exited(reason);
            }
        });
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public long startTime() {
        return process.startTime();
    }

    @Override
    public @Nullable OsProcess living() {
        return process.living();
    }

    @Override
    public ProcessInput input() {
        return process.input();
    }

    @Override
    public boolean signal(Signal signal) throws IOException {
        return process.signal(signal);
    }

    @Override
    public boolean signalGroup(Signal signal) throws IOException {
        return process.signalGroup(signal);
    }

    @Override
    public void resizeTerminal(TerminalSize size) throws IOException {
        process.resizeTerminal(size);
    }
}
