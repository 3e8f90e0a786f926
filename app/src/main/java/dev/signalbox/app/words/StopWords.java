package dev.signalbox.app.words;

import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.event.ServiceState;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.StillRunning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words for a stop that goes on: what still blocks it. Immutable. */
public final class StopWords {
    private static final int LINES = 4;
    private static final int NAMES = 3;

    private final Texts texts;
    private final Words words;

    /** Words in the language of those texts. */
    public StopWords(Texts texts, Words words) {
        this.texts = texts;
        this.words = words;
    }

    /** Such as "Stopping 5 of 12 services": so many have not ended, of all that were live. */
    public String titleOfAll(int left, int all) {
        return texts.of("stopping.all", left, all);
    }

    /** Such as "Stopping worker for 3 s". */
    public String title(List<Service> services, Instant now) {
        ServiceSnapshot first = services.getFirst().snapshot();
        return services.size() == 1
                ? texts.of("stopping.one", first.name(), sinceThen(first.state(), now))
                : texts.of("stopping.several", services.size());
    }

    private String sinceThen(ServiceState state, Instant now) {
        Duration taken = state instanceof Stopping stopping ? Duration.between(stopping.since(), now) : Duration.ZERO;
        return words.of(taken);
    }

    /** A line for each; not all if they are many. */
    public <T> String lines(List<T> all, Function<T, String> line) {
        String lines = all.stream().limit(LINES).map(line).collect(Collectors.joining("\n"));
        int more = all.size() - LINES;
        return more > 0 ? lines + "\n" + texts.of("stopping.more", more) : lines;
    }

    /** One of all that are being stopped: for what, or for whom, it waits. */
    public String of(StillRunning one, List<OsProcessName> living, Instant now) {
        return one.waitsFor().isEmpty()
                ? of(one.snapshot(), living, now)
                : texts.of("stopping.waits", one.snapshot().name(), texts.list(one.waitsFor(), NAMES));
    }

    /** One that is being stopped, such as "worker: pid 12 (sleep 600); kill in 3 s". */
    public String of(ServiceSnapshot one, List<OsProcessName> living, Instant now) {
        String blockers = one.state() instanceof Stopping stopping
                ? words.blockers(stopping, living, now)
                : words.brief(one.state(), now);
        return texts.of("stopping.line", one.name(), blockers);
    }
}
