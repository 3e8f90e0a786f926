package dev.signalbox.app.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A foreign file as it was read.
 *
 * @param file absolute
 * @param text without byte order mark, with a line feed at each end of a line
 */
record ForeignText(Path file, String text) {
    private static final int MAX_SIZE = 4 * 1024 * 1024;
    private static final int MARK = 0xFEFF;

    /** Reads a file of at most 4 MiB of UTF-8. */
    static ForeignText read(Path file) throws IOException, ImportException {
        Path absolute = file.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
            throw new ImportException(NoteReason.NOT_READABLE, 1, "");
        }
        try (InputStream in = Files.newInputStream(absolute)) {
            byte[] bytes = in.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw new ImportException(NoteReason.TOO_LARGE, 1, "");
            }
            return new ForeignText(absolute, normalised(decoded(bytes)));
        }
    }

    private static String decoded(byte[] bytes) throws ImportException {
        CharBuffer out = CharBuffer.allocate(bytes.length);
        boolean bad = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), out, true)
                .isError();
        String text = out.flip().toString();
        if (bad) {
            throw new ImportException(
                    NoteReason.NOT_UTF8,
                    1 + (int) normalised(text).chars().filter(c -> c == '\n').count(),
                    "");
        }
        return text;
    }

    private static String normalised(String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == MARK;
        return (marked ? text.substring(1) : text).replace("\r\n", "\n").replace('\r', '\n');
    }

    String name() {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /** The folder that it is in. */
    Path folder() {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }
}
