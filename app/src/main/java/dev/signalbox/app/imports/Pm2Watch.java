package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Scalar;
import dev.signalbox.app.imports.ForeignFields.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads for which files pm2 restarts an application. */
final class Pm2Watch {
    private final ForeignFields fields;
    private final Draft draft;

    Pm2Watch(ForeignFields fields, Draft draft) {
        this.fields = fields;
        this.draft = draft;
    }

    void read() {
        Field field = fields.take("watch");
        if (field == null
                || (field.value() instanceof Scalar scalar && scalar.text().matches("false|0|"))) {
            for (String key : List.of("ignore_watch", "watch_delay")) {
                Field without = fields.take(key);
                if (without != null) {
                    draft.note(NoteReason.WITHOUT_EFFECT, key, without.line(), "watch");
                }
            }
            return;
        }
        List<String> ignored = globs("ignore_watch");
        Optional<Amount> pause = Pm2Time.millis(fields, "watch_delay");
        boolean all = field.value() instanceof Scalar scalar && scalar.text().matches("true|1|\\.|\\./");
        List<String> included = all ? List.of("**") : globs(field);
        put("restart.files.root", new WorkspaceValue.Text(root()), "watch", field.line());
        put("restart.files.include", WorkspaceValue.words(included), "watch", field.line());
        if (!ignored.isEmpty()) {
            put("restart.files.exclude", WorkspaceValue.words(ignored), "ignore_watch", field.line());
        }
        pause.filter(time -> time.number() > 0)
                .ifPresent(time ->
                        put("restart.files.pause", WorkspaceValue.millis(time.number()), "watch_delay", time.line()));
    }

    private String root() {
        Draft.Entry directory = draft.entry("directory");
        return directory != null && directory.value() instanceof WorkspaceValue.Text(var text) ? text : ".";
    }

    private List<String> globs(String key) {
        Field field = fields.take(key);
        return field == null ? List.of() : globs(field);
    }

    /** Each path with all that is below it. */
    private List<String> globs(Field field) {
        List<String> globs = new ArrayList<>();
        for (DataValue item :
                field.value() instanceof DataValue.Items(var _, var items) ? items : List.of(field.value())) {
            if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
                String path = scalar.text()
                        .strip()
                        .replace('\\', '/')
                        .replaceFirst("^\\./", "")
                        .replaceFirst("/+$", "");
                globs.add(path);
                if (!path.contains("*")) {
                    globs.add(path + "/**");
                }
            } else {
                fields.reject(field.key(), item.line());
            }
        }
        return globs;
    }

    private void put(String path, WorkspaceValue value, String key, int line) {
        draft.put(path, value, fields.nameOf(key), line);
    }
}
