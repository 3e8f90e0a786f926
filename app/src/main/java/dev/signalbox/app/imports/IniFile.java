package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Mapping;
import dev.signalbox.app.imports.DataValue.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dialect of ini files that supervisord has from Python: a line that is indented goes on with the value above it, a
 * semicolon after a blank begins a comment, keys are in any case, and a section that comes again goes on with the first one.
 */
final class IniFile {
    private static final Pattern SECTION = Pattern.compile("\\[([^]]*)].*");
    private static final Pattern COMMENT = Pattern.compile("(^|[ \\t]);.*");

    private final Map<String, List<Field>> sections = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private @Nullable String section;
    private @Nullable String key; // of the value that is being read
    private int keyLine;
    private final StringBuilder value = new StringBuilder();

    private IniFile() {}

    /** The sections by name, each a mapping of texts, in the order of the file. */
    static Map<String, Mapping> read(String text) throws ImportException {
        IniFile file = new IniFile();
        int number = 0;
        for (String line : text.lines().toList()) {
            file.accept(line, ++number);
        }
        file.endValue();
        Map<String, Mapping> read = new LinkedHashMap<>();
        file.sections.forEach(
                (name, fields) -> read.put(name, new Mapping(file.lines.getOrDefault(name, 1), List.copyOf(fields))));
        return read;
    }

    private void accept(String written, int number) throws ImportException {
        String whole = written.strip();
        if (whole.isEmpty() || whole.startsWith("#") || whole.startsWith(";")) {
            return;
        }
        String line = COMMENT.matcher(written).replaceFirst("").stripTrailing();
        if (line.isBlank()) {
            return;
        }
        if (Character.isWhitespace(written.charAt(0)) && key != null) {
            value.append('\n').append(line.strip());
            return;
        }
        endValue();
        Matcher header = SECTION.matcher(line.strip());
        if (header.matches()) {
            section = header.group(1).strip();
            sections.computeIfAbsent(section, _ -> new ArrayList<>());
            lines.putIfAbsent(section, number);
            return;
        }
        if (section == null) {
            throw new ImportException(NoteReason.OUTSIDE_OF_SECTIONS, number, "");
        }
        begin(line.strip(), number);
    }

    private void begin(String line, int number) throws ImportException {
        int delimiter = 0;
        while (delimiter < line.length() && line.charAt(delimiter) != '=' && line.charAt(delimiter) != ':') {
            delimiter++;
        }
        if (delimiter == 0 || delimiter == line.length()) {
            throw new ImportException(NoteReason.NO_KEY_AND_VALUE, number, "");
        }
        key = line.substring(0, delimiter).strip().toLowerCase(Locale.ROOT);
        keyLine = number;
        value.append(line.substring(delimiter + 1).strip());
    }

    private void endValue() {
        if (key != null && section != null) {
            sections.computeIfAbsent(section, _ -> new ArrayList<>())
                    .add(new Field(
                            key, keyLine, new Scalar(keyLine, value.toString().strip(), false)));
        }
        key = null;
        value.setLength(0);
    }
}
