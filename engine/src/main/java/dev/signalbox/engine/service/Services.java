package dev.signalbox.engine.service;

import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.Cause.Action;
import dev.signalbox.engine.event.Cause.Kind;
import dev.signalbox.engine.event.Cause.Rule;
import dev.signalbox.engine.event.EngineEvent.ServiceAdded;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.service.definition.Activation;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.DependencyGraph;
import dev.signalbox.engine.service.definition.DependencyMistake;
import dev.signalbox.engine.service.definition.RestartPolicy;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.SpecDifference;
import dev.signalbox.engine.service.definition.WorkspaceDifference;
import dev.signalbox.engine.service.environment.SecretNames;
import dev.signalbox.engine.service.history.ActionLog;
import dev.signalbox.engine.service.watch.FileWatch;
import dev.signalbox.engine.service.watch.WatchNews;
import dev.signalbox.engine.service.watch.WatchPace;
import dev.signalbox.engine.service.watch.WatchTarget;
import dev.signalbox.engine.supervision.Strategy;
import dev.signalbox.engine.supervision.Supervisor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The services of a workspace. Thread-safe; every call but {@link #close} returns at once. What has replicas is one service
 * for each of them, all of one definition.
 */
public final class Services implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Services.class.getName());
    private static final Duration SUPERVISORS_END_WITHIN = Duration.ofSeconds(2);

    private final NodeId id;
    private volatile String name;
    private final SharedFacilities shared;
    private final Facilities facilities;
    private final ServiceTree tree;
    private final Consumer<NodeId> onClosed;
    private final Map<NodeId, Service> services = new LinkedHashMap<>(); // guarded by this; in the order of definition
    private final Map<NodeId, Service> leaving = new LinkedHashMap<>(); // guarded by this; removed, maybe still running
    private @Nullable OrderedStop closing; // guarded by this; null while it is open
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * No services yet.
     *
     * @param engine whose child their supervisor is
     * @param onClosed is told once nothing of them runs any more
     */
    Services(NodeId id, String name, Supervisor engine, SharedFacilities shared, Consumer<NodeId> onClosed) {
        this.id = id;
        this.name = name;
        this.shared = shared;
        this.onClosed = onClosed;
        facilities = shared.of(id, new ServiceRegistry(), new Facilities.Operator() {
            @Override
            public void restart(ServiceRecord record, Rule rule) {
                get(record.id()).ifPresent(service -> service.restartBy(rule));
            }

            @Override
            public void actorEnded(ServiceRecord record) {
                get(record.id()).ifPresent(Service::actorEnded);
            }
        });
        tree = new ServiceTree(id, engine, shared.actors(), facilities);
    }

    /** The engine's identity of the workspace. */
    public NodeId id() {
        return id;
    }

    /** What the workspace is called. */
    public String name() {
        return name;
    }

    /** Gives the workspace another name. */
    public void rename(String other) {
        name = other;
    }

    /**
     * Says whom else of a group the restart of one of its services concerns; nobody, unless this is said.
     *
     * @throws IllegalStateException if the group has, or had, services, and another strategy
     */
    public void useStrategy(String group, Strategy strategy) {
        tree.useStrategy(group, strategy);
    }

    /**
     * Defines a service, with all its replicas; it is not started. What it depends on may be defined later.
     *
     * @return its first replica
     * @throws IllegalArgumentException if another one has that name, or services wait for each other because of this one
     * @throws IllegalStateException if the engine is closed
     */
    public Service define(ServiceSpec spec) {
        return defineAll(List.of(spec)).getFirst();
    }

    /**
     * As {@link #define}, of several at once: all or none.
     *
     * @return the first replica of each
     */
    public synchronized List<Service> defineAll(List<ServiceSpec> specs) {
        if (closing != null && !specs.isEmpty()) {
            throw new IllegalStateException("cannot define service '%s': the engine is closed"
                    .formatted(specs.getFirst().name()));
        }
        List<ServiceSpec> all = new ArrayList<>(definitions());
        for (ServiceSpec spec : specs) {
            rejectTakenName(spec, all);
            all.add(spec);
        }
        rejectCircles(all);
        List<Service> first = new ArrayList<>();
        for (ServiceSpec spec : specs) {
            first.add(add(spec, 1));
            for (int replica = 2; replica <= spec.replicas(); replica++) {
                add(spec, replica);
            }
        }
        return first;
    }

    private Service add(ServiceSpec spec, int replica) { // while holding this
        NodeId newId = shared.newService();
        ServiceRecord record = new ServiceRecord(
                newId, spec, replica, new OutputLog(shared.outputBytes()), shared.events(), shared.time());
        Service service = new Service(record, tree, facilities, this::startNeeded);
        services.put(newId, service);
        shared.events().publish((number, at) -> new ServiceAdded(number, at, newId, id, record.name()));
        return service;
    }

    /** Brings the services into the order of these names of definitions; those of other names come after them, as they were. */
    public synchronized void arrange(List<String> definitions) {
        Map<NodeId, Service> arranged = new LinkedHashMap<>();
        for (String definition : definitions) {
            services.forEach((serviceId, service) -> {
                if (service.snapshot().spec().name().equals(definition)) {
                    arranged.put(serviceId, service);
                }
            });
        }
        services.forEach(arranged::putIfAbsent);
        services.clear();
        services.putAll(arranged);
    }

    private static void rejectCircles(List<ServiceSpec> specs) {
        List<String> circles = DependencyGraph.of(specs).mistakes().stream()
                .filter(mistake -> !(mistake instanceof DependencyMistake.UnknownService)) // it may come later
                .map(DependencyMistake::message)
                .toList();
        if (!circles.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", circles));
        }
    }

    private static void rejectTakenName(ServiceSpec spec, List<ServiceSpec> others) {
        for (ServiceSpec other : others) {
            if (other.name().equals(spec.name())) {
                throw new IllegalArgumentException(
                        "there is a service '%s' already: choose another name".formatted(spec.name()));
            }
        }
    }

    /** The definitions of all services, in the order in which they were given. */
    public synchronized List<ServiceSpec> definitions() {
        return services.values().stream()
                .map(Service::snapshot)
                .filter(snapshot -> snapshot.replica() == 1)
                .map(ServiceSnapshot::spec)
                .toList();
    }

    /**
     * Gives a service a new definition, maybe with a new name or another number of replicas. Processes that run go on as
     * they were launched; the next start uses the new definition. New replicas are started if the first one is to be up;
     * those that are too many are stopped.
     *
     * @param id of one of its replicas
     * @throws IllegalArgumentException if another service has the name, services would wait for each other, or there is no
     *     such service
     */
    public synchronized void redefine(NodeId id, ServiceSpec spec) {
        List<Service> replicas = replicasOf(id);
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("there is no %s to redefine as '%s'".formatted(id, spec.name()));
        }
        String name = replicas.getFirst().snapshot().spec().name();
        List<ServiceSpec> others = new ArrayList<>(definitions());
        others.removeIf(other -> other.name().equals(name));
        rejectTakenName(spec, others);
        others.add(spec);
        rejectCircles(others);
        replace(replicas, spec);
    }

    /** Where it is known that nothing speaks against it. */
    private void replace(List<Service> replicas, ServiceSpec spec) { // while holding this
        replicas.forEach(service -> service.redefine(spec));
        Desired desired = replicas.getFirst().snapshot().desired();
        for (int replica = replicas.size() + 1; replica <= spec.replicas(); replica++) {
            Service added = add(spec, replica);
            if (desired != Desired.DOWN) {
                added.start(new Rule(Kind.RELOAD, ""));
            }
        }
        replicas.stream().skip(spec.replicas()).forEach(service -> {
            var _ = letGo(service);
        });
    }

    /**
     * Changes how many replicas of a service there are, as {@link #redefine} does.
     *
     * @param id of one of them
     */
    public synchronized void scale(NodeId id, int replicas) {
        List<Service> present = replicasOf(id);
        if (present.isEmpty()) {
            throw new IllegalArgumentException("there is no %s to scale".formatted(id));
        }
        redefine(id, present.getFirst().snapshot().spec().withReplicas(replicas));
    }

    /** All replicas of the service that the given one is of, in the order of their numbers; none if there is none. */
    public synchronized List<Service> replicasOf(NodeId id) {
        Service service = services.get(id);
        if (service == null) {
            return List.of();
        }
        String name = service.snapshot().spec().name();
        return services.values().stream()
                .filter(other -> other.snapshot().spec().name().equals(name))
                .sorted(Comparator.comparingInt(other -> other.snapshot().replica()))
                .toList();
    }

    /**
     * Stops a service with all its replicas and forgets it; its name is free at once.
     *
     * @param id of one of its replicas
     * @return completes when nothing of it runs any more; at once if there is no such service
     */
    public CompletableFuture<Void> remove(NodeId id) {
        List<Service> replicas;
        synchronized (this) {
            replicas = replicasOf(id);
        }
        return CompletableFuture.allOf(replicas.stream().map(this::letGo).toArray(CompletableFuture<?>[]::new));
    }

    private CompletableFuture<Void> letGo(Service service) {
        synchronized (this) {
            services.remove(service.id());
            leaving.put(service.id(), service);
        }
        return service.close(new Cause.Request(Action.STOP)).thenAccept(_ -> removed(service));
    }

    private synchronized void removed(Service service) {
        NodeId gone = service.id();
        leaving.remove(gone);
        service.forget();
        shared.events().publish((number, at) -> new ServiceRemoved(number, at, gone));
    }

    /** All services, in the order in which they were defined. */
    public synchronized List<Service> all() {
        return List.copyOf(services.values());
    }

    /** The services that were removed, and of which something may still run. */
    public synchronized List<Service> leaving() {
        return List.copyOf(leaving.values());
    }

    /** All services, and after them those that were removed and of which something may still run: at one moment. */
    public synchronized List<Service> allWithLeaving() {
        List<Service> all = new ArrayList<>(services.values());
        all.addAll(leaving.values());
        return all;
    }

    /** By which names variables are taken for secrets, from the next start of each service on. */
    public void useSecretNames(SecretNames names) {
        facilities.surroundings().useSecretNames(names);
    }

    /** The service with that identity. */
    public synchronized Optional<Service> get(NodeId id) {
        return Optional.ofNullable(services.get(id));
    }

    /** The service of that name, a removed one not. */
    public synchronized Optional<Service> named(String name) {
        return services.values().stream()
                .filter(service -> service.snapshot().name().equals(name))
                .findFirst();
    }

    /** Who has asked for what: the newest actions, the newest first. */
    public ActionLog actions() {
        return facilities.actions().log();
    }

    /** What nodes are called by people: services by their names, and all others as in the log. */
    public String nameOf(NodeId node) {
        return get(node).map(service -> service.snapshot().name()).orElseGet(node::toString);
    }

    /**
     * From now on it is kept in a file which services were stopped by hand that are to stay so when their workspace is
     * opened again; see {@link RestartPolicy#UNLESS_STOPPED}. To be called once all are defined: what is known of others is
     * forgotten. Blocks for as long as it takes to read that file.
     *
     * @param stateFolder in which the files of all workspaces are
     * @param workspace by whatever path it is always called
     */
    public void rememberStops(Path stateFolder, Path workspace) {
        StoppedByHand stopped = StoppedByHand.open(stateFolder, workspace);
        stopped.keepOnly(definitions().stream().map(ServiceSpec::name).toList());
        facilities.stops().rememberBy(stopped);
    }

    /** The services that start with their workspace; without those that were stopped by hand and are to stay so. */
    public List<Service> automatic() {
        return all().stream()
                .filter(service -> startsByItself(service.snapshot().spec()))
                .toList();
    }

    private boolean startsByItself(ServiceSpec spec) {
        return spec.activation() == Activation.AUTOMATIC && !facilities.stops().holds(spec);
    }

    /** Starts each of {@link #automatic()}, and what those depend on before them. */
    public void startAutomatic() {
        automatic().forEach(Service::requestStart);
    }

    /**
     * Tells when the file changes that the services are defined in, or any other: by the watcher that restarts services when
     * files change, and so at no cost while nothing does.
     *
     * @param listener is told on the thread of all watches
     * @throws IllegalStateException if the engine is closed
     * @throws IllegalArgumentException if that is the root of a file system
     */
    public FileWatch watch(Path file, Consumer<? super WatchNews> listener) {
        return facilities.files().watch(new WatchTarget.SingleFile(file), WatchPace.USUAL, listener);
    }

    /** What differs between the definitions that there are and those that are wanted. */
    public WorkspaceDifference differenceTo(List<ServiceSpec> wanted) {
        return WorkspaceDifference.between(definitions(), wanted);
    }

    /**
     * Makes the services as they are wanted: defines what is new, and starts it if it starts with its workspace; stops and
     * forgets what is not wanted any more; and redefines what is changed, which restarts it only if it runs and the change
     * has no effect otherwise. What is unchanged goes on as if nothing had happened.
     *
     * @return completes when nothing runs any more of what was removed
     * @throws IllegalArgumentException if services would wait for each other; nothing was changed then
     */
    public synchronized CompletableFuture<Void> apply(WorkspaceDifference difference) {
        List<ServiceSpec> all = new ArrayList<>(difference.unchanged());
        all.addAll(difference.added());
        difference.changed().forEach(change -> all.add(change.wanted()));
        rejectCircles(all);
        CompletableFuture<?>[] ends = difference.removed().stream()
                .flatMap(spec -> firstOf(spec.name()).stream())
                .map(first -> remove(first.id()))
                .toArray(CompletableFuture<?>[]::new);
        difference.changed().forEach(this::apply);
        List<Service> added = defineAll(difference.added());
        added.stream()
                .filter(first -> first.snapshot().spec().activation() == Activation.AUTOMATIC)
                .flatMap(first -> replicasOf(first.id()).stream())
                .forEach(service -> service.start(new Rule(Kind.RELOAD, "")));
        return CompletableFuture.allOf(ends);
    }

    private void apply(SpecDifference change) {
        firstOf(change.present().name()).ifPresent(first -> {
            List<Service> before = replicasOf(first.id());
            replace(before, change.wanted());
            if (change.needsRestart()) {
                Rule rule = new Rule(
                        Kind.RELOAD,
                        change.fields().stream()
                                .map(SpecDifference.Field::words)
                                .collect(Collectors.joining(", ")));
                before.stream()
                        .filter(service -> services.containsKey(service.id()))
                        .filter(service -> service.snapshot().state().isLive())
                        .forEach(service -> service.restartBy(rule));
            }
        });
    }

    private Optional<Service> firstOf(String definition) {
        return services.values().stream()
                .filter(service -> service.snapshot().spec().name().equals(definition))
                .findFirst();
    }

    /** Starts what that one needs and what is down, those first that others need. */
    private void startNeeded(ServiceRecord by, Cause why) {
        for (Dependency dependency : by.spec().dependencies()) {
            for (ServiceRecord needed : facilities.registry().named(dependency.service())) {
                if (Needs.start(needed.snapshot(), dependency.condition())) {
                    Cause cause = new Rule(Kind.DEPENDENCY, by.name(), why);
                    get(needed.id()).ifPresent(service -> service.start(cause));
                }
            }
        }
    }

    /**
     * Begins to stop all services, those that are being removed included, each with its own grace period and after all that
     * depend on it. None can be defined or started from now on.
     *
     * @return the youngest first, each completes with its last state when nothing of it runs any more
     */
    public synchronized Map<Service, CompletableFuture<ServiceSnapshot>> requestClose() {
        if (closing == null) {
            closing = new OrderedStop(
                    List.copyOf(services.values()), List.copyOf(leaving.values()), new Cause.Request(Action.CLOSE));
        }
        return closing.ends();
    }

    /** Who has not ended yet after {@link #requestClose}, and for whom it waits; nobody before. */
    public synchronized List<StillRunning> stillRunning() {
        return closing == null ? List.of() : closing.stillRunning();
    }

    /** Stops all services, and waits until nothing of them runs any more. */
    @Override
    public void close() {
        requestClose().values().forEach(CompletableFuture::join);
        if (closed.getAndSet(true)) {
            return;
        }
        all().forEach(Service::forget);
        try {
            var _ = tree.close().get(SUPERVISORS_END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) { // they do nothing any more
            LOG.log(Level.WARNING, "the supervisors of workspace '%s' have not ended".formatted(name), e);
        }
        facilities.stops().close();
        onClosed.accept(id);
    }
}
