package dev.signalbox.engine.service.environment;

import java.util.ArrayList;
import java.util.List;

/** Puts the parts of a template together. Not thread-safe. */
final class PartsBuilder {
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder(); // after the last of the parts

    void append(char character) {
        literal.append(character);
    }

    void append(String text) {
        literal.append(text);
    }

    void add(Part.Reference reference) {
        endLiteral();
        parts.add(reference);
    }

    /** Forgets the blanks at the end. */
    void stripTrailing() {
        int end = literal.length();
        while (end > 0 && Character.isWhitespace(literal.charAt(end - 1))) {
            end--;
        }
        literal.setLength(end);
    }

    List<Part> build() {
        endLiteral();
        return List.copyOf(parts);
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }
}
