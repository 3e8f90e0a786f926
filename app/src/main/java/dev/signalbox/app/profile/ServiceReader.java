package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.app.profile.YamlNode.Kind;
import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.service.definition.RestartPolicy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads one service of the file as a profile, and reports everything that is wrong with it. */
final class ServiceReader {
    private static final String WANTED = "keys and values, such as { command: [program, argument] }";

    private final NodeReader nodes;
    private final Problems problems;

    ServiceReader(NodeReader nodes) {
        this.nodes = nodes;
        this.problems = nodes.problems();
    }

    /** The profile; null if something in it is wrong, which is then reported. */
    @Nullable
    Profile read(String name, Entry service) {
        String subject = "service '%s'".formatted(name);
        Map<String, Entry> entries = nodes.entries(service.value(), subject, "key", WANTED);
        if (entries == null) {
            return null;
        }
        try {
            Profile.rejectBadName(name);
        } catch (IllegalArgumentException e) {
            problems.add(service.key().span().start(), e);
        }
        entries.forEach((key, entry) -> {
            if (!KnownKeys.SERVICE.contains(key)) {
                problems.add(
                        entry.key().span().start(),
                        "unknown key '%s'".formatted(key),
                        KnownKeys.SERVICE.suggestion(key));
            }
        });
        CommandLine command = command(subject, service, entries);
        String directory = directory(entries.get("directory"));
        Map<String, String> environment = environment(entries.get("environment"));
        String group = text(entries, "group");
        RestartPolicy restart = restart(entries.get("restart"));
        boolean autostart = autostart(entries.get("autostart"));
        Duration grace = grace(entries.get("grace"));
        Signal stopSignal = stopSignal(entries.get("stop-signal"));
        String description = text(entries, "description");
        if (command == null || !problems.isEmpty()) {
            return null;
        }
        return new Profile(
                name, command, directory, environment, group, restart, autostart, grace, stopSignal, description);
    }

    private @Nullable CommandLine command(String subject, Entry service, Map<String, Entry> entries) {
        Entry command = entries.get("command");
        Entry shell = entries.get("shell");
        if (command != null && shell != null) {
            problems.add(
                    Math.max(command.key().span().start(), shell.key().span().start()),
                    subject + " has both 'command' and 'shell'",
                    "remove one of them");
        } else if (command != null) {
            return arguments(command);
        } else if (shell != null) {
            return script(shell);
        } else {
            problems.add(
                    service.key().span().start(),
                    subject + " has no command",
                    "add 'command: [program, argument]' or 'shell: \"a script\"'");
        }
        return null;
    }

    private @Nullable CommandLine arguments(Entry command) {
        List<YamlNode> items = nodes.items(command.value(), "'command'", "a list: [program, argument]");
        if (items == null) {
            return null;
        }
        if (items.isEmpty()) {
            problems.add(command.value().span().start(), "'command' is an empty list", "put the program first");
            return null;
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            String word = word(items.get(i), i == 0);
            if (word != null) {
                words.add(word);
            }
        }
        return words.size() < items.size() ? null : new CommandLine.Arguments(words);
    }

    private @Nullable String word(YamlNode item, boolean program) {
        if (nodes.resolve(item) instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.NOTHING) {
            problems.add(
                    item.span().start(),
                    "a word of 'command' is empty",
                    "remove it, or write \"\" for an empty argument");
            return null;
        }
        String word = nodes.word(item, "a word of 'command'");
        if (word != null && program && word.isBlank()) {
            problems.add(item.span().start(), "'command' names no program", "put the program first");
            return null;
        }
        return word == null || hasNul(item, "a word of 'command'", word) ? null : word;
    }

    private @Nullable CommandLine script(Entry shell) {
        String script = nodes.text(shell, "shell");
        if (script == null || hasNul(shell.value(), "'shell'", script)) {
            return null;
        }
        if (script.isBlank()) {
            problems.add(shell.value().span().start(), "'shell' is blank", "write what the shell shall run");
            return null;
        }
        return new CommandLine.Shell(script);
    }

    private String directory(@Nullable Entry entry) {
        String directory = entry == null ? null : nodes.text(entry, "directory");
        if (entry == null || directory == null || hasNul(entry.value(), "'directory'", directory)) {
            return "";
        }
        try {
            Path _ = Path.of(directory);
        } catch (InvalidPathException e) {
            problems.add(
                    entry.value().span().start(),
                    "'directory' is no path on this system: " + e.getReason(),
                    "remove the character");
        }
        return directory;
    }

    private Map<String, String> environment(@Nullable Entry entry) {
        Map<String, String> environment = new LinkedHashMap<>();
        if (entry == null) {
            return environment;
        }
        String wanted = "a mapping: { NAME: value }";
        Map<String, Entry> entries = nodes.entries(entry.value(), "'environment'", "variable", wanted);
        if (entries == null) {
            return environment;
        }
        entries.forEach((variable, value) -> {
            String word = Objects.requireNonNullElse(nodes.word(value.value(), "variable '" + variable + "'"), "");
            try {
                Profile.rejectBadVariable(variable, word);
            } catch (IllegalArgumentException e) {
                problems.add(value.key().span().start(), e);
            }
            environment.put(variable, word);
        });
        return environment;
    }

    private RestartPolicy restart(@Nullable Entry entry) {
        String word = entry == null ? null : nodes.text(entry, "restart");
        if (entry == null || word == null) {
            return RestartPolicy.NEVER;
        }
        if (!RestartWords.KNOWN.contains(word)) {
            problems.add(
                    entry.value().span().start(),
                    "'%s' is no restart policy".formatted(word),
                    RestartWords.KNOWN.suggestion(word));
            return RestartPolicy.NEVER;
        }
        return RestartWords.policy(word);
    }

    private boolean autostart(@Nullable Entry entry) {
        if (entry == null) {
            return true;
        }
        if (nodes.resolve(entry.value()) instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return Boolean.parseBoolean(scalar.text());
        }
        nodes.wrongType(entry.value(), "'autostart'", "true or false, without quotes");
        return true;
    }

    private Duration grace(@Nullable Entry entry) {
        String word = entry == null ? null : nodes.word(entry.value(), "'grace'");
        if (entry == null || word == null) {
            return Profile.DEFAULT_GRACE;
        }
        try {
            return GraceText.parse(word);
        } catch (IllegalArgumentException e) {
            problems.add(entry.value().span().start(), e);
            return Profile.DEFAULT_GRACE;
        }
    }

    private Signal stopSignal(@Nullable Entry entry) {
        String word = entry == null ? null : nodes.word(entry.value(), "'stop-signal'");
        if (entry == null || word == null) {
            return Profile.DEFAULT_STOP_SIGNAL;
        }
        return PlatformSignals.ofThisPlatform()
                .named(word)
                .filter(signal -> !signal.equals(Signal.PROBE))
                .orElseGet(() -> {
                    problems.add(
                            entry.value().span().start(),
                            "this system has no signal '%s'".formatted(word),
                            "use a name such as TERM, INT or HUP, or a number");
                    return Profile.DEFAULT_STOP_SIGNAL;
                });
    }

    private String text(Map<String, Entry> entries, String key) {
        Entry entry = entries.get(key);
        return entry == null ? "" : Objects.requireNonNullElse(nodes.text(entry, key), "");
    }

    private boolean hasNul(YamlNode node, String subject, String text) {
        boolean nul = text.indexOf('\0') >= 0;
        if (nul) {
            problems.add(node.span().start(), subject + " has a NUL character", "remove it");
        }
        return nul;
    }
}
