package dev.signalbox.engine.service;

import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.definition.CheckSpec;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.Condition;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.LoginShell;
import dev.signalbox.engine.service.environment.ResolvedEnvironment;
import dev.signalbox.engine.service.environment.SecretNames;
import dev.signalbox.engine.service.environment.ShellReading;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What runs find around them: the environment of this program, what the login shell says, and what the engine gives. */
final class Surroundings {
    private static final CompletableFuture<ShellReading> NOT_ASKED =
            CompletableFuture.completedFuture(new ShellReading.NotAsked());

    private volatile EnvironmentSources base;
    private final @Nullable LoginShell shell; // null if it is not asked
    private final NodeId workspace;
    private final ServiceRegistry registry;
    private final Ports ports;

    Surroundings(
            EnvironmentSources base,
            @Nullable LoginShell shell,
            Ports ports,
            NodeId workspace,
            ServiceRegistry registry) {
        this.base = base;
        this.shell = shell;
        this.ports = ports;
        this.workspace = workspace;
        this.registry = registry;
    }

    void useSecretNames(SecretNames names) {
        base = base.withSecretNames(names);
    }

    /** What the login shell says; done at once if it is not asked, or has answered before. */
    CompletableFuture<ShellReading> shell() {
        return shell == null ? NOT_ASKED : shell.read();
    }

    /**
     * Finds all values for a run; reads files, and blocks as long as the disk takes. Its ports are free at this moment; they
     * are the same as before if those are.
     *
     * @throws EnvironmentException if a variable is missing, or a file cannot be read
     * @throws IllegalArgumentException if a value cannot be used
     * @throws UnsupportedOperationException if this system has no means for what was asked for
     */
    PreparedRun prepare(ServiceRecord record, ShellReading reading) throws EnvironmentException {
        ReplicaNames names = namesOf(record);
        names.release(); // so that it is looked at whether they are free
        return PreparedRun.of(record.spec(), sources(record, names, reading));
    }

    /** As {@link #prepare}, for somebody who only wants to see it: a run that goes on keeps its ports. */
    PreparedRun preview(ServiceRecord record) throws EnvironmentException {
        ShellReading reading = shell().getNow(new ShellReading.NotAsked());
        return PreparedRun.of(record.spec(), sources(record, namesOf(record), reading));
    }

    /** Nothing of it will ever run again; its ports are free, unless another service has its name by now. */
    void forget(ServiceRecord record) {
        boolean isFollowed = registry.named(record.spec().name()).stream()
                .anyMatch(
                        other -> other.snapshot().replica() == record.snapshot().replica());
        if (!isFollowed) {
            namesOf(record).release();
        }
    }

    private ReplicaNames namesOf(ServiceRecord record) {
        ServiceSnapshot snapshot = record.snapshot();
        return new ReplicaNames(
                workspace,
                snapshot.spec(),
                snapshot.replica(),
                ports,
                () -> ReplicaNames.declarersAmong(registry.definitions()));
    }

    private EnvironmentSources sources(ServiceRecord record, ReplicaNames names, ShellReading reading) {
        EnvironmentSources now = base;
        return new EnvironmentSources(
                record.spec().command().base(), now.program(), reading, names.variables(), names, now.secretNames());
    }

    /**
     * The check by which a condition is found to be true.
     *
     * @param waiter whose variables are meant
     * @throws EnvironmentException as for {@link #prepare}
     * @throws IllegalArgumentException as for {@link #prepare}, and if nothing has to be checked for that condition
     */
    Search.Sought check(ServiceRecord waiter, Condition condition) throws EnvironmentException {
        CommandSpec command = waiter.spec().command();
        EnvironmentSources sources = sources(waiter, namesOf(waiter), shell().getNow(new ShellReading.NotAsked()));
        ResolvedEnvironment environment = command.environment().resolve(sources);
        CheckSpec check = switch (condition) {
            case Condition.LogLine(var expression) -> new CheckSpec.LogLine(expression);
            case Condition.TcpOpen(var host, var port) -> new CheckSpec.Tcp(host, port);
            case Condition.FileExists(var path) -> new CheckSpec.FileExists(path);
            case Condition.Started _, Condition.Ready _, Condition.Completed _, Condition.CompletedSuccessfully _ ->
                throw new IllegalArgumentException("nothing is checked for " + condition);
        };
        return new Search.Sought(check.resolve(environment, command.directory(environment)), environment.mask());
    }
}
