package dev.signalbox.engine.service.environment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the text of an {@code .env} file; after a mistake it goes on with the next line. Used once. */
final class EnvFileParser {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*+");
    private static final int LONGEST_SHOWN = 32;

    private final String where;
    private final Cursor cursor;
    private final Mistakes mistakes;
    private final TemplateParser plain;
    private final TemplateParser quoted;
    private final Map<String, EnvFile.Entry> entries = new LinkedHashMap<>();

    EnvFileParser(String where, String text, Mistakes mistakes) {
        this.where = where;
        this.mistakes = mistakes;
        cursor = new Cursor(text);
        plain = new TemplateParser(where, cursor, "\n", mistakes);
        quoted = new TemplateParser(where, cursor, "\n\"", mistakes);
    }

    List<EnvFile.Entry> entries() {
        while (!cursor.atEnd()) {
            cursor.skipBlanks();
            if (!cursor.atLineEnd() && cursor.peek() != '#') {
                assignment();
            }
            cursor.takeLine(); // a comment, or what stands after a mistake
            if (!cursor.atEnd()) {
                cursor.take();
            }
        }
        return List.copyOf(entries.values());
    }

    private void assignment() {
        int line = cursor.line();
        int column = cursor.column();
        String name = word();
        cursor.skipBlanks();
        if (name.equals("export") && cursor.peek() != '=') {
            line = cursor.line();
            column = cursor.column();
            name = word();
            cursor.skipBlanks();
        }
        if (cursor.peek() != '=') {
            fail(
                    line,
                    column,
                    "%s is followed by no '=': write NAME=value, or put '#' before a comment".formatted(shown(name)));
            return;
        }
        if (!NAME.matcher(name).matches()) {
            fail(
                    line,
                    column,
                    "%s cannot name a variable: use letters, digits and underscores, and no digit first"
                            .formatted(shown(name)));
        }
        cursor.take();
        List<Part> value = value();
        entries.remove(name); // so that it comes where its last value stands
        entries.put(name, new EnvFile.Entry(name, Template.of(where, value), line));
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (!cursor.atLineEnd() && !cursor.atBlank() && cursor.peek() != '=') {
            word.append(cursor.take());
        }
        return word.toString();
    }

    /** In full unless it is long: it may be a line of a secret that lacks its quotes. */
    private static String shown(String word) {
        return word.length() <= LONGEST_SHOWN
                ? "'" + word + "'"
                : "'%s…' (%d characters)".formatted(word.substring(0, 4), word.length());
    }

    private List<Part> value() {
        boolean afterBlank = cursor.atBlank();
        cursor.skipBlanks();
        return switch (cursor.peek()) {
            case '\'', '"' -> quotedValue(cursor.peek());
            default -> plainValue(afterBlank);
        };
    }

    private List<Part> plainValue(boolean blankBefore) {
        PartsBuilder parts = new PartsBuilder();
        boolean afterBlank = blankBefore;
        while (!cursor.atLineEnd() && !(afterBlank && cursor.peek() == '#')) {
            afterBlank = cursor.atBlank();
            plain.next(parts);
        }
        parts.stripTrailing();
        return parts.build();
    }

    private List<Part> quotedValue(char quote) {
        PartsBuilder parts = new PartsBuilder();
        if (!cursor.hasClosing(quote)) {
            fail(
                    cursor.line(),
                    cursor.column(),
                    "the quote (%c) is never closed: close it, or put the value in quotes of the other kind"
                            .formatted(quote));
            return parts.build();
        }
        cursor.take();
        while (!cursor.atEnd() && cursor.peek() != quote) {
            if (quote == '\'') {
                parts.append(cursor.take());
            } else if (cursor.peek() == '\\') {
                escape(parts);
            } else {
                quoted.next(parts);
            }
        }
        cursor.skip(cursor.atEnd() ? 0 : 1);
        rejectMore();
        return parts.build();
    }

    private void escape(PartsBuilder parts) {
        char backslash = cursor.take();
        char escaped = cursor.atEnd() ? Cursor.END : cursor.take();
        switch (escaped) {
            case 'n' -> parts.append('\n');
            case 'r' -> parts.append('\r');
            case 't' -> parts.append('\t');
            case '"', '\\', '$' -> parts.append(escaped);
            case Cursor.END -> parts.append(backslash);
            default -> {
                parts.append(backslash);
                parts.append(escaped);
            }
        }
    }

    private void rejectMore() {
        boolean afterBlank = cursor.atBlank();
        cursor.skipBlanks();
        if (!cursor.atLineEnd() && !(afterBlank && cursor.peek() == '#')) {
            fail(
                    cursor.line(),
                    cursor.column(),
                    "after the closing quote stands more: put the whole value in one pair of quotes,"
                            + " or a blank and '#' before a comment");
        }
    }

    private void fail(int line, int column, String message) {
        mistakes.add(where, line, column, message);
    }
}
