package dev.signalbox.engine.service.environment;

import dev.signalbox.engine.service.environment.Part.Fallback;
import dev.signalbox.engine.service.environment.Part.Reference;
import java.util.List;

/**
 * Reads what refers to variables: <code>${NAME}</code>, <code>${NAME:-default}</code> and <code>${NAME:?message}</code>,
 * in templates and in the values of files alike; <code>$${</code> is the text <code>${</code>, and any other dollar sign is
 * itself, as shell scripts need it. Not thread-safe.
 */
final class TemplateParser {
    private static final int DEEPEST = 8;
    private static final String ESCAPED = "$${";

    private final String where;
    private final Cursor cursor;
    private final String ends; // the characters that no reference goes beyond
    private final Mistakes mistakes;

    /**
     * A parser of what comes next.
     *
     * @param ends the characters that no reference goes beyond
     */
    TemplateParser(String where, Cursor cursor, String ends, Mistakes mistakes) {
        this.where = where;
        this.cursor = cursor;
        this.ends = ends;
        this.mistakes = mistakes;
    }

    /** All of a template. */
    List<Part> all() {
        PartsBuilder parts = new PartsBuilder();
        while (!cursor.atEnd()) {
            next(parts);
        }
        return parts.build();
    }

    /** Takes a reference or a character. */
    void next(PartsBuilder parts) {
        next(parts, 1);
    }

    private void next(PartsBuilder parts, int depth) {
        if (cursor.startsWith("${")) {
            reference(parts, depth);
        } else if (cursor.startsWith(ESCAPED)) {
            cursor.take();
            parts.append(cursor.take());
            parts.append(cursor.take());
        } else {
            parts.append(cursor.take());
        }
    }

    private void reference(PartsBuilder parts, int depth) {
        int line = cursor.line();
        int column = cursor.column();
        cursor.skip(2);
        String name = name();
        if (name.isEmpty()) {
            fail(line, column, "'${' is followed by no name: write '${NAME}', or '$${' for that text");
            return;
        }
        if (depth > DEEPEST) {
            fail(line, column, "'${%s' stands in more than %d defaults: use fewer".formatted(name, DEEPEST));
            return;
        }
        Fallback fallback = fallback(depth);
        if (cursor.peek() == '}') {
            cursor.take();
            parts.add(new Reference(name, fallback, line, column));
        } else if (atEnd()) {
            fail(
                    line,
                    column,
                    "'${%1$s' is never closed: put a '}' at its end, or write '$${%1$s' for that text".formatted(name));
        } else {
            fail(
                    line,
                    column,
                    "'${%1$s' is followed by '%2$c': write '${%1$s}', '${%1$s:-default}' or '${%1$s:?message}'"
                            .formatted(name, cursor.peek()));
        }
    }

    /** A name, perhaps with a prefix such as {@code port:}; empty if there is none. */
    private String name() {
        StringBuilder name = new StringBuilder();
        while (isOfName(cursor.peek())) {
            name.append(cursor.take());
        }
        if (!name.isEmpty() && cursor.peek() == ':' && isOfName(cursor.peekSecond())) {
            name.append(cursor.take());
            while (isOfName(cursor.peek()) || cursor.peek() == '-') {
                name.append(cursor.take());
            }
        }
        return name.toString();
    }

    private static boolean isOfName(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '.';
    }

    private Fallback fallback(int depth) {
        boolean message = cursor.startsWith(":?");
        if (!message && !cursor.startsWith(":-")) {
            return new Fallback.None();
        }
        cursor.skip(2);
        return message ? new Fallback.Message(message()) : new Fallback.Default(defaultValue(depth));
    }

    private String message() {
        StringBuilder message = new StringBuilder();
        while (!atEnd() && cursor.peek() != '}') {
            message.append(cursor.take());
        }
        return message.toString();
    }

    private List<Part> defaultValue(int depth) {
        PartsBuilder value = new PartsBuilder();
        while (!atEnd() && cursor.peek() != '}') {
            next(value, depth + 1);
        }
        return value.build();
    }

    private boolean atEnd() {
        return cursor.atEnd() || ends.indexOf(cursor.peek()) >= 0;
    }

    /** And goes on after the reference, for there may be more mistakes. */
    private void fail(int line, int column, String message) {
        mistakes.add(where, line, column, message);
        while (!atEnd() && cursor.peek() != '}') {
            cursor.take();
        }
        if (cursor.peek() == '}') {
            cursor.take();
        }
    }
}
