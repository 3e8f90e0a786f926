package dev.signalbox.app.imports;

import dev.signalbox.app.imports.ForeignFields.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one program of supervisord. */
final class SupervisordProgram {
    private static final long USUAL_GRACE = 10; // seconds, where the file says nothing
    private static final Set<String> NO_FILES = Set.of(
            "auto", "none", "/dev/null", "/dev/stdout", "/dev/stderr", "/dev/fd/1", "/dev/fd/2", "/proc/self/fd/1");

    private final ForeignFields fields;
    private final Draft draft;
    private final SupervisordText texts;

    SupervisordProgram(ForeignFields fields, Draft draft, SupervisordText texts) {
        this.fields = fields;
        this.draft = draft;
        this.texts = texts;
    }

    /** Fills the draft, with all but the priority. */
    void read() {
        command();
        text("directory", "directory");
        text("user", "user");
        fields.word("umask").ifPresent(word -> put("umask", WorkspaceValue.bare(word.text()), "umask", word.line()));
        SupervisordEnvironment.put(fields, draft, texts);
        fields.number("numprocs")
                .filter(amount -> amount.number() != 1)
                .ifPresent(amount -> put("replicas", WorkspaceValue.bare(amount.number()), "numprocs", amount.line()));
        fields.leaveOut(NoteReason.PROCESS_NAME, "process_name", "numprocs_start");
        fields.flag("autostart")
                .filter(starts -> !starts)
                .ifPresent(_ -> put("autostart", WorkspaceValue.bare(false), "autostart", fields.line()));
        restart();
        stop();
        output();
        fields.leaveOut(NoteReason.TOOL_ONLY, "serverurl");
        fields.noteRest();
    }

    private void put(String path, WorkspaceValue value, String key, int line) {
        draft.put(path, value, fields.nameOf(key), line);
    }

    private void text(String key, String path) {
        fields.word(key)
                .filter(word -> !word.text().isEmpty())
                .ifPresent(word -> put(
                        path,
                        new WorkspaceValue.Text(texts.template(word.text(), fields.nameOf(key), word.line())),
                        key,
                        word.line()));
    }

    private void command() {
        String key = fields.nameOf("command");
        fields.word("command")
                .filter(word -> !word.text().isBlank())
                .ifPresentOrElse(
                        word -> {
                            DraftCommand command = new DraftCommand(draft);
                            List<String> words = new ArrayList<>();
                            for (String part : command.split(word.text(), key, word.line())) {
                                words.add(texts.template(part, key, word.line()));
                            }
                            command.putWords(words, key, word.line());
                        },
                        () -> draft.note(NoteReason.NO_COMMAND, key, fields.line(), ""));
    }

    private void restart() {
        Optional<List<ForeignFields.Word>> codes = fields.words("exitcodes");
        String policy = fields.word("autorestart")
                .map(word -> policy(word.text(), word.line()))
                .orElse("on-failure");
        put("restart.policy", WorkspaceValue.bare(policy), "autorestart", fields.line());
        codes.ifPresent(words -> {
            if (policy.equals("on-failure")) {
                successCodes(words.getFirst());
            } else {
                draft.note(
                        NoteReason.WITHOUT_EFFECT,
                        fields.nameOf("exitcodes"),
                        words.getFirst().line(),
                        "autorestart=unexpected");
            }
        });
        Optional<Amount> stable = fields.number("startsecs");
        stable.ifPresent(amount -> {
            if (amount.number() > 0) {
                put(
                        "restart.back-off.stable-after",
                        WorkspaceValue.seconds(amount.number()),
                        "startsecs",
                        amount.line());
            } else {
                fields.reject("startsecs", amount.line());
            }
        });
        fields.number("startretries")
                .ifPresent(amount -> limit(amount, stable.map(Amount::number).orElse(1L)));
    }

    private String policy(String word, int line) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> "always";
            case "false", "no", "off", "0", "none" -> "never";
            case "unexpected" -> "on-failure";
            default -> {
                fields.reject("autorestart", line);
                yield "on-failure";
            }
        };
    }

    private void successCodes(ForeignFields.Word word) {
        List<String> codes = List.of(word.text().split("[\\s,]+", -1));
        if (!codes.contains("0")) {
            draft.note(NoteReason.SUCCESS_CODE_0, fields.nameOf("exitcodes"), word.line(), "");
        }
        List<WorkspaceValue> others = codes.stream()
                .filter(code -> !code.equals("0") && !code.isEmpty())
                .<WorkspaceValue>map(WorkspaceValue.Bare::new)
                .toList();
        if (!others.isEmpty()) {
            put("restart.success-codes", new WorkspaceValue.Items(others), "exitcodes", word.line());
        }
    }

    /** It waits a second longer before each retry, and each lasts as long as a program has to run to count as started. */
    private void limit(Amount retries, long stable) {
        long count = Math.max(0, retries.number());
        long window = Math.max(1, count * (count + 1) / 2 + count * stable);
        String limit = "restart.limit.";
        put(limit + "restarts", WorkspaceValue.bare(retries.number()), "startretries", retries.line());
        put(limit + "within", WorkspaceValue.seconds(window), "startretries", retries.line());
        draft.note(
                NoteReason.APPROXIMATE,
                fields.nameOf("startretries"),
                retries.line(),
                "limit: { restarts: %d, within: %ds }".formatted(retries.number(), window));
    }

    private void stop() {
        fields.word("stopsignal")
                .ifPresent(word -> put("stop.signal", new WorkspaceValue.Text(word.text()), "stopsignal", word.line()));
        Optional<Amount> grace = fields.number("stopwaitsecs");
        put(
                "stop.grace",
                WorkspaceValue.seconds(grace.map(Amount::number).orElse(USUAL_GRACE)),
                "stopwaitsecs",
                grace.map(Amount::line).orElse(fields.line()));
        fields.leaveOut(NoteReason.WHOLE_TREE, "stopasgroup", "killasgroup");
    }

    private void output() {
        for (String key : List.of("stdout_logfile", "stderr_logfile")) {
            fields.word(key).ifPresent(word -> {
                boolean file = !NO_FILES.contains(word.text().toLowerCase(Locale.ROOT));
                draft.note(
                        file ? NoteReason.OUTPUT_FILE : NoteReason.OUTPUT_DETAIL, fields.nameOf(key), word.line(), "");
            });
        }
        fields.leaveOutAll(NoteReason.OUTPUT_DETAIL, key -> key.matches("(stdout|stderr)_.*|redirect_stderr"));
    }
}
