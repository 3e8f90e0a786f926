package dev.signalbox.app.imports;

import dev.signalbox.app.imports.ForeignFields.Amount;
import dev.signalbox.app.imports.ForeignFields.Word;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads when pm2 starts an application again. */
final class Pm2Restart {
    private static final long USUAL_UPTIME_MILLIS = 1000;
    private static final long LONGEST_BACK_OFF_MILLIS = 15_000;
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12})([KMG]?)B?", Pattern.CASE_INSENSITIVE);

    private final ForeignFields fields;
    private final Draft draft;

    Pm2Restart(ForeignFields fields, Draft draft) {
        this.fields = fields;
        this.draft = draft;
    }

    void read() {
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
        Pm2Time.millis(fields, "restart_delay")
                .filter(wait -> wait.number() > 0)
                .ifPresent(wait -> {
                    backOff("initial", WorkspaceValue.millis(wait.number()), "restart_delay", wait.line());
                    backOff("factor", WorkspaceValue.bare(1), "restart_delay", wait.line());
                    backOff("cap", WorkspaceValue.millis(wait.number()), "restart_delay", wait.line());
                });
        Pm2Time.millis(fields, "exp_backoff_restart_delay")
                .filter(wait -> wait.number() > 0)
                .ifPresent(wait -> {
                    String key = "exp_backoff_restart_delay";
                    backOff("initial", WorkspaceValue.millis(wait.number()), key, wait.line());
                    backOff("factor", WorkspaceValue.bare("1.5"), key, wait.line());
                    backOff(
                            "cap",
                            WorkspaceValue.millis(Math.max(wait.number(), LONGEST_BACK_OFF_MILLIS)),
                            key,
                            wait.line());
                });
        Optional<Amount> uptime = Pm2Time.millis(fields, "min_uptime");
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
        fields.word("cron_restart")
                .or(() -> fields.word("cron"))
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

    private void put(String path, WorkspaceValue value, String key, int line) {
        draft.put(path, value, fields.nameOf(key), line);
    }
}
