package dev.signalbox.engine.service.environment;

import dev.signalbox.engine.os.Inheritance;
import dev.signalbox.engine.os.RunOptions;
import java.io.File;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The environment of a command with all its values, and where each comes from. Immutable and thread-safe. */
public final class ResolvedEnvironment {
    /** As the system tells names apart: on Windows case does not matter. */
    static final Comparator<String> NAME_ORDER =
            File.separatorChar == '\\' ? String.CASE_INSENSITIVE_ORDER : Comparator.naturalOrder();

    private final SortedMap<String, ResolvedVariable> variables;
    private final SecretMask mask;
    private final Inheritance inheritance;
    private final Lookup engine;
    private final Set<String> withheld;

    /**
     * With those variables; the collections are handed over.
     *
     * @param inheritance by which those were chosen that come from this program
     * @param engine what references mean beside the variables
     * @param withheld the names of variables that are there but not inherited
     */
    ResolvedEnvironment(
            SortedMap<String, ResolvedVariable> variables,
            SecretMask mask,
            Inheritance inheritance,
            Lookup engine,
            Set<String> withheld) {
        this.variables = Collections.unmodifiableSortedMap(variables);
        this.mask = mask;
        this.inheritance = inheritance;
        this.engine = engine;
        this.withheld = withheld;
    }

    /** All variables, by name. */
    public Collection<ResolvedVariable> variables() {
        return variables.values();
    }

    /** The variable of that name; null if there is none. */
    public @Nullable ResolvedVariable variable(String name) {
        return variables.get(name);
    }

    /** The value of each variable, by name: all that a process is to have, for one that inherits nothing. */
    public SortedMap<String, String> asMap() {
        SortedMap<String, String> values = new TreeMap<>(NAME_ORDER);
        variables.forEach((name, variable) -> values.put(name, variable.value()));
        return values;
    }

    /**
     * Those options with this environment: what comes from this program is inherited, so that it arrives as this program
     * has got it, byte for byte where the launcher can do that; the rest is given.
     */
    public RunOptions applyTo(RunOptions options) {
        Map<String, String> given = new LinkedHashMap<>();
        variables.forEach((name, variable) -> {
            if (!(variable.origin() instanceof Origin.Inherited)) {
                given.put(name, variable.value());
            }
        });
        return options.withInheritance(inheritance).withEnvironment(given);
    }

    /** What references in arguments and directories mean: these variables, and what the engine says. */
    public Lookup lookup() {
        return lookup(ResolvedVariable::value);
    }

    /** The same for a text that people are to see: each value is without secrets. */
    public Lookup shownLookup() {
        return lookup(ResolvedVariable::shown);
    }

    private Lookup lookup(Function<ResolvedVariable, String> side) {
        return new EnvironmentLookup(
                engine,
                name -> {
                    ResolvedVariable variable = variables.get(name);
                    return variable == null ? null : side.apply(variable);
                },
                variables.keySet(),
                withheld);
    }

    /** Hides the secrets of this environment in any text, those too that are shadowed. */
    public SecretMask mask() {
        return mask;
    }

    /** What is wrong with a value, without secrets; without a cause too, which may quote the value. */
    public IllegalArgumentException withoutSecrets(IllegalArgumentException mistake) {
        return new IllegalArgumentException(mask.mask(String.valueOf(mistake.getMessage())));
    }

    /** A line for each variable, without secrets. */
    @Override
    public String toString() {
        return variables.values().stream().map(ResolvedVariable::toString).collect(Collectors.joining("\n"));
    }
}
