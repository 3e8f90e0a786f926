package dev.signalbox.engine.service;

import static org.awaitility.Awaitility.await;

import dev.signalbox.engine.actor.Actors;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.os.CommandLine;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.OutputLine.Text;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.service.definition.CommandSpec;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.StopRules;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSources;
import dev.signalbox.engine.service.environment.Template;
import dev.signalbox.engine.time.SystemTime;
import dev.signalbox.engine.time.TimeSource;
import dev.signalbox.engine.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Services with real processes, by real time or by one that a test moves. */
final class ServiceTestBench implements AutoCloseable {
    static final String FOREVER = "exec sleep 1000";

    private static final Duration GRACE = Duration.ofSeconds(20);

    final EventStream stream;
    final Processes processes;
    final Actors actors;
    final Workspaces workspaces;
    final Services services;
    final Path folder;
    final List<EngineEvent> events = new CopyOnWriteArrayList<>();
    private final SystemTime real = new SystemTime();

    private ServiceTestBench(Path folder, @Nullable TimeSource given) {
        this.folder = folder;
        TimeSource time = given == null ? real : given;
        stream = new EventStream(time);
        processes = new Processes(stream, time, folder.resolve("state"), LauncherChoice.AUTO);
        actors = new Actors(stream, time);
        workspaces = TestWorkspaces.of(
                actors,
                stream,
                time,
                processes,
                new ServiceSettings(1024 * 1024, EnvironmentSources.ofThisProgram(folder), false));
        services = workspaces.open("test");
        stream.subscribe("test", events::add);
    }

    static ServiceTestBench of(Path folder) {
        return new ServiceTestBench(folder, null);
    }

    static ServiceTestBench by(VirtualTime time, Path folder) {
        return new ServiceTestBench(folder, time);
    }

    static VirtualTime time() {
        return new VirtualTime(Instant.parse("2026-01-02T03:04:05Z"));
    }

    /** A script, in the folder of the test. */
    ServiceSpec spec(String name, String script) {
        return ServiceSpec.of(
                        name, CommandSpec.of(new CommandLine.Shell(script)).in(folder, Template.literal("")))
                .with(StopRules.within(GRACE));
    }

    /** A program whose words are templates. */
    ServiceSpec command(String name, String... words) throws EnvironmentException {
        List<Template> templates = new ArrayList<>();
        for (String word : words) {
            templates.add(Template.parse("word", word));
        }
        return spec(name, FOREVER)
                .with(CommandSpec.of(new CommandLine.Shell(FOREVER))
                        .in(folder, Template.literal(""))
                        .with(new WordsSpec.Arguments(templates)));
    }

    Service define(ServiceSpec spec) {
        Service service = services.define(spec);
        await().until(service::isSupervised); // else a time that is moved now ends the patience of who waits for that
        return service;
    }

    Service started(ServiceSpec spec) {
        Service service = define(spec);
        service.requestStart();
        return service;
    }

    /** Only for states that last. */
    static <S extends ServiceState> S awaitState(Service service, Class<S> wanted) {
        await("%s to be %s".formatted(service.snapshot().name(), wanted.getSimpleName()))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> wanted.isInstance(service.snapshot().state()));
        return wanted.cast(service.snapshot().state());
    }

    /** All that it has printed. */
    static List<String> texts(Service service) {
        return service.output().lines(0, Integer.MAX_VALUE).stream()
                .filter(Text.class::isInstance)
                .map(line -> ((Text) line).text())
                .toList();
    }

    static void awaitText(Service service, String wanted) {
        await().until(() -> texts(service).contains(wanted));
    }

    /** The changes of that service that were told, once there are so many at least. */
    List<ServiceChanged> changes(Service service, int atLeast) {
        await().until(() -> changes(service).size() >= atLeast);
        return changes(service);
    }

    private List<ServiceChanged> changes(Service service) {
        return events.stream()
                .filter(event ->
                        event instanceof ServiceChanged && event.source().equals(service.id()))
                .map(ServiceChanged.class::cast)
                .toList();
    }

    /** The kinds of states it has been in, in order, once the last is of that kind. */
    List<String> statesUpTo(Service service, Class<? extends ServiceState> last) {
        await().until(() -> {
            List<ServiceChanged> changes = changes(service);
            return !changes.isEmpty() && last.isInstance(changes.getLast().state());
        });
        return changes(service).stream()
                .map(change -> change.state().getClass().getSimpleName())
                .toList();
    }

    /** The number of the event by which that service entered such a state first. */
    long numberOf(Service service, Class<? extends ServiceState> state) {
        return changes(service).stream()
                .filter(change -> state.isInstance(change.state()))
                .findFirst()
                .orElseThrow()
                .number();
    }

    @Override
    public void close() {
        var ends = services.requestClose().values();
        services.all().forEach(Service::requestKill);
        ends.forEach(end -> end.orTimeout(30, TimeUnit.SECONDS).join());
        workspaces.close();
        processes.close();
        actors.close();
        stream.close();
        real.close();
    }
}
