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
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of a log to a file: as text, without escape codes and secrets. The pieces of a long line are one line
 * again; where lines were dropped, a line says how many. For one use, on one thread, which is busy as long as the disk is.
 */
public final class LogExport {
    private static final int LINES_A_READ = 1_000;

    private final OutputLog log;
    private final LineText text;
    private final LineScore shown;
    private final LongFunction<String> droppedText;
    private OutputLine.@Nullable Text begun; // whose newline is not written yet
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
     */
    public long writeTo(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path temporary = Files.createTempFile(target.getParent(), ".output-", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
                    BufferedWriter writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8))) {
                write(writer);
                writer.flush();
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return written;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void write(BufferedWriter writer) throws IOException {
        long end = log.endNumber();
        long next = 0;
        while (next < end) {
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
                }
            }
            next = lines.getLast().number() + 1;
        }
        endLine(writer);
    }

    private void write(BufferedWriter writer, OutputLine line) throws IOException {
        OutputLine.Text piece = line instanceof OutputLine.Text of ? of : null;
        if (!isContinuedBy(piece)) {
            endLine(writer);
            written++;
        }
        writer.write(text.of(line));
        begun = piece;
        if (piece == null || piece.ending() != OutputLine.Ending.CONTINUED) {
            writer.write('\n');
            begun = null;
        }
    }

    private void endLine(BufferedWriter writer) throws IOException {
        if (begun != null) {
            writer.write('\n');
            begun = null;
        }
    }

    private boolean isContinuedBy(OutputLine.@Nullable Text piece) {
        OutputLine.Text before = begun;
        return before != null
                && piece != null
                && before.stream() == piece.stream()
                && before.process().equals(piece.process());
    }
}
