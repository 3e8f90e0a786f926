package dev.signalbox.engine.os.pty;

import com.pty4j.WinSize;
import com.pty4j.unix.Pty;
import com.pty4j.unix.PtyHelpers;
import dev.signalbox.engine.os.posix.LinuxTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * A process that the library forked on Linux. One thread, its own, forks it and waits for its end: so the system is asked
 * for its handle while its pid cannot be another's.
 */
final class ForkedProcess extends TerminalProcess {
    private static final Path MULTIPLEXER = Path.of("/dev/ptmx");
    private static final Path DEVICES = Path.of("/dev/pts");
    private static final int EINTR = 4;
    private static final int SIGNALLED = 128; // plus the signal's number, as the JDK does it
    private static final int SIGTERM = 15;
    private static final int SIGKILL = 9;

    private final LinuxTerminal calls;
    private final Pty terminal; // its descriptor does not block
    private final ProcessHandle handle;
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    private ForkedProcess(LinuxTerminal calls, Pty terminal, ProcessHandle handle) {
        this.calls = calls;
        this.terminal = terminal;
        this.handle = handle;
    }

    /** False on other systems than Linux. */
    static boolean hasTerminals() {
        return System.getProperty("os.name", "").equals("Linux") && Files.exists(MULTIPLEXER) && Files.exists(DEVICES);
    }

    static ForkedProcess start(
            String executable,
            List<String> words,
            Map<String, String> environment,
            Path directory,
            int columns,
            int rows)
            throws IOException {
        LinuxTerminal calls = new LinuxTerminal();
        Pty terminal = open(calls, columns, rows);
        String[] variables = environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toArray(String[]::new);
        CompletableFuture<ForkedProcess> launched = new CompletableFuture<>();
        Thread waiter = Thread.ofPlatform().daemon().unstarted(() -> {
            ForkedProcess process;
            try {
                calls.unblockSignals();
                process = new ForkedProcess(
                        calls,
                        terminal,
                        fork(executable, words.toArray(String[]::new), variables, directory, terminal));
            } catch (Throwable t) { // whoever waits for it must not wait for ever
                launched.completeExceptionally(t);
                return;
            }
            Thread.currentThread().setName("end of pid " + process.pid());
            launched.complete(process);
            process.status.complete(awaitEnd((int) process.pid()));
        });
        try {
            waiter.start();
            return launched.join();
        } catch (OutOfMemoryError e) { // so the JDK says that there is no thread left
            terminal.close();
            throw new IOException("the system has no thread left to wait for its end", e);
        } catch (CompletionException e) {
            terminal.close();
            throw e.getCause() instanceof IOException refused
                    ? refused
                    : new IOException("the library cannot fork it: " + e.getCause(), e);
        }
    }

    /** The library does not notice when there is no terminal, and a fork without one would never end. */
    private static Pty open(LinuxTerminal calls, int columns, int rows) throws IOException {
        Pty terminal = new Pty();
        if (terminal.getMasterFD() < 0 || !Files.exists(Path.of(terminal.getSlaveName()))) {
            terminal.close();
            throw new IOException("the system has no terminal left; raise 'kernel.pty.max', or run fewer of them");
        }
        try {
            calls.makeNonBlocking(terminal.getMasterFD());
            terminal.setWindowSize(new WinSize(columns, rows), null);
            return terminal;
        } catch (IOException e) {
            terminal.close();
            throw e;
        }
    }

    private static ProcessHandle fork(
            String executable, String[] words, String[] variables, Path directory, Pty terminal) throws IOException {
        int pid = PtyHelpers.execPty(
                executable,
                words,
                variables,
                directory.toString(),
                terminal.getSlaveName(),
                terminal.getMasterFD(),
                null,
                -1,
                false);
        if (pid <= 0) {
            throw new IOException("the system refuses to fork");
        }
        return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError("child " + pid + " is not in the table"));
    }

    private static int awaitEnd(int pid) {
        int[] end = new int[1];
        while (PtyHelpers.waitpid(pid, end, 0) < 0) {
            if (PtyHelpers.errno() != EINTR) {
                return -1; // somebody else in this program waited for it: a stray wait() in native code
            }
        }
        int signal = end[0] & 0x7F;
        return signal == 0 ? (end[0] >> 8) & 0xFF : SIGNALLED + signal;
    }

    /** Until nobody has the terminal any more: nobody calls the end of the process to the library here. */
    @Override
    int read(byte[] buffer, int offset, int length) throws IOException {
        return terminal.getInputStream().read(buffer, offset, length);
    }

    @Override
    void write(byte[] bytes, int offset, int length) throws IOException {
        calls.write(terminal.getMasterFD(), bytes, offset, length);
    }

    @Override
    void resizeTerminal(int columns, int rows) throws IOException {
        terminal.setWindowSize(new WinSize(columns, rows), null);
    }

    @Override
    void closeTerminal() throws IOException {
        terminal.close();
    }

    @Override
    public long pid() {
        return handle.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return handle;
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return status.thenApply(_ -> this);
    }

    @Override
    public int waitFor() throws InterruptedException {
        try {
            return status.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e); // it never fails
        }
    }

    @Override
    public int exitValue() {
        if (status.state() != Future.State.SUCCESS) {
            throw new IllegalThreadStateException("process %d has not ended".formatted(pid()));
        }
        return status.resultNow();
    }

    @Override
    public void destroy() {
        kill(SIGTERM);
    }

    @Override
    public Process destroyForcibly() {
        kill(SIGKILL);
        return this;
    }

    private void kill(int signal) {
        if (!status.isDone()) {
            PtyHelpers.signal((int) pid(), signal);
        }
    }

    @Override
    public boolean supportsNormalTermination() {
        return true;
    }
}
