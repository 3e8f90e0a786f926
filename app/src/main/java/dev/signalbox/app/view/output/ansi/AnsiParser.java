package dev.signalbox.app.view.output.ansi;

/**
 * Lays out one line of output as a terminal would show it. Never fails, whatever the line holds; text that is not part
 * of an escape sequence is always kept.
 *
 * <p>Escape sequences are delimited after ECMA-48 (5.4 control sequences, 5.6 control strings) and ECMA-35 (escape
 * sequences proper).
 */
public final class AnsiParser {
    private static final char ESC = '\u001B';
    private static final char BEL = '\u0007';

    private final String line;
    private final CellBuffer cells;
    private TextStyle style = TextStyle.PLAIN;
    private int position;
    private boolean noMoreStringEnds; // spares a line full of openers from being searched once for each

    private AnsiParser(String line, int maxColumns) {
        this.line = line;
        this.cells = new CellBuffer(maxColumns);
    }

    /** The layout of that line, all of it. */
    public static CellLine parse(String line) {
        return parse(line, Integer.MAX_VALUE);
    }

    /**
     * The layout of that line.
     *
     * @param line without its newline
     * @param maxColumns cells beyond are cut, and counted
     */
    public static CellLine parse(String line, int maxColumns) {
        return new AnsiParser(line, maxColumns).parse();
    }

    /** The text that the layout of that line shows, which is often the line itself. */
    public static String plainText(String line) {
        return line.chars().allMatch(AnsiParser::isPlain) ? line : parse(line).text();
    }

    /** Whether it surely is one letter in one cell. */
    private static boolean isPlain(int character) {
        return isBetween((char) character, ' ', '~') || isBetween((char) character, '\u00AE', '\u024F');
    }

    private CellLine parse() {
        while (position < line.length()) {
            int character = line.codePointAt(position);
            position += Character.charCount(character);
            switch (character) {
                case ESC -> escape();
                case '\t' -> cells.tab();
                case '\r' -> cells.carriageReturn();
                default -> cells.writeVisibly(character, style);
            }
        }
        return cells.toLine();
    }

    /** After ESC. */
    private void escape() {
        if (position == line.length()) {
            return; // an unfinished line may end amid a sequence
        }
        char introducer = line.charAt(position);
        switch (introducer) {
            case '[' -> controlSequence();
            case ']', 'P', 'X', '^', '_' -> controlString();
            default -> {
                int end = skip(position, ' ', '/');
                if (end == line.length()) {
                    position = end;
                } else if (isBetween(line.charAt(end), '0', '~')) {
                    position = end + 1;
                } else {
                    cells.writeVisibly(ESC, style); // not a sequence at all
                }
            }
        }
    }

    /** {@code CSI parameters intermediates final}; a broken one is dropped up to where it breaks. */
    private void controlSequence() {
        int parameters = position + 1;
        int intermediates = skip(parameters, '0', '?');
        int end = skip(intermediates, ' ', '/');
        position = end;
        if (end < line.length() && isBetween(line.charAt(end), '@', '~')) {
            position = end + 1;
            if (intermediates == end) {
                apply(line.charAt(end), line.substring(parameters, end));
            }
        }
    }

    private void apply(char function, String parameters) {
        if (!parameters.isEmpty() && parameters.chars().anyMatch(c -> c > ';')) {
            return; // private use, such as xterm's key modes
        }
        switch (function) {
            case 'm' -> style = SgrCodes.apply(style, parameters);
            case 'K' -> eraseInLine(parameters);
            default -> {} // the cursor moves, the screen changes: not in a log
        }
    }

    private void eraseInLine(String mode) {
        switch (mode) {
            case "", "0" -> cells.eraseToEnd();
            case "1" -> cells.eraseToCursor();
            case "2" -> cells.eraseAll();
            default -> {}
        }
    }

    /** Such as a window title or a link; ends with ST or, as xterm has it, with BEL. Without an end it is plain text. */
    private void controlString() {
        int end = endOfControlString();
        if (end < 0) {
            cells.writeVisibly(ESC, style);
        } else {
            position = end;
        }
    }

    private int endOfControlString() {
        for (int i = position + 1; i < line.length() && !noMoreStringEnds; i++) {
            char character = line.charAt(i);
            if (character == BEL) {
                return i + 1;
            }
            if (character == ESC && i + 1 < line.length() && line.charAt(i + 1) == '\\') {
                return i + 2;
            }
        }
        noMoreStringEnds = true;
        return -1;
    }

    private int skip(int from, char first, char last) {
        int i = from;
        while (i < line.length() && isBetween(line.charAt(i), first, last)) {
            i++;
        }
        return i;
    }

    private static boolean isBetween(char character, char first, char last) {
        return first <= character && character <= last;
    }
}
