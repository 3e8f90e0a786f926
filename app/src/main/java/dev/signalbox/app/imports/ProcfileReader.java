package dev.signalbox.app.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Procfile: a name, a colon and a command for a shell on each line, as foreman understands it. */
final class ProcfileReader implements ForeignReader {
    private static final Pattern LINE = Pattern.compile("([\\w.-]+)[ \\t]*:[ \\t]*(.*?)[ \\t]*");
    private static final Pattern FULL_LINE = Pattern.compile("([\\w.-]+)[ \\t]*:[ \\t]+\\S.*");
    private static final int FIRST_PORT = 5000;
    private static final int PORT_STEP = 100; // from one service to the next

    private final ForeignText file;

    ProcfileReader(ForeignText file) {
        this.file = file;
    }

    /** Whether every line that is not blank and no comment has a name and a command, and there is one. */
    static boolean isOnlyLinesOfOne(String text) {
        List<String> lines = text.lines().filter(line -> !isComment(line)).toList();
        return !lines.isEmpty()
                && lines.stream().allMatch(line -> FULL_LINE.matcher(line).matches());
    }

    private static boolean isComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    @Override
    public ForeignFormat format() {
        return ForeignFormat.PROCFILE;
    }

    @Override
    public List<Draft> read(Draft all) {
        List<Draft> services = new ArrayList<>();
        int number = 0;
        for (String line : file.text().lines().toList()) {
            number++;
            Matcher matcher = LINE.matcher(line);
            if (isComment(line)) {
                continue;
            }
            if (!matcher.matches()) {
                all.note(NoteReason.NOT_A_LINE, "", number, "");
                continue;
            }
            Draft service = new Draft(matcher.group(1), number);
            if (new DraftCommand(service).putScript(matcher.group(2), matcher.group(1), number)) {
                int port = FIRST_PORT + PORT_STEP * services.size();
                service.putVariable("PORT", String.valueOf(port), "PORT", number);
            }
            services.add(service);
        }
        if (!services.isEmpty()) {
            all.note(NoteReason.ONE_ENDS_ALL, "", 1, "");
            all.note(NoteReason.PORT_GIVEN, "PORT", 1, String.valueOf(FIRST_PORT));
            UsualEnvFile.put(all, 1);
        }
        return services;
    }
}
