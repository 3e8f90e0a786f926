package dev.signalbox.engine.service.environment;

import java.util.List;

/** A piece of a template. */
sealed interface Part {
    /** Text that stands for itself. */
    record Literal(String text) implements Part {
        /** Without the text, which may be a secret. */
        @Override
        public String toString() {
            return "Literal[%d characters]".formatted(text.length());
        }
    }

    /**
     * A variable's value.
     *
     * @param line where it stands in its text, from 1
     * @param column from 1
     */
    record Reference(String name, Fallback fallback, int line, int column) implements Part {}

    /** What counts if a variable is not there or empty. */
    sealed interface Fallback {
        /** That it must be there; it may be empty. */
        record None() implements Fallback {}

        /** Another value. */
        record Default(List<Part> value) implements Fallback {
            /** Copies the parts. */
            public Default {
                value = List.copyOf(value);
            }
        }

        /** That this is a mistake. */
        record Message(String text) implements Fallback {}
    }
}
