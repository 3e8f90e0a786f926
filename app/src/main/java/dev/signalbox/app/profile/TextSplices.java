package dev.signalbox.app.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements of parts of a text, collected first and applied together; all other text stays as it is. */
final class TextSplices {
    private final SourceText source;
    private final List<Splice> splices = new ArrayList<>();

    TextSplices(SourceText source) {
        this.source = source;
    }

    private record Splice(int start, int end, String replacement) {}

    SourceText source() {
        return source;
    }

    /** Replaces a part; line breaks of the replacement, given as LF, become those of the file. */
    void replace(int start, int end, String replacement) {
        splices.add(new Splice(start, end, replacement.replace("\n", source.lineBreak())));
    }

    void insert(int offset, String text) {
        replace(offset, offset, text);
    }

    /** Adds lines, given without line break at the end, after the line of an offset. */
    void insertLinesAfter(int offset, String lines) {
        int end = offset > 0 && source.isLineStart(offset) ? offset : source.nextLine(offset);
        insert(end, source.isLineStart(end) ? lines + "\n" : "\n" + lines);
    }

    /**
     * The new text. Of splices at the same place the first told comes first; a splice inside of an earlier one is
     * dropped, because what it wanted to change is gone.
     */
    SourceText apply() {
        splices.sort(Comparator.comparingInt(Splice::start));
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (Splice splice : splices) {
            if (splice.start < copied) {
                continue;
            }
            out.append(source.text(), copied, splice.start).append(splice.replacement);
            copied = splice.end;
        }
        out.append(source.text(), copied, source.text().length());
        return source.withText(out.toString());
    }
}
