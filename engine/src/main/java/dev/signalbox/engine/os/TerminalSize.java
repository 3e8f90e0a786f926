package dev.signalbox.engine.os;

/**
 * The size of a terminal, in characters.
 *
 * @param columns 1 to 32767
 * @param rows 1 to 32767
 */
public record TerminalSize(int columns, int rows) {
    /** What a terminal has had since there are terminals. */
    public static final TerminalSize USUAL = new TerminalSize(80, 24);

    /**
     * Takes the size as it is.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public TerminalSize {
        if (columns < 1 || columns > Short.MAX_VALUE || rows < 1 || rows > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a terminal of %d columns and %d rows: use 1 to %d of each"
                    .formatted(columns, rows, Short.MAX_VALUE));
        }
    }
}
