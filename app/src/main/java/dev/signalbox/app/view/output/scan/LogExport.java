package dev.signalbox.app.view.output.scan;

import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.OutputLog;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of a log to a file: as text, without escape codes and secrets. The pieces of a long line are one line
 * again; where lines were dropped, a line says how many. For one use, on one thread, which is busy as long as the disk is.
 */
public final class LogExport {
    private static final int LINES_A_READ = 1_000;
    private static final int LONGEST_SECRET = 1_024; // characters; masks seek far shorter pieces of it

    private final OutputLog log;
    private final LineText text;
    private final LineScore shown;
    private final LongFunction<String> droppedText;
    private volatile boolean cancelled; // by any thread
    private OutputLine.@Nullable Text begun; // whose newline is not written yet
    private String held = ""; // the end of what is to be written of it
    private long written;

    /**
     * Of that log.
     *
     * @param shown 0 for each line to leave out
     * @param droppedText what is written in the place of so many lines
     */
    public LogExport(OutputLog log, LineText text, LineScore shown, LongFunction<String> droppedText) {
        this.log = log;
        this.text = text;
        this.shown = shown;
        this.droppedText = droppedText;
    }

    /**
     * Writes what the log holds now. The file is replaced as a whole, at the end.
     *
     * @return how many lines and marks were written
     * @throws IOException if it cannot be written; then it is as it was
     * @throws CancellationException if that was cancelled; then too
     */
    public long writeTo(Path file) throws IOException {
        rejectIfCancelled(); // while it waited for its turn
        boolean isThere = Files.exists(file);
        Path target = isThere ? file.toRealPath() : file.toAbsolutePath(); // a link stays one
        Path temporary = Files.createTempFile(target.getParent(), ".output-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
                    BufferedWriter writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
                write(writer);
                writer.flush();
                channel.force(true);
            }
            rejectIfCancelled();
            if (isThere) {
                takePermissions(target, temporary);
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes no more of it, soon. Of any thread; after the end it has no effect. */
    public void cancel() {
        cancelled = true;
    }

    private void rejectIfCancelled() {
        if (cancelled) {
            throw new CancellationException("the writing of the lines was cancelled");
        }
    }

    /** As far as its file system has them. */
    private static void takePermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView mine = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old != null && mine != null) {
            mine.setPermissions(old.readAttributes().permissions());
        }
    }

    private void write(BufferedWriter writer) throws IOException {
        long end = log.endNumber();
        long next = 0;
        while (next < end) {
            rejectIfCancelled();
            List<OutputLine> lines = log.lines(next, (int) Math.min(LINES_A_READ, end - next));
            if (lines.isEmpty()) {
                break;
            }
            long dropped = lines.getFirst().number() - next;
            if (dropped > 0) {
                endLine(writer);
                writer.write("[" + droppedText.apply(dropped) + "]\n");
            }
            for (OutputLine line : lines) {
                if (shown.of(line) > 0) {
                    write(writer, line);
                } else if (isContinuedBy(line)) {
                    endLine(writer); // what comes later does not follow what came before
                }
            }
            next = lines.getLast().number() + 1;
        }
        endLine(writer);
    }

    private void write(BufferedWriter writer, OutputLine line) throws IOException {
        if (!isContinuedBy(line)) {
            endLine(writer);
            written++;
        }
        held = text.mask().apply(held + text.of(line)); // again: a secret may begin in one piece and end in the next
        begun = line instanceof OutputLine.Text piece && piece.ending() == OutputLine.Ending.CONTINUED ? piece : null;
        if (begun == null) {
            flush(writer);
        } else {
            int sure = Math.max(0, held.length() - LONGEST_SECRET);
            writer.write(held, 0, sure);
            held = held.substring(sure);
        }
    }

    private void endLine(BufferedWriter writer) throws IOException {
        if (begun != null) {
            flush(writer);
            begun = null;
        }
    }

    private void flush(BufferedWriter writer) throws IOException {
        writer.write(held);
        writer.write('\n');
        held = "";
    }

    private boolean isContinuedBy(OutputLine line) {
        OutputLine.Text before = begun;
        return before != null
                && line instanceof OutputLine.Text piece
                && before.stream() == piece.stream()
                && before.process().equals(piece.process());
    }
}
