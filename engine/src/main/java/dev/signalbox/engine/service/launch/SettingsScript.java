package dev.signalbox.engine.service.launch;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.ProcessException;
import dev.signalbox.engine.os.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The call of {@code settings.sh} that applies settings to a command. */
final class SettingsScript {
    private static final String TOOL_FOLDERS = "/usr/bin:/bin:/usr/sbin:/sbin"; // not the PATH: that is the program's
    private static final String SH = "/bin/sh";
    private static final List<String> BASHES = List.of("/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String SCRIPT = read();

    private final LaunchSettings settings;
    private final Platform platform;
    private final String toolFolders;

    SettingsScript(LaunchSettings settings) {
        this(settings, Platform.here(), TOOL_FOLDERS);
    }

    /** For that system, with its tools in those folders. */
    SettingsScript(LaunchSettings settings, Platform platform, String toolFolders) {
        this.settings = settings;
        this.platform = platform;
        this.toolFolders = toolFolders;
    }

    /** Without its comments, for it is seen where commands are listed. */
    private static String read() {
        try (InputStream script = Objects.requireNonNull(SettingsScript.class.getResourceAsStream("settings.sh"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link LaunchSettings#applyTo} says. */
    CommandLine around(CommandLine command, Path directory, Map<String, String> environment) {
        rejectWhatIsMissingHere();
        Map<String, String> all = new HashMap<>(System.getenv());
        all.putAll(environment);
        String program = command.words().getFirst();
        Path file = fileOf(program, directory, all.get("PATH"));
        if (file == null || !Files.isDirectory(directory)) {
            return command;
        }
        List<String> words = new ArrayList<>(shellFor(all));
        words.addAll(List.of("-c", SCRIPT, "signalbox", toolFolders));
        // first what starts processes of its own, which limits might not allow
        addNice(words, program);
        addIdentity(words, program);
        addUmask(words, program);
        settings.limits().forEach((resource, limit) -> addLimit(words, program, resource, limit));
        words.add("--");
        words.add(file.toString());
        words.addAll(command.words().subList(1, command.words().size()));
        return new CommandLine.Arguments(words);
    }

    private void rejectWhatIsMissingHere() {
        if (platform == Platform.WINDOWS) {
            throw new UnsupportedOperationException(
                    "there are no umask, nice value, limits, user and group of a process on Windows;"
                            + " leave them out, or give them for other systems only");
        }
        if (platform != Platform.LINUX && (settings.user() != null || settings.group() != null)) {
            throw new UnsupportedOperationException(
                    "a process as user '%s' and group '%s' can be launched on Linux only; leave them out for this system"
                            .formatted(shown(settings.user()), shown(settings.group())));
        }
    }

    private static String shown(@Nullable String name) {
        return name == null ? "" : name;
    }

    private static @Nullable Path fileOf(String program, Path directory, @Nullable String searchPath) {
        try {
            return Program.fileOf(program, directory, searchPath);
        } catch (ProcessException.ProgramNotFound _) {
            return null; // which the launch will tell
        }
    }

    /** Most shells drop variables whose names are none to them, such as {@code a.b}; Bash does not. */
    private static List<String> shellFor(Map<String, String> environment) {
        Optional<String> odd = environment.keySet().stream()
                .filter(name -> !PLAIN_NAME.matcher(name).matches())
                .findAny();
        if (odd.isEmpty()) {
            return List.of(SH);
        }
        return BASHES.stream()
                .filter(bash -> Files.isExecutable(Path.of(bash)))
                .findFirst()
                .map(bash -> List.of(bash, "--posix"))
                .orElseThrow(() -> new UnsupportedOperationException(
                        "environment variable '%s' has a name that %s cannot pass on; install bash, take other characters,"
                                        .formatted(odd.get(), SH)
                                + " or leave out umask, nice, limits, user and group"));
    }

    private void addNice(List<String> words, String program) {
        if (settings.nice() != null) {
            add(
                    words,
                    "nice",
                    settings.nice().toString(),
                    "",
                    "cannot start '%s' with nice %d".formatted(program, settings.nice()),
                    "use a value that is no less than this program's, or run it as root");
        }
    }

    private void addIdentity(List<String> words, String program) {
        String user = settings.user();
        String group = settings.group();
        if (user != null || group != null) {
            List<String> names = Stream.of(
                            user == null ? "" : "user '" + user + "'", group == null ? "" : "group '" + group + "'")
                    .filter(name -> !name.isEmpty())
                    .toList();
            add(
                    words,
                    "identity",
                    shown(user),
                    shown(group),
                    "cannot start '%s' as %s".formatted(program, String.join(" and ", names)),
                    "check the names, and run this program as root, or leave them out");
        }
    }

    private void addUmask(List<String> words, String program) {
        if (settings.umask() != null) {
            String umask = "%03o".formatted(settings.umask());
            add(words, "umask", umask, "", "cannot start '%s' with umask %s".formatted(program, umask), "use another");
        }
    }

    private static void addLimit(List<String> words, String program, ProcessResource resource, ResourceLimit limit) {
        add(
                words,
                resource.option(),
                inUnits(resource, limit.soft()),
                inUnits(resource, limit.hard()),
                "cannot start '%s' with %s limited to %s (hard: %s)"
                        .formatted(program, resource.title(), limit.soft(), limit.hard()),
                "use no more than the present hard limit, or give this program the right to raise it");
    }

    private static String inUnits(ProcessResource resource, ResourceLimit.Bound bound) {
        return switch (bound) {
            case ResourceLimit.Bound.Of(var value) -> Long.toString(value / resource.unit());
            case ResourceLimit.Bound.Unlimited _ -> "unlimited";
        };
    }

    private static void add(List<String> words, String kind, String first, String second, String what, String mend) {
        words.addAll(List.of(kind, first, second, what, mend));
    }
}
