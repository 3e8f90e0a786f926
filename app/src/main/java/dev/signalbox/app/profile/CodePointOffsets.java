package dev.signalbox.app.profile;

/** Turns the parser's positions, which count Unicode characters, into offsets of {@code char}s. */
final class CodePointOffsets {
    private final String text;
    private final boolean same;
    // the last answer; positions come mostly in rising order, so the next one is near
    private int lastCodePoint;
    private int lastChar;

    CodePointOffsets(String text) {
        this.text = text;
        this.same = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }

    int charOffset(int codePoint) {
        if (same) {
            return Math.min(codePoint, text.length());
        }
        lastChar = text.offsetByCodePoints(lastChar, codePoint - lastCodePoint);
        lastCodePoint = codePoint;
        return lastChar;
    }
}
