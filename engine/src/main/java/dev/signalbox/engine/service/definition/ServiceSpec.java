package dev.signalbox.engine.service.definition;

import dev.signalbox.engine.os.CommandLine;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a service. Immutable; {@link #of} has the usual values, and each {@code with} changes one.
 *
 * @param name unique among the services of a workspace
 * @param group of services that it belongs to; empty for none
 * @param activation who may start it
 * @param command what to launch
 * @param restart when to launch it again after an end
 * @param triggers what else restarts it
 * @param stop how to stop it
 * @param dependencies what is to be so before it starts
 * @param health how one knows that it is well
 * @param schedule when it runs; null if it is to run all the time
 * @param replicas how many of it there are, 1 to {@value #MOST_REPLICAS}
 * @param ports names of ports that are its own: each of its replicas gets free ones, which references such as
 *     <code>${port:web}</code> and variables such as {@code PORT_WEB} tell
 * @param about what people want to know
 */
public record ServiceSpec(
        String name,
        String group,
        Activation activation,
        CommandSpec command,
        RestartRules restart,
        RestartTriggers triggers,
        StopRules stop,
        List<Dependency> dependencies,
        HealthRules health,
        @Nullable ScheduleRules schedule,
        int replicas,
        Set<String> ports,
        About about) {
    /** So many replicas there can be. */
    public static final int MOST_REPLICAS = 1000;

    /**
     * Checks the name, the dependencies, the replicas and the ports.
     *
     * @throws IllegalArgumentException if the name is blank, it depends on itself, or a number or a name is not possible
     */
    public ServiceSpec {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a service is blank: give it one");
        }
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw new IllegalArgumentException(
                    "replicas of service '%s' is %d: use 1 to %d".formatted(name, replicas, MOST_REPLICAS));
        }
        dependencies = List.copyOf(dependencies);
        for (Dependency dependency : dependencies) {
            if (dependency.service().equals(name)) {
                throw new IllegalArgumentException(
                        "service '%s' depends on itself: remove that dependency".formatted(name));
            }
        }
        ports = Collections.unmodifiableSet(new LinkedHashSet<>(ports));
        for (String port : ports) {
            if (!port.matches("[\\w.-]+")) {
                throw new IllegalArgumentException(
                        "a port of service '%s' is named '%s': use letters, digits, '_', '.' and '-'"
                                .formatted(name, port));
            }
        }
    }

    /** That command, in no group: it starts with its workspace, is never restarted, and has five seconds to end. */
    public static ServiceSpec of(String name, CommandSpec command) {
        return new ServiceSpec(
                name,
                "",
                Activation.AUTOMATIC,
                command,
                RestartRules.of(RestartPolicy.NEVER),
                RestartTriggers.NONE,
                StopRules.within(StopRules.USUAL_GRACE),
                List.of(),
                HealthRules.NONE,
                null,
                1,
                Set.of(),
                About.NOTHING);
    }

    /** That command as it is; else as {@link #of(String, CommandSpec)}. */
    public static ServiceSpec of(String name, CommandLine command) {
        return of(name, CommandSpec.of(command));
    }

    /** The same under another name. */
    public ServiceSpec withName(String other) {
        return changed(draft -> draft.name = other);
    }

    /** The same in another group; none if it is empty. */
    public ServiceSpec withGroup(String other) {
        return changed(draft -> draft.group = other);
    }

    /** The same started by others. */
    public ServiceSpec with(Activation other) {
        return changed(draft -> draft.activation = other);
    }

    /** The same with another command. */
    public ServiceSpec with(CommandSpec other) {
        return changed(draft -> draft.command = other);
    }

    /** The same with other rules for its restart. */
    public ServiceSpec with(RestartRules other) {
        return changed(draft -> draft.restart = other);
    }

    /** The same with other triggers. */
    public ServiceSpec with(RestartTriggers other) {
        return changed(draft -> draft.triggers = other);
    }

    /** The same stopped in another way. */
    public ServiceSpec with(StopRules other) {
        return changed(draft -> draft.stop = other);
    }

    /** The same with other dependencies. */
    public ServiceSpec withDependencies(List<Dependency> other) {
        return changed(draft -> draft.dependencies = other);
    }

    /** The same with other probes. */
    public ServiceSpec with(HealthRules other) {
        return changed(draft -> draft.health = other);
    }

    /** The same by that schedule; all the time if it is null. */
    public ServiceSpec with(@Nullable ScheduleRules other) {
        return changed(draft -> draft.schedule = other);
    }

    /** The same so many times. */
    public ServiceSpec withReplicas(int other) {
        return changed(draft -> draft.replicas = other);
    }

    /** The same with those ports. */
    public ServiceSpec withPorts(Set<String> other) {
        return changed(draft -> draft.ports = other);
    }

    /** The same with other words for people. */
    public ServiceSpec with(About other) {
        return changed(draft -> draft.about = other);
    }

    private ServiceSpec changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.spec();
    }

    /** The names that its command and its checks refer to. */
    public Set<String> references() {
        Set<String> names = new LinkedHashSet<>(command.references());
        if (stop.command() != null) {
            names.addAll(stop.command().references());
        }
        if (health.readiness() != null) {
            names.addAll(health.readiness().check().references());
        }
        if (health.liveness() != null) {
            names.addAll(health.liveness().check().references());
        }
        return names;
    }

    /** A definition that is being changed. Confined to one thread. */
    private static final class Draft {
        private String name;
        private String group;
        private Activation activation;
        private CommandSpec command;
        private RestartRules restart;
        private RestartTriggers triggers;
        private StopRules stop;
        private List<Dependency> dependencies;
        private HealthRules health;
        private @Nullable ScheduleRules schedule;
        private int replicas;
        private Set<String> ports;
        private About about;

        Draft(ServiceSpec from) {
            name = from.name;
            group = from.group;
            activation = from.activation;
            command = from.command;
            restart = from.restart;
            triggers = from.triggers;
            stop = from.stop;
            dependencies = from.dependencies;
            health = from.health;
            schedule = from.schedule;
            replicas = from.replicas;
            ports = from.ports;
            about = from.about;
        }

        ServiceSpec spec() {
            return new ServiceSpec(
                    name,
                    group,
                    activation,
                    command,
                    restart,
                    triggers,
                    stop,
                    dependencies,
                    health,
                    schedule,
                    replicas,
                    ports,
                    about);
        }
    }
}
