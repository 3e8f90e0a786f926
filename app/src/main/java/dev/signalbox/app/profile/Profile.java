package dev.signalbox.app.profile;

import dev.signalbox.engine.event.Signal;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.PlatformSignals;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A saved command: what to run, where, and how to keep it running. It has what can be edited of a service, as it is written:
 * words, directory and values of variables may refer to variables. All that the file says is in {@link Definitions}.
 *
 * @param name what the operator calls it; one line of at most {@value #MAX_NAME_LENGTH} characters
 * @param directory the working directory as written; empty for the folder of the workspace file
 * @param environment the service's own variables, in the order written; not those of all services
 * @param group the heading it is shown under; empty for none
 * @param autostart whether it starts with the workspace
 * @param grace time between asking it to end and killing it: whole milliseconds, zero to one hour
 * @param stopSignal what asks it to end
 * @param description for people; empty for none
 */
public record Profile(
        String name,
        CommandLine command,
        String directory,
        Map<String, String> environment,
        String group,
        RestartPolicy restart,
        boolean autostart,
        Duration grace,
        Signal stopSignal,
        String description) {
    /** The longest name, in characters; a longer one fits no list. */
    public static final int MAX_NAME_LENGTH = 100;

    /** The grace of a profile that names none. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

    /** The stop signal of a profile that names none. */
    public static final Signal DEFAULT_STOP_SIGNAL =
            PlatformSignals.ofThisPlatform().named("TERM").orElseThrow();

    /** The longest grace; a longer one is a mistyped unit. */
    public static final Duration MAX_GRACE = Duration.ofHours(1);

    /**
     * Copies the environment.
     *
     * @throws IllegalArgumentException if a part cannot be shown or handed to an operating system
     */
    public Profile {
        rejectBadName(name);
        rejectNul("directory", directory);
        rejectBadGrace(grace);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        environment.forEach(Profile::rejectBadVariable);
        if (command instanceof CommandLine.Arguments(var words)) {
            words.forEach(word -> rejectBadTemplate("a word of the command", word));
        }
        rejectBadTemplate("the directory", directory);
        environment.forEach((variable, value) -> rejectBadTemplate("variable '" + variable + "'", value));
    }

    /** A profile with nothing but a command: the workspace's folder, never restarted, started with the workspace. */
    public static Profile of(String name, CommandLine command) {
        return new Profile(
                name, command, "", Map.of(), "", RestartPolicy.NEVER, true, DEFAULT_GRACE, DEFAULT_STOP_SIGNAL, "");
    }

    /**
     * Where to run, for a profile of the given workspace file: {@code ~/} is the home of this user, a relative
     * directory starts at the file's folder. The result is absolute and need not exist.
     *
     * @throws java.nio.file.InvalidPathException if this system has no such path
     */
    public Path directoryBeside(Path workspaceFile) {
        return directoryBeside(workspaceFile, Path.of(System.getProperty("user.home")));
    }

    Path directoryBeside(Path workspaceFile, Path home) {
        if (directory.equals("~")) {
            return home;
        }
        if (directory.startsWith("~/") || directory.startsWith("~\\")) {
            return home.resolve(directory.substring(2)).normalize();
        }
        return workspaceFile.toAbsolutePath().resolveSibling(directory).normalize();
    }

    public Profile withName(String newName) {
        return new Profile(
                newName, command, directory, environment, group, restart, autostart, grace, stopSignal, description);
    }

    public Profile withCommand(CommandLine newCommand) {
        return new Profile(
                name, newCommand, directory, environment, group, restart, autostart, grace, stopSignal, description);
    }

    public Profile withDirectory(String newDirectory) {
        return new Profile(
                name, command, newDirectory, environment, group, restart, autostart, grace, stopSignal, description);
    }

    public Profile withEnvironment(Map<String, String> newEnvironment) {
        return new Profile(
                name, command, directory, newEnvironment, group, restart, autostart, grace, stopSignal, description);
    }

    public Profile withGroup(String newGroup) {
        return new Profile(
                name, command, directory, environment, newGroup, restart, autostart, grace, stopSignal, description);
    }

    public Profile withRestart(RestartPolicy newRestart) {
        return new Profile(
                name, command, directory, environment, group, newRestart, autostart, grace, stopSignal, description);
    }

    public Profile withAutostart(boolean newAutostart) {
        return new Profile(
                name, command, directory, environment, group, restart, newAutostart, grace, stopSignal, description);
    }

    public Profile withGrace(Duration newGrace) {
        return new Profile(
                name, command, directory, environment, group, restart, autostart, newGrace, stopSignal, description);
    }

    public Profile withDescription(String newDescription) {
        return new Profile(
                name, command, directory, environment, group, restart, autostart, grace, stopSignal, newDescription);
    }

    static void rejectBadName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name is blank; write what the operators call it");
        }
        if (name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("the name '%s…' has %d characters; use at most %d"
                    .formatted(name.substring(0, 20), name.length(), MAX_NAME_LENGTH));
        }
        name.codePoints().filter(Profile::breaksALine).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(
                    "the name has the control character U+%04X; write it on one line".formatted(c));
        });
    }

    static void rejectBadVariable(String variable, String value) {
        if (variable.isEmpty() || variable.indexOf('=') >= 0 || variable.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "no environment can hold a variable named '%s'; a name is not empty and has no '=' and no NUL"
                            .formatted(variable.replace("\0", "\\0")));
        }
        rejectNul("variable '" + variable + "'", value);
    }

    static void rejectBadGrace(Duration grace) {
        if (grace.isNegative() || grace.compareTo(MAX_GRACE) > 0 || grace.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    "a grace of %s is not possible; use 0s to 1h, in whole milliseconds".formatted(grace));
        }
    }

    private static void rejectBadTemplate(String subject, String text) {
        try {
            var _ = Template.parse(subject, text);
        } catch (EnvironmentException e) {
            throw new IllegalArgumentException(
                    subject + ": " + e.mistakes().getFirst().message(), e);
        }
    }

    private static void rejectNul(String what, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the %s has a NUL character; remove it".formatted(what));
        }
    }

    private static boolean breaksALine(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }
}
