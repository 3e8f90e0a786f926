package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.app.view.output.scan.MergedLog;
import dev.signalbox.app.view.tree.HeadingRow;
import dev.signalbox.app.view.tree.ManagedProcessRow;
import dev.signalbox.app.view.tree.OsProcessRow;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.EngineEvent;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.InputResult;
import dev.signalbox.engine.os.OutputLog;
import dev.signalbox.engine.service.Service;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** Whose output is shown, and the way to its standard input. UI thread only, but where said otherwise. */
public final class OutputModel {
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final Words words;
    private final ReadOnlyObjectWrapper<@Nullable OutputLog> log = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper canSend = new ReadOnlyBooleanWrapper();
    private final Subscription selection;
    private @Nullable TreeRow shown; // a service or a heading
    private List<Service> services = List.of(); // whose output is shown
    private @Nullable MergedLog merged; // of all of them, if a heading is shown
    private Map<NodeId, String> namesOfMarks = Map.of(); // empty unless merged
    private @Nullable NodeId endedInput; // the process whose input was ended last
    private Runnable onGrowth = () -> {};

    /** Shows the service selected, that of the OS process selected, or all those below a heading in order of time. */
    public OutputModel(ObservableValue<@Nullable TreeRow> selection, BackgroundTasks tasks, Texts texts, Words words) {
        this.tasks = tasks;
        this.texts = texts;
        this.words = words;
        this.selection = selection.subscribe(row -> show(row instanceof OsProcessRow process ? process.owner() : row));
    }

    /** Tells that when the output shown has grown by itself, without an event. */
    void onGrowth(Runnable listener) {
        onGrowth = listener;
    }

    private void show(@Nullable TreeRow row) {
        MergedLog before = merged;
        if (before != null) {
            before.cancel();
        }
        merged = null;
        namesOfMarks = Map.of();
        shown = row;
        services = row == null ? List.of() : row.services();
        OutputLog wanted = logOf(row);
        if (row instanceof HeadingRow && !services.isEmpty()) {
            MergedLog all = new MergedLog(
                    services.stream().map(OutputModel::partOf).toList(),
                    tasks,
                    lines -> texts.of("output.droppedHere", lines),
                    () -> onGrowth.run());
            namesOfMarks = services.stream().collect(Collectors.toMap(Service::id, OutputModel::nameOf));
            merged = all;
            all.advance();
            wanted = all.log();
        }
        log.set(wanted);
        update();
    }

    private @Nullable OutputLog logOf(@Nullable TreeRow row) {
        if (row instanceof ManagedProcessRow process) {
            return process.process().log();
        }
        return services.isEmpty() ? null : services.getFirst().output();
    }

    /** Shows nothing any more; to be called before the background tasks take no more work. */
    void close() {
        selection.unsubscribe();
        show(null);
    }

    private static MergedLog.Part partOf(Service service) {
        return new MergedLog.Part(service.id(), nameOf(service), service.output(), service::masked);
    }

    private static String nameOf(Service service) {
        return service.snapshot().name();
    }

    /**
     * Takes note of what has happened.
     *
     * @return whether the output shown may have changed
     */
    boolean apply(EventBatch batch) {
        if (shown instanceof HeadingRow heading && !heading.services().equals(services)) {
            show(heading); // others belong to it now
        }
        if (shown instanceof ManagedProcessRow process) {
            return !batch.changes().isEmpty()
                    || batch.newOutput().contains(process.process().owner());
        }
        if (services.isEmpty()) {
            return false;
        }
        if (!batch.changes().isEmpty()) {
            update();
        }
        boolean hasGrown = !batch.changes().isEmpty()
                || services.stream().anyMatch(service -> batch.newOutput().contains(service.id()));
        if (hasGrown && merged != null) {
            merged.advance();
        }
        return hasGrown;
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
        return shown instanceof ServiceRow row ? row.service() : null;
    }

    /** What the output shown is called; null if none is shown. */
    @Nullable
    ObservableStringValue name() {
        TreeRow row = shown;
        if (row instanceof HeadingRow && merged != null) {
            return new SimpleStringProperty(
                    texts.of("output.merged", row.nameProperty().get(), services.size()));
        }
        return row instanceof ServiceRow || row instanceof ManagedProcessRow ? row.nameProperty() : null;
    }

    /** The output shown; null if none. */
    ReadOnlyObjectProperty<@Nullable OutputLog> logProperty() {
        return log.getReadOnlyProperty();
    }

    /** What is read of a line of that output. Of any thread, and for as long as one likes, whatever is shown by then. */
    LineText lineText() {
        Service service = service();
        UnaryOperator<String> mask =
                service == null ? UnaryOperator.identity() : service::masked; // merged output has no secrets any more
        Map<NodeId, String> names = namesOfMarks;
        return new LineText(mask, mark -> textOf(mark, names));
    }

    private String textOf(EngineEvent mark, Map<NodeId, String> names) {
        String text = words.ofMark(mark);
        String name = names.get(mark.owner());
        return name == null ? text : texts.of("output.markOf", name, text);
    }

    /** Whether the output of several services lacks what has come since. */
    boolean hasFailed() {
        return merged != null && merged.hasFailed();
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
