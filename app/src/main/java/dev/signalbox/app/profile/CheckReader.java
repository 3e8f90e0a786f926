package dev.signalbox.app.profile;

import dev.signalbox.app.profile.CommandReader.Command;
import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.Lookup;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.service.probe.Check;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the check of a probe. */
final class CheckReader {
    private static final Pattern STATUS = Pattern.compile("([0-9]{3})(?:\\s*-\\s*([0-9]{3}))?");
    private static final Check.Http ANY_HTTP = Check.Http.of(URI.create("http://localhost/"));
    private static final String WANTED_HTTP = "an address, or a mapping: { url: \"http://localhost:8080/health\" }";

    private final Values values;

    CheckReader(Values values) {
        this.values = values;
    }

    /** The check of a probe, of which there has to be one; null if something is wrong with it. */
    @Nullable
    CheckSpec read(Fields probe, YamlNode node, String subject) {
        Entry only = probe.only(KnownKeys.CHECKS, node, subject, "check");
        if (only == null) {
            return null;
        }
        String key = Fields.subject(only);
        return switch (key) {
            case "'exec'" -> exec(new CommandReader(values).arguments(only));
            case "'shell'" -> exec(new CommandReader(values).script(only));
            case "'http'" -> http(only.value(), key);
            case "'tcp'" -> {
                AddressReader.Address address = new AddressReader(values).read(only.value(), key);
                yield address == null ? null : new CheckSpec.Tcp(address.host(), address.port());
            }
            case "'log'" -> {
                String expression = values.expression(only.value(), key);
                yield expression == null ? null : new CheckSpec.LogLine(expression);
            }
            case "'file'" -> {
                Template path = new PathReader(values).template(only.value(), key);
                yield path == null ? null : new CheckSpec.FileExists(path);
            }
            default -> throw new AssertionError("a known check is read: " + key);
        };
    }

    private static @Nullable CheckSpec exec(@Nullable Command command) {
        return command == null ? null : new CheckSpec.Exec(command.words());
    }

    private @Nullable CheckSpec http(YamlNode node, String subject) {
        Fields fields = values.nodes().resolve(node) instanceof YamlNode.Scalar
                ? Fields.only(values, "url", node)
                : Fields.of(values, node, subject, KnownKeys.HTTP, WANTED_HTTP);
        if (fields == null) {
            return null;
        }
        if (!fields.has("url")) {
            values.reject(node, subject + " has no address", "add 'url: http://localhost:8080/health'");
            return null;
        }
        Template uri = fields.read("url", this::uri);
        Map<String, Template> headers = fields.read("headers", this::headers, Map.of());
        Check.StatusRange status = fields.read("status", this::status, Check.StatusRange.USUAL);
        boolean follows = fields.read("follow-redirects", values::flag, false);
        String body = fields.read("body", values::expression);
        return uri == null ? null : new CheckSpec.Http(uri, headers, status, follows, body);
    }

    /** Checked as far as it is known before references have values. */
    private @Nullable Template uri(YamlNode node, String subject) {
        String text = values.filled(node, subject, "an address such as http://localhost:8080/health");
        Template uri = text == null ? null : values.template(node, subject, text);
        if (uri == null || !uri.references().isEmpty()) {
            return uri;
        }
        try {
            var _ = CheckSpec.Http.of(uri).resolve(Lookup.EMPTY);
            return uri;
        } catch (IllegalArgumentException e) {
            values.reject(node, subject, e);
            return null;
        } catch (EnvironmentException e) {
            throw new AssertionError("a template without references needs no variable", e);
        }
    }

    private @Nullable Map<String, Template> headers(YamlNode node, String subject) {
        Map<String, Entry> entries = values.nodes().entries(node, subject, "header", "a mapping: { Name: value }");
        if (entries == null) {
            return null;
        }
        Map<String, Template> headers = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            String what = "header '" + name + "'";
            String text = Objects.requireNonNullElse(values.nodes().word(entry.value(), what), "");
            Template value = values.template(entry.value(), what, text);
            if (value != null && isPossible(name, entry, value.references().isEmpty() ? text : "")) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    private boolean isPossible(String name, Entry entry, String value) {
        try {
            var _ = ANY_HTTP.withHeaders(Map.of(name, value));
            return true;
        } catch (IllegalArgumentException e) {
            values.reject(entry.key(), "header", e);
            return false;
        }
    }

    private Check.@Nullable StatusRange status(YamlNode node, String subject) {
        String word = values.filled(node, subject, "a status such as 200, or a range such as 200-399");
        Matcher matcher = STATUS.matcher(Objects.requireNonNullElse(word, ""));
        if (word == null) {
            return null;
        }
        if (!matcher.matches()) {
            values.reject(
                    node, "%s is '%s'".formatted(subject, word), "write one such as 200, or a range such as 200-399");
            return null;
        }
        int first = Integer.parseInt(matcher.group(1));
        try {
            return new Check.StatusRange(first, matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2)));
        } catch (IllegalArgumentException e) {
            values.reject(node, subject, e);
            return null;
        }
    }
}
