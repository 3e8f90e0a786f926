package dev.signalbox.app.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.words.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is imported, our reader accepts; and whatever is there is either refused with its line or imported. */
class RandomForeignFilesTest {
    private static final Path FOLDER = Path.of("/srv/a folder: with #signs");
    private static final List<String> PIECES = List.of(
            "run",
            " ",
            "\"",
            "'",
            "$",
            "${",
            "}",
            "${X}",
            "$$",
            "%(ENV_X)s",
            "%%",
            "%(",
            "\\",
            "#",
            ";",
            ":",
            "- ",
            "{{.X}}",
            "&",
            "*",
            "!",
            "|",
            ">",
            "é",
            "😀",
            "\u0007",
            "\t",
            "true",
            "null",
            "~",
            "0x1F",
            "[",
            "]",
            ",",
            "=",
            "\u2028",
            "a b",
            "\u0085");

    private static final List<String> PROGRAM_KEYS = List.of(
            "command",
            "directory",
            "user",
            "umask",
            "numprocs",
            "autostart",
            "autorestart",
            "exitcodes",
            "startsecs",
            "startretries",
            "stopsignal",
            "stopwaitsecs",
            "environment",
            "priority",
            "stdout_logfile",
            "nonsense");
    private static final List<String> APP_KEYS = List.of(
            "name",
            "script",
            "args",
            "cwd",
            "env",
            "instances",
            "exec_mode",
            "autorestart",
            "stop_exit_codes",
            "restart_delay",
            "exp_backoff_restart_delay",
            "min_uptime",
            "max_restarts",
            "max_memory_restart",
            "cron_restart",
            "kill_timeout",
            "watch",
            "ignore_watch",
            "watch_delay",
            "uid",
            "gid",
            "interpreter",
            "nonsense");
    private static final List<String> PROCESS_KEYS = List.of(
            "command",
            "working_dir",
            "environment",
            "namespace",
            "description",
            "replicas",
            "disabled",
            "is_tty",
            "availability",
            "depends_on",
            "readiness_probe",
            "liveness_probe",
            "shutdown",
            "schedule",
            "ready_log_line",
            "entrypoint",
            "nonsense");

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areAcceptedByOurReaderOnceTheyAreWorkspaces(int seed) {
        Random random = new Random(seed);
        String text;
        String name;
        switch (seed % 4) {
            case 0 -> {
                name = "Procfile";
                text = lines(random, "%s: %s\n");
            }
            case 1 -> {
                name = "supervisord.conf";
                text = supervisord(random);
            }
            case 2 -> {
                name = "ecosystem.config.js";
                text = "module.exports = { apps: [" + objects(random, APP_KEYS) + "] }";
            }
            default -> {
                name = "process-compose.json";
                text = "{ processes: {" + processes(random) + "} }";
            }
        }
        assertAccepted(seed, name, text);
        assertAccepted(seed, name, broken(random, text));
    }

    private static void assertAccepted(int seed, String name, String text) {
        ImportWords words = new ImportWords(new Texts(Locale.ENGLISH));
        ImportedWorkspace workspace;
        try {
            workspace = ForeignImport.read(new ForeignText(FOLDER.resolve(name), text));
        } catch (ImportException e) {
            assertThat(words.of(name, e))
                    .as("seed %d", seed)
                    .matches("(?s)" + Pattern.quote(name) + ":[1-9][0-9]*: .+");
            return;
        }
        assertThat(workspace.services()).as("seed %d", seed).isNotEmpty();
        assertThat(workspace.notes())
                .as("seed %d", seed)
                .allMatch(note -> note.line() >= 1 && !words.of(note).isBlank());
        for (Path target : List.of(workspace.proposedFile(), Path.of("/elsewhere/signalbox.yaml"))) {
            String made = workspace.textFor(target, words);
            assertThatCode(() -> WorkspaceFile.ofText(target, made))
                    .as("seed %d: of %s%n%s%nwas made%n%s", seed, name, text, made)
                    .doesNotThrowAnyException();
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "" : "run");
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String lines(Random random, String form) {
        StringBuilder lines = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            lines.append(form.formatted("s" + random.nextInt(4), text(random)));
        }
        return lines.toString();
    }

    private static String supervisord(Random random) {
        StringBuilder text = new StringBuilder("[supervisord]\nenvironment=A=\"" + text(random) + "\"\n");
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append("[program:p")
                    .append(random.nextInt(5))
                    .append("]\ncommand=")
                    .append(text(random))
                    .append('\n');
            for (int k = random.nextInt(8); k > 0; k--) {
                String key = PROGRAM_KEYS.get(random.nextInt(PROGRAM_KEYS.size()));
                text.append(key).append('=').append(plain(random)).append('\n');
            }
        }
        return text.toString();
    }

    private static String plain(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextInt(-2, 5000));
            case 1 -> random.nextBoolean() ? "true" : "false";
            case 2 -> "A=\"" + text(random) + "\",B=2";
            default -> text(random);
        };
    }

    private static String objects(Random random, List<String> keys) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append("{ script: ")
                    .append(quoted(text(random)))
                    .append(", ")
                    .append(fields(random, keys))
                    .append("},\n");
        }
        return text.toString();
    }

    private static String processes(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(quoted(random.nextInt(3) == 0 ? text(random) : "p" + i))
                    .append(": { command: ")
                    .append(quoted(text(random)))
                    .append(", ")
                    .append(fields(random, PROCESS_KEYS))
                    .append("},\n");
        }
        return text.toString();
    }

    private static String fields(Random random, List<String> keys) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            String key = keys.get(random.nextInt(keys.size()));
            text.append(key).append(": ").append(value(random, key, 0)).append(",\n");
        }
        return text.toString();
    }

    private static String value(Random random, String key, int depth) {
        return switch (random.nextInt(depth > 2 ? 3 : 8)) {
            case 0 -> String.valueOf(random.nextInt(-2, 5000));
            case 1 -> random.nextBoolean() ? "true" : "null";
            case 2 -> quoted(text(random));
            case 3 -> "[" + value(random, key, depth + 1) + ", " + value(random, key, depth + 1) + "]";
            default -> mapping(random, key, depth);
        };
    }

    private static String mapping(Random random, String key, int depth) {
        List<String> keys = switch (key) {
            case "availability" -> List.of("restart", "backoff_seconds", "max_restarts", "exit_on_end");
            case "depends_on" -> List.of("p0", "p1", "p2", "gone");
            case "readiness_probe", "liveness_probe" ->
                List.of(
                        "exec",
                        "http_get",
                        "period_seconds",
                        "timeout_seconds",
                        "success_threshold",
                        "failure_threshold");
            case "http_get" -> List.of("host", "port", "path", "scheme", "headers", "status_code");
            case "exec" -> List.of("command");
            case "shutdown" -> List.of("command", "signal", "timeout_seconds");
            case "schedule" -> List.of("cron", "interval", "timezone");
            default -> List.of("A", "B_TOKEN", "condition", "command", "=", "");
        };
        StringBuilder text = new StringBuilder("{");
        for (int i = random.nextInt(5); i > 0; i--) {
            String inner = keys.get(random.nextInt(keys.size()));
            text.append(quoted(inner))
                    .append(": ")
                    .append(value(random, inner, depth + 1))
                    .append(", ");
        }
        return text.append("}").toString();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars()
                .forEach(c -> out.append(
                        c == '"' || c == '\\'
                                ? "\\" + (char) c
                                : c < ' ' ? "\\u%04x".formatted(c) : String.valueOf((char) c)));
        return out.append('"').toString();
    }

    /** The same with some characters gone, doubled or exchanged. */
    private static String broken(Random random, String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0 && !out.isEmpty(); i--) {
            int at = random.nextInt(out.length());
            switch (random.nextInt(3)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                default -> out.setLength(at);
            }
        }
        return out.toString();
    }
}
