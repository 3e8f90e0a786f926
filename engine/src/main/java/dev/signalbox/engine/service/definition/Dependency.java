package dev.signalbox.engine.service.definition;

/**
 * A service that is to be so before another one starts.
 *
 * @param service its name; if it has replicas, all of them are meant
 */
public record Dependency(String service, Condition condition) {
    /** It is to be ready. */
    public static Dependency on(String service) {
        return new Dependency(service, new Condition.Ready());
    }
}
