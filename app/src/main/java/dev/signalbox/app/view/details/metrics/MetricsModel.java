package dev.signalbox.app.view.details.metrics;

import dev.signalbox.app.metrics.Usage;
import dev.signalbox.app.metrics.UsageHistory;
import dev.signalbox.app.metrics.UsageModel;
import dev.signalbox.app.view.tree.ActorRow;
import dev.signalbox.app.view.tree.HeadingRow;
import dev.signalbox.app.view.tree.ManagedProcessRow;
import dev.signalbox.app.view.tree.OsProcessRow;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The figures of the selected row. UI thread only. */
public final class MetricsModel {
    /** So far back one sees. */
    static final Duration SPAN = Duration.ofMinutes(10);

    private static final Duration STEP = Duration.ofSeconds(1);

    private final UsageModel usage;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Figures> figures;
    private Subscription wanted = Subscription.EMPTY;
    private @Nullable TreeRow row; // null for none

    /**
     * What is known.
     *
     * @param usages the oldest first
     * @param now when they were put together
     */
    record Figures(List<Usage> usages, Instant now) {
        /** Of what runs now; null if nothing does. */
        @Nullable
        Usage present() {
            Usage last = usages.isEmpty() ? null : usages.getLast();
            return last == null || last.at().isBefore(now.minus(Stretch.GAP)) ? null : last;
        }
    }

    /** Of no row yet. */
    public MetricsModel(UsageModel usage, InstantSource clock) {
        this.usage = usage;
        this.clock = clock;
        figures = new ReadOnlyObjectWrapper<>(new Figures(List.of(), clock.instant()));
    }

    void show(@Nullable TreeRow selected) {
        row = selected;
        wanted.unsubscribe();
        wanted = Subscription.combine(usage.want(), usage.ticksProperty().subscribe(_ -> refresh()));
    }

    void hide() {
        wanted.unsubscribe();
        wanted = Subscription.EMPTY;
        row = null;
        figures.set(new Figures(List.of(), clock.instant()));
    }

    /** Time goes on, even while nothing is measured; once a second is often enough for that. */
    void update() {
        if (!clock.instant().isBefore(figures.get().now().plus(STEP))) {
            refresh();
        }
    }

    private void refresh() {
        figures.set(new Figures(history().usages(), clock.instant()));
    }

    private UsageHistory history() {
        return switch (row) {
            case null -> UsageHistory.NONE;
            case OsProcessRow process -> usage.of(process.process().handle());
            case ManagedProcessRow process -> usage.of(process.process().id());
            case ServiceRow service -> usage.of(service.service().id());
            case HeadingRow heading -> usage.ofHeading(heading.key());
            case ActorRow _ -> UsageHistory.NONE;
        };
    }

    /** What is known; never null. */
    ReadOnlyObjectProperty<Figures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }
}
