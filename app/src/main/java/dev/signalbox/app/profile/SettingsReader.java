package dev.signalbox.app.profile;

import dev.signalbox.app.profile.YamlNode.Kind;
import dev.signalbox.engine.os.TerminalSize;
import dev.signalbox.engine.service.launch.LaunchSettings;
import dev.signalbox.engine.service.launch.ProcessResource;
import dev.signalbox.engine.service.launch.ResourceLimit;
import dev.signalbox.engine.service.launch.ResourceLimit.Bound;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a process is to be before its program begins, and whether it runs on a terminal. */
final class SettingsReader {
    private static final String UNLIMITED = "unlimited";

    private static final Map<String, ProcessResource> RESOURCES = Map.of(
            "open-files", ProcessResource.OPEN_FILES,
            "processes", ProcessResource.PROCESSES,
            "core-size", ProcessResource.CORE_SIZE,
            "file-size", ProcessResource.FILE_SIZE,
            "memory", ProcessResource.ADDRESS_SPACE,
            "cpu-time", ProcessResource.CPU_SECONDS);

    private final Values values;

    SettingsReader(Values values) {
        this.values = values;
    }

    /** The settings of the keys {@code umask}, {@code nice}, {@code limits}, {@code user} and {@code user-group}. */
    LaunchSettings read(Fields fields) {
        LaunchSettings settings = LaunchSettings.NONE;
        settings = fields.change(settings, "umask", this::octal, LaunchSettings::withUmask);
        settings = fields.change(settings, "nice", values::wholeNumber, LaunchSettings::withNice);
        settings = fields.change(settings, "user", this::name, LaunchSettings::withUser);
        settings = fields.change(settings, "user-group", this::name, LaunchSettings::withGroup);
        Fields limits = fields.read(
                "limits",
                (node, subject) ->
                        Fields.of(values, node, subject, KnownKeys.LIMITS, "a mapping: { open-files: 1024 }"));
        return limits == null ? settings : withLimits(settings, limits);
    }

    /** The size of {@code terminal}; null for none. */
    @Nullable
    TerminalSize terminal(YamlNode node, String subject) {
        if (values.nodes().resolve(node) instanceof YamlNode.Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
            return Boolean.parseBoolean(scalar.text()) ? TerminalSize.USUAL : null;
        }
        Fields fields = Fields.of(
                values, node, subject, KnownKeys.TERMINAL, "true, false or a mapping: { columns: 120, rows: 40 }");
        if (fields == null) {
            return null;
        }
        TerminalSize size = TerminalSize.USUAL;
        size = fields.change(
                size, "columns", values::wholeNumber, (old, columns) -> new TerminalSize(columns, old.rows()));
        return fields.change(size, "rows", values::wholeNumber, (old, rows) -> new TerminalSize(old.columns(), rows));
    }

    private @Nullable String name(YamlNode node, String subject) {
        return values.filled(node, subject, "a name or a number");
    }

    private @Nullable Integer octal(YamlNode node, String subject) {
        String word = values.filled(node, subject, "an octal number such as 027");
        if (word == null || word.matches("(0o)?[0-7]{1,6}")) {
            return word == null ? null : Integer.valueOf(word.replace("o", ""), 8);
        }
        values.reject(node, "%s is '%s', which is no octal number".formatted(subject, word), "write one such as 027");
        return null;
    }

    private LaunchSettings withLimits(LaunchSettings settings, Fields limits) {
        LaunchSettings all = settings;
        for (Map.Entry<String, ProcessResource> known : RESOURCES.entrySet()) {
            ProcessResource resource = known.getValue();
            all = limits.change(
                    all,
                    known.getKey(),
                    (node, subject) -> limit(resource, node, subject),
                    (old, limit) -> old.withLimit(resource, limit));
        }
        return all;
    }

    private @Nullable ResourceLimit limit(ProcessResource resource, YamlNode node, String subject) {
        if (!(values.nodes().resolve(node) instanceof YamlNode.Mapping)) {
            Bound bound = bound(resource, node, subject);
            return bound == null ? null : new ResourceLimit(bound, bound);
        }
        Fields fields = Fields.of(values, node, subject, KnownKeys.SOFT_AND_HARD, "a number, or { soft: 1, hard: 2 }");
        if (fields == null) {
            return null;
        }
        for (String key : KnownKeys.SOFT_AND_HARD.words()) {
            if (!fields.has(key)) {
                values.reject(node, "%s has no '%s'".formatted(subject, key), "write both: { soft: 1, hard: 2 }");
            }
        }
        Bound soft = fields.read("soft", (at, what) -> bound(resource, at, what));
        Bound hard = fields.read("hard", (at, what) -> bound(resource, at, what));
        if (soft == null || hard == null) {
            return null;
        }
        try {
            return new ResourceLimit(soft, hard);
        } catch (IllegalArgumentException e) {
            values.reject(node, subject, e);
            return null;
        }
    }

    private @Nullable Bound bound(ProcessResource resource, YamlNode node, String subject) {
        if (values.nodes().resolve(node) instanceof YamlNode.Scalar scalar
                && scalar.text().equals(UNLIMITED)) {
            return new Bound.Unlimited();
        }
        Long amount = switch (resource) {
            case OPEN_FILES, PROCESSES -> {
                Integer number = values.wholeNumber(node, subject);
                yield number == null ? null : number.longValue();
            }
            case CORE_SIZE, FILE_SIZE, ADDRESS_SPACE -> values.size(node, subject);
            case CPU_SECONDS -> seconds(node, subject);
        };
        if (amount == null) {
            return null;
        }
        try {
            return new Bound.Of(amount);
        } catch (IllegalArgumentException e) {
            values.reject(node, subject, e);
            return null;
        }
    }

    private @Nullable Long seconds(YamlNode node, String subject) {
        Duration time = values.duration(node, subject);
        if (time != null && time.toNanosPart() != 0) {
            values.reject(node, subject + " has a part of a second", "use whole seconds, such as 30s");
            return null;
        }
        return time == null ? null : time.toSeconds();
    }
}
