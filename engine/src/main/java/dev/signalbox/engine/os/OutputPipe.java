package dev.signalbox.engine.os;

import dev.signalbox.engine.os.posix.Posix;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A pipe whose write end becomes the child's and whose read end becomes a stream; the stream outlives it once taken. */
final class OutputPipe implements AutoCloseable {
    private final Posix posix;
    private final Posix.Pipe pipe;
    private final InputStream input;
    private boolean taken; // confined to the launching thread

    OutputPipe(Posix posix) throws IOException {
        this.posix = posix;
        pipe = posix.pipe();
        input = openReadEnd();
    }

    private InputStream openReadEnd() throws IOException {
        try {
            return new FileInputStream(descriptorFile(pipe.readEnd()));
        } catch (IOException e) {
            closeDescriptors();
            throw e;
        }
    }

    ProcessBuilder.Redirect writeEnd() {
        return ProcessBuilder.Redirect.to(descriptorFile(pipe.writeEnd()));
    }

    InputStream takeInput() {
        taken = true;
        return input;
    }

    @Override
    public void close() throws IOException {
        closeDescriptors();
        if (!taken) {
            input.close();
        }
    }

    private void closeDescriptors() {
        posix.close(pipe.readEnd());
        posix.close(pipe.writeEnd());
    }

    private static File descriptorFile(int descriptor) {
        return new File("/dev/fd/" + descriptor);
    }
}
