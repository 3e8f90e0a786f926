package dev.signalbox.engine.service.environment;

import org.jspecify.annotations.Nullable;

/**
 * A variable of an environment.
 *
 * @param value as the process gets it
 * @param shown the same for a person to see: without secrets
 * @param origin where the value comes from
 * @param secret whether all of the value is a secret, by its definition or by its name
 * @param shadows what it would be if it were not set there; null if it would not be
 */
public record ResolvedVariable(
        String name,
        String value,
        String shown,
        Origin origin,
        boolean secret,
        @Nullable ResolvedVariable shadows) {
    /** Without secrets. */
    @Override
    public String toString() {
        return "%s=%s (%s)".formatted(name, shown, origin.inWords());
    }
}
