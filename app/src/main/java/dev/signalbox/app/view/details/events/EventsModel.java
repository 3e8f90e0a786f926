package dev.signalbox.app.view.details.events;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.subject.ActorSubject;
import dev.signalbox.app.subject.OsProcessSubject;
import dev.signalbox.app.subject.ProcessSubject;
import dev.signalbox.app.subject.ServiceSubject;
import dev.signalbox.app.subject.Subject;
import dev.signalbox.app.view.tree.ActorRow;
import dev.signalbox.app.view.tree.HeadingRow;
import dev.signalbox.app.view.tree.ManagedProcessRow;
import dev.signalbox.app.view.tree.OsProcessRow;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.EventWords;
import dev.signalbox.app.words.TimeWords;
import dev.signalbox.app.words.WhyWords;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.service.environment.SecretMask;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The newest events of the selected row, or of all, that somebody wants to see. UI thread only. */
public final class EventsModel {
    private final EventLog log;
    private final EventWords words;
    private final WhyWords whys;
    private final TimeWords times;
    private final Function<NodeId, String> names;
    private final InstantSource clock;
    private final ObservableList<LoggedEvent> shown = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<EventKind> kind = new SimpleObjectProperty<>(EventKind.ALL);
    private final BooleanProperty ofAll = new SimpleBooleanProperty();
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper unseen = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper dropped = new ReadOnlyLongWrapper();
    private @Nullable TreeRow row; // null for none, which means all
    private boolean open;
    private long seen; // up to that revision of the log

    /**
     * None yet.
     *
     * @param names how nodes are called
     * @param masks hide the secrets of nodes
     */
    public EventsModel(
            EventWords words,
            WhyWords whys,
            TimeWords times,
            Function<NodeId, String> names,
            Function<NodeId, SecretMask> masks,
            InstantSource clock) {
        this.words = words;
        this.whys = whys;
        this.times = times;
        this.names = names;
        log = new EventLog(masks);
        this.clock = clock;
        filter.subscribe(this::refresh);
        kind.subscribe(this::refresh);
        ofAll.subscribe(this::refresh);
        paused.subscribe(_ -> update());
    }

    /** Keeps what has happened; whether it is shown is another matter. */
    public void add(EventBatch batch) {
        log.add(batch.changes());
    }

    void show(@Nullable TreeRow selected) {
        open = true;
        row = selected;
        refresh();
    }

    void hide() {
        open = false;
        row = null;
        shown.clear();
    }

    /** Shows what has come since, unless it is paused. */
    void update() {
        if (open && paused.get()) {
            unseen.set(log.revision() - seen);
        } else if (open && seen != log.revision()) {
            refresh();
        }
    }

    private void refresh() {
        if (!open) {
            return;
        }
        Set<NodeId> wanted = ofAll.get() || row == null ? Set.of() : idsOf(row);
        boolean isOfAll = ofAll.get() || row == null;
        String text = filter.get().strip().toLowerCase(Locale.ROOT);
        shown.setAll(log.newest().stream()
                .filter(entry -> isOfAll
                        || wanted.contains(entry.event().source())
                        || wanted.contains(entry.event().owner()))
                .filter(entry -> kind.get().includes(entry.event()))
                .filter(entry ->
                        text.isEmpty() || textOf(entry).toLowerCase(Locale.ROOT).contains(text))
                .toList());
        seen = log.revision();
        unseen.set(0);
        dropped.set(log.dropped());
    }

    private static Set<NodeId> idsOf(TreeRow row) {
        return switch (row) {
            case ServiceRow service -> Set.of(service.service().id());
            case OsProcessRow process ->
                process.owner() == null
                        ? Set.of()
                        : Set.of(process.owner().service().id());
            case ManagedProcessRow process -> Set.of(process.process().id());
            case ActorRow actor -> idsOf(actor.subjects());
            case HeadingRow heading -> {
                Set<NodeId> ids = idsOf(heading.subjects());
                if (heading.workspace() != null) {
                    ids.add(heading.workspace());
                }
                yield ids;
            }
        };
    }

    private static Set<NodeId> idsOf(List<? extends Subject> subjects) {
        Set<NodeId> ids = new HashSet<>();
        for (Subject subject : subjects) {
            switch (subject) {
                case ServiceSubject(var service) -> ids.add(service.id());
                case ProcessSubject(var process) -> ids.add(process.id());
                case ActorSubject(var node, var _) -> {
                    if (node.info() != null) {
                        ids.add(node.info().pid());
                    }
                }
                case OsProcessSubject _ -> {} // the engine tells nothing of it
            }
        }
        return ids;
    }

    private String textOf(LoggedEvent entry) {
        return subjectOf(entry) + " " + whatOf(entry) + " " + causeOf(entry);
    }

    String timeOf(LoggedEvent entry) {
        return times.precise(entry.event().time(), clock.instant());
    }

    /** To whom or to what it has happened. */
    String subjectOf(LoggedEvent entry) {
        EngineEvent event = entry.event();
        NodeId owner = event.owner();
        return switch (event) {
            case EngineEvent.ServiceAdded added -> added.name(); // it may be gone by now
            case EngineEvent.WorkspaceOpened opened -> opened.name();
            default ->
                owner.equals(event.source()) || owner.equals(NodeId.ENGINE)
                        ? names.apply(event.source())
                        : names.apply(owner);
        };
    }

    /** What has happened, without secrets. */
    String whatOf(LoggedEvent entry) {
        return entry.mask().mask(words.of(entry.event()));
    }

    /** Because of what; empty if it tells none. */
    String causeOf(LoggedEvent entry) {
        Cause cause = switch (entry.event()) {
            case EngineEvent.ServiceChanged changed -> changed.cause();
            case EngineEvent.ProcessStarted started -> started.cause();
            case EngineEvent.ProcessExited exited -> exited.cause();
            case EngineEvent.ActionTaken taken -> taken.by();
            case EngineEvent.ActorFailed failed -> failed.cause();
            case EngineEvent.ActorRestarted restarted -> restarted.cause();
            case EngineEvent.ActorExited exited -> exited.cause();
            case EngineEvent.ProcessOutput _,
                    EngineEvent.ProcessOutputDropped _,
                    EngineEvent.ProcessSignalled _,
                    EngineEvent.ProcessKilled _,
                    EngineEvent.WorkspaceOpened _,
                    EngineEvent.WorkspaceClosed _,
                    EngineEvent.ServiceAdded _,
                    EngineEvent.ServiceRedefined _,
                    EngineEvent.ServiceRemoved _,
                    EngineEvent.ActorStarted _,
                    EngineEvent.ActorStuck _,
                    EngineEvent.EventsDropped _ -> null;
        };
        return cause == null ? "" : entry.mask().mask(whys.byWhom(cause));
    }

    /** A line to be copied. */
    String lineOf(LoggedEvent entry) {
        return "%s  #%d  %s  %s  %s"
                .formatted(timeOf(entry), entry.event().number(), subjectOf(entry), whatOf(entry), causeOf(entry))
                .stripTrailing();
    }

    /** Newest first. */
    ObservableList<LoggedEvent> shown() {
        return shown;
    }

    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<EventKind> kindProperty() {
        return kind;
    }

    /** Whether events of all are shown, whatever row is selected. */
    BooleanProperty ofAllProperty() {
        return ofAll;
    }

    /** Whether what comes is kept back. */
    BooleanProperty pausedProperty() {
        return paused;
    }

    /** How many have come since it was paused, those that nobody wants to see included. */
    ReadOnlyLongProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    /** How many there have been that are not kept any more. */
    ReadOnlyLongProperty droppedProperty() {
        return dropped.getReadOnlyProperty();
    }
}
