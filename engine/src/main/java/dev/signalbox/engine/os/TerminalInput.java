package dev.signalbox.engine.os;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The input of a process on a terminal; to close it is to press the keys that end it. One thread at a time. */
final class TerminalInput extends FilterOutputStream {
    private final EndOfInput end = new EndOfInput();
    private boolean closed;

    /** That leads into that stream. */
    TerminalInput(OutputStream terminal) {
        super(terminal);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        end.follow(bytes, offset, length);
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (OutputStream terminal = out) {
                terminal.write(end.bytes());
            }
        }
    }
}
