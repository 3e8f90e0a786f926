package dev.signalbox.engine.service.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The variables that an {@code .env} file sets, as the common tools agree on it. Immutable.
 *
 * <ul>
 *   <li>{@code NAME=value} or {@code export NAME=value} on a line of its own; blanks around the equals sign do not matter
 *   <li>empty lines, and comments from a {@code #} at the beginning of a line or after a blank
 *   <li>{@code 'value'}: the text between the quotes as it is, newlines too
 *   <li>{@code "value"}: the same with <code>${NAME}</code> and the escapes {@code \n \r \t \" \\ \$}; any other
 *       backslash is a backslash
 *   <li>a value without quotes: the rest of the line without the blanks around it, with <code>${NAME}</code>
 * </ul>
 *
 * <p>A dollar sign without a brace is a dollar sign. References are as in a {@link Template}. Of several values for one
 * name the last one counts. The file is in UTF-8, with or without a byte order mark, with newlines of any system.
 *
 * @param entries one for each name, in the order of the lines that count
 */
public record EnvFile(Path path, List<Entry> entries) {
    /** No file may be larger. */
    public static final int MOST_BYTES = 1024 * 1024;

    /**
     * A variable.
     *
     * @param line where its name stands, from 1
     */
    public record Entry(String name, Template value, int line) {}

    /** Copies the entries. */
    public EnvFile {
        entries = List.copyOf(entries);
    }

    /**
     * Reads a file; as long as the file system takes.
     *
     * @throws EnvironmentException with all its mistakes, or if it cannot be read
     */
    public static EnvFile read(Path path) throws EnvironmentException {
        Mistakes mistakes = new Mistakes();
        String text = EnvFileText.of(path.toString(), bytesOf(path), mistakes);
        EnvFile file = parse(path, text, mistakes);
        mistakes.throwIfAny();
        return file;
    }

    /**
     * Reads a text as if it were that file's.
     *
     * @throws EnvironmentException with all its mistakes
     */
    static EnvFile parse(Path path, String text) throws EnvironmentException {
        Mistakes mistakes = new Mistakes();
        EnvFile file = parse(path, text, mistakes);
        mistakes.throwIfAny();
        return file;
    }

    private static EnvFile parse(Path path, String text, Mistakes mistakes) {
        return new EnvFile(path, new EnvFileParser(path.toString(), text, mistakes).entries());
    }

    private static byte[] bytesOf(Path path) throws EnvironmentException {
        if (!Files.exists(path)) {
            throw unreadable(path, "there is no such file: create it, or make it optional");
        }
        if (!Files.isRegularFile(path)) { // a pipe might never have an end
            throw unreadable(path, "this is not a file: name one");
        }
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(path)) {
            bytes = stream.readNBytes(MOST_BYTES + 1);
        } catch (IOException e) {
            throw unreadable(path, "it cannot be read (%s): check who may read it".formatted(e));
        }
        if (bytes.length > MOST_BYTES) {
            throw unreadable(
                    path, "it is larger than %d bytes: leave in it only what are variables".formatted(MOST_BYTES));
        }
        return bytes;
    }

    private static EnvironmentException unreadable(Path path, String message) {
        return new EnvironmentException(List.of(new Mistake(path.toString(), 1, 1, message)));
    }
}
