package dev.signalbox.app.imports;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what supervisord fills in, such as {@code %(ENV_HOME)s}, into what our file has for it. */
final class SupervisordText {
    private static final Pattern EXPANSION = Pattern.compile("%%|%\\(([^)]*)\\)[0-9]*[a-z]");
    private static final String VARIABLE = "ENV_";

    private final Draft draft;
    private final Map<String, String> known;

    SupervisordText(Draft draft, String group, Path folder) {
        this.draft = draft;
        known = Map.of("program_name", draft.name(), "group_name", group, "here", folder.toString());
    }

    /** The text as a template of ours; what cannot be filled in stays as it is, and becomes a note. */
    String template(String text, String key, int line) {
        StringBuilder template = new StringBuilder();
        Matcher matcher = EXPANSION.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String between = text.substring(end, matcher.start());
            template.append(TemplateText.literal(between));
            String filled = expansion(matcher, key, line);
            if (filled.startsWith("${") && between.endsWith("$")) { // which would make it a text
                draft.note(NoteReason.EXPANSION, key, line, matcher.group());
            }
            template.append(filled);
            end = matcher.end();
        }
        return template.append(TemplateText.literal(text.substring(end))).toString();
    }

    private String expansion(Matcher matcher, String key, int line) {
        String name = matcher.group(1);
        if (name == null) {
            return "%";
        }
        String text = known.get(name);
        if (text != null) {
            return TemplateText.literal(text);
        }
        if (name.startsWith(VARIABLE) && name.matches("[A-Za-z0-9_]+")) {
            return "${" + name.substring(VARIABLE.length()) + "}";
        }
        if (name.equals("process_num")) {
            draft.note(NoteReason.REPLICA_NUMBER, key, line, matcher.group());
            return "${replica}";
        }
        draft.note(NoteReason.EXPANSION, key, line, matcher.group());
        return TemplateText.literal(matcher.group());
    }
}
