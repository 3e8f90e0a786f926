package dev.signalbox.engine.os;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which variables of this program's own environment a process gets; by the native launcher byte for byte. */
public sealed interface Inheritance {
    /** The whole environment, as most programs expect it. */
    Inheritance ALL = new Everything(Set.of());

    /** None of it. */
    Inheritance NONE = new Only(Set.of());

    /** Whether the process gets the variable of that name. On Windows the case of a name does not matter. */
    boolean includes(String name);

    /** The same without those names. */
    Inheritance without(Collection<String> names);

    /**
     * All variables, those included of which this program cannot read the name.
     *
     * @param without but for these
     */
    record Everything(Set<String> without) implements Inheritance {
        /** Copies the names. */
        public Everything {
            without = Collections.unmodifiableSet(new LinkedHashSet<>(without));
        }

        @Override
        public boolean includes(String name) {
            return !hasName(without, name);
        }

        @Override
        public Inheritance without(Collection<String> names) {
            Set<String> all = new LinkedHashSet<>(without);
            all.addAll(names);
            return new Everything(all);
        }
    }

    /**
     * A few variables.
     *
     * @param names of those; a variable that this program does not have, the process has not either
     */
    record Only(Set<String> names) implements Inheritance {
        /** Copies the names. */
        public Only {
            names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        }

        @Override
        public boolean includes(String name) {
            return hasName(names, name);
        }

        @Override
        public Inheritance without(Collection<String> unwanted) {
            Set<String> rest = new LinkedHashSet<>(names);
            rest.removeIf(name -> hasName(unwanted, name));
            return new Only(rest);
        }
    }

    private static boolean hasName(Collection<String> names, String name) {
        return LaunchRequest.isWindows() ? names.stream().anyMatch(name::equalsIgnoreCase) : names.contains(name);
    }
}
