package dev.signalbox.app.console;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.session.WorkspaceWatch;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.EventsDropped;
import dev.signalbox.engine.event.EngineEvent.ProcessOutput;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.Ended;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Runs a workspace in a terminal: starts its services, prints what they write, and ends when the last one has ended, or
 * stops them all when the program is asked to end. Used once.
 */
public final class ConsoleRun {
    private final Engine engine;
    private final WorkspaceSession session;
    private final Texts texts;
    private final Words words;
    private final ConsolePrinter printer;
    private final CompletableFuture<Void> allEnded = new CompletableFuture<>();

    /**
     * To run that file's services in that engine.
     *
     * @param out where lines are printed
     * @param colours whether the names are printed in colour
     */
    public ConsoleRun(Engine engine, WorkspaceFile file, Texts texts, PrintStream out, boolean colours) {
        this.engine = engine;
        this.texts = texts;
        session = new WorkspaceSession(engine, file);
        words = new Words(texts, engine.processes().signals());
        printer = new ConsolePrinter(session.services(), texts, words, out, colours);
    }

    /**
     * Runs until every service has ended; a request to the program to end, such as Ctrl-C, stops them.
     *
     * @return 0 if every service ended well, else 1
     */
    public int run() {
        List<Service> started = session.automatic();
        printer.say(texts.of(
                "console.running",
                session.workspace().name(),
                started.size(),
                session.workspace().file()));
        if (started.isEmpty()) {
            return 0;
        }
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("stop all services").unstarted(this::stopAll));
        var _ = engine.events().subscribe("console", event -> accept(event, started));
        FileNewsPrinter news = new FileNewsPrinter(session, texts, words, printer::say);
        try (WorkspaceWatch _ = session.watch(news::requestLook)) {
            session.startAutomatic();
            allEnded.join();
        }
        printer.printNew();
        return started.stream().allMatch(ConsoleRun::endedWell) ? 0 : 1;
    }

    private void accept(EngineEvent event, List<Service> started) {
        switch (event) {
            case ProcessOutput output -> printer.printNew(output.owner());
            case EventsDropped _ -> printer.printNew();
            default -> printer.printNew(event.owner());
        }
        if (started.stream().allMatch(ConsoleRun::hasEnded)) {
            allEnded.complete(null);
        }
    }

    private static boolean hasEnded(Service service) {
        ServiceState state = service.snapshot().state();
        return switch (state) {
            case ServiceState.Stopped _,
                    ServiceState.Ended _,
                    ServiceState.FailedToLaunch _,
                    ServiceState.GaveUp _,
                    ServiceState.Disabled _ -> true;
            case ServiceState.Waiting waiting -> !waiting.mayComeUp(); // nobody will do anything about it here
            case ServiceState.NotStarted _,
                    ServiceState.Scheduled _,
                    ServiceState.Starting _,
                    ServiceState.Up _,
                    ServiceState.BackingOff _,
                    ServiceState.Stopping _ -> false;
        };
    }

    private static boolean endedWell(Service service) {
        return service.snapshot().state() instanceof Ended(var reason, var _) && !reason.isFailure();
    }

    /** On the thread of the shutdown: stops what still runs, the youngest first, and says so. */
    private void stopAll() {
        Map<Service, ServiceState> before = new HashMap<>();
        session.services()
                .forEach(service -> before.put(service, service.snapshot().state()));
        Map<Service, CompletableFuture<ServiceSnapshot>> closing = engine.requestClose(); // before anything is printed
        long live = before.values().stream().filter(ServiceState::isLive).count();
        if (live > 0) {
            printer.say(texts.of("console.stopping", live));
        }
        closing.forEach((service, last) -> {
            ServiceSnapshot snapshot = last.join();
            printer.printNew(service.id());
            if (!snapshot.state().equals(before.get(service))) {
                printer.say(texts.of("console.stopped", snapshot.name(), outcome(snapshot)));
            }
        });
    }

    private String outcome(ServiceSnapshot snapshot) {
        if (snapshot.state() instanceof ServiceState.Stopped stopped) {
            if (!stopped.survivors().isEmpty()) {
                return texts.of("reason.survived", words.names(stopped.survivors()));
            }
            if (!stopped.killed().isEmpty()) {
                return texts.of("console.hadToKill", words.names(stopped.killed()));
            }
        }
        return snapshot.lastExit() == null ? words.of(snapshot.state(), Instant.now()) : words.of(snapshot.lastExit());
    }
}
