package dev.signalbox.app.view.notice;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.EngineEvent.ServiceChanged;
import dev.signalbox.engine.event.EngineEvent.ServiceRemoved;
import dev.signalbox.engine.event.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What is told, and what was. UI thread only. */
public final class NoticeModel {
    /** So many notices are remembered. */
    static final int KEPT = 100;

    private static final Duration WAIT_FOR_OTHERS = Duration.ofSeconds(1);

    private final Function<NodeId, @Nullable String> names;
    private final InstantSource clock;
    private final ObjectProperty<NoticeSettings> settings = new SimpleObjectProperty<>(NoticeSettings.USUAL);
    private final ObservableList<Notice> notices = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final Map<NoticeKind, Pending> pending = new EnumMap<>(NoticeKind.class);
    private final Map<NodeId, NoticeKind> told = new HashMap<>(); // of services that are so still
    private Consumer<Notice> onNotice = _ -> {};
    private long forgotten;

    private record Pending(Instant since, Map<NodeId, Notice.Subject> services) {}

    /**
     * Tells of services.
     *
     * @param names the name of a service; null if it has gone
     */
    public NoticeModel(Function<NodeId, @Nullable String> names, InstantSource clock) {
        this.names = names;
        this.clock = clock;
    }

    /** What the user wants to be told of; never null. */
    public ObjectProperty<NoticeSettings> settingsProperty() {
        return settings;
    }

    /** What was told, the newest first. */
    ObservableList<Notice> notices() {
        return notices;
    }

    /** How many of them nobody has looked at. */
    ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /** How many were told and are not remembered any more. */
    long forgotten() {
        return forgotten;
    }

    /** Called with each notice when it is told. */
    void setOnNotice(Consumer<Notice> listener) {
        onNotice = listener;
    }

    /** Takes note of what has happened. */
    public void apply(EventBatch batch) {
        for (EngineEvent event : batch.changes()) {
            switch (event) {
                case ServiceChanged changed -> changed(changed);
                case ServiceRemoved removed -> told.remove(removed.source());
                default -> {}
            }
        }
    }

    private void changed(ServiceChanged event) {
        NoticeKind kind = NoticeKind.of(event.state());
        if (kind == null) {
            told.remove(event.source());
            return;
        }
        boolean isNew = told.put(event.source(), kind) != kind; // unhealthy for another reason is no news
        String name = names.apply(event.source());
        if (isNew && name != null && settings.get().tells(kind)) {
            pending.computeIfAbsent(kind, _ -> new Pending(clock.instant(), new LinkedHashMap<>()))
                    .services()
                    .put(event.source(), new Notice.Subject(event.source(), name));
        }
    }

    /** Tells what has waited for others long enough; to be called about once a second. */
    public void update() {
        Instant now = clock.instant();
        List.copyOf(pending.entrySet()).forEach(entry -> {
            Pending waiting = entry.getValue();
            if (!now.isBefore(waiting.since().plus(WAIT_FOR_OTHERS))) {
                pending.remove(entry.getKey());
                tell(new Notice(
                        entry.getKey(),
                        waiting.since(),
                        List.copyOf(waiting.services().values())));
            }
        });
    }

    private void tell(Notice notice) {
        notices.addFirst(notice);
        if (notices.size() > KEPT) {
            notices.removeLast();
            forgotten++;
        }
        unread.set(Math.min(unread.get() + 1, KEPT));
        onNotice.accept(notice);
    }

    /** From now on all that was told is known. */
    void markRead() {
        unread.set(0);
    }

    /** Forgets all that was told. */
    void clear() {
        notices.clear();
        unread.set(0);
    }
}
