package dev.signalbox.app.view.profile;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.profile.ServiceDraft;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.TrialRun;
import dev.signalbox.app.words.CommandText;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.Cause;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OutputLine;
import dev.signalbox.engine.os.ProcessException;
import dev.signalbox.engine.os.ProcessService;
import dev.signalbox.engine.service.definition.ResolvedCommand;
import dev.signalbox.engine.service.definition.ServiceSpec;
import dev.signalbox.engine.service.definition.WordsSpec;
import dev.signalbox.engine.service.environment.EnvironmentException;
import dev.signalbox.engine.service.environment.EnvironmentSpec.Variable;
import dev.signalbox.engine.service.environment.Mistake;
import dev.signalbox.engine.service.environment.ResolvedVariable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the fields would run, as a person may see it, and a run of it for a try: by the engine, so that nothing of it is left
 * when the dialog is closed. UI thread only; values are found in the background, for they may be in files.
 */
final class TrialModel {
    private static final int MOST_LINES = 500; // of a try, which is looked at and forgotten

    private final ProfileForm form;
    private final ProcessService processes;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final Words words;
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper output = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper canRun = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private @Nullable ServiceDraft asked; // of which the values are being found
    private @Nullable ResolvedCommand ready;
    private @Nullable ManagedProcess process;
    private @Nullable ResolvedCommand run; // that of the process
    private long shownRevision = -1;
    private boolean closed;

    TrialModel(ProfileForm form, ProcessService processes, BackgroundTasks tasks, Texts texts) {
        this.form = form;
        this.processes = processes;
        this.tasks = tasks;
        this.texts = texts;
        words = new Words(texts, processes.signals());
        form.draftProperty().subscribe(_ -> resolve());
    }

    /** What of one draft was found: the run, or why there is none. */
    private record Found(@Nullable ResolvedCommand run, String command, String place) {}

    private void resolve() {
        if (asked != null || closed) {
            return; // what is asked for meanwhile is the newest then
        }
        ServiceDraft draft = form.draft();
        WorkspaceFile file = form.edit().file();
        String name = form.edit().name();
        asked = draft;
        tasks.run(() -> find(file, name, draft), this::found, _ -> found(new Found(null, "", "")));
    }

    private void found(Found found) {
        boolean isOld = !form.draft().equals(asked);
        asked = null;
        ready = found.run();
        command.set(found.command());
        place.set(found.place());
        canRun.set(found.run() != null && !running.get());
        if (isOld) {
            resolve();
        }
    }

    private Found find(WorkspaceFile file, @Nullable String name, ServiceDraft draft) {
        String known = draft.name().isBlank() ? texts.of("profile.newTitle") : draft.name();
        ServiceDraft named = draft.withName(Objects.equals(draft.name(), name) ? draft.name() : freeName(file, known));
        try {
            WorkspaceFile edited = name == null ? file.add(named) : file.replace(name, named);
            ServiceSpec spec = edited.definitions().service(named.name()).withName(known);
            ResolvedCommand trial = TrialRun.resolve(spec, edited.definitions().secretNames());
            return new Found(trial, line(spec, trial), placeOf(spec, trial));
        } catch (EnvironmentException e) {
            return new Found(null, e.mistakes().stream().map(Mistake::message).collect(Collectors.joining("\n")), "");
        } catch (Exception _) { // the field at which it is wrong says so
            return new Found(null, "", "");
        }
    }

    private static String freeName(WorkspaceFile file, String name) {
        return file.workspace().profile(name).isEmpty() ? name : "\u2026" + name;
    }

    private static String line(ServiceSpec spec, ResolvedCommand trial) {
        List<String> shown = trial.options().shownWords();
        return switch (spec.command().words()) {
            case WordsSpec.Arguments _ -> CommandText.format(shown);
            case WordsSpec.Shell _ -> shown.getLast().strip(); // the script
        };
    }

    private String placeOf(ServiceSpec spec, ResolvedCommand trial) {
        String variables = spec.command().environment().variables().stream()
                .map(Variable::name)
                .map(trial.environment()::variable)
                .filter(Objects::nonNull)
                .map(variable -> CommandText.format(List.of(oneLine(variable))))
                .collect(Collectors.joining("  "));
        String place = trial.options().masked(trial.options().directory().toString());
        String directory = texts.of("profile.preview.in", place);
        return variables.isEmpty() ? directory : directory + "\n" + variables;
    }

    private static String oneLine(ResolvedVariable variable) {
        return variable.name() + "=" + variable.shown().strip().replaceAll("\\R", "\u21b5");
    }

    /** Runs it once; does nothing while one runs. */
    void start() {
        ResolvedCommand trial = ready;
        if (trial == null || running.get()) {
            return;
        }
        forget();
        running.set(true);
        canRun.set(false);
        run = trial;
        output.set("");
        state.set(texts.of("profile.test.running"));
        tasks.run(
                () -> processes.start(trial.options()),
                this::started,
                failure ->
                        ended(texts.of("profile.test.failed", texts.ofEnglish(String.valueOf(failure.getMessage())))));
    }

    private void started(ManagedProcess newProcess) {
        process = newProcess;
        shownRevision = -1;
        if (closed) {
            forget();
        } else {
            look();
        }
    }

    /** Asks the run to end; asked again, kills it. */
    void stop() {
        ManagedProcess present = process;
        if (present != null && present.isRunning()) {
            boolean isAsked = state.get().equals(texts.of("profile.test.stopping"));
            state.set(texts.of("profile.test.stopping"));
            var _ = present.stop(
                    isAsked ? Duration.ZERO : present.options().grace(), new Cause.Request(Cause.Action.STOP));
        }
    }

    /** Brings the output up to date; to be called now and then. */
    void look() {
        ManagedProcess present = process;
        ResolvedCommand trial = run;
        if (present == null || trial == null) {
            return;
        }
        long revision = present.log().revision();
        if (revision != shownRevision) {
            shownRevision = revision;
            output.set(textOf(present, trial));
        }
        var exit = present.exitEvent();
        if (running.get() && exit != null) {
            ended(texts.of("profile.test.ended", words.of(exit.reason())));
        }
    }

    private void ended(String text) {
        state.set(text);
        running.set(false);
        canRun.set(ready != null);
    }

    private String textOf(ManagedProcess present, ResolvedCommand trial) {
        long from = Math.max(present.log().firstNumber(), present.log().endNumber() - MOST_LINES);
        List<OutputLine> lines = present.log().lines(from, MOST_LINES);
        String text = lines.stream()
                .filter(OutputLine.Text.class::isInstance)
                .map(line -> ((OutputLine.Text) line).text())
                .collect(Collectors.joining("\n"));
        String masked = trial.environment().mask().mask(text);
        return from == 0 ? masked : texts.of("profile.test.dropped", from) + "\n" + masked;
    }

    /** Ends what runs, and does nothing more. */
    void close() {
        closed = true;
        forget();
    }

    /** The process goes out of the engine's table once it has ended. */
    private void forget() {
        ManagedProcess present = process;
        process = null;
        if (present == null) {
            return;
        }
        if (present.isRunning()) {
            var _ = present.stop(present.options().grace(), new Cause.Request(Cause.Action.STOP));
        }
        var _ = present.done().thenRun(() -> {
            try {
                processes.remove(present.id().toString());
            } catch (ProcessException _) {
                // somebody else has removed it
            }
        });
    }

    /** The command line as it will be run, or why it cannot be; empty if the fields are wrong. */
    ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }

    /** Its directory and its own variables, secrets masked. */
    ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    /** The newest lines of the run. */
    ReadOnlyStringProperty outputProperty() {
        return output.getReadOnlyProperty();
    }

    /** What has become of the run, in words; empty before the first. */
    ReadOnlyStringProperty stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty canRunProperty() {
        return canRun.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }
}
