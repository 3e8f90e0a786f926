package dev.signalbox.engine.os;

import dev.signalbox.engine.os.linux.Errno;
import dev.signalbox.engine.os.linux.Linux;
import dev.signalbox.engine.os.linux.Poller;
import dev.signalbox.engine.os.linux.Spawner;
import dev.signalbox.engine.os.linux.Spawner.Target;
import dev.signalbox.engine.os.linux.SystemCallException;
import dev.signalbox.engine.os.linux.Terminal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Launches through {@code posix_spawn} and watches through {@code epoll} and {@code pidfd}: one thread for all
 * processes, each in a session of its own, with its true end. It can all that a launcher may be able to.
 */
final class LinuxLauncher implements ProcessLauncher {
    private static final Target NOTHING = new Target.Device("/dev/null");

    private final Linux linux;
    private final Spawner spawner;
    private final Poller poller;
    private final Set<LinuxProcess> processes = ConcurrentHashMap.newKeySet(); // those that hold descriptors

    /** A launcher with those calls of the system, and a poller of its own. */
    LinuxLauncher(Linux linux) throws SystemCallException {
        this.linux = linux;
        spawner = new Spawner(linux);
        poller = new Poller(linux, "output of processes");
    }

    @Override
    public Set<LauncherAbility> abilities() {
        return EnumSet.allOf(LauncherAbility.class);
    }

    @Override
    public LaunchedProcess launch(LaunchRequest request) throws LaunchException {
        try {
            return spawn(request);
        } catch (SystemCallException e) {
            if (e.errno() == Errno.ENOEXEC) {
                return launch(request.asShellScript());
            }
            request.rejectIfWrong();
            throw LaunchException.of(request, e.errno(), e.reason(), e);
        }
    }

    private LinuxProcess spawn(LaunchRequest request) throws SystemCallException {
        try (Descriptors descriptors = new Descriptors()) {
            LinuxProcess.Ends ends;
            List<Target> targets;
            switch (request.streams()) {
                case LaunchRequest.Streams.Pipes _ -> {
                    Linux.Pipe stdin = descriptors.pipe();
                    Linux.Pipe stdout = descriptors.pipe();
                    Linux.Pipe stderr = descriptors.pipe();
                    ends = new LinuxProcess.Ends.Pipes(
                            descriptors.ours(stdin.writeEnd()),
                            descriptors.ours(stdout.readEnd()),
                            descriptors.ours(stderr.readEnd()));
                    targets = List.of(
                            new Target.Descriptor(stdin.readEnd()),
                            new Target.Descriptor(stdout.writeEnd()),
                            new Target.Descriptor(stderr.writeEnd()));
                }
                case LaunchRequest.Streams.OnTerminal(var size) -> {
                    Terminal terminal = Terminal.open(linux, size.columns(), size.rows());
                    descriptors.add(terminal.master());
                    ends = new LinuxProcess.Ends.OnTerminal(terminal, descriptors.copyOf(terminal.master()));
                    targets = List.of(
                            new Target.Device(terminal.devicePath()),
                            new Target.Device(terminal.devicePath()),
                            new Target.Device(terminal.devicePath()));
                }
                case LaunchRequest.Streams.ToFiles(var stdout, var stderr) -> {
                    ends = new LinuxProcess.Ends.Nothing();
                    targets = List.of(
                            NOTHING,
                            new Target.AppendedFile(stdout.toString()),
                            new Target.AppendedFile(stderr.toString()));
                }
            }
            long before = linux.ticksSinceBoot();
            int pid = spawner.spawn(new Spawner.Request(
                    request.executable().toString(),
                    request.words(),
                    request.directory().toString(),
                    request.environment(),
                    request.inheritance()::includes,
                    targets));
            long startTime = linux.ticksSinceBoot() == before ? before : LinuxProcess.UNKNOWN;
            descriptors.closeTheirs(); // so that there is room for one more, or the launch were refused after it began
            int pidfd = pidfdOf(pid);
            LinuxProcess process = new LinuxProcess(linux, poller, pid, startTime, pidfd, ends, processes::remove);
            processes.add(process);
            descriptors.keepOurs();
            return process;
        }
    }

    /** If there is none, nobody could tell the end of the process: it is not to be then. */
    private int pidfdOf(int pid) throws SystemCallException {
        try {
            return linux.pidfdOf(pid);
        } catch (SystemCallException e) {
            linux.killAndForget(pid);
            throw e;
        }
    }

    @Override
    public void close() {
        poller.close();
        processes.forEach(LinuxProcess::closeDescriptors);
    }

    /** The descriptors of a launch: at its end the child's are closed, and ours too unless it went well. */
    private final class Descriptors implements AutoCloseable {
        private final Deque<Integer> open = new ArrayDeque<>();
        private final Deque<Integer> ours = new ArrayDeque<>();

        Linux.Pipe pipe() throws SystemCallException {
            Linux.Pipe pipe = linux.pipe();
            open.add(pipe.readEnd());
            open.add(pipe.writeEnd());
            return pipe;
        }

        int ours(int descriptor) throws SystemCallException {
            linux.makeNonBlocking(descriptor);
            ours.add(descriptor);
            return descriptor;
        }

        void add(int descriptor) {
            open.add(descriptor);
            ours.add(descriptor);
        }

        int copyOf(int descriptor) throws SystemCallException {
            int copy = linux.copyOf(descriptor);
            add(copy);
            return copy;
        }

        void closeTheirs() {
            open.removeAll(ours);
            open.forEach(linux::close);
            open.clear();
            open.addAll(ours);
        }

        void keepOurs() {
            open.removeAll(ours);
        }

        @Override
        public void close() {
            open.forEach(linux::close);
        }
    }
}
