package dev.signalbox.engine.service.environment;

/**
 * Something that is wrong with an environment.
 *
 * @param where in what: the path of a file, or the place that a template was parsed for, such as {@code variable 'URL'}
 * @param line from 1, in that file or text
 * @param column from 1, in characters
 * @param message what is wrong, with which value unless that may be a secret, and the mend
 */
public record Mistake(String where, int line, int column, String message) {
    /** For a person to read. */
    @Override
    public String toString() {
        return "%s, line %d, column %d: %s".formatted(where, line, column, message);
    }
}
