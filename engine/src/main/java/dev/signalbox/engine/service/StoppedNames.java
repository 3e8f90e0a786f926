package dev.signalbox.engine.service;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The files in which the names of stopped services stand, one for each workspace: a first line that says what it is, and
 * then a line for each name. In a name, a backslash and what is no plain character is a backslash, {@code u} and four
 * hexadecimal digits, as in a string of Java.
 */
final class StoppedNames {
    private static final Logger LOG = System.getLogger(StoppedNames.class.getName());
    private static final String FIRST_LINE = "# Services that were stopped by hand, of a workspace of Signalbox (1)";
    private static final long LONGEST = 16L * 1024 * 1024; // bytes: more than any workspace has names
    private static final int MOST_KEPT_ASIDE = 9;
    private static final int HASH_BYTES = 8;
    private static final int ESCAPE = 6; // characters
    private static final HexFormat HEX = HexFormat.of();

    private StoppedNames() {}

    /** The file for that workspace: named so that people recognise it, and unlike those of all others. */
    static Path fileOf(Path stateFolder, Path workspace) {
        Path path = workspace.toAbsolutePath().normalize();
        Path folder = path.getParent();
        Path readable = folder == null || folder.getFileName() == null ? path : folder.getFileName();
        String name = readable.toString().replaceAll("[^\\w.-]", "_");
        String hash = HEX.formatHex(sha256(path.toString()), 0, HASH_BYTES);
        return stateFolder.resolve("stopped").resolve("%.40s-%s.txt".formatted(name, hash));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256, this one does not", e);
        }
    }

    static byte[] encode(Collection<String> names) {
        StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
        for (String name : names) {
            name.chars().forEach(character -> append(text, (char) character));
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, char character) {
        if (character == '\\' || Character.isISOControl(character) || Character.isSurrogate(character)) {
            text.append("\\u").append(HEX.toHexDigits(character));
        } else {
            text.append(character);
        }
    }

    /**
     * The names that stand there.
     *
     * @throws IOException if it is no such text
     */
    static Set<String> decode(byte[] content) throws IOException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is no text in UTF-8", e);
        }
        List<String> lines = List.of(text.split("\n", -1));
        if (!lines.getFirst().equals(FIRST_LINE) || !lines.getLast().isEmpty()) {
            throw new IOException(
                    "it does not begin with the line '%s', or its last line has no end".formatted(FIRST_LINE));
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 1; i < lines.size() - 1; i++) {
            names.add(unescape(lines.get(i), i + 1));
        }
        return names;
    }

    private static String unescape(String line, int number) throws IOException {
        StringBuilder name = new StringBuilder();
        int from = 0;
        for (int at = line.indexOf('\\'); at >= 0; at = line.indexOf('\\', from)) {
            if (!line.startsWith("\\u", at) || line.length() < at + ESCAPE) {
                throw noEscape(number, at);
            }
            name.append(line, from, at);
            try {
                name.append((char) HexFormat.fromHexDigits(line, at + 2, at + ESCAPE));
            } catch (IllegalArgumentException _) {
                throw noEscape(number, at);
            }
            from = at + ESCAPE;
        }
        return name.append(line, from, line.length()).toString();
    }

    private static IOException noEscape(int line, int at) {
        return new IOException("line %d, column %d: a backslash without 'u' and four hexadecimal digits after it"
                .formatted(line, at + 1));
    }

    /** The names in that file; none if there is none, or if it is not to be read: then it is kept aside. */
    static Set<String> readOrKeepAside(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("it has more than %d bytes".formatted(LONGEST));
            }
            return decode(Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return new LinkedHashSet<>();
        } catch (IOException e) {
            keepAside(file, e);
            return new LinkedHashSet<>();
        }
    }

    private static void keepAside(Path file, IOException problem) {
        String message = "cannot read which services were stopped by hand from '%s': %s; all count as not stopped; "
                .formatted(file, problem.getMessage() == null ? problem : problem.getMessage());
        Path aside = placeAside(file);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.log(
                    Level.WARNING,
                    message + "it is kept as '%s': mend it and move it back, or delete it".formatted(aside));
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    message + "nor can it be moved to '%s': check the rights of both".formatted(aside),
                    e);
        }
    }

    /** The first that is free; the last of nine if none is. */
    private static Path placeAside(Path file) {
        for (int i = 1; ; i++) {
            Path aside = file.resolveSibling("%s.unreadable-%d".formatted(file.getFileName(), i));
            if (i == MOST_KEPT_ASIDE || Files.notExists(aside, LinkOption.NOFOLLOW_LINKS)) {
                return aside;
            }
        }
    }
}
