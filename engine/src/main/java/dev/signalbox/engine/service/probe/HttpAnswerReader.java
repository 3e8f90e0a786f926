package dev.signalbox.engine.service.probe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one answer of HTTP/1 from a connection that carries no other. It takes a bounded part of whatever comes. What is
 * no such answer is a {@link ProtocolException}, whose message goes on after the name of the server.
 */
final class HttpAnswerReader {
    private static final int MAX_HEAD_BYTES = 64 * 1024; // with all interim answers
    private static final int MAX_CHUNK_LINE_BYTES = 1024;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.\\d ([1-9]\\d\\d)(?: (.*))?");

    private final InputStream in;
    private int headBytesLeft = MAX_HEAD_BYTES;

    HttpAnswerReader(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * The final answer.
     *
     * @param bodyBytes so much of its body; 0 reads none
     */
    HttpAnswer read(int bodyBytes) throws IOException {
        while (true) {
            String first = headLine();
            Matcher statusLine = STATUS_LINE.matcher(first);
            if (!statusLine.matches()) {
                throw new ProtocolException("does not speak HTTP/1: it answered '%s'".formatted(OneLine.of(first)));
            }
            int status = Integer.parseInt(statusLine.group(1));
            String phrase = statusLine.group(2) == null ? "" : statusLine.group(2);
            Map<String, String> headers = headers();
            if (status >= 200) {
                boolean hasBody = bodyBytes > 0 && status != 204 && status != 304;
                return new HttpAnswer(status, phrase, headers, hasBody ? body(headers, bodyBytes) : "");
            }
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = headLine(); !line.isEmpty(); line = headLine()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private String headLine() throws IOException {
        String line = line(headBytesLeft, "sends more than %d bytes before its answer".formatted(MAX_HEAD_BYTES));
        headBytesLeft -= line.length() + 1;
        return line;
    }

    /** The next line without its end, a char for each byte. */
    private String line(int maxBytes, String ifLonger) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw cutShort(line);
            }
            if (line.length() >= maxBytes) {
                throw new ProtocolException(ifLonger);
            }
            line.append((char) next);
        }
        boolean hasReturn = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
        return hasReturn ? line.substring(0, line.length() - 1) : line.toString();
    }

    private ProtocolException cutShort(CharSequence line) {
        return headBytesLeft == MAX_HEAD_BYTES && line.isEmpty()
                ? new ProtocolException("closed the connection without an answer")
                : new ProtocolException("closed the connection in the middle of its answer");
    }

    private String body(Map<String, String> headers, int limit) throws IOException {
        String length = headers.get("content-length");
        byte[] bytes;
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            bytes = chunks(limit);
        } else if (length != null) {
            bytes = exactly((int) Math.min(numberIn(length, 10), limit));
        } else {
            bytes = in.readNBytes(limit);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private byte[] chunks(int limit) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() < limit) {
            String line = line(MAX_CHUNK_LINE_BYTES, "sends a body whose parts are not told apart");
            int semicolon = line.indexOf(';');
            long size = numberIn(semicolon < 0 ? line : line.substring(0, semicolon), 16);
            if (size == 0) {
                break;
            }
            body.writeBytes(exactly((int) Math.min(size, limit - body.size())));
            if (body.size() < limit) {
                line(MAX_CHUNK_LINE_BYTES, "sends a part of its body that is longer than announced");
            }
        }
        return body.toByteArray();
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new ProtocolException("closed the connection in the middle of its answer");
        }
        return bytes;
    }

    private static long numberIn(String text, int radix) throws ProtocolException {
        try {
            return Long.parseUnsignedLong(text.strip(), radix) & Long.MAX_VALUE;
        } catch (NumberFormatException _) {
            throw new ProtocolException("says that its body is '%s' long".formatted(OneLine.of(text)));
        }
    }
}
