package dev.signalbox.app.profile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The text of a file with its lines. Offsets count {@code char}s; a line ends with LF, CRLF or a CR alone, as YAML
 * has it.
 *
 * @param byteOrderMark whether the file started with one; it is no part of the text
 */
record SourceText(boolean byteOrderMark, String text) {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * Decodes UTF-8 strictly: a wrong byte is a problem with its line, never a replacement character that would be
     * saved back.
     */
    static SourceText decode(Path file, byte[] bytes) throws WorkspaceException {
        boolean marked = bytes.length >= 3 && bytes[0] == MARK[0] && bytes[1] == MARK[1] && bytes[2] == MARK[2];
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.position(marked ? MARK.length : 0);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean bad = decoder.decode(in, out, true).isError();
        SourceText source = new SourceText(marked, out.flip().toString());
        if (bad) {
            int offset = source.text.length();
            throw new WorkspaceException(new WorkspaceProblem(
                    file,
                    source.lineAt(offset),
                    source.columnAt(offset),
                    "the byte 0x%02X is not UTF-8".formatted(bytes[in.position()] & 0xFF),
                    "save the file as UTF-8"));
        }
        return source;
    }

    /**
     * The bytes of the file, with the byte order mark if there was one.
     *
     * @throws CharacterCodingException if the text has half a surrogate pair
     */
    byte[] encode() throws CharacterCodingException {
        ByteBuffer body = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.remaining() + MARK.length);
        if (byteOrderMark) {
            out.writeBytes(MARK);
        }
        out.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
        return out.toByteArray();
    }

    SourceText withText(String newText) {
        return new SourceText(byteOrderMark, newText);
    }

    /** The line of an offset, counted from 1. */
    int lineAt(int offset) {
        int line = 1;
        for (int i = 1; i <= offset; i++) {
            if (isLineStart(i)) {
                line++;
            }
        }
        return line;
    }

    /** The column of an offset, counted from 1 in Unicode characters. */
    int columnAt(int offset) {
        return text.codePointCount(lineStart(offset), offset) + 1;
    }

    /** The offset of a place, which has to be one of the text. */
    int offset(int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = nextLine(start);
        }
        return text.offsetByCodePoints(start, column - 1);
    }

    int lineStart(int offset) {
        int i = offset;
        while (!isLineStart(i)) {
            i--;
        }
        return i;
    }

    /** Where the line of an offset ends, before its line break. */
    int lineEnd(int offset) {
        int i = offset;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** Where the line after that of an offset starts, or the end of the text. */
    int nextLine(int offset) {
        int end = lineEnd(offset);
        if (end == text.length()) {
            return end;
        }
        return text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }

    boolean isLineStart(int offset) {
        if (offset == 0) {
            return true;
        }
        char before = text.charAt(offset - 1);
        return before == '\n' || (before == '\r' && !text.startsWith("\n", offset));
    }

    /** The line break this file uses: that of its first line. */
    String lineBreak() {
        int end = lineEnd(0);
        return end == text.length() ? "\n" : text.substring(end, nextLine(end));
    }

    boolean isBlank(int from, int to) {
        return text.substring(from, to).isBlank();
    }
}
