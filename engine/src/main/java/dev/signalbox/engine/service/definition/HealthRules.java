package dev.signalbox.engine.service.definition;

import org.jspecify.annotations.Nullable;

/**
 * How one knows that a service is well.
 *
 * @param readiness whether it can be used; while it fails, who waits for it waits on. Null for none: then it is ready when
 *     it runs
 * @param liveness whether it still lives; if it fails, the service is restarted. Null for none
 */
public record HealthRules(
        @Nullable ProbeRules readiness, @Nullable ProbeRules liveness) {
    /** Nobody looks. */
    public static final HealthRules NONE = new HealthRules(null, null);
}
