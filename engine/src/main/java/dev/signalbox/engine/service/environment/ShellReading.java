package dev.signalbox.engine.service.environment;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What a login shell has said of its environment. */
public sealed interface ShellReading {
    /** Nobody has asked one. */
    record NotAsked() implements ShellReading {}

    /**
     * It has told.
     *
     * @param shell its path
     * @param variables those that this program has not, or with another value
     * @param at when
     */
    record Told(String shell, Map<String, String> variables, Instant at) implements ShellReading {
        /** Copies the variables. */
        public Told {
            variables = Map.copyOf(variables);
        }

        /** Without the values of variables, which may be secrets. */
        @Override
        public String toString() {
            return "Told[%s, variables %s, at %s]".formatted(shell, new TreeMap<>(variables).keySet(), at);
        }
    }

    /**
     * It has not told.
     *
     * @param message why, and the mend
     * @param at when
     */
    record Failed(String message, Instant at) implements ShellReading {}

    /** What is to be taken from it; nothing unless it has told. */
    default Map<String, String> variables() {
        return switch (this) {
            case Told told -> told.variables;
            case NotAsked _, Failed _ -> Map.of();
        };
    }
}
