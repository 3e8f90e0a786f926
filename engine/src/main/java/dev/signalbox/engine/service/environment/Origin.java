package dev.signalbox.engine.service.environment;

import java.nio.file.Path;

/** Where the value of a variable comes from. */
public sealed interface Origin {
    /** From the environment of this program. */
    record Inherited() implements Origin {}

    /**
     * From the start-up files of the user's login shell.
     *
     * @param shell its path
     */
    record FromLoginShell(String shell) implements Origin {}

    /**
     * From an {@code .env} file.
     *
     * @param line where it is set, from 1
     */
    record FromFile(Path file, int line) implements Origin {}

    /** From the definition of the command. */
    record Defined() implements Origin {}

    /** From the engine itself, such as the number of a replica. */
    record Assigned() implements Origin {}

    /** For people who read English. */
    default String inWords() {
        return switch (this) {
            case Inherited _ -> "inherited from this program";
            case FromLoginShell(var shell) -> "from the login shell " + shell;
            case FromFile(var file, var line) -> "from line %d of %s".formatted(line, file);
            case Defined _ -> "from the definition";
            case Assigned _ -> "assigned by the engine";
        };
    }
}
