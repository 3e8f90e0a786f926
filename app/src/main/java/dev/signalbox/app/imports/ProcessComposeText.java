package dev.signalbox.app.imports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what process-compose fills in into what our file has for it: variables, which are empty where there is none, and the
 * number of a replica.
 */
final class ProcessComposeText {
    private static final Pattern PLACE = Pattern.compile(
            "\\$\\$|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$([A-Za-z_][A-Za-z0-9_]*)|\\{\\{\\s*([^}]*?)\\s*}}");
    private static final String NUMBER = ".PC_REPLICA_NUM";

    private final Draft draft;

    ProcessComposeText(Draft draft) {
        this.draft = draft;
    }

    /** A value as a template of ours. */
    String template(String text, String key, int line) {
        return filled(text, key, line, true);
    }

    /** A script that a shell will read, as a template of ours: its variables are left to the shell. */
    String script(String text, String key, int line) {
        return filled(text, key, line, false);
    }

    private String filled(String text, String key, int line, boolean variables) {
        StringBuilder out = new StringBuilder();
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            out.append(TemplateText.literal(text.substring(end, matcher.start())));
            out.append(place(matcher, key, line, variables));
            end = matcher.end();
        }
        return TemplateText.orLiteral(
                out.append(TemplateText.literal(text.substring(end))).toString());
    }

    private String place(Matcher matcher, String key, int line, boolean variables) {
        String template = matcher.group(3);
        if (template != null) {
            boolean number = template.equals(NUMBER);
            draft.note(number ? NoteReason.REPLICA_NUMBER : NoteReason.EXPANSION, key, line, matcher.group());
            return number ? "${replica}" : TemplateText.literal(matcher.group());
        }
        if (matcher.group().equals("$$")) {
            return "$";
        }
        String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return variables ? "${" + name + ":-}" : TemplateText.literal(matcher.group());
    }
}
