package dev.signalbox.app.view.details.overview;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.tree.ManagedProcessRow;
import dev.signalbox.app.view.tree.OsProcessRow;
import dev.signalbox.app.view.tree.ServiceRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.CommandText;
import dev.signalbox.app.words.DefinitionWords;
import dev.signalbox.app.words.OriginWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.TimeWords;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.service.LaunchPlan;
import dev.signalbox.engine.service.Service;
import dev.signalbox.engine.service.ServiceSnapshot;
import dev.signalbox.engine.service.definition.Dependency;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.Origin;
import dev.signalbox.engine.service.environment.ResolvedVariable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The definition of a service, and the environment of its run or of its next one; of another process, what the system tells
 * of it. UI thread only.
 */
public final class OverviewModel {
    private final OpenWorkspaces workspaces;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final Words words;
    private final DefinitionWords definitions;
    private final OriginWords origins;
    private final InstantSource clock;
    private final ObservableList<DefinitionLine> lines = FXCollections.observableArrayList();
    private final ObservableList<VariableRow> variables = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper environmentTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper hasEnvironment = new ReadOnlyBooleanWrapper(true);
    private final ProcessOverview processes;
    private @Nullable Service service; // null if it shows none
    private @Nullable Asked asked; // what was read last, or is being read
    private @Nullable Found found; // null while nothing was

    /**
     * What has to be read anew when it is another.
     *
     * @param run the process whose environment is shown; null for the next one
     */
    private record Asked(
            Service service, ServiceSpec spec, @Nullable Long run) {}

    /**
     * What was read.
     *
     * @param plan null if the definition cannot be resolved
     * @param problem why; empty if it can
     */
    private record Found(@Nullable LaunchPlan plan, String problem, OptionalInt line) {}

    /** Of no service yet; what takes time is done by those tasks. */
    public OverviewModel(
            OpenWorkspaces workspaces,
            BackgroundTasks tasks,
            Texts texts,
            Words words,
            TimeWords times,
            InstantSource clock) {
        this.workspaces = workspaces;
        this.tasks = tasks;
        this.texts = texts;
        this.words = words;
        definitions = new DefinitionWords(texts, words);
        origins = new OriginWords(texts);
        this.clock = clock;
        processes = new ProcessOverview(tasks, texts, words, times, clock, this::showLines);
    }

    /** From now on about that row; about nothing if it is null, or neither a service nor another process. */
    void show(@Nullable TreeRow row) {
        Service next = row instanceof ServiceRow shown ? shown.service() : null;
        if (next == null || !next.equals(service)) { // no value of another service is left to be seen
            service = next;
            asked = null;
            found = null;
            lines.clear();
            variables.clear();
            environmentTitle.set("");
        }
        boolean isOther = row instanceof OsProcessRow || row instanceof ManagedProcessRow;
        hasEnvironment.set(!isOther);
        processes.show(isOther ? row : null);
        update();
    }

    /** Brings all up to the present time; reads in the background what may have changed. */
    void update() {
        processes.update();
        Service shown = service;
        if (shown == null) {
            return;
        }
        ServiceSnapshot snapshot = shown.snapshot();
        Asked now =
                new Asked(shown, snapshot.spec(), snapshot.state() instanceof Up up ? Long.valueOf(up.pid()) : null);
        if (!now.equals(asked)) {
            asked = now;
            tasks.run(() -> read(now), result -> take(now, result), failure -> {
                String message = failure.getMessage();
                take(now, new Found(null, message == null ? failure.toString() : message, OptionalInt.empty()));
            });
        }
        showLines(shown, snapshot);
    }

    private Found read(Asked wanted) { // in the background
        OptionalInt line = workspaces
                .of(wanted.service())
                .map(session -> session.lineOf(wanted.service()))
                .orElseGet(OptionalInt::empty);
        try {
            LaunchPlan running =
                    wanted.run() == null ? null : wanted.service().lastLaunch().orElse(null);
            return new Found(running == null ? wanted.service().nextLaunch() : running, "", line);
        } catch (Exception e) { // what is wrong with the definition is what there is to show
            String message = e.getMessage();
            return new Found(null, message == null ? e.toString() : message, line);
        }
    }

    private void take(Asked wanted, Found result) {
        if (!wanted.equals(asked)) {
            return; // another is shown by now
        }
        found = result;
        LaunchPlan plan = result.plan();
        List<VariableRow> rows = plan == null
                ? List.of()
                : plan.environment().variables().stream()
                        .map(this::rowOf)
                        .sorted(Comparator.comparing(VariableRow::isInherited)) // its own ones first, each part by name
                        .toList();
        variables.setAll(rows);
        environmentTitle.set(
                plan == null
                        ? texts.ofEnglish(result.problem())
                        : wanted.run() == null
                                ? texts.of("details.overview.nextEnvironment", rows.size())
                                : texts.of("details.overview.environment", rows.size(), Long.toString(wanted.run())));
        showLines(wanted.service(), wanted.service().snapshot());
    }

    private VariableRow rowOf(ResolvedVariable variable) {
        ResolvedVariable shadowed = variable.shadows();
        return new VariableRow(
                variable.name(),
                variable.shown(),
                variable.value(),
                origins.of(variable.origin()),
                shadowed == null
                        ? ""
                        : texts.of("details.overview.shadowed", shadowed.shown(), origins.of(shadowed.origin())),
                variable.origin() instanceof Origin.Inherited);
    }

    private void showLines(Service shown, ServiceSnapshot snapshot) {
        showLines(linesOf(shown, snapshot));
    }

    private void showLines(List<DefinitionLine> wanted) {
        if (!wanted.equals(lines)) {
            lines.setAll(wanted);
        }
    }

    private List<DefinitionLine> linesOf(Service shown, ServiceSnapshot snapshot) {
        ServiceSpec spec = snapshot.spec();
        List<DefinitionLine> all = new ArrayList<>();
        add(all, definitions.of(Field.ABOUT), spec.about().description(), false);
        add(all, definitions.of(Field.COMMAND), commandOf(spec), true);
        LaunchPlan plan = found == null ? null : found.plan();
        add(
                all,
                definitions.of(Field.DIRECTORY),
                plan == null
                        ? definitions.of(Field.DIRECTORY, spec)
                        : plan.environment() // the service knows the secrets of its runs only
                                .mask()
                                .mask(plan.directory().toString()),
                true);
        add(all, Field.ACTIVATION, spec);
        add(all, Field.RESTART, spec);
        add(all, Field.TRIGGERS, spec);
        add(all, Field.STOP, spec);
        add(
                all,
                definitions.of(Field.DEPENDENCIES),
                spec.dependencies().stream().map(this::of).collect(Collectors.joining("\n")),
                false);
        add(all, Field.READINESS, spec);
        add(all, Field.LIVENESS, spec);
        add(all, Field.SCHEDULE, spec);
        if (spec.replicas() > 1) {
            add(
                    all,
                    definitions.of(Field.REPLICAS),
                    texts.of("details.overview.replica", snapshot.replica(), spec.replicas()),
                    false);
        }
        add(all, Field.PORTS, spec);
        add(all, Field.TERMINAL, spec);
        add(all, Field.SETTINGS, spec);
        add(all, Field.GROUP, spec);
        add(
                all,
                texts.of("details.overview.tags"),
                String.join(", ", spec.about().tags()),
                false);
        add(all, texts.of("details.overview.place"), place(), true);
        return all.stream()
                .map(line -> new DefinitionLine(line.label(), shown.masked(line.text()), line.isCode()))
                .toList();
    }

    private void add(List<DefinitionLine> all, Field field, ServiceSpec spec) {
        add(all, definitions.of(field), definitions.of(field, spec), false);
    }

    private static void add(List<DefinitionLine> all, String label, String text, boolean isCode) {
        if (!text.isEmpty()) {
            all.add(new DefinitionLine(label, text, isCode));
        }
    }

    /** Of a script the script itself, which resolves its variables itself; else with all references resolved. */
    private String commandOf(ServiceSpec spec) {
        LaunchPlan plan = found == null ? null : found.plan();
        return plan == null || spec.command().words() instanceof WordsSpec.Shell
                ? definitions.of(Field.COMMAND, spec)
                : CommandText.format(plan.command());
    }

    private String of(Dependency dependency) {
        List<String> states = sessionShown().stream()
                .flatMap(session -> session.services().stream())
                .map(Service::snapshot)
                .filter(other -> other.spec().name().equals(dependency.service()))
                .map(other -> words.brief(other.state(), clock.instant()))
                .distinct()
                .toList();
        return texts.of(
                "details.overview.dependency",
                definitions.of(dependency),
                states.isEmpty() ? texts.of("details.overview.missing") : String.join(", ", states));
    }

    private Optional<WorkspaceSession> sessionShown() {
        return service == null ? Optional.empty() : workspaces.of(service);
    }

    private String place() {
        String file = sessionShown()
                .map(session -> session.workspace().file().toString())
                .orElse("");
        OptionalInt line = found == null ? OptionalInt.empty() : found.line();
        return line.isPresent() ? file + ":" + line.getAsInt() : file;
    }

    /** What the definition says, or the system; none if nothing is shown. */
    ObservableList<DefinitionLine> lines() {
        return lines;
    }

    /** The environment, its own variables before inherited ones. */
    ObservableList<VariableRow> variables() {
        return variables;
    }

    /** Whether an environment belongs to what is shown; of other processes than services none is known. */
    ReadOnlyBooleanProperty hasEnvironmentProperty() {
        return hasEnvironment.getReadOnlyProperty();
    }

    /** Whose environment that is, or why there is none. */
    ReadOnlyStringProperty environmentTitleProperty() {
        return environmentTitle.getReadOnlyProperty();
    }
}
