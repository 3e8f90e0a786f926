package dev.signalbox.engine.service.environment;

/** A place in a text that is being read. Not thread-safe. */
final class Cursor {
    /** What {@link #peek} returns at the end; no text has it, for a NUL can be in no variable. */
    static final char END = '\0';

    private final String text;
    private int next;
    private int line = 1;
    private int column = 1;

    Cursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return next == text.length();
    }

    /** Whether a line or the text ends here. */
    boolean atLineEnd() {
        return atEnd() || peek() == '\n';
    }

    boolean atBlank() {
        return peek() == ' ' || peek() == '\t';
    }

    /** The character here. */
    char peek() {
        return atEnd() ? END : text.charAt(next);
    }

    /** The character after that. */
    char peekSecond() {
        return next + 1 < text.length() ? text.charAt(next + 1) : END;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, next);
    }

    /** Takes the character here. */
    char take() {
        char taken = text.charAt(next++);
        if (taken == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return taken;
    }

    void skip(int characters) {
        for (int i = 0; i < characters; i++) {
            take();
        }
    }

    void skipBlanks() {
        while (atBlank()) {
            take();
        }
    }

    /** Takes what is left of the line, without its end. */
    String takeLine() {
        int start = next;
        while (!atLineEnd()) {
            take();
        }
        return text.substring(start, next);
    }

    /** Whether the text goes on to the second of two such quotes, of which the first one is here. */
    boolean hasClosing(char quote) {
        boolean escapes = quote == '"';
        for (int i = next + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                return true;
            }
            if (escapes && text.charAt(i) == '\\') {
                i++;
            }
        }
        return false;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }
}
