package dev.signalbox.app.session;

import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.RunOptions;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.Lookup;
import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import dev.signalbox.engine.service.environment.SecretNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One run of a service that is not defined yet, with values for all its variables. Its ports are free ones of this moment,
 * and not those that it will have. Immutable.
 *
 * @param options what to launch
 * @param shown the words of the command without secrets, a script as one word
 * @param environment what it finds in its environment
 */
public record TrialRun(RunOptions options, List<String> shown, ResolvedEnvironment environment) {
    private static final String PORT = "port:";

    /** Copies the words. */
    public TrialRun {
        shown = List.copyOf(shown);
    }

    /**
     * Finds all values; reads files of variables, and blocks as long as the disk takes.
     *
     * @throws EnvironmentException if a variable is missing, or a file cannot be read
     * @throws IllegalArgumentException if a value cannot be used
     * @throws UnsupportedOperationException if this system has no means for what was asked for
     */
    public static TrialRun of(ServiceSpec spec, SecretNames secretNames) throws EnvironmentException {
        CommandSpec command = spec.command();
        Ports ports = new Ports(spec);
        EnvironmentSources sources = EnvironmentSources.ofThisProgram(command.base())
                .withEngine(ports.variables(), ports)
                .withSecretNames(secretNames);
        ResolvedEnvironment environment = command.environment().resolve(sources);
        Path directory = command.directory(environment);
        RunOptions bare = command.words().resolve(environment, directory);
        List<String> shown = switch (bare.command()) {
            case CommandLine.Arguments _ -> bare.shownWords();
            case CommandLine.Shell _ -> List.of(bare.shownWords().getLast()); // the script
        };
        RunOptions options = bare.withCommand(command.settings().applyTo(bare.command(), directory, bare.environment()))
                .withGrace(spec.stop().grace())
                .withStopSignal(spec.stop().signal());
        return new TrialRun(
                command.terminal() == null ? options : options.withTerminal(command.terminal()), shown, environment);
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
