package dev.signalbox.engine.service.environment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What references mean to a command: first what the engine says, then the variables of its environment. */
final class EnvironmentLookup implements Lookup {
    private final Lookup engine;
    private final Function<String, @Nullable String> variables;
    private final Set<String> names;
    private final Set<String> withheld;

    /**
     * Of those.
     *
     * @param names of the variables
     * @param withheld the names of variables that are there but not inherited
     */
    EnvironmentLookup(
            Lookup engine, Function<String, @Nullable String> variables, Set<String> names, Set<String> withheld) {
        this.engine = engine;
        this.variables = variables;
        this.names = names;
        this.withheld = withheld;
    }

    @Override
    public @Nullable String valueOf(String name) {
        String value = engine.valueOf(name);
        return value == null ? variables.apply(name) : value;
    }

    @Override
    public Collection<String> names() {
        List<String> all = new ArrayList<>(engine.names());
        all.addAll(names);
        return all;
    }

    @Override
    public String adviceOn(String unknown) {
        return withheld.contains(unknown)
                ? "it is not inherited; inherit it, or define it"
                : Lookup.super.adviceOn(unknown);
    }
}
