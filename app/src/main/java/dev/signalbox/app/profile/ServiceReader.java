package dev.signalbox.app.profile;

import dev.signalbox.app.profile.CommandReader.Command;
import dev.signalbox.app.profile.EnvironmentReader.Environment;
import dev.signalbox.app.profile.RestartReader.Restart;
import dev.signalbox.app.profile.YamlNode.Entry;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.HealthRules;
import dev.signalbox.engine.service.definition.ScheduleRules;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSpec;
import dev.signalbox.engine.service.environment.Template;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one service of the file, and reports everything that is wrong with it. */
final class ServiceReader {
    /** In place of one that is missing or wrong; then no workspace is made. */
    private static final Command NO_COMMAND =
            new Command(new CommandLine.Shell("exit 1"), new WordsSpec.Shell("exit 1"));

    private final Values values;
    private final EnvironmentSpec environmentOfAll;

    /** With the environment that all services have. */
    ServiceReader(Values values, EnvironmentSpec environmentOfAll) {
        this.values = values;
        this.environmentOfAll = environmentOfAll;
    }

    /**
     * A service.
     *
     * @param profile what can be edited of it
     * @param definition all of it
     * @param dependencies with their places, one on itself too
     * @param ports with their places
     */
    record ReadService(
            Profile profile,
            ServiceSpec definition,
            List<Placed<Dependency>> dependencies,
            List<Placed<String>> ports) {}

    /** Checks a template, which needs no command. */
    void check(String name, Map<String, Entry> keys) {
        Fields fields = new Fields(values, keys);
        var _ = new CommandReader(values).read(fields, "template '%s'".formatted(name));
        var _ = service(name, fields, NO_COMMAND, EnvironmentSpec.INHERITED);
    }

    /**
     * A service; without its command if it has none, which is reported unless another system is meant.
     *
     * @param keys what it has in the end
     */
    ReadService read(String name, Entry service, Map<String, Entry> keys) {
        Fields fields = new Fields(values, keys);
        String subject = "service '%s'".formatted(name);
        Command command = new CommandReader(values).read(fields, subject);
        if (!fields.has("command") && !fields.has("shell") && values.here()) {
            values.reject(
                    service.key(),
                    subject + " has no command",
                    "add 'command: [program, argument]' or 'shell: \"a script\"'");
        }
        return service(name, fields, command == null ? NO_COMMAND : command, environmentOfAll(service.key()));
    }

    private EnvironmentSpec environmentOfAll(YamlNode service) {
        int entries =
                environmentOfAll.variables().size() + environmentOfAll.files().size();
        return values.nodes().mayRepeat(entries, service, "the variables of all services repeat")
                ? environmentOfAll
                : EnvironmentSpec.INHERITED;
    }

    private ReadService service(String name, Fields fields, Command command, EnvironmentSpec ofAll) {
        Environment environment = new EnvironmentReader(values).read(fields, ofAll);
        SettingsReader settings = new SettingsReader(values);
        String directory = directory(fields);
        CommandSpec launched = new CommandSpec(
                command.words(),
                template(directory),
                values.folder(),
                environment.spec(),
                settings.read(fields),
                fields.read("terminal", settings::terminal));
        List<Placed<Dependency>> dependencies =
                fields.read("depends-on", new DependencyReader(values)::read, List.of());
        List<Placed<String>> ports = fields.read("ports", this::ports, List.of());
        HealthRules health = fields.read("probes", new ProbeReader(values)::read, HealthRules.NONE);
        ScheduleRules schedule = fields.read("schedule", new TimingReader(values)::schedule);
        Restart restart = fields.read("restart", new RestartReader(values)::read, Restart.NEVER);
        StopRules stop = fields.read("stop", new StopReader(values)::read, StopReader.usual());
        boolean autostart = fields.read("autostart", values::flag, true);
        boolean disabled = fields.read("disabled", values::flag, false);
        ServiceSpec spec = ServiceSpec.of(name, launched)
                .withGroup(fields.text("group"))
                .with(disabled ? Activation.DISABLED : autostart ? Activation.AUTOMATIC : Activation.ON_DEMAND)
                .with(restart.rules())
                .with(restart.triggers())
                .with(stop)
                .withDependencies(withoutThoseOn(name, dependencies))
                .with(health)
                .with(schedule)
                .with(new AboutReader(values).read(fields));
        spec = fields.change(spec, "replicas", values::wholeNumber, ServiceSpec::withReplicas);
        for (Placed<String> port : ports) {
            spec = withPort(spec, port);
        }
        Profile profile = new Profile(
                name,
                command.written(),
                directory,
                environment.written(),
                spec.group(),
                restart.rules().policy(),
                autostart,
                stop.grace(),
                stop.signal(),
                spec.about().description());
        return new ReadService(profile, spec, dependencies, ports);
    }

    /** A service that waits for itself is reported where all are known. */
    private static List<Dependency> withoutThoseOn(String name, List<Placed<Dependency>> dependencies) {
        return dependencies.stream()
                .map(Placed::value)
                .filter(dependency -> !dependency.service().equals(name))
                .toList();
    }

    private @Nullable List<Placed<String>> ports(YamlNode node, String subject) {
        return values.list(node, subject, "a list of names: [web]", item -> {
            String name = values.filled(item, "the name of a port", "a word");
            return name == null ? null : new Placed<>(name, item.span().start());
        });
    }

    private ServiceSpec withPort(ServiceSpec spec, Placed<String> port) {
        Set<String> ports = new LinkedHashSet<>(spec.ports());
        ports.add(port.value());
        try {
            return spec.withPorts(ports);
        } catch (IllegalArgumentException e) {
            values.nodes().problems().add(port.place(), e);
            return spec;
        }
    }

    /** As it is written; empty if it is wrong. */
    private String directory(Fields fields) {
        Entry entry = fields.entry("directory");
        String text = fields.text("directory");
        if (entry == null || values.hasNul(entry.value(), "'directory'", text)) {
            return "";
        }
        new PathReader(values).rejectIfNone(entry.value(), "'directory'", text);
        return values.template(entry.value(), "'directory'", text) == null ? "" : text;
    }

    /** Of a text that has been read as one before. */
    private static Template template(String text) {
        try {
            return Template.parse("the directory", text);
        } catch (EnvironmentException e) {
            throw new AssertionError("a template that was read once is one", e);
        }
    }
}
