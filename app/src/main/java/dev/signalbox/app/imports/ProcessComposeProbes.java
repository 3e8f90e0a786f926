package dev.signalbox.app.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how process-compose knows that a process is well. */
final class ProcessComposeProbes {
    private static final Pattern META = Pattern.compile("[\\\\^$.|?*+()\\[\\]{}]");
    private static final Map<String, String> PACES = pace();

    private final ForeignFields fields;
    private final Draft draft;
    private final List<String> shell;
    private final ProcessComposeText texts;

    ProcessComposeProbes(ForeignFields fields, Draft draft, List<String> shell, ProcessComposeText texts) {
        this.fields = fields;
        this.draft = draft;
        this.shell = shell;
        this.texts = texts;
    }

    private static Map<String, String> pace() {
        Map<String, String> paces = new LinkedHashMap<>();
        paces.put("initial_delay_seconds", "initial-delay");
        paces.put("period_seconds", "period");
        paces.put("timeout_seconds", "timeout");
        paces.put("failure_threshold", "failures");
        paces.put("success_threshold", "successes");
        return paces;
    }

    /** The words of a script: as a program and its arguments if no shell is needed, else after those of the shell. */
    static List<String> words(String script, List<String> shell) {
        return ShellScript.words(script).orElseGet(() -> {
            List<String> words = new ArrayList<>(shell);
            words.add(script);
            return words;
        });
    }

    /** An expression that matches lines with that text in them. */
    static String expression(String text) {
        return META.matcher(text).replaceAll("\\\\$0");
    }

    void read() {
        probe("readiness_probe", "probes.readiness");
        probe("liveness_probe", "probes.liveness");
        Optional<ForeignFields.Word> line = fields.word("ready_log_line");
        line.filter(word -> !word.text().isEmpty()).ifPresent(word -> {
            if (draft.entries().keySet().stream().anyMatch(path -> path.startsWith("probes.readiness"))) {
                draft.note(NoteReason.WITHOUT_EFFECT, "ready_log_line", word.line(), "readiness_probe");
            } else {
                draft.put(
                        "probes.readiness.log",
                        new WorkspaceValue.Text(expression(word.text())),
                        "ready_log_line",
                        word.line());
            }
        });
    }

    private void probe(String key, String path) {
        fields.fields(key).ifPresent(probe -> {
            Optional<ForeignFields> exec = probe.fields("exec");
            Optional<ForeignFields> http = probe.fields("http_get");
            exec.ifPresent(check -> exec(check, path));
            if (exec.isEmpty()) {
                http.ifPresent(check -> http(check, path));
            } else if (http.isPresent()) {
                draft.note(
                        NoteReason.WITHOUT_EFFECT, key + ".http_get", http.get().line(), key + ".exec");
            }
            PACES.forEach((foreign, own) -> probe.number(foreign)
                    .filter(amount -> amount.number() > 0 || own.equals("initial-delay"))
                    .ifPresent(amount -> draft.put(
                            path + "." + own,
                            foreign.endsWith("_seconds")
                                    ? WorkspaceValue.seconds(amount.number())
                                    : WorkspaceValue.bare(amount.number()),
                            key + "." + foreign,
                            amount.line())));
            probe.noteRest();
        });
    }

    private void exec(ForeignFields check, String path) {
        check.word("command").filter(word -> !word.text().isBlank()).ifPresent(word -> {
            String key = check.nameOf("command");
            List<String> words = words(word.text(), shell).stream()
                    .map(part -> texts.script(part, key, word.line()))
                    .toList();
            draft.put(path + ".exec", WorkspaceValue.words(words), key, word.line());
        });
        check.noteRest();
    }

    private void http(ForeignFields check, String path) {
        String key = check.nameOf("port");
        StringBuilder url = new StringBuilder();
        url.append(check.word("scheme").map(ForeignFields.Word::text).orElse("http"))
                .append("://");
        url.append(filled(check, "host").orElse("127.0.0.1"));
        filled(check, "port")
                .filter(port -> !port.equals("0"))
                .ifPresent(port -> url.append(':').append(port));
        String target = filled(check, "path").orElse("/");
        url.append(target.startsWith("/") ? "" : "/").append(target);
        draft.put(path + ".http.url", new WorkspaceValue.Text(url.toString()), key, check.line());
        check.number("status_code")
                .filter(status -> status.number() > 0)
                .ifPresent(status -> draft.put(
                        path + ".http.status",
                        WorkspaceValue.bare(status.number()),
                        check.nameOf("status_code"),
                        status.line()));
        check.fields("headers").ifPresent(headers -> {
            Map<String, WorkspaceValue> values = new LinkedHashMap<>();
            for (String name : headers.keys()) {
                headers.word(name)
                        .ifPresent(word -> values.put(
                                name,
                                new WorkspaceValue.Text(
                                        texts.template(word.text(), headers.nameOf(name), word.line()))));
            }
            draft.put(
                    path + ".http.headers", new WorkspaceValue.Pairs(values), check.nameOf("headers"), headers.line());
        });
        check.noteRest();
    }

    private Optional<String> filled(ForeignFields check, String key) {
        return check.word(key)
                .filter(word -> !word.text().isBlank())
                .map(word -> texts.template(word.text().strip(), check.nameOf(key), word.line()));
    }
}
