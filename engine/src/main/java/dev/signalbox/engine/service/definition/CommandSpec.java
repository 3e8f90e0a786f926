package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.TerminalSize;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.launch.LaunchSettings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to launch, before its variables have values. Immutable.
 *
 * @param words the program and its arguments, or a script
 * @param directory where it runs: absolute, below the home of this user if it begins with {@code ~/}, or else relative to
 *     {@code base}; empty for {@code base} itself
 * @param base the folder of the workspace file, absolute: what relative paths are relative to
 * @param environment what it finds in its environment
 * @param settings what the process is to be before its program begins
 * @param terminal the size of the terminal that it runs on; null for pipes
 */
public record CommandSpec(
        WordsSpec words,
        Template directory,
        Path base,
        EnvironmentSpec environment,
        LaunchSettings settings,
        @Nullable TerminalSize terminal) {
    /**
     * Checks the folder.
     *
     * @throws IllegalArgumentException if it is relative
     */
    public CommandSpec {
        if (!base.isAbsolute()) {
            throw new IllegalArgumentException("base is '%s': use an absolute path".formatted(base));
        }
    }

    /** That command as it is, in this program's working directory, with this program's environment, on pipes. */
    public static CommandSpec of(CommandLine command) {
        return new CommandSpec(
                WordsSpec.literal(command),
                Template.literal(""),
                Path.of("").toAbsolutePath(),
                EnvironmentSpec.INHERITED,
                LaunchSettings.NONE,
                null);
    }

    /** The same with other words. */
    public CommandSpec with(WordsSpec other) {
        return new CommandSpec(other, directory, base, environment, settings, terminal);
    }

    /** The same, in that directory relative to that folder. */
    public CommandSpec in(Path folder, Template otherDirectory) {
        return new CommandSpec(words, otherDirectory, folder, environment, settings, terminal);
    }

    /** The same with another environment. */
    public CommandSpec with(EnvironmentSpec other) {
        return new CommandSpec(words, directory, base, other, settings, terminal);
    }

    /** The same with other settings. */
    public CommandSpec with(LaunchSettings other) {
        return new CommandSpec(words, directory, base, environment, other, terminal);
    }

    /** The same on a terminal, or on pipes if it is null. */
    public CommandSpec on(@Nullable TerminalSize other) {
        return new CommandSpec(words, directory, base, environment, settings, other);
    }

    /** The names that its words, its directory and its variables refer to. */
    public Set<String> references() {
        Set<String> names = new LinkedHashSet<>(words.references());
        names.addAll(directory.references());
        environment
                .variables()
                .forEach(variable -> names.addAll(variable.value().references()));
        return names;
    }

    /**
     * The directory with the values that variables have now; absolute, and maybe not there.
     *
     * @throws EnvironmentException if one is missing
     * @throws IllegalArgumentException if this system has no such path; told without secrets
     */
    public Path directory(ResolvedEnvironment resolved) throws EnvironmentException {
        try {
            return PathText.resolve(directory.resolve(resolved.lookup()), base);
        } catch (IllegalArgumentException e) {
            throw resolved.withoutSecrets(e);
        }
    }
}
