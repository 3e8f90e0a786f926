package dev.signalbox.app.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The file {@code .env} beside the foreign one, which some tools read without being told. */
final class UsualEnvFile {
    private UsualEnvFile() {}

    static void put(Draft all, int line) {
        Map<String, WorkspaceValue> file = new LinkedHashMap<>();
        file.put("path", new WorkspaceValue.Text(".env"));
        file.put("optional", WorkspaceValue.bare(true));
        all.put("env-files", new WorkspaceValue.Items(List.of(new WorkspaceValue.Pairs(file))), ".env", line);
        all.note(NoteReason.USUAL_ENV_FILE, ".env", line, "");
    }
}
