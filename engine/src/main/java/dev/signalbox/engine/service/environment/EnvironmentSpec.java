package dev.signalbox.engine.service.environment;

import dev.signalbox.engine.os.Inheritance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a command is to have in its environment. What is named later counts more: what is inherited from this program,
 * what the login shell adds to it, the files in their order, the variables.
 *
 * <p>A reference of one variable to another means the value that the process gets, wherever that is set; a reference of a
 * variable to itself means the value that it replaces, as in <code>/opt/bin:${PATH}</code>.
 *
 * @param inheritance what is taken of this program's environment and of the login shell's
 * @param unset the names that are taken from nobody: not inherited, and not from a file
 * @param files {@code .env} files
 * @param variables in the order in which they were written, which means nothing: two with the same variables are equal
 */
public record EnvironmentSpec(
        Inheritance inheritance, Set<String> unset, List<FileReference> files, List<Variable> variables) {
    /** All that is inherited, and nothing else. */
    public static final EnvironmentSpec INHERITED =
            new EnvironmentSpec(Inheritance.ALL, Set.of(), List.of(), List.of());

    /**
     * An {@code .env} file.
     *
     * @param path absolute, or relative to the directory of the sources
     * @param optional whether it may be missing
     */
    public record FileReference(Path path, boolean optional) {}

    /** A variable; its text is not told by {@code toString}, for it may be a secret. */
    public record Variable(String name, Template value, Secrecy secrecy) {
        /**
         * Takes them as they are.
         *
         * @throws IllegalArgumentException if no variable can be named so
         */
        public Variable {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "no environment variable can be named '%s': rename it".formatted(name.replace("\0", "\\0")));
            }
        }
    }

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a variable is there twice, or unset as well
     */
    public EnvironmentSpec {
        unset = Collections.unmodifiableSet(new LinkedHashSet<>(unset));
        files = List.copyOf(files);
        variables = List.copyOf(variables);
        Set<String> names = new HashSet<>();
        for (Variable variable : variables) {
            if (!names.add(variable.name())) {
                throw new IllegalArgumentException(
                        "variable '%s' is set twice: remove one of them".formatted(variable.name()));
            }
            if (unset.contains(variable.name())) {
                throw new IllegalArgumentException(
                        "variable '%s' is both set and unset: remove one of them".formatted(variable.name()));
            }
        }
    }

    /** With that inheritance. */
    public EnvironmentSpec withInheritance(Inheritance newInheritance) {
        return new EnvironmentSpec(newInheritance, unset, files, variables);
    }

    /** With those names unset as well. */
    public EnvironmentSpec withUnset(Collection<String> names) {
        Set<String> all = new LinkedHashSet<>(unset);
        all.addAll(names);
        return new EnvironmentSpec(inheritance, all, files, variables);
    }

    /** With that file after the others. */
    public EnvironmentSpec withFile(FileReference file) {
        List<FileReference> all = new ArrayList<>(files);
        all.add(file);
        return new EnvironmentSpec(inheritance, unset, all, variables);
    }

    /** With that variable after the others. */
    public EnvironmentSpec withVariable(Variable variable) {
        List<Variable> all = new ArrayList<>(variables);
        all.add(variable);
        return new EnvironmentSpec(inheritance, unset, files, all);
    }

    /** With that variable after the others; whether it is a secret, its name tells. */
    public EnvironmentSpec withVariable(String name, Template value) {
        return withVariable(new Variable(name, value, Secrecy.BY_NAME));
    }

    /** The inheritance without what is unset. */
    Inheritance effectiveInheritance() {
        return unset.isEmpty() ? inheritance : inheritance.without(unset);
    }

    /**
     * Hides what this says of the variables that are secrets, in any text. It knows nothing of values that come from
     * elsewhere, such as from files: those are known only to a run.
     *
     * @param names by which variables are taken for secrets
     */
    public SecretMask mask(SecretNames names) {
        return new SecretMask(variables.stream()
                .filter(variable -> variable.secrecy().hides(variable.name(), names))
                .flatMap(variable -> variable.value().literals().stream())
                .toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EnvironmentSpec spec
                && inheritance.equals(spec.inheritance)
                && unset.equals(spec.unset)
                && files.equals(spec.files)
                && Set.copyOf(variables).equals(Set.copyOf(spec.variables)); // of which no two have the same name
    }

    @Override
    public int hashCode() {
        return Objects.hash(inheritance, unset, files, Set.copyOf(variables));
    }

    /**
     * The environment that this makes of those sources; reads the files.
     *
     * @throws EnvironmentException with all mistakes: those of the files, or else each variable that is missing, each that
     *     refers to itself by way of others, and each that becomes too long
     */
    public ResolvedEnvironment resolve(EnvironmentSources sources) throws EnvironmentException {
        return new EnvironmentResolver(this, sources).resolve();
    }
}
