package dev.signalbox.engine;

import dev.signalbox.engine.event.EventStream;
import dev.signalbox.engine.os.Processes;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.Services;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The engine: its parts, wired. Thread-safe; no call but {@link #close()} blocks. */
public final class Engine implements AutoCloseable {
    private final EventStream events;
    private final Processes processes;
    private final Services services;

    private Engine(EngineSettings settings) {
        events = new EventStream(settings.clock());
        processes = new Processes(events, settings.clock(), settings.stateFolder(), settings.launcher());
        services = new Services(events, settings.clock(), processes, settings.outputBytes());
    }

    /** An engine without services. */
    public static Engine open(EngineSettings settings) {
        return new Engine(settings);
    }

    /** What happens in it. */
    public EventStream events() {
        return events;
    }

    /** Its OS processes. */
    public Processes processes() {
        return processes;
    }

    /** Its services. */
    public Services services() {
        return services;
    }

    /**
     * Begins to stop everything, the youngest service first; no service can be defined or started from now on.
     *
     * @return the services in that order, each with its last state to come
     */
    public Map<Service, CompletableFuture<ServiceSnapshot>> requestClose() {
        return services.close();
    }

    /** Stops everything and waits for it: as long as the longest grace period, and two seconds at most. */
    @Override
    public void close() {
        requestClose().values().forEach(CompletableFuture::join);
        processes.close();
        events.close();
    }
}
