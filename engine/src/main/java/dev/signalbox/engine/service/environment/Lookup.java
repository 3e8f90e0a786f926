package dev.signalbox.engine.service.environment;

import dev.signalbox.engine.text.NearNames;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the values come from that a template refers to. */
public interface Lookup {
    /** Knows no name. */
    Lookup EMPTY = of(Map.of());

    /**
     * The value of that name, which may have a prefix with a colon; null if there is none. The same name always has the
     * same value while a template or an environment is resolved.
     */
    @Nullable
    String valueOf(String name);

    /** The names that it knows, for a proposal to who wrote another one. */
    Collection<String> names();

    /** How to mend a reference to a name that it does not know: a sentence without a dot at its end. */
    default String adviceOn(String unknown) {
        return NearNames.question(unknown, names())
                .orElseGet(() -> "define it, or give a default such as '${%s:-value}'".formatted(unknown));
    }

    /** Of a map, which is not copied. */
    static Lookup of(Map<String, String> values) {
        return new Lookup() {
            @Override
            public @Nullable String valueOf(String name) {
                return values.get(name);
            }

            @Override
            public Set<String> names() {
                return values.keySet();
            }
        };
    }
}
