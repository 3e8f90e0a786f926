package dev.signalbox.app.view.output.scan;

import java.util.Optional;

/**
 * JSON with a line for each value and its depth shown. Changes nothing but blanks between tokens, so numbers and texts
 * stay as they were written.
 */
public final class PrettyJson {
    private static final String INDENT = "  ";
    private static final int DEEPEST = 200;

    private final String json;
    private final StringBuilder pretty = new StringBuilder();
    private int depth;

    private PrettyJson(String json) {
        this.json = json;
    }

    /**
     * The object or list that begins in a line and ends with it; a line may have other text before it, such as a time.
     * Empty if there is none.
     */
    public static Optional<String> of(String line) {
        int object = line.indexOf('{');
        int list = line.startsWith("[") ? 0 : line.indexOf("[{");
        int start = object < 0 || (list >= 0 && list < object) ? list : object;
        return start < 0
                ? Optional.empty()
                : new PrettyJson(line.substring(start).strip()).write();
    }

    private Optional<String> write() {
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            switch (character) {
                case '"' -> {
                    int end = endOfText(i);
                    if (end < 0) {
                        return Optional.empty();
                    }
                    pretty.append(json, i, end);
                    i = end - 1;
                }
                case '{', '[' -> {
                    int close = nextThatIsNotBlank(i + 1);
                    if (close < json.length() && isClosing(json.charAt(close))) {
                        pretty.append(character).append(json.charAt(close));
                        i = close;
                    } else {
                        pretty.append(character);
                        depth++;
                        newLine();
                    }
                }
                case '}', ']' -> {
                    depth--;
                    newLine();
                    pretty.append(character);
                }
                case ',' -> {
                    pretty.append(character);
                    newLine();
                }
                case ':' -> pretty.append(": ");
                case ' ', '\t' -> {}
                default -> pretty.append(character);
            }
            boolean isOver = depth == 0 && i + 1 < json.length();
            if (depth < 0 || depth > DEEPEST || isOver) {
                return Optional.empty(); // text that only looks like JSON
            }
        }
        return depth == 0 ? Optional.of(pretty.toString()) : Optional.empty();
    }

    private void newLine() {
        pretty.append('\n').repeat(INDENT, Math.max(0, depth));
    }

    private int nextThatIsNotBlank(int from) {
        int i = from;
        while (i < json.length() && json.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    private static boolean isClosing(char character) {
        return character == '}' || character == ']';
    }

    private int endOfText(int quote) {
        for (int i = quote + 1; i < json.length(); i++) {
            if (json.charAt(i) == '\\') {
                i++;
            } else if (json.charAt(i) == '"') {
                return i + 1;
            }
        }
        return -1;
    }
}
