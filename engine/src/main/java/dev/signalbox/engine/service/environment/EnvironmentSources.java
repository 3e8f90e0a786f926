package dev.signalbox.engine.service.environment;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the environment of a command is made of, beside its definition.
 *
 * @param directory what relative paths of files are relative to; absolute
 * @param program the environment of this program
 * @param loginShell what the login shell has said, if it was asked
 * @param assigned variables that the engine gives the process; they count more than all others
 * @param engine what else references may mean, such as <code>${port:web}</code>; counts more than a variable
 * @param secretNames by which names variables are taken for secrets
 */
public record EnvironmentSources(
        Path directory,
        Map<String, String> program,
        ShellReading loginShell,
        Map<String, String> assigned,
        Lookup engine,
        SecretNames secretNames) {
    /** Copies the variables. */
    public EnvironmentSources {
        program = Map.copyOf(program);
        assigned = Map.copyOf(assigned);
    }

    /** Of this program, with nothing from a login shell or the engine, and the usual names for secrets. */
    public static EnvironmentSources ofThisProgram(Path directory) {
        return new EnvironmentSources(
                directory, System.getenv(), new ShellReading.NotAsked(), Map.of(), Lookup.EMPTY, SecretNames.USUAL);
    }

    /** With that environment of the program. */
    public EnvironmentSources withProgram(Map<String, String> newProgram) {
        return new EnvironmentSources(directory, newProgram, loginShell, assigned, engine, secretNames);
    }

    /** With what a login shell has said. */
    public EnvironmentSources withLoginShell(ShellReading newLoginShell) {
        return new EnvironmentSources(directory, program, newLoginShell, assigned, engine, secretNames);
    }

    /** With those variables from the engine, and that meaning of references. */
    public EnvironmentSources withEngine(Map<String, String> newAssigned, Lookup newEngine) {
        return new EnvironmentSources(directory, program, loginShell, newAssigned, newEngine, secretNames);
    }

    /** With those names for secrets. */
    public EnvironmentSources withSecretNames(SecretNames newSecretNames) {
        return new EnvironmentSources(directory, program, loginShell, assigned, engine, newSecretNames);
    }

    /** Without the values of variables, which may be secrets. */
    @Override
    public String toString() {
        return "EnvironmentSources[%s, %d variables of the program, %s, assigned %s, references %s, %s]"
                .formatted(
                        directory,
                        program.size(),
                        loginShell,
                        new TreeMap<>(assigned).keySet(),
                        engine.names(),
                        secretNames);
    }
}
