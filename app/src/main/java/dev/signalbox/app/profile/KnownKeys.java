package dev.signalbox.app.profile;

import dev.signalbox.engine.text.NearNames;
import java.util.List;
import java.util.stream.Stream;

/** The words a place of the file understands, and which of them was meant by one it does not. */
record KnownKeys(List<String> words) {
    /** The keys of the file itself. */
    static final KnownKeys WORKSPACE =
            of("workspace", "environment", "env-files", "secret-names", "groups", "templates", "services");

    /** The keys of a group. */
    static final KnownKeys GROUP = of("restart-together");

    /** The keys that a service can have for one system only, in the order they are written. */
    static final KnownKeys SERVICE_ON_A_SYSTEM = of(
            "command",
            "shell",
            "directory",
            "environment",
            "env-files",
            "unset",
            "inherit",
            "group",
            "restart",
            "autostart",
            "disabled",
            "grace",
            "stop-signal",
            "stop",
            "depends-on",
            "probes",
            "schedule",
            "replicas",
            "ports",
            "terminal",
            "umask",
            "nice",
            "limits",
            "user",
            "user-group",
            "description",
            "tags",
            "colour",
            "icon");

    /** The keys of a service. */
    static final KnownKeys SERVICE = SERVICE_ON_A_SYSTEM.and("extends", "linux", "macos", "windows");

    /** The keys of a variable that is written as a mapping. */
    static final KnownKeys VARIABLE = of("value", "secret");

    /** The keys of a file of variables that is written as a mapping. */
    static final KnownKeys ENV_FILE = of("path", "optional");

    /** The keys of {@code restart}. */
    static final KnownKeys RESTART =
            of("policy", "success-codes", "limit", "back-off", "memory", "age", "files", "schedule");

    /** The keys of {@code limit} in {@code restart}. */
    static final KnownKeys RESTART_LIMIT = of("restarts", "within");

    /** The keys of {@code back-off}. */
    static final KnownKeys BACK_OFF = of("initial", "factor", "cap", "jitter", "stable-after");

    /** The keys of {@code files} in {@code restart}. */
    static final KnownKeys FILES = of("root", "include", "exclude", "pause");

    /** The keys of {@code stop}. */
    static final KnownKeys STOP = of("signal", "command", "shell", "grace");

    /** The keys of a dependency that is written as a mapping. */
    static final KnownKeys CONDITION = of("log", "tcp", "file");

    /** The keys of {@code probes}. */
    static final KnownKeys PROBES = of("readiness", "liveness");

    /** The checks that a probe can make. */
    static final KnownKeys CHECKS = of("exec", "shell", "http", "tcp", "log", "file");

    /** The keys of a probe. */
    static final KnownKeys PROBE = CHECKS.and("initial-delay", "period", "timeout", "failures", "successes");

    /** The keys of {@code http}. */
    static final KnownKeys HTTP = of("url", "status", "body", "headers", "follow-redirects");

    /** The keys of a schedule by which something is restarted. */
    static final KnownKeys TIMING = of("cron", "zone", "every");

    /** The keys of a schedule by which a service runs. */
    static final KnownKeys SCHEDULE = TIMING.and("overlap");

    /** The keys of {@code terminal}. */
    static final KnownKeys TERMINAL = of("columns", "rows");

    /** The keys of {@code limits}. */
    static final KnownKeys LIMITS = of("open-files", "processes", "core-size", "file-size", "memory", "cpu-time");

    /** The keys of a limit that is written as a mapping. */
    static final KnownKeys SOFT_AND_HARD = of("soft", "hard");

    static KnownKeys of(String... words) {
        return new KnownKeys(List.of(words));
    }

    private KnownKeys and(String... more) {
        return new KnownKeys(Stream.concat(words.stream(), Stream.of(more)).toList());
    }

    boolean contains(String word) {
        return words.contains(word);
    }

    /** "did you mean 'command'?", or all words if none is near; see {@link NearNames}. */
    String suggestion(String unknown) {
        return NearNames.question(unknown, words).orElseGet(() -> "use one of: " + String.join(", ", words));
    }
}
