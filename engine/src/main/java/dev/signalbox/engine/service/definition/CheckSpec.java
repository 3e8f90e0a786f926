package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.Lookup;
import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.probe.Check;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A check of a service, before its variables have values; see {@link Check}. */
public sealed interface CheckSpec {
    /** A command ends with exit code 0, run where the service runs and with its environment. */
    record Exec(WordsSpec words) implements CheckSpec {}

    /**
     * A web server answers.
     *
     * @param uri {@code http} or {@code https}
     * @param headers sent with the request
     * @param status which statuses count as success
     * @param followsRedirects whether it is asked again where an answer points to
     * @param body a regular expression that a part of the body must match; null to read none
     */
    record Http(
            Template uri,
            Map<String, Template> headers,
            Check.StatusRange status,
            boolean followsRedirects,
            @Nullable String body)
            implements CheckSpec {
        /** Copies the headers. */
        public Http {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        /** That address answers any status from 200 to 399. */
        public static Http of(Template uri) {
            return new Http(uri, Map.of(), Check.StatusRange.USUAL, false, null);
        }

        /**
         * As {@link CheckSpec#resolve}.
         *
         * @throws EnvironmentException if a variable is missing
         * @throws IllegalArgumentException if a value cannot be used
         */
        public Check.Http resolve(Lookup lookup) throws EnvironmentException {
            Map<String, String> resolved = new LinkedHashMap<>();
            for (Map.Entry<String, Template> header : headers.entrySet()) {
                resolved.put(header.getKey(), header.getValue().resolve(lookup));
            }
            return new Check.Http(
                    address(uri.resolve(lookup)),
                    resolved,
                    status,
                    followsRedirects,
                    body,
                    Check.Http.USUAL_BODY_BYTES);
        }
    }

    /**
     * Somebody accepts connections.
     *
     * @param port a number, or a reference such as <code>${port:web}</code>
     */
    record Tcp(Template host, Template port) implements CheckSpec {}

    /** The service has printed a line that matches since it started. */
    record LogLine(String expression) implements CheckSpec {}

    /** There is a file, a directory or anything else of that name; relative to the directory of the service. */
    record FileExists(Template path) implements CheckSpec {}

    /** The names that it refers to. */
    default Set<String> references() {
        return switch (this) {
            case Exec(var words) -> words.references();
            case Http http -> {
                Set<String> names = new LinkedHashSet<>(http.uri().references());
                http.headers().values().forEach(value -> names.addAll(value.references()));
                yield names;
            }
            case Tcp(var host, var port) -> {
                Set<String> names = new LinkedHashSet<>(host.references());
                names.addAll(port.references());
                yield names;
            }
            case LogLine _ -> Set.of();
            case FileExists(var path) -> path.references();
        };
    }

    /**
     * The check with the values that variables have now.
     *
     * @param environment that of the service
     * @param directory where it runs
     * @throws EnvironmentException if a variable is missing
     * @throws IllegalArgumentException if a value cannot be used, such as a port that is no number; told without secrets
     */
    default Check resolve(ResolvedEnvironment environment, Path directory) throws EnvironmentException {
        try {
            return resolved(this, environment, directory);
        } catch (IllegalArgumentException e) {
            throw environment.withoutSecrets(e);
        }
    }

    private static Check resolved(CheckSpec check, ResolvedEnvironment environment, Path directory)
            throws EnvironmentException {
        Lookup lookup = environment.lookup();
        return switch (check) {
            case Exec(var words) -> new Check.Exec(words.resolve(environment, directory));
            case Http http -> http.resolve(lookup);
            case Tcp(var host, var port) -> new Check.Tcp(host.resolve(lookup), number(port.resolve(lookup)));
            case LogLine(var expression) -> new Check.LogLine(expression);
            case FileExists(var path) -> new Check.FileExists(PathText.resolve(path.resolve(lookup), directory));
        };
    }

    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' is no address of a web server: %s; write one such as http://localhost:8080/health"
                            .formatted(text, e.getReason()),
                    e);
        }
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port is '%s': use 1 to 65535".formatted(port), e);
        }
    }
}
