package dev.signalbox.app.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes notes as comments of a workspace file. Those that say the same of several keys become one. */
final class ImportComments {
    private static final int WIDTH = 100; // characters, with the indentation

    private final ImportWords words;
    private final String origin;

    /**
     * Comments in those words.
     *
     * @param origin where the workspace comes from
     */
    ImportComments(ImportWords words, String origin) {
        this.words = words;
        this.origin = origin;
    }

    private record Same(NoteReason reason, String detail) {}

    /** What stands at the top of the file. */
    String header(ImportedPart all) {
        return comment(origin, "") + of(all.notes(), "");
    }

    /** Whole lines, indented so; empty if there are no notes. */
    String of(List<ImportNote> notes, String indent) {
        Map<Same, List<ImportNote>> groups = new LinkedHashMap<>();
        notes.forEach(note -> groups.computeIfAbsent(new Same(note.reason(), note.detail()), _ -> new ArrayList<>())
                .add(note));
        return groups.values().stream()
                .map(group -> comment(words.together(group), indent))
                .collect(Collectors.joining());
    }

    private static String comment(String text, String indent) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder(indent + "#");
        for (String word : printable(text).split(" +", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > indent.length() + 3) {
                out.append(line).append('\n');
                line.setLength(0);
                line.append(indent).append("#  ");
            }
            line.append(' ').append(word);
        }
        return out.append(line).append('\n').toString();
    }

    /** What can stand on a line of YAML. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cs}\\p{Cn}\\p{Co}\\u2028\\u2029\\uFEFF\\uFFFE\\uFFFF]", " ")
                .strip();
    }
}
