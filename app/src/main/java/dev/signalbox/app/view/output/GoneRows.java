package dev.signalbox.app.view.output;

import dev.signalbox.app.view.output.OutputRow.Kind;
import dev.signalbox.engine.os.OutputLine;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of what is not in the log any more, before those of its lines: a notice of it, and what the reader was looking at
 * when it went. Confined to the UI thread.
 */
final class GoneRows {
    private final OutputTexts texts;
    private List<OutputRow> page = List.of(); // what the reader looks at, to keep it when its lines go
    private List<OutputRow> rows = List.of();
    private long shift;

    GoneRows(OutputTexts texts) {
        this.texts = texts;
    }

    /** Nothing is gone, or kept. */
    void restart() {
        page = List.of();
        rows = List.of();
        shift = 0;
    }

    /** As of the last look. */
    List<OutputRow> rows() {
        return rows;
    }

    /** What the reader looks at, and wants to keep when its lines go. */
    void keep(List<OutputRow> shown) {
        page = List.copyOf(shown);
    }

    /** Lets go of what was kept, from the next look on; whether that changes anything. */
    boolean keepNothing() {
        page = List.of();
        return rows.size() > 1; // else it is but the notice
    }

    /** By how much the numbers of the rows that the reader was looking at have grown since this was asked last. */
    long takeShift() {
        long taken = shift;
        shift = 0;
        return taken;
    }

    /**
     * Keeps what the reader looks at, if it is about to go, and says what is gone before it and after it.
     *
     * @param first line that can be shown
     * @param firstRow of those that show lines
     * @param cleared how many lines of the log are not to be shown; negative or zero for none
     */
    void look(long first, long firstRow, long cleared) {
        List<OutputRow> kept = rowsBefore(first);
        long firstKept = kept.isEmpty() ? first : numberOf(kept.getFirst());
        long goneBetween = kept.isEmpty() ? 0 : first - numberOf(kept.getLast()) - 1;
        List<OutputRow> found = new ArrayList<>();
        if (kept.isEmpty() && cleared > 0) {
            found.add(OutputRow.notice(0, Kind.HIDDEN, texts.cleared(cleared)));
        } else if (firstKept > 0) {
            found.add(OutputRow.notice(0, Kind.DROPPED, texts.dropped(firstKept)));
        }
        int placeOfKept = found.size();
        found.addAll(kept);
        if (goneBetween > 0) {
            found.add(OutputRow.notice(0, Kind.DROPPED, texts.droppedHere(goneBetween)));
        }
        long number = firstRow - found.size();
        if (!kept.isEmpty()) {
            shift = number + placeOfKept - kept.getFirst().number();
        }
        for (int i = 0; i < found.size(); i++) {
            OutputRow row = found.get(i);
            found.set(i, row.withNumber(number + i));
        }
        rows = found;
    }

    /** The rows of the page up to the last one whose line is before that. */
    private List<OutputRow> rowsBefore(long first) {
        int from = page.size();
        int to = 0;
        for (int i = page.size() - 1; i >= 0; i--) {
            OutputLine source = page.get(i).source();
            if (source != null && source.number() < first) {
                to = Math.max(to, i + 1);
                from = i;
            }
        }
        return from < to ? page.subList(from, to) : List.of();
    }

    private static long numberOf(OutputRow row) {
        OutputLine source = row.source();
        return source == null ? 0 : source.number();
    }
}
