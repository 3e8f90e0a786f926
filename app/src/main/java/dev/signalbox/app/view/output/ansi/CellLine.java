package dev.signalbox.app.view.output.ansi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line laid out in cells of equal width, as a terminal shows it. Immutable. */
public final class CellLine {
    /** Stands in the second cell of a wide character. */
    static final int TAIL = -1;

    private final int[] characters; // a code point a cell, or TAIL
    private final TextStyle[] styles;
    private final @Nullable String @Nullable []
            joined; // what joins the character of the cell; null if nowhere anything
    private final int hiddenColumns;

    CellLine(int[] characters, TextStyle[] styles, @Nullable String @Nullable [] joined, int hiddenColumns) {
        this.characters = characters;
        this.styles = styles;
        this.joined = joined;
        this.hiddenColumns = hiddenColumns;
    }

    /** Text without escape sequences. */
    public static CellLine plain(String text) {
        CellBuffer cells = new CellBuffer(Integer.MAX_VALUE);
        text.codePoints().forEach(c -> cells.writeVisibly(c, TextStyle.PLAIN));
        return cells.toLine();
    }

    /** How many cells it takes. */
    public int columns() {
        return characters.length;
    }

    /** How many more cells it would take, had it not been cut. */
    public int hiddenColumns() {
        return hiddenColumns;
    }

    /** All its text. */
    public String text() {
        return text(0, columns());
    }

    /** The characters that begin in these columns; columns beyond the line are empty. */
    public String text(int from, int to) {
        int end = Math.min(to, columns());
        StringBuilder text = new StringBuilder(Math.max(0, end - from));
        for (int i = Math.max(0, from); i < end; i++) {
            appendCell(text, i);
        }
        return text.toString();
    }

    /** The column where the character stands that has this index in {@link #text()}; beyond it one past the last. */
    public int columnOf(int index) {
        int column = 0;
        int rest = index;
        while (column < columns()) {
            String more = joined == null ? null : joined[column];
            int length = characters[column] == TAIL ? 0 : Character.charCount(characters[column]);
            rest -= length + (more == null ? 0 : more.length());
            if (rest < 0) {
                return column;
            }
            column++;
        }
        return column;
    }

    /** The column where the character begins that this column is part of. */
    public int startOfCharacter(int column) {
        return column > 0 && column < columns() && characters[column] == TAIL ? column - 1 : column;
    }

    /** Where the word around this column begins; a run of blanks counts as a word. */
    public int startOfWord(int column) {
        int start = Math.clamp(column, 0, Math.max(0, columns() - 1));
        while (start > 0 && isBlank(start - 1) == isBlank(start)) {
            start--;
        }
        return start;
    }

    /** Where the word around this column ends. */
    public int endOfWord(int column) {
        int end = Math.clamp(column, 0, Math.max(0, columns() - 1));
        while (end + 1 < columns() && isBlank(end + 1) == isBlank(end)) {
            end++;
        }
        return Math.min(end + 1, columns());
    }

    /** The pieces to draw for these columns, from left to right; blank ones without a look of their own are left out. */
    public List<TextRun> runs(int from, int to) {
        List<TextRun> runs = new ArrayList<>();
        int end = Math.min(to, columns());
        int start = startOfCharacter(Math.max(0, from));
        while (start < end) {
            int next = endOfRun(start, end);
            StringBuilder text = new StringBuilder(next - start);
            boolean blank = true;
            for (int i = start; i < next; i++) {
                appendCell(text, i);
                blank &= isBlank(i);
            }
            if (!blank || !styles[start].equals(TextStyle.PLAIN)) {
                runs.add(new TextRun(start, next - start, text.toString(), styles[start]));
            }
            start = next;
        }
        return runs;
    }

    private int endOfRun(int start, int end) {
        int next = start + 1;
        if (!isGridCell(start)) {
            return next < columns() && characters[next] == TAIL ? next + 1 : next;
        }
        while (next < end && isGridCell(next) && styles[next].equals(styles[start])) {
            next++;
        }
        return next;
    }

    private boolean isGridCell(int column) {
        int character = characters[column];
        return character != TAIL && CellWidth.isSurelyOneCell(character) && (joined == null || joined[column] == null);
    }

    private boolean isBlank(int column) {
        return characters[column] == ' ' && (joined == null || joined[column] == null);
    }

    private void appendCell(StringBuilder text, int column) {
        if (characters[column] == TAIL) {
            return;
        }
        text.appendCodePoint(characters[column]);
        if (joined != null && joined[column] != null) {
            text.append(Objects.requireNonNull(joined[column]));
        }
    }
}
