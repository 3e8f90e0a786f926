package dev.signalbox.engine.service;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the engine tells a replica of a service about itself and about ports: by references in its definition, and by
 * variables of its process. Thread-safe; a port is claimed when it is asked for.
 *
 * <p>Its own ports are those that it declares, and those that its definition refers to and no service declares. A reference
 * to a port that another service declares means that of its first replica.
 */
final class ReplicaNames implements Lookup {
    private static final String PORT_PREFIX = "port:";

    private final NodeId workspace;
    private final ServiceSpec spec;
    private final int replica;
    private final Ports ports;
    private final Supplier<Map<String, String>> declarers;
    private final Set<String> ownPorts;

    /**
     * Of that replica, from 1.
     *
     * @param declarers tells which service declares which port; see {@link #declarersAmong}. Asked only if that matters, for
     *     it takes as long as there are services, and most refer to no port
     */
    ReplicaNames(
            NodeId workspace, ServiceSpec spec, int replica, Ports ports, Supplier<Map<String, String>> declarers) {
        this.workspace = workspace;
        this.spec = spec;
        this.replica = replica;
        this.ports = ports;
        this.declarers = declarers;
        ownPorts = ownPorts(spec, declarers);
    }

    /** Which service declares which port: the first one, if several do. */
    static Map<String, String> declarersAmong(Collection<ServiceSpec> specs) {
        Map<String, String> declarers = new HashMap<>();
        specs.forEach(spec -> spec.ports().forEach(port -> declarers.putIfAbsent(port, spec.name())));
        return declarers;
    }

    private static Set<String> ownPorts(ServiceSpec spec, Supplier<Map<String, String>> declarers) {
        Set<String> own = new LinkedHashSet<>(spec.ports());
        List<String> referred = spec.references().stream()
                .filter(name -> name.startsWith(PORT_PREFIX))
                .map(name -> name.substring(PORT_PREFIX.length()))
                .toList();
        if (!referred.isEmpty()) {
            Set<String> declared = declarers.get().keySet();
            referred.stream().filter(port -> !declared.contains(port)).forEach(own::add);
        }
        return own;
    }

    private static Map<String, String> portVariables(ServiceSpec spec, Set<String> own) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String port : own) {
            String other = variables.put(variableOf(port), port);
            if (other != null) {
                throw new IllegalArgumentException(
                        "ports '%s' and '%s' of service '%s' would both be told by the variable %s: rename one of them"
                                .formatted(other, port, spec.name(), variableOf(port)));
            }
        }
        if (own.size() == 1) {
            variables.put("PORT", own.iterator().next());
        }
        return variables;
    }

    private static String variableOf(String port) {
        return "PORT_" + port.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    /**
     * The variables of its process: {@code SIGNALBOX_SERVICE}, {@code SIGNALBOX_REPLICA}, {@code PORT_WEB} for its own port
     * {@code web} and so on, and {@code PORT} if it has exactly one. What its definition sets or unsets itself it is not told.
     *
     * @throws IllegalArgumentException if two of its ports would be told by one variable
     * @throws IllegalStateException if there is no free port
     */
    Map<String, String> variables() {
        EnvironmentSpec environment = spec.command().environment();
        Set<String> settled = new LinkedHashSet<>(environment.unset());
        environment.variables().forEach(variable -> settled.add(variable.name()));
        Map<String, String> all = new LinkedHashMap<>();
        all.put("SIGNALBOX_SERVICE", spec.name());
        all.put("SIGNALBOX_REPLICA", Integer.toString(replica));
        portVariables(spec, ownPorts).forEach((variable, port) -> {
            if (!settled.contains(variable)) {
                all.put(variable, portText(keyOfOwn(port)));
            }
        });
        all.keySet().removeAll(settled);
        return all;
    }

    /** Its own ports are no longer held: for when nothing of it runs any more. */
    void release() {
        ownPorts.forEach(port -> ports.release(keyOfOwn(port)));
    }

    private Ports.Key keyOfOwn(String port) {
        return new Ports.Key(workspace, spec.name(), replica, port);
    }

    private String portText(Ports.Key key) {
        return Integer.toString(ports.claim(key));
    }

    /**
     * As every lookup.
     *
     * @throws IllegalStateException if it is that of a port, and there is none that is free
     */
    @Override
    public @Nullable String valueOf(String name) {
        return switch (name) {
            case "service" -> spec.name();
            case "replica" -> Integer.toString(replica);
            case "replicas" -> Integer.toString(spec.replicas());
            default -> name.startsWith(PORT_PREFIX) ? portNamed(name.substring(PORT_PREFIX.length())) : null;
        };
    }

    private @Nullable String portNamed(String port) {
        if (ownPorts.contains(port)) {
            return portText(keyOfOwn(port));
        }
        String declarer = declarers.get().get(port);
        return declarer == null ? null : portText(new Ports.Key(workspace, declarer, 1, port));
    }

    @Override
    public Collection<String> names() {
        Set<String> known = new LinkedHashSet<>(ownPorts);
        known.addAll(declarers.get().keySet().stream().sorted().toList());
        List<String> names = new ArrayList<>(List.of("service", "replica", "replicas"));
        known.forEach(port -> names.add(PORT_PREFIX + port));
        return names;
    }
}
