package dev.signalbox.app.view.details.overview;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.view.tree.ManagedProcessRow;
import dev.signalbox.app.view.tree.OsProcessRow;
import dev.signalbox.app.view.tree.TreeRow;
import dev.signalbox.app.words.DefinitionWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.TimeWords;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.event.EngineEvent.ProcessExited;
import dev.signalbox.engine.event.OsProcessName;
import dev.signalbox.engine.os.ManagedProcess;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.service.definition.SpecDifference.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the system tells of a process that is no service, in words and without secrets. UI thread only. */
final class ProcessOverview {
    private static final System.Logger LOG = System.getLogger(ProcessOverview.class.getName());
    private static final Duration READ_EVERY = Duration.ofSeconds(1);

    private final BackgroundTasks tasks;
    private final Texts texts;
    private final Words words;
    private final DefinitionWords definitions;
    private final TimeWords times;
    private final InstantSource clock;
    private final Consumer<List<DefinitionLine>> shown;
    private @Nullable TreeRow row; // null if it shows none
    private boolean hasFailed;
    private Instant readAt = Instant.MIN;

    /**
     * Of no process yet.
     *
     * @param tasks read the system's tables
     * @param shown is given what there is to show
     */
    ProcessOverview(
            BackgroundTasks tasks,
            Texts texts,
            Words words,
            TimeWords times,
            InstantSource clock,
            Consumer<List<DefinitionLine>> shown) {
        this.tasks = tasks;
        this.texts = texts;
        this.words = words;
        definitions = new DefinitionWords(texts, words);
        this.times = times;
        this.clock = clock;
        this.shown = shown;
    }

    /** From now on about that row; about nothing if it is null or no such process. */
    void show(@Nullable TreeRow next) {
        row = next;
        readAt = Instant.MIN;
        update();
    }

    /** Reads again in the background, but not all the time. */
    void update() {
        TreeRow asked = row;
        Instant now = clock.instant();
        if (asked == null || now.isBefore(readAt.plus(READ_EVERY))) {
            return;
        }
        readAt = now;
        switch (asked) {
            case OsProcessRow os -> read(asked, () -> linesOf(os.process(), os.mask(), now));
            case ManagedProcessRow managed -> read(asked, () -> linesOf(managed.process(), now));
            default -> {} // of a service its definition is shown, of others there is nothing to tell
        }
    }

    private void read(TreeRow asked, Callable<List<DefinitionLine>> work) {
        tasks.run(
                work,
                lines -> {
                    if (asked.equals(row)) { // else another is shown by now
                        shown.accept(lines);
                    }
                },
                failure -> {
                    if (!hasFailed) { // it is read again, and may fail again
                        hasFailed = true;
                        LOG.log(System.Logger.Level.WARNING, "cannot tell what the system knows of a process", failure);
                    }
                });
    }

    private List<DefinitionLine> linesOf(
            OsProcess process, UnaryOperator<String> mask, Instant now) { // in the background
        List<DefinitionLine> all = new ArrayList<>();
        add(all, definitions.of(Field.COMMAND), mask.apply(process.command()), true);
        add(all, definitions.of(Field.DIRECTORY), mask.apply(directoryOf(process)), true);
        boolean runs = process.isAlive();
        add(all, texts.of("details.overview.state"), texts.of(runs ? "state.running" : "state.ended"), false);
        addIdentity(all, process, mask, now);
        return all;
    }

    private List<DefinitionLine> linesOf(ManagedProcess process, Instant now) { // in the background
        List<DefinitionLine> all = new ArrayList<>();
        add(
                all,
                definitions.of(Field.COMMAND),
                String.join(" ", process.options().shownWords()),
                true);
        add(
                all,
                definitions.of(Field.DIRECTORY),
                process.options().masked(process.options().directory().toString()),
                true);
        ProcessExited exit = process.exitEvent();
        add(
                all,
                texts.of("details.overview.state"),
                exit == null ? words.of(process.status()) : words.of(exit.reason()),
                false);
        OsProcess found = process.isRunning() ? OsProcess.withPid(process.pid()).orElse(null) : null;
        if (found != null) {
            addIdentity(all, found, process.options()::masked, now);
        }
        return all;
    }

    private void addIdentity(List<DefinitionLine> all, OsProcess process, UnaryOperator<String> mask, Instant now) {
        ProcessHandle.Info info = process.handle().info();
        add(all, texts.of("details.overview.pid"), Long.toString(process.pid()), true);
        add(
                all,
                texts.of("details.overview.parent"),
                process.parent().map(parent -> nameOf(parent, mask)).orElse(""),
                false);
        add(all, texts.of("details.overview.user"), info.user().orElse(""), false);
        add(
                all,
                texts.of("details.overview.started"),
                info.startInstant().map(at -> times.of(at, now)).orElse(""),
                false);
    }

    private String nameOf(OsProcess process, UnaryOperator<String> mask) {
        OsProcessName name = process.name();
        return words.names(List.of(new OsProcessName(name.pid(), mask.apply(name.command()))));
    }

    private static String directoryOf(OsProcess process) {
        return process.directory().map(Object::toString).orElse("");
    }

    private static void add(List<DefinitionLine> all, String label, String text, boolean isCode) {
        if (!text.isEmpty()) {
            all.add(new DefinitionLine(label, text, isCode));
        }
    }
}
