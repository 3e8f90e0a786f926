package dev.signalbox.engine.service.probe;

/** A text that can be looked at so many times and not once more: the only way to end a search from within. */
final class CountedText implements CharSequence {

    /** Thrown at the look that is one too many. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("looked at too often", null, false, false);
        }
    }

    private final String text;
    private long looksLeft;

    CountedText(String text, long looks) {
        this.text = text;
        looksLeft = looks;
    }

    @Override
    public char charAt(int index) {
        if (looksLeft-- <= 0) {
            throw new Exhausted();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
