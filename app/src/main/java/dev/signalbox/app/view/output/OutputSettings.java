package dev.signalbox.app.view.output;

/**
 * How the reader wants to see output.
 *
 * @param wraps whether long lines go on in the next row; else one scrolls to their ends
 * @param showsLineNumbers whether each line's number stands before it
 * @param times which time stands before each line
 */
public record OutputSettings(boolean wraps, boolean showsLineNumbers, Times times) {
    /** Which time of a line is shown. */
    public enum Times {
        /** None. */
        NONE,
        /** The time of day. */
        ABSOLUTE,
        /** How long ago. */
        RELATIVE,
        /** How long after the line before. */
        DELTA
    }

    /** As little as possible. */
    public static final OutputSettings USUAL = new OutputSettings(false, false, Times.NONE);

    OutputSettings withWraps(boolean wanted) {
        return new OutputSettings(wanted, showsLineNumbers, times);
    }

    OutputSettings withLineNumbers(boolean wanted) {
        return new OutputSettings(wraps, wanted, times);
    }

    OutputSettings withTimes(Times wanted) {
        return new OutputSettings(wraps, showsLineNumbers, wanted);
    }
}
