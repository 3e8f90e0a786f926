package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Mapping;
import dev.signalbox.app.imports.DataValue.Scalar;
import dev.signalbox.app.imports.ForeignFields.Amount;
import dev.signalbox.app.imports.ForeignFields.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one application of an ecosystem file. */
final class Pm2App {
    private static final long USUAL_GRACE_MILLIS = 1600;

    private static final Map<String, String> INTERPRETERS = Map.of(
            "js", "node", "cjs", "node", "mjs", "node", "py", "python3", "sh", "bash", "rb", "ruby", "php", "php", "pl",
            "perl");

    private static final Set<String> OUTPUT = Set.of(
            "output",
            "error",
            "log",
            "logs",
            "out_file",
            "error_file",
            "log_file",
            "out",
            "err",
            "err_file",
            "pm_out_log_path",
            "pm_err_log_path");

    private static final Set<String> OUTPUT_DETAILS = Set.of(
            "log_date_format", "log_type", "merge_logs", "combine_logs", "time", "disable_logs", "disable_trace");

    private static final Set<String> OF_THE_TOOL = Set.of(
            "pid",
            "pid_file",
            "pid_path",
            "source_map_support",
            "disable_source_map_support",
            "instance_var",
            "vizion",
            "vizion_running",
            "automation",
            "pmx",
            "trace",
            "force",
            "append_env_to_name",
            "increment_var",
            "treekill",
            "post_update",
            "update_env",
            "$schema");

    private final ForeignFields fields;
    private final Draft draft;

    Pm2App(Mapping app) {
        draft = new Draft("", app.line());
        fields = new ForeignFields(app, draft, "");
    }

    /** What it says. */
    Draft read() {
        command();
        alias("cwd", "exec_cwd").ifPresent(word -> put("directory", literal(word.text()), "cwd", word.line()));
        environment();
        alias("namespace", "group")
                .ifPresent(word -> put("group", new WorkspaceValue.Text(word.text()), "namespace", word.line()));
        alias("uid", "user").ifPresent(word -> put("user", new WorkspaceValue.Text(word.text()), "uid", word.line()));
        fields.word("gid")
                .ifPresent(word -> put("user-group", new WorkspaceValue.Text(word.text()), "gid", word.line()));
        instances();
        fields.flag("autostart")
                .filter(starts -> !starts)
                .ifPresent(_ -> put("autostart", WorkspaceValue.bare(false), "autostart", fields.line()));
        new Pm2Restart(fields, draft).read();
        new Pm2Watch(fields, draft).read();
        put("stop.signal", new WorkspaceValue.Text("INT"), "kill_timeout", fields.line());
        Optional<Amount> grace = Pm2Time.millis(fields, "kill_timeout");
        put(
                "stop.grace",
                WorkspaceValue.millis(grace.map(Amount::number).orElse(USUAL_GRACE_MILLIS)),
                "kill_timeout",
                grace.map(Amount::line).orElse(fields.line()));
        fields.leaveOut(NoteReason.READY_SIGNAL, "wait_ready", "listen_timeout", "shutdown_with_message");
        fields.leaveOutAll(NoteReason.OTHER_ENVIRONMENT, key -> key.startsWith("env_"));
        fields.leaveOut(NoteReason.UNKNOWN_KEY, "filter_env");
        fields.leaveOutAll(NoteReason.OUTPUT_FILE, OUTPUT::contains);
        fields.leaveOutAll(NoteReason.OUTPUT_DETAIL, OUTPUT_DETAILS::contains);
        fields.leaveOutAll(NoteReason.TOOL_ONLY, OF_THE_TOOL::contains);
        fields.noteRest();
        return draft;
    }

    private void put(String path, WorkspaceValue value, String key, int line) {
        draft.put(path, value, fields.nameOf(key), line);
    }

    private static WorkspaceValue literal(String text) {
        return new WorkspaceValue.Text(TemplateText.literal(text));
    }

    private Optional<Word> alias(String key, String other) {
        Optional<Word> word = fields.word(key);
        return word.isPresent() ? word : fields.word(other);
    }

    private void command() {
        Optional<Word> script = alias("script", "exec");
        Optional<Word> interpreter = alias("interpreter", "exec_interpreter");
        List<String> before = list("interpreter_args");
        before.addAll(list("node_args"));
        boolean separate = fields.has("args");
        List<String> args = list("args");
        Optional<Word> name = fields.word("name");
        draft.rename(name.or(() -> script)
                .map(word -> name.isPresent() ? word.text() : baseName(word.text()))
                .orElse(""));
        if (script.isEmpty() || script.get().text().isBlank()) {
            draft.note(NoteReason.NO_COMMAND, "script", fields.line(), "");
            return;
        }
        Word word = script.get();
        DraftCommand command = new DraftCommand(draft);
        if (interpreter.isEmpty()
                && !separate
                && before.isEmpty()
                && word.text().strip().matches("(?s).*\\s.*")) {
            command.putScript(List.of("bash", "-c"), word.text(), "script", word.line());
            return;
        }
        List<String> words = new ArrayList<>();
        String program = interpreter.map(Word::text).orElse(interpreterOf(word.text()));
        if (!program.isEmpty() && !program.equals("none")) {
            words.add(program);
            words.addAll(before);
        }
        words.add(word.text());
        words.addAll(args);
        command.putWords(TemplateText.literals(words), "script", word.line());
    }

    /** The name of a file without its folder and ending. */
    private static String baseName(String script) {
        String file = script.strip().replaceFirst("(?s)\\s.*", "").replaceFirst(".*[/\\\\]", "");
        return file.replaceFirst("(.)\\.[^.]*$", "$1");
    }

    private static String interpreterOf(String script) {
        return INTERPRETERS.getOrDefault(script.replaceFirst("(?s).*\\.", "").toLowerCase(Locale.ROOT), "");
    }

    /** Words that stand in a list, or in a text with blanks between. */
    private List<String> list(String key) {
        List<String> words = new ArrayList<>();
        Field field = fields.take(key);
        if (field == null) {
            return words;
        }
        if (field.value() instanceof Scalar scalar) {
            words.addAll(new DraftCommand(draft).split(scalar.text(), key, field.line()));
        } else if (field.value() instanceof DataValue.Items(var _, var items)) {
            for (DataValue item : items) {
                if (item instanceof Scalar scalar) {
                    words.add(scalar.text());
                } else {
                    fields.reject(key, item.line());
                }
            }
        } else {
            fields.reject(key, field.line());
        }
        return words;
    }

    private void environment() {
        fields.fields("env")
                .ifPresent(env -> env.keys().forEach(variable -> {
                    Field field = env.take(variable);
                    if (field != null && field.value() instanceof Scalar scalar) {
                        draft.putVariable(
                                variable, TemplateText.literal(scalar.text()), env.nameOf(variable), field.line());
                    } else if (field != null) {
                        env.reject(variable, field.line());
                    } else {
                        draft.putVariable(variable, "", env.nameOf(variable), env.line());
                    }
                }));
    }

    private void instances() {
        fields.word("instances").ifPresent(word -> {
            if (word.text().matches("[1-9][0-9]{0,8}")) {
                if (!word.text().equals("1")) {
                    put("replicas", WorkspaceValue.bare(word.text()), "instances", word.line());
                }
            } else {
                draft.note(NoteReason.INSTANCES, "instances", word.line(), "");
            }
        });
        fields.word("exec_mode")
                .filter(word -> word.text().startsWith("cluster"))
                .ifPresent(word -> draft.note(NoteReason.CLUSTER, "exec_mode", word.line(), ""));
    }
}
