package dev.signalbox.engine.os.pty;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A process that is all the library's, on macOS and Windows. Its terminal has its size a moment after the program has
 * begun, and what a descendant writes after the end of the process is lost once it has been silent.
 */
final class LibraryProcess extends TerminalProcess {
    private final PtyProcess process;
    private final InputStream output;
    private final OutputStream input;
    private final ProcessHandle handle;
    private final CompletableFuture<Process> end = new CompletableFuture<>();

    private LibraryProcess(PtyProcess process) {
        this.process = process;
        output = process.getInputStream();
        input = process.getOutputStream();
        handle = ProcessHandle.of(process.pid()).orElseGet(() -> new EndedProcess(process.pid()));
        Thread.ofVirtual().name("end of pid " + process.pid()).start(this::awaitEnd);
    }

    static LibraryProcess start(
            String executable,
            List<String> words,
            Map<String, String> environment,
            Path directory,
            int columns,
            int rows)
            throws IOException {
        List<String> command = new ArrayList<>(words);
        command.set(0, executable);
        return new LibraryProcess(new PtyProcessBuilder(command.toArray(String[]::new))
                .setEnvironment(environment)
                .setDirectory(directory.toString())
                .setInitialColumns(columns)
                .setInitialRows(rows)
                .setRedirectErrorStream(true)
                .setUseWinConPty(true)
                .setUnixOpenTtyToPreserveOutputAfterTermination(true) // macOS drops what was not read by then
                .start());
    }

    private void awaitEnd() {
        try {
            process.waitFor();
            end.complete(this);
        } catch (InterruptedException e) {
            throw new AssertionError(e); // nobody has this thread to interrupt it
        }
    }

    @Override
    int read(byte[] buffer, int offset, int length) throws IOException {
        return output.read(buffer, offset, length);
    }

    @Override
    void write(byte[] bytes, int offset, int length) throws IOException {
        input.write(bytes, offset, length);
        input.flush();
    }

    @Override
    void resizeTerminal(int columns, int rows) throws IOException {
        try {
            process.setWinSize(new WinSize(columns, rows));
        } catch (IllegalStateException e) { // so the library says that the system refuses
            throw new IOException("the terminal of process %d cannot be resized: %s".formatted(pid(), e), e);
        }
    }

    @Override
    void closeTerminal() throws IOException {
        try (input) {
            output.close();
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return handle;
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return end.copy();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public int exitValue() {
        return process.exitValue();
    }

    @Override
    public void destroy() {
        process.destroy();
    }

    @Override
    public Process destroyForcibly() {
        process.destroyForcibly();
        return this;
    }

    @Override
    public boolean supportsNormalTermination() {
        return process.supportsNormalTermination();
    }
}
