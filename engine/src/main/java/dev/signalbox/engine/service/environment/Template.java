package dev.signalbox.engine.service.environment;

import dev.signalbox.engine.service.environment.Part.Fallback;
import dev.signalbox.engine.service.environment.Part.Literal;
import dev.signalbox.engine.service.environment.Part.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text with references to variables, for the arguments, the directory and the environment of a command: parsed once,
 * resolved as often as need be. Immutable and thread-safe; equal to others that mean the same, wherever they stand.
 *
 * <ul>
 *   <li><code>${NAME}</code>: the value of the variable, which must be there
 *   <li><code>${NAME:-default}</code>: the same, or the default if the variable is not there or empty; there may be
 *       references in it, but no closing brace
 *   <li><code>${NAME:?message}</code>: the same, or a mistake with that message
 *   <li><code>$${</code>: the text <code>${</code>. Any other dollar sign is itself
 * </ul>
 *
 * <p>A name has letters, digits, underscores and dots. Before it may stand another one and a colon, as in
 * <code>${port:web}</code>; whoever resolves the template knows what it means.
 */
public final class Template {
    /** No value may be longer, in characters: Linux passes on none of more bytes. */
    public static final int LONGEST_VALUE = 128 * 1024;

    private final String where;
    private final List<Part> parts;

    private Template(String where, List<Part> parts) {
        this.where = where;
        this.parts = List.copyOf(parts);
    }

    /** What was read by a parser of the text that {@code where} names. */
    static Template of(String where, List<Part> parts) {
        return new Template(where, parts);
    }

    /** A text as it is, dollar signs and all. */
    public static Template literal(String text) {
        return new Template("", text.isEmpty() ? List.of() : List.of(new Literal(text)));
    }

    /**
     * Reads a template.
     *
     * @param where the place that mistakes are to name, such as {@code variable 'URL'} or {@code argument 2}
     * @throws EnvironmentException with all its mistakes; lines and columns are those of the text
     */
    public static Template parse(String where, String text) throws EnvironmentException {
        Mistakes mistakes = new Mistakes();
        if (text.indexOf(Cursor.END) >= 0) {
            mistakes.add(
                    where, 1, text.indexOf(Cursor.END) + 1, "a NUL character can be passed to no program: remove it");
            mistakes.throwIfAny();
        }
        Template template = new Template(where, new TemplateParser(where, new Cursor(text), "\n", mistakes).all());
        mistakes.throwIfAny();
        return template;
    }

    /**
     * As a person would write it, references and all: what {@link #parse} reads as the same template. There may be secrets in
     * it, which is why {@link #toString} does not tell it.
     */
    public String text() {
        StringBuilder text = new StringBuilder();
        write(parts, text);
        return text.toString();
    }

    private static void write(List<Part> parts, StringBuilder text) {
        for (Part part : parts) {
            switch (part) {
                case Literal(var literal) -> text.append(literal.replace("${", "$${"));
                case Reference reference -> {
                    text.append("${").append(reference.name());
                    switch (reference.fallback()) {
                        case Fallback.None _ -> {}
                        case Fallback.Default(var value) -> write(value, text.append(":-"));
                        case Fallback.Message(var message) -> text.append(":?").append(message);
                    }
                    text.append('}');
                }
            }
        }
    }

    /** The pieces of it that stand for themselves, those of defaults too. */
    List<String> literals() {
        List<String> literals = new ArrayList<>();
        collectLiterals(parts, literals);
        return literals;
    }

    private static void collectLiterals(List<Part> parts, List<String> literals) {
        for (Part part : parts) {
            switch (part) {
                case Literal(var literal) -> literals.add(literal);
                case Reference reference -> {
                    if (reference.fallback() instanceof Fallback.Default(var value)) {
                        collectLiterals(value, literals);
                    }
                }
            }
        }
    }

    /** The names that it refers to, those in defaults too, as they are written and in that order. */
    public Set<String> references() {
        Set<String> names = new LinkedHashSet<>();
        collect(parts, names);
        return names;
    }

    private static void collect(List<Part> parts, Set<String> names) {
        for (Part part : parts) {
            if (part instanceof Reference reference) {
                names.add(reference.name());
                if (reference.fallback() instanceof Fallback.Default(var value)) {
                    collect(value, names);
                }
            }
        }
    }

    /**
     * Its text with the values that variables have now.
     *
     * @throws EnvironmentException with every variable that is missing, and if the text becomes longer than
     *     {@link #LONGEST_VALUE}
     */
    public String resolve(Lookup lookup) throws EnvironmentException {
        Mistakes mistakes = new Mistakes();
        String text = resolve(lookup, mistakes);
        mistakes.throwIfAny();
        return text;
    }

    /** Its text, if that is the same whatever variables say, and not too long; null else. */
    @Nullable
    String fixedText() {
        if (parts.size() == 1 && parts.getFirst() instanceof Literal(var text) && text.length() <= LONGEST_VALUE) {
            return text;
        }
        return parts.isEmpty() ? "" : null;
    }

    /** The same; if there are mistakes, the text is of no use. */
    String resolve(Lookup lookup, Mistakes mistakes) {
        Resolution resolution = new Resolution(lookup, mistakes);
        resolution.append(parts);
        return resolution.text.toString();
    }

    /** Tells a mistake where that name is referred to first. */
    void reject(String name, String message, Mistakes mistakes) {
        Reference reference = firstTo(name, parts);
        if (reference != null) {
            mistakes.add(where, reference.line(), reference.column(), message);
        }
    }

    private static @Nullable Reference firstTo(String name, List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Reference reference) {
                Reference found = reference.name().equals(name) ? reference : firstInDefault(name, reference);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Reference firstInDefault(String name, Reference reference) {
        return reference.fallback() instanceof Fallback.Default(var value) ? firstTo(name, value) : null;
    }

    private final class Resolution {
        private final Lookup lookup;
        private final Mistakes mistakes;
        private final StringBuilder text = new StringBuilder();
        private boolean tooLong;

        Resolution(Lookup lookup, Mistakes mistakes) {
            this.lookup = lookup;
            this.mistakes = mistakes;
        }

        void append(List<Part> some) {
            for (Part part : some) {
                switch (part) {
                    case Literal(var literal) -> append(literal, 1, 1);
                    case Reference reference -> append(reference);
                }
            }
        }

        private void append(Reference reference) {
            String value = lookup.valueOf(reference.name());
            if (value != null && (!value.isEmpty() || reference.fallback() instanceof Fallback.None)) {
                append(value, reference.line(), reference.column());
                return;
            }
            switch (reference.fallback()) {
                case Fallback.None _ ->
                    fail(reference, "there is no variable '%s': ", lookup.adviceOn(reference.name()));
                case Fallback.Default(var instead) -> append(instead);
                case Fallback.Message(var message) ->
                    fail(
                            reference,
                            value == null ? "there is no variable '%s': " : "the variable '%s' is empty: ",
                            message.isBlank() ? "give it a value" : message);
            }
        }

        private void fail(Reference reference, String problem, String mend) {
            mistakes.add(where, reference.line(), reference.column(), problem.formatted(reference.name()) + mend);
        }

        private void append(String more, int line, int column) {
            if (!tooLong && text.length() + more.length() > LONGEST_VALUE) {
                tooLong = true;
                mistakes.add(
                        where,
                        line,
                        column,
                        "the value becomes longer than %d characters, which no program can be given: pass it by a file"
                                .formatted(LONGEST_VALUE));
            }
            if (!tooLong) {
                text.append(more);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && parts.equals(template.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** What it refers to; not its text, which may be a secret. */
    @Override
    public String toString() {
        return "template that refers to " + references();
    }
}
