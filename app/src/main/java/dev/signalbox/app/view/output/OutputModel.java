package dev.signalbox.app.view.output;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.bridge.EventBatch;
import dev.signalbox.app.view.output.scan.LineText;
import dev.signalbox.app.view.output.scan.MergedLog;
import dev.signalbox.app.view.output.scan.MergedLog.Part;
import dev.signalbox.app.view.tree.ActorRow;
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
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private List<TreeRow> shown = List.of(); // services, headings, processes started by themselves
    private List<Service> services = List.of(); // among them and below them
    private List<Part> parts = List.of(); // whose output is shown
    private Set<NodeId> owners = Set.of(); // by whom events name that output
    private @Nullable MergedLog merged; // of all of them, if a heading or several rows are shown
    private Map<NodeId, String> namesOfMarks = Map.of(); // empty unless merged
    private @Nullable NodeId endedInput; // the process whose input was ended last
    private Runnable onGrowth = () -> {};

    /**
     * Shows the service selected, that of the OS process selected, or in order of time all those below a heading, or of all
     * the rows selected, of which the last leads.
     */
    public OutputModel(ObservableValue<List<TreeRow>> selection, BackgroundTasks tasks, Texts texts, Words words) {
        this.tasks = tasks;
        this.texts = texts;
        this.words = words;
        this.selection = selection.subscribe(rows -> showSelected(withOutput(rows)));
    }

    /** Tells that when the output shown has grown by itself, without an event. */
    void onGrowth(Runnable listener) {
        onGrowth = listener;
    }

    /** A process that was launched by a service's writes into the output of that; actors have none. */
    private static List<TreeRow> withOutput(List<TreeRow> rows) {
        return rows.reversed().stream() // of two that mean the same the later one counts: it may be the one that leads
                .<@Nullable TreeRow>map(row -> switch (row) {
                    case OsProcessRow process -> process.owner();
                    case ActorRow _ -> null;
                    case ServiceRow _, HeadingRow _, ManagedProcessRow _ -> row;
                })
                .filter(Objects::nonNull)
                .distinct()
                .toList()
                .reversed();
    }

    /** The same rows in another order are shown already. */
    private void showSelected(List<TreeRow> rows) {
        if (Set.copyOf(rows).equals(Set.copyOf(shown))) {
            shown = rows;
        } else {
            show(rows);
        }
    }

    private void show(List<TreeRow> rows) {
        MergedLog before = merged;
        if (before != null) {
            before.cancel();
        }
        merged = null;
        namesOfMarks = Map.of();
        shown = rows;
        services = servicesOf(rows);
        parts = parts();
        owners = owners();
        OutputLog wanted = parts.isEmpty() ? null : parts.getFirst().log();
        boolean isOne = rows.size() == 1 && !(rows.getFirst() instanceof HeadingRow);
        if (!isOne && !parts.isEmpty()) {
            MergedLog all =
                    new MergedLog(parts, tasks, lines -> texts.of("output.droppedHere", lines), () -> onGrowth.run());
            namesOfMarks = parts.stream().collect(Collectors.toMap(Part::id, Part::name));
            merged = all;
            all.advance();
            wanted = all.log();
        }
        log.set(wanted);
        update();
    }

    /** Shows nothing any more; to be called before the background tasks take no more work. */
    void close() {
        selection.unsubscribe();
        show(List.of());
    }

    /** Shows the output of the row that leads alone, if several are selected, until others are. */
    void showLead() {
        if (shown.size() > 1) {
            show(List.of(shown.getLast()));
        }
    }

    /** Each once: a heading may be selected with what is below it. */
    private static List<Service> servicesOf(List<TreeRow> rows) {
        return rows.stream().flatMap(row -> row.services().stream()).distinct().toList();
    }

    private List<Part> parts() {
        Stream<Part> ofServices = services.stream()
                .map(service -> new Part(service.id(), service.snapshot().name(), service.output(), service::masked));
        Stream<Part> ofProcesses = shown.stream()
                .flatMap(row -> row instanceof ManagedProcessRow process ? Stream.of(process) : Stream.of())
                .map(row -> new Part(
                        row.process().id(),
                        row.nameProperty().get(),
                        row.process().log(),
                        row.process().options()::masked));
        return Stream.concat(ofServices, ofProcesses).toList();
    }

    /** Of a process that was started by itself it is the engine, as of all of these. */
    private Set<NodeId> owners() {
        return Stream.concat(
                        services.stream().map(Service::id),
                        shown.stream()
                                .flatMap(row -> row instanceof ManagedProcessRow process
                                        ? Stream.of(process.process().owner())
                                        : Stream.of()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Takes note of what has happened.
     *
     * @return whether the output shown may have changed
     */
    boolean apply(EventBatch batch) {
        if (!servicesOf(shown).equals(services)) {
            show(shown); // others belong to it now
        }
        if (parts.isEmpty()) {
            return false;
        }
        if (!batch.changes().isEmpty()) {
            update();
        }
        boolean hasGrown =
                !batch.changes().isEmpty() || batch.newOutput().stream().anyMatch(owners::contains);
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
        return only() instanceof ServiceRow row ? row.service() : null;
    }

    private @Nullable TreeRow only() {
        return shown.size() == 1 ? shown.getFirst() : null;
    }

    /** What the output shown is called; null if none is shown. */
    @Nullable
    ObservableStringValue name() {
        TreeRow row = only();
        if (merged != null) {
            return new SimpleStringProperty(
                    row == null
                            ? texts.of("output.mergedSelection", shown.size())
                            : texts.of("output.merged", row.nameProperty().get(), parts.size()));
        }
        return row instanceof ServiceRow || row instanceof ManagedProcessRow ? row.nameProperty() : null;
    }

    /** The output shown; null if none. */
    ReadOnlyObjectProperty<@Nullable OutputLog> logProperty() {
        return log.getReadOnlyProperty();
    }

    /** What is read of a line of that output. Of any thread, and for as long as one likes, whatever is shown by then. */
    LineText lineText() {
        UnaryOperator<String> mask = merged == null && parts.size() == 1
                ? parts.getFirst().mask()
                : UnaryOperator.identity(); // already hidden
        Map<NodeId, String> names = namesOfMarks;
        return new LineText(mask, mark -> textOf(mark, names));
    }

    private String textOf(EngineEvent mark, Map<NodeId, String> names) {
        String text = words.ofMark(mark);
        String name = names.getOrDefault(mark.owner(), names.get(mark.source()));
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
