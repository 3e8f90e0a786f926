package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.Lookup;
import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import dev.signalbox.engine.service.environment.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is to be run, before its variables have values. */
public sealed interface WordsSpec {
    /**
     * A program and its arguments.
     *
     * @param words the program first
     */
    record Arguments(List<Template> words) implements WordsSpec {
        /**
         * Copies the words.
         *
         * @throws IllegalArgumentException if there are none
         */
        public Arguments {
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw new IllegalArgumentException("the command has no words: put the program first");
            }
        }
    }

    /**
     * A script for the platform's shell, which resolves variables itself: all that a reference could mean it finds in its
     * environment.
     */
    record Shell(String script) implements WordsSpec {}

    /** That command, dollar signs and all. */
    static WordsSpec literal(CommandLine command) {
        return switch (command) {
            case CommandLine.Arguments(var words) ->
                new Arguments(words.stream().map(Template::literal).toList());
            case CommandLine.Shell(var script) -> new Shell(script);
        };
    }

    /** The names that it refers to. */
    default Set<String> references() {
        return switch (this) {
            case Arguments(var words) -> {
                Set<String> names = new LinkedHashSet<>();
                words.forEach(word -> names.addAll(word.references()));
                yield names;
            }
            case Shell _ -> Set.of();
        };
    }

    /**
     * The command with the values that variables have now.
     *
     * @throws EnvironmentException if one is missing
     * @throws IllegalArgumentException if that is no command that a system could be given
     */
    default CommandLine resolve(Lookup lookup) throws EnvironmentException {
        return switch (this) {
            case Arguments(var words) -> {
                List<String> resolved = new ArrayList<>();
                for (Template word : words) {
                    resolved.add(word.resolve(lookup));
                }
                yield new CommandLine.Arguments(resolved);
            }
            case Shell(var script) -> new CommandLine.Shell(script);
        };
    }

    /**
     * How to launch it in that environment, without capture: whatever a service has launched is told without its secrets.
     *
     * @throws EnvironmentException as {@link #resolve}
     * @throws IllegalArgumentException as {@link #resolve}; told without secrets
     */
    default RunOptions resolve(ResolvedEnvironment environment, Path directory) throws EnvironmentException {
        UnaryOperator<String> mask = environment.mask()::mask;
        try {
            List<String> shown = resolve(environment.shownLookup()).words();
            return environment
                    .applyTo(new RunOptions(resolve(environment.lookup()), directory, Map.of()))
                    .withShown(new RunOptions.Shown(shown.stream().map(mask).toList(), mask))
                    .withoutCapture();
        } catch (IllegalArgumentException e) {
            throw environment.withoutSecrets(e);
        }
    }
}
