package dev.signalbox.app.view.output.ansi;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The one line of a terminal that is being written; its cursor wraps nowhere. Not thread-safe. */
final class CellBuffer {
    private static final int TAB = 8;

    private final int limit;
    private int[] characters = new int[128];
    private TextStyle[] styles = new TextStyle[128];
    private @Nullable String @Nullable [] joined;
    private int cursor;
    private int end; // may lie beyond the limit: those cells are counted, not kept

    /** An empty line that keeps no more cells than the limit. */
    CellBuffer(int limit) {
        this.limit = limit;
    }

    void write(int codePoint, TextStyle style) {
        int width = CellWidth.of(codePoint);
        if (width == 0) {
            join(codePoint);
            return;
        }
        while (end < cursor) {
            put(end, ' ', TextStyle.PLAIN); // what was erased before the cursor
            end++;
        }
        put(cursor, codePoint, style);
        if (width == 2) {
            put(cursor + 1, CellLine.TAIL, style);
        }
        cursor += width;
        end = Math.max(end, cursor);
    }

    /** As {@link #write}, but what has no shape of its own is shown by a picture of it. */
    void writeVisibly(int codePoint, TextStyle style) {
        write(picture(codePoint), style);
    }

    void tab() {
        int stop = (cursor / TAB + 1) * TAB;
        while (cursor < stop) {
            if (cursor < end) {
                cursor++; // a terminal's tab moves; it does not erase
            } else {
                write(' ', TextStyle.PLAIN);
            }
        }
    }

    void carriageReturn() {
        cursor = 0;
    }

    void eraseToEnd() {
        if (cursor < end) {
            splitWideCharacterAt(cursor);
            end = cursor;
        }
    }

    void eraseToCursor() {
        int from = cursor;
        for (cursor = 0; cursor <= from && cursor < end; ) {
            write(' ', TextStyle.PLAIN);
        }
        cursor = from;
    }

    void eraseAll() {
        end = 0;
    }

    CellLine toLine() {
        int kept = Math.min(end, limit);
        return new CellLine(
                Arrays.copyOf(characters, kept),
                Arrays.copyOf(styles, kept),
                joined == null ? null : Arrays.copyOf(joined, kept),
                end - kept);
    }

    private void put(int column, int character, TextStyle style) {
        if (column >= limit) {
            return;
        }
        if (column >= characters.length) {
            int capacity = Math.min(limit, 2 * characters.length);
            characters = Arrays.copyOf(characters, capacity);
            styles = Arrays.copyOf(styles, capacity);
        }
        if (column < end && character != CellLine.TAIL) {
            splitWideCharacterAt(column);
        }
        if (column + 1 < end) {
            splitWideCharacterAt(column + 1);
        }
        characters[column] = character;
        styles[column] = style;
        if (joined != null && column < joined.length) {
            joined[column] = null;
        }
    }

    /** Where one half of a wide character is overwritten, the other half becomes a blank. */
    private void splitWideCharacterAt(int column) {
        if (column < Math.min(characters.length, limit) && characters[column] == CellLine.TAIL) {
            characters[column] = ' ';
            characters[column - 1] = ' ';
        }
    }

    private static int picture(int codePoint) {
        if (codePoint < ' ') {
            return 0x2400 + codePoint;
        }
        return switch (codePoint) {
            case 0x7F -> 0x2421;
            case 0x2028, 0x2029 -> 0x2424; // separators of lines and of paragraphs would break the row
            default ->
                Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE
                        ? 0xFFFD
                        : codePoint;
        };
    }

    private void join(int codePoint) {
        int column = cursor - 1;
        if (column >= 0 && column < Math.min(end, limit) && characters[column] == CellLine.TAIL) {
            column--;
        }
        if (column < 0 || column >= Math.min(end, limit)) {
            return; // nothing to join
        }
        @Nullable String[] all = joined == null ? new @Nullable String[characters.length] : joined;
        if (all.length < characters.length) {
            all = Arrays.copyOf(all, characters.length);
        }
        String before = all[column];
        all[column] = (before == null ? "" : before) + Character.toString(codePoint);
        joined = all;
    }
}
