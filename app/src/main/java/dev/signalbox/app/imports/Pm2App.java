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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one application of an ecosystem file. */
final class Pm2App {
    private static final long USUAL_GRACE_MILLIS = 1600;
    private static final long USUAL_UPTIME_MILLIS = 1000;
    private static final long LONGEST_BACK_OFF_MILLIS = 15_000;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([KMG]?)B?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");

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
            "watch_options",
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
        restart();
        watch();
        put("stop.signal", new WorkspaceValue.Text("INT"), "kill_timeout", fields.line());
        Optional<Amount> grace = time("kill_timeout");
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

    private void restart() {
        boolean restarts = fields.flag("autorestart").orElse(true);
        Optional<List<Word>> codes = fields.words("stop_exit_codes");
        String policy = !restarts ? "never" : codes.isPresent() ? "on-failure" : "always";
        put("restart.policy", WorkspaceValue.bare(policy), "autorestart", fields.line());
        codes.ifPresent(words -> {
            if (restarts) {
                successCodes(words);
            } else {
                draft.note(NoteReason.WITHOUT_EFFECT, "stop_exit_codes", fields.line(), "autorestart");
            }
        });
        time("restart_delay").filter(wait -> wait.number() > 0).ifPresent(wait -> {
            backOff("initial", WorkspaceValue.millis(wait.number()), "restart_delay", wait.line());
            backOff("factor", WorkspaceValue.bare(1), "restart_delay", wait.line());
            backOff("cap", WorkspaceValue.millis(wait.number()), "restart_delay", wait.line());
        });
        time("exp_backoff_restart_delay").filter(wait -> wait.number() > 0).ifPresent(wait -> {
            String key = "exp_backoff_restart_delay";
            backOff("initial", WorkspaceValue.millis(wait.number()), key, wait.line());
            backOff("factor", WorkspaceValue.bare("1.5"), key, wait.line());
            backOff("cap", WorkspaceValue.millis(Math.max(wait.number(), LONGEST_BACK_OFF_MILLIS)), key, wait.line());
        });
        Optional<Amount> uptime = time("min_uptime");
        uptime.filter(time -> time.number() > 0)
                .ifPresent(time ->
                        backOff("stable-after", WorkspaceValue.millis(time.number()), "min_uptime", time.line()));
        fields.number("max_restarts")
                .ifPresent(limit -> limit(limit, uptime.map(Amount::number).orElse(USUAL_UPTIME_MILLIS)));
        fields.word("max_memory_restart").ifPresent(word -> {
            Matcher size = SIZE.matcher(word.text().strip());
            if (size.matches()) {
                String unit = size.group(2).toUpperCase(Locale.ROOT);
                String bytes = size.group(1) + (unit.isEmpty() ? "B" : unit + "iB");
                put("restart.memory", WorkspaceValue.bare(bytes), "max_memory_restart", word.line());
            } else {
                fields.reject("max_memory_restart", word.line());
            }
        });
        alias("cron_restart", "cron")
                .filter(word -> !word.text().equals("0"))
                .ifPresent(word ->
                        put("restart.schedule", new WorkspaceValue.Text(word.text()), "cron_restart", word.line()));
    }

    private void backOff(String key, WorkspaceValue value, String foreignKey, int line) {
        put("restart.back-off." + key, value, foreignKey, line);
    }

    private void successCodes(List<Word> words) {
        List<String> codes = words.stream().map(Word::text).toList();
        int line = words.isEmpty() ? fields.line() : words.getFirst().line();
        if (!codes.contains("0")) {
            draft.note(NoteReason.SUCCESS_CODE_0, "stop_exit_codes", line, "");
        }
        List<WorkspaceValue> others = codes.stream()
                .filter(code -> !code.equals("0"))
                .<WorkspaceValue>map(WorkspaceValue.Text::new)
                .toList();
        if (!others.isEmpty()) {
            put("restart.success-codes", new WorkspaceValue.Items(others), "stop_exit_codes", line);
        }
    }

    /** It counts restarts after runs that were too short, however long ago the first of them was. */
    private void limit(Amount limit, long uptime) {
        long within = Math.max(1000, (Math.max(0, limit.number()) + 1) * uptime);
        put("restart.limit.restarts", WorkspaceValue.bare(limit.number()), "max_restarts", limit.line());
        put("restart.limit.within", WorkspaceValue.millis(within), "max_restarts", limit.line());
        draft.note(
                NoteReason.APPROXIMATE,
                "max_restarts",
                limit.line(),
                "limit: { restarts: %d, within: %dms }".formatted(limit.number(), within));
    }

    private Optional<Amount> time(String key) {
        return fields.word(key).flatMap(word -> {
            Matcher time = TIME.matcher(word.text().strip());
            if (!time.matches()) {
                fields.reject(key, word.line());
                return Optional.empty();
            }
            long unit = switch (String.valueOf(time.group(2))) {
                case "s" -> 1000;
                case "m" -> 60_000;
                case "h" -> 3_600_000;
                default -> 1;
            };
            return Optional.of(new Amount(Long.parseLong(time.group(1)) * unit, word.line()));
        });
    }

    private void watch() {
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
        Optional<Amount> pause = time("watch_delay");
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
}
