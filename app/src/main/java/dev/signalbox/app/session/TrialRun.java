package dev.signalbox.app.session;

import dev.signalbox.engine.service.definition.ResolvedCommand;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.Lookup;
import dev.signalbox.engine.service.environment.SecretNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One run of a service that is not defined yet. Its ports are free ones of this moment, and not those that it will have.
 */
public final class TrialRun {
    private static final String PORT = "port:";

    private TrialRun() {}

    /** As {@link ResolvedCommand#of}, as if it were the first replica. */
    public static ResolvedCommand resolve(ServiceSpec spec, SecretNames secretNames) throws EnvironmentException {
        Ports ports = new Ports(spec);
        return ResolvedCommand.of(
                spec,
                EnvironmentSources.ofThisProgram(spec.command().base())
                        .withEngine(ports.variables(), ports)
                        .withSecretNames(secretNames));
    }

    /** What the engine would say to the first replica. */
    private static final class Ports implements Lookup {
        private final ServiceSpec spec;
        private final Map<String, String> numbers = new HashMap<>();

        Ports(ServiceSpec spec) {
            this.spec = spec;
        }

        Map<String, String> variables() {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("SIGNALBOX_SERVICE", spec.name());
            all.put("SIGNALBOX_REPLICA", "1");
            for (String port : spec.ports()) {
                all.put("PORT_" + port.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), number(port));
            }
            if (spec.ports().size() == 1) {
                all.put("PORT", number(spec.ports().iterator().next()));
            }
            Set<String> settled = new TreeSet<>(spec.command().environment().unset());
            spec.command().environment().variables().forEach(variable -> settled.add(variable.name()));
            all.keySet().removeAll(settled);
            return all;
        }

        @Override
        public @Nullable String valueOf(String name) {
            return switch (name) {
                case "service" -> spec.name();
                case "replica" -> "1";
                case "replicas" -> Integer.toString(spec.replicas());
                default -> name.startsWith(PORT) ? number(name.substring(PORT.length())) : null;
            };
        }

        private String number(String port) {
            return numbers.computeIfAbsent(port, _ -> {
                try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                    return Integer.toString(socket.getLocalPort());
                } catch (IOException e) {
                    throw new UncheckedIOException("there is no free port for '" + port + "'", e);
                }
            });
        }

        @Override
        public Collection<String> names() {
            Set<String> names = new TreeSet<>(Set.of("service", "replica", "replicas"));
            spec.ports().forEach(port -> names.add(PORT + port));
            return names;
        }
    }
}
