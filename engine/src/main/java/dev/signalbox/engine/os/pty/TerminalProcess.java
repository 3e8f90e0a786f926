package dev.signalbox.engine.os.pty;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A process on a terminal of its own, which has one stream: the error stream is at its end from the beginning. Reads and
 * writes block. The terminal is closed, and whoever is still on it hung up, when both other streams have been closed;
 * that must come to pass, or its descriptors are kept. Thread-safe.
 */
public abstract sealed class TerminalProcess extends Process permits ForkedProcess, LibraryProcess {
    private final InputStream output = new Output();
    private final OutputStream input = new Input();
    private boolean outputClosed; // guarded by this
    private boolean inputClosed; // guarded by this

    /** Whether this system has terminals, as far as can be seen without opening one. */
    public static boolean isSupported() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.startsWith("windows") || system.startsWith("mac") || ForkedProcess.hasTerminals();
    }

    /**
     * Launches a program. A program that the system refuses to execute is no failure here: the process ends with exit
     * code 127.
     *
     * @param executable its file
     * @param words the argument vector, the program's name first; that name is lost except on Linux
     * @param environment all of it
     * @throws IOException if there is no process
     */
    public static TerminalProcess launch(
            String executable,
            List<String> words,
            Map<String, String> environment,
            Path directory,
            int columns,
            int rows)
            throws IOException {
        try {
            return ForkedProcess.hasTerminals()
                    ? ForkedProcess.start(executable, words, environment, directory, columns, rows)
                    : LibraryProcess.start(executable, words, environment, directory, columns, rows);
        } catch (RuntimeException | LinkageError e) { // what the library throws when its native part does not load
            throw new IOException("its terminal cannot be made: " + e, e);
        }
    }

    @Override
    public final InputStream getInputStream() {
        return output;
    }

    @Override
    public final OutputStream getOutputStream() {
        return input;
    }

    @Override
    public final InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    /**
     * Gives the terminal another size, in characters.
     *
     * @throws IOException if it has been closed, or the system refuses
     */
    public final synchronized void resize(int columns, int rows) throws IOException {
        if (outputClosed && inputClosed) {
            throw new IOException("the terminal of process %d is closed".formatted(pid()));
        }
        resizeTerminal(columns, rows);
    }

    /** Returns -1 at the end. */
    abstract int read(byte[] buffer, int offset, int length) throws IOException;

    abstract void write(byte[] bytes, int offset, int length) throws IOException;

    abstract void resizeTerminal(int columns, int rows) throws IOException;

    /** Called once. */
    abstract void closeTerminal() throws IOException;

    private synchronized void closeOutput() throws IOException {
        if (!outputClosed) {
            outputClosed = true;
            closeTerminalIfUnused();
        }
    }

    private synchronized void closeInput() throws IOException {
        if (!inputClosed) {
            inputClosed = true;
            closeTerminalIfUnused();
        }
    }

    /** Not while somebody may be reading or writing: the number of the descriptor could be another file's by then. */
    private void closeTerminalIfUnused() throws IOException {
        if (outputClosed && inputClosed) {
            closeTerminal();
        }
    }

    private final class Output extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return TerminalProcess.this.read(buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            closeOutput();
        }
    }

    private final class Input extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            TerminalProcess.this.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            closeInput();
        }
    }
}
