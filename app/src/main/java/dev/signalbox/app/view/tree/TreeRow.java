package dev.signalbox.app.view.tree;

import dev.signalbox.app.subject.ServiceSubject;
import dev.signalbox.app.subject.Subject;
import dev.signalbox.engine.service.Service;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A row of the process tree: what its cells show, in words. UI thread only. */
public abstract sealed class TreeRow permits HeadingRow, ServiceRow, OsProcessRow, ActorRow, ManagedProcessRow {
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper pid = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper uptime = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper restarts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lastExit = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<StateLook> look;

    TreeRow(StateLook look) {
        this.look = new ReadOnlyObjectWrapper<>(look);
    }

    /** All that an action on this row acts on: itself, or what is below a heading. */
    public abstract List<? extends Subject> subjects();

    /** The services among these. */
    public final List<Service> services() {
        return subjects().stream()
                .flatMap(subject -> subject instanceof ServiceSubject(var service) ? Stream.of(service) : Stream.of())
                .toList();
    }

    /** What it is called. */
    public final ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    /** Its state, in few words. */
    public final ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Its state with all its reasons, maybe in many words. */
    public final ReadOnlyStringProperty reasonProperty() {
        return reason.getReadOnlyProperty();
    }

    /** Its process, or empty. */
    public final ReadOnlyStringProperty pidProperty() {
        return pid.getReadOnlyProperty();
    }

    /** For how long it has been running, or empty. */
    public final ReadOnlyStringProperty uptimeProperty() {
        return uptime.getReadOnlyProperty();
    }

    /** How often it was restarted by itself, or empty. */
    public final ReadOnlyStringProperty restartsProperty() {
        return restarts.getReadOnlyProperty();
    }

    /** How its last process ended, or empty. */
    public final ReadOnlyStringProperty lastExitProperty() {
        return lastExit.getReadOnlyProperty();
    }

    /** Icon and colour of its state. */
    public final ReadOnlyObjectProperty<StateLook> lookProperty() {
        return look.getReadOnlyProperty();
    }

    final void setName(String text) {
        name.set(text);
    }

    final void setState(String text) {
        state.set(text);
    }

    final void setReason(String text) {
        reason.set(text);
    }

    final void setPid(String text) {
        pid.set(text);
    }

    final void setUptime(String text) {
        uptime.set(text);
    }

    final void setRestarts(String text) {
        restarts.set(text);
    }

    final void setLastExit(String text) {
        lastExit.set(text);
    }

    final void setLook(StateLook value) {
        look.set(value);
    }
}
