package dev.signalbox.app.imports;

import dev.signalbox.app.imports.DataValue.Field;
import dev.signalbox.app.imports.DataValue.Items;
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

/** Reads one process of process-compose. */
final class ProcessComposeProcess {
    private static final long USUAL_GRACE = 10; // seconds, where the file says nothing
    private static final long USUAL_WAIT = 1; // seconds before a restart
    private static final String FOR_EVER = "365d";
    private static final Set<String> OF_THE_TOOL = Set.of("disable_ansi_colors", "is_template_disabled", "log_level");

    private final ForeignFields fields;
    private final Draft draft;
    private final List<String> shell;
    private final Map<String, String> readyLines;
    private final ProcessComposeText texts;

    /**
     * A process.
     *
     * @param shell the words before a script
     * @param readyLines what each process prints when it is ready
     */
    ProcessComposeProcess(Mapping process, Draft draft, List<String> shell, Map<String, String> readyLines) {
        this.fields = new ForeignFields(process, draft, "");
        this.draft = draft;
        this.shell = shell;
        this.readyLines = readyLines;
        this.texts = new ProcessComposeText(draft);
    }

    /** What it says. */
    Draft read() {
        command();
        fields.word("working_dir")
                .filter(word -> !word.text().isEmpty())
                .ifPresent(word -> put(
                        "directory",
                        new WorkspaceValue.Text(texts.template(word.text(), "working_dir", word.line())),
                        "working_dir",
                        word.line()));
        ForeignEnvironment.put(fields, "environment", draft);
        text("namespace", "group");
        text("description", "description");
        fields.number("replicas")
                .filter(amount -> amount.number() != 1)
                .ifPresent(amount -> put("replicas", WorkspaceValue.bare(amount.number()), "replicas", amount.line()));
        if (fields.flag("disabled").orElse(false)) {
            put("autostart", WorkspaceValue.bare(false), "disabled", fields.line());
        }
        terminal();
        restart();
        dependencies();
        new ProcessComposeProbes(fields, draft, shell, texts).read();
        shutdown();
        schedule();
        fields.leaveOut(NoteReason.OUTPUT_FILE, "log_location");
        fields.leaveOut(NoteReason.OUTPUT_DETAIL, "log_configuration");
        fields.leaveOut(NoteReason.DAEMON, "is_daemon", "launch_timeout_seconds");
        fields.leaveOut(NoteReason.DOTENV, "is_dotenv_disabled");
        fields.leaveOut(NoteReason.ELEVATED, "is_elevated");
        fields.leaveOut(NoteReason.OTHER_FILE, "extends");
        fields.leaveOut(NoteReason.ENVIRONMENT_COMMAND, "env_cmds", "env_file", "env_files");
        fields.leaveOutAll(NoteReason.TOOL_ONLY, OF_THE_TOOL::contains);
        fields.noteRest();
        return draft;
    }

    private void put(String path, WorkspaceValue value, String key, int line) {
        draft.put(path, value, key, line);
    }

    private void text(String key, String path) {
        fields.word(key)
                .filter(word -> !word.text().isBlank())
                .ifPresent(word -> put(path, new WorkspaceValue.Text(word.text().strip()), key, word.line()));
    }

    private void command() {
        Optional<Word> script = fields.word("command");
        Optional<List<Word>> entrypoint = fields.words("entrypoint");
        DraftCommand command = new DraftCommand(draft);
        if (entrypoint.isPresent()) {
            List<String> words = new ArrayList<>();
            entrypoint.get().forEach(word -> words.add(texts.template(word.text(), "entrypoint", word.line())));
            script.ifPresent(word -> command.split(word.text(), "command", word.line())
                    .forEach(part -> words.add(texts.template(part, "command", word.line()))));
            command.putWords(
                    words,
                    "entrypoint",
                    entrypoint.get().isEmpty()
                            ? fields.line()
                            : entrypoint.get().getFirst().line());
            return;
        }
        script.filter(word -> !word.text().isBlank())
                .ifPresentOrElse(
                        word -> putScript("command", word, command),
                        () -> draft.note(NoteReason.NO_COMMAND, "command", fields.line(), ""));
    }

    private void putScript(String key, Word word, DraftCommand command) {
        List<String> words = ProcessComposeProbes.words(word.text(), shell).stream()
                .map(part -> texts.script(part, key, word.line()))
                .toList();
        command.putWords(words, key, word.line());
    }

    private void terminal() {
        for (String key : List.of("is_tty", "is_foreground", "is_interactive")) {
            if (fields.flag(key).orElse(false)) {
                put("terminal", WorkspaceValue.bare(true), key, fields.line());
            }
        }
    }

    private void restart() {
        fields.fields("availability").ifPresent(availability -> {
            availability.word("restart").ifPresent(word -> {
                String policy = policy(word.text().toLowerCase(Locale.ROOT));
                put("restart.policy", WorkspaceValue.bare(policy), "availability.restart", word.line());
                if (word.text().equals("exit_on_failure")) {
                    draft.note(NoteReason.ENDS_ALL, "availability.restart", word.line(), "exit_on_failure");
                } else if (policy.equals("never") && !word.text().equals("no")) {
                    availability.reject("restart", word.line());
                }
            });
            availability.number("backoff_seconds").ifPresent(wait -> {
                long seconds = wait.number() == 0 ? USUAL_WAIT : wait.number();
                backOff("initial", WorkspaceValue.seconds(seconds), wait.line());
                backOff("factor", WorkspaceValue.bare(1), wait.line());
                backOff("cap", WorkspaceValue.seconds(seconds), wait.line());
            });
            availability
                    .number("max_restarts")
                    .filter(limit -> limit.number() > 0)
                    .ifPresent(limit -> {
                        String key = "availability.max_restarts";
                        put("restart.limit.restarts", WorkspaceValue.bare(limit.number()), key, limit.line());
                        put("restart.limit.within", WorkspaceValue.bare(FOR_EVER), key, limit.line());
                    });
            availability.leaveOut(NoteReason.ENDS_ALL, "exit_on_end", "exit_on_skipped");
            availability.noteRest();
        });
    }

    private void backOff(String key, WorkspaceValue value, int line) {
        put("restart.back-off." + key, value, "availability.backoff_seconds", line);
    }

    private static String policy(String word) {
        return switch (word) {
            case "always" -> "always";
            case "on_failure", "on-failure" -> "on-failure";
            case "unless-stopped", "unless_stopped" -> "unless-stopped";
            default -> "never";
        };
    }

    private void dependencies() {
        Field field = fields.take("depends_on");
        if (field == null) {
            return;
        }
        switch (field.value()) {
            case Mapping mapping -> {
                ForeignFields waits = new ForeignFields(mapping, draft, "depends_on.");
                for (String service : waits.keys()) {
                    waits.fields(service)
                            .ifPresentOrElse(
                                    wait -> {
                                        Word condition =
                                                wait.word("condition").orElse(new Word("process_started", wait.line()));
                                        wait.noteRest();
                                        putWait(service, condition);
                                    },
                                    () -> putWait(service, new Word("process_started", field.line())));
                }
            }
            case Items(var _, var items) ->
                items.forEach(item -> {
                    if (item instanceof Scalar scalar) {
                        putWait(scalar.text(), new Word("process_started", scalar.line()));
                    } else {
                        fields.reject("depends_on", item.line());
                    }
                });
            case Scalar scalar -> fields.reject("depends_on", scalar.line());
        }
    }

    private void putWait(String service, Word condition) {
        String key = "depends_on." + service;
        String word = switch (condition.text()) {
            case "process_started" -> "started";
            case "process_healthy" -> "ready";
            case "process_completed" -> "completed";
            case "process_completed_successfully" -> "succeeded";
            case "process_log_ready" -> readyLines.containsKey(service) ? "" : "ready";
            default -> {
                fields.reject(key, condition.line());
                yield "started";
            }
        };
        WorkspaceValue value = word.isEmpty()
                ? new WorkspaceValue.Pairs(Map.of(
                        "log",
                        new WorkspaceValue.Text(ProcessComposeProbes.expression(readyLines.getOrDefault(service, "")))))
                : WorkspaceValue.bare(word);
        draft.putWait(service, value, key, condition.line());
    }

    private void shutdown() {
        Optional<ForeignFields> shutdown = fields.fields("shutdown");
        Optional<Amount> grace = shutdown.flatMap(stop -> stop.number("timeout_seconds"));
        put(
                "stop.grace",
                WorkspaceValue.seconds(grace.map(Amount::number).orElse(USUAL_GRACE)),
                "shutdown.timeout_seconds",
                grace.map(Amount::line).orElse(fields.line()));
        shutdown.ifPresent(stop -> {
            stop.word("command").filter(word -> !word.text().isBlank()).ifPresent(word -> {
                List<String> words = ProcessComposeProbes.words(word.text(), shell).stream()
                        .map(part -> texts.script(part, "shutdown.command", word.line()))
                        .toList();
                put("stop.command", WorkspaceValue.words(words), "shutdown.command", word.line());
            });
            stop.word("signal")
                    .filter(word -> !word.text().equals("0"))
                    .ifPresent(word ->
                            put("stop.signal", new WorkspaceValue.Text(word.text()), "shutdown.signal", word.line()));
            stop.leaveOut(NoteReason.WHOLE_TREE, "parent_only");
            stop.noteRest();
        });
    }

    private void schedule() {
        fields.fields("schedule").ifPresent(schedule -> {
            time(schedule, "cron", "cron");
            time(schedule, "timezone", "zone");
            time(schedule, "interval", "every");
            schedule.noteRest();
        });
    }

    private void time(ForeignFields schedule, String key, String own) {
        schedule.word(key)
                .ifPresent(word -> put(
                        "schedule." + own, new WorkspaceValue.Text(word.text()), schedule.nameOf(key), word.line()));
    }
}
