package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.view.tree.ActorRow;
import dev.signalbox.app.view.tree.HeadingRow;
import dev.signalbox.app.view.tree.ManagedProcessRow;
import dev.signalbox.app.view.tree.OsProcessRow;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.InputResult;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.service.Service;
import java.nio.charset.StandardCharsets;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Whose output is shown, and the way to its standard input. UI thread only. */
public final class OutputModel {
    private final ReadOnlyObjectWrapper<@Nullable ServiceRow> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper canSend = new ReadOnlyBooleanWrapper();
    private @Nullable NodeId endedInput; // the process whose input was ended last

    /** Shows the service selected, or that of the OS process selected; nothing if it is a heading. */
    public OutputModel(ObservableValue<@Nullable TreeRow> selection) {
        selection.subscribe(row -> {
            shown.set(
                    switch (row) {
                        case ServiceRow service -> service;
                        case OsProcessRow process -> process.owner();
                        case HeadingRow _, ActorRow _, ManagedProcessRow _ -> null;
                        case null -> null;
                    });
            update();
        });
    }

    /**
     * Takes note of what has happened.
     *
     * @return whether the output shown may have changed
     */
    boolean apply(EventBatch batch) {
        Service service = service();
        if (service == null) {
            return false;
        }
        if (!batch.changes().isEmpty()) {
            update();
        }
        return !batch.changes().isEmpty() || batch.newOutput().contains(service.id());
    }

    private void update() {
        NodeId process = presentProcess();
        canSend.set(process != null && !process.equals(endedInput));
    }

    private @Nullable NodeId presentProcess() {
        Service service = service();
        return service != null && service.snapshot().state() instanceof Up up ? up.process() : null;
    }

    private @Nullable Service service() {
        ServiceRow row = shown.get();
        return row == null ? null : row.service();
    }

    /** The row of the service whose output is shown; null if none. */
    ReadOnlyObjectProperty<@Nullable ServiceRow> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The output shown; null if none. */
    @Nullable
    OutputLog log() {
        Service service = service();
        return service == null ? null : service.output();
    }

    /** What is shown of a text of that output: without secrets. */
    String masked(String text) {
        Service service = service();
        return service == null ? text : service.masked(text);
    }

    /** Whether a process is there that can still be sent input. */
    ReadOnlyBooleanProperty canSendProperty() {
        return canSend.getReadOnlyProperty();
    }

    /** Sends a line to the standard input of the service shown. */
    InputResult send(String line) {
        Service service = service();
        return service == null
                ? InputResult.NOT_RUNNING
                : service.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Ends the standard input of the service shown; its present process can be sent no more. */
    void endInput() {
        Service service = service();
        if (service != null) {
            endedInput = presentProcess();
            service.closeInput();
            update();
        }
    }
}
