package dev.signalbox.app.profile;

import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.SecretNames;
import dev.signalbox.engine.supervision.Strategy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a workspace file says, in the engine's words, for the system that this runs on. Where {@link Workspace} has
 * what can be edited, this has what is run.
 *
 * @param services in the order of the file, under the names of the profiles
 * @param groups whom else the restart of a service concerns, by the name of its group; a group that is not there has
 *     {@link Strategy#ONE_FOR_ONE}
 * @param secretNames by which names variables are taken for secrets
 */
public record Definitions(List<ServiceSpec> services, Map<String, Strategy> groups, SecretNames secretNames) {
    /** Copies the collections. */
    public Definitions {
        services = List.copyOf(services);
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /**
     * The definition of a service.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public ServiceSpec service(String name) {
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no service is named '%s'; the file has %s"
                        .formatted(
                                name, services.stream().map(ServiceSpec::name).toList())));
    }
}
