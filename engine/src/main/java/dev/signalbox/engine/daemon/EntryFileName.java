package dev.signalbox.engine.daemon;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The name of an entry's file: {@code <code>-<daemon>.json}, in which no two keys share a name, on no file system.
 *
 * <p>Small Latin letters, digits, dot and underscore stand for themselves; every other byte of the UTF-8 text is written
 * as {@code %} and two hexadecimal digits. So the only "-" is the one between the two, capitals differ where the file
 * system ignores case, and no name leads out of the directory. A name that would get too long for a file system ends in
 * "~" and its SHA-256 instead.
 */
final class EntryFileName {
    static final String SUFFIX = ".json";
    private static final int LONGEST = 200; // most file systems take 255 bytes
    private static final int READABLE_PART = 100;
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789._";
    private static final HexFormat HEX = HexFormat.of();

    private EntryFileName() {}

    /**
     * The name for that key.
     *
     * @throws IllegalArgumentException if one of the two is empty or not well-formed Unicode
     */
    static String of(String code, String daemon) {
        String name = encoded("code", code) + "-" + encoded("daemon", daemon);
        if (name.length() > LONGEST) {
            name = name.substring(0, READABLE_PART) + "~" + HEX.formatHex(sha256(name));
        }
        return name + SUFFIX;
    }

    private static String encoded(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(what + " of a daemon is empty: give it a name");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "%s '%s' of a daemon has half a character (a lone surrogate): remove it".formatted(what, text));
        }
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(each) >= 0) {
                encoded.append((char) each);
            } else {
                HEX.toHexDigits(encoded.append('%'), each);
            }
        }
        return encoded.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256, this one does not", e);
        }
    }
}
