package dev.signalbox.engine.service.environment;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Makes the text of an {@code .env} file of its bytes. */
final class EnvFileText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private EnvFileText() {}

    /**
     * Without a byte order mark, each line with a newline at its end.
     *
     * @throws EnvironmentException if it is no text at all
     */
    static String of(String where, byte[] bytes, Mistakes mistakes) throws EnvironmentException {
        CharBuffer sound = CharBuffer.allocate(bytes.length);
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(rest, sound, true);
        if (result.isError()) {
            reject(
                    where,
                    sound.flip().toString(),
                    "byte 0x%02X is not UTF-8: save the file in that encoding".formatted(rest.get() & 0xFF),
                    mistakes);
        }
        String text = new String(bytes, StandardCharsets.UTF_8); // so that mistakes after a wrong byte are found too
        int nul = text.indexOf(Cursor.END);
        if (nul >= 0) {
            reject(
                    where,
                    text.substring(0, nul),
                    "a NUL character can be in no variable: remove it, or save the file as UTF-8 text",
                    mistakes);
            mistakes.throwIfAny();
        }
        String unmarked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        return unmarked.replace("\r\n", "\n");
    }

    private static void reject(String where, String before, String message, Mistakes mistakes) {
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        mistakes.add(where, line, before.length() - before.lastIndexOf('\n'), message);
    }
}
