package dev.signalbox.app.imports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a JavaScript file exports, if it is plain data; no code is run. */
final class ScriptData {
    private static final Pattern EXPORT =
            Pattern.compile("(?m)^[ \\t]*(?:module\\.exports|exports\\.default|export[ \\t]+default)\\b\\s*=?\\s*");
    private static final Pattern NO_CODE =
            Pattern.compile("(?s)(?:\\s|;|//[^\\n]*|/\\*.*?\\*/|'use strict'|\"use strict\")*+");

    private ScriptData() {}

    /** Whether a text looks like a script that exports something. */
    static boolean isExporting(String text) {
        return EXPORT.matcher(text).find();
    }

    /**
     * What it exports.
     *
     * @param code the line of the first statement beside the export, which was not read; 0 if there is none
     */
    record Exported(DataValue value, int code) {}

    /** What the script exports; the whole text if it exports nothing. */
    static Exported read(String text) throws ImportException {
        Matcher export = EXPORT.matcher(text);
        int start = export.find() ? export.end() : 0;
        String before = start == 0 ? "" : text.substring(0, export.start());
        String lines = "\n".repeat((int)
                text.substring(0, start).chars().filter(c -> c == '\n').count());
        String data = lines + text.substring(start);
        JsonData.Read read = JsonData.read(data, NoteReason.NOT_PLAIN_DATA);
        int code = codeIn(before);
        return new Exported(read.value(), code > 0 ? code : codeIn(data, read.end()));
    }

    private static int codeIn(String text) {
        return codeIn(text, 0);
    }

    /** The line of the first thing from there on that is no comment; 0 if there is none. */
    private static int codeIn(String text, int from) {
        Matcher harmless = NO_CODE.matcher(text).region(from, text.length());
        int end = harmless.lookingAt() ? harmless.end() : from;
        return end == text.length()
                ? 0
                : 1
                        + (int) text.substring(0, end)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
    }
}
