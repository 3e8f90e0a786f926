package dev.signalbox.app.settings;

import dev.signalbox.app.bridge.BackgroundTasks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered in one file, section by section. A change is written in the background soon after; sections and values
 * that nobody here knows are kept, so that an older program does not forget what a newer one has written. Opened on any
 * thread, then for the UI thread only. Of two programs at a time, the one that writes last is remembered.
 */
public final class Settings {
    private static final System.Logger LOG = System.getLogger(Settings.class.getName());
    private static final Duration SAVE_AFTER = Duration.ofMillis(500); // a drag is one change

    private final @Nullable SettingsFile file; // null if nothing is to be written
    private final Map<String, Object> values; // by section
    private final List<String> problems = new ArrayList<>();
    private @Nullable BackgroundTasks tasks;
    private Consumer<String> onProblem = problem -> LOG.log(System.Logger.Level.WARNING, problem);
    private boolean savePending;
    private boolean dirty;

    private Settings(@Nullable SettingsFile file, SettingsFile.Content content) {
        this.file = file;
        values = new LinkedHashMap<>(content.values());
        if (content.problem() != null) {
            problems.add(content.problem());
        }
    }

    /** Reads that file, which need not exist. Blocks for as long as the disk takes: not for the UI thread. */
    public static Settings open(Path path, InstantSource clock) {
        SettingsFile file = new SettingsFile(path, clock);
        SettingsFile.Content content = file.read();
        return new Settings(content.isInTheWay() ? null : file, content);
    }

    /** Remembers nothing. */
    public static Settings none() {
        return new Settings(null, new SettingsFile.Content(Map.of()));
    }

    /** What was wrong with what was read, each with the file and the mend, in English; grows with each {@link #keep}. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * From now on changes are saved.
     *
     * @param onProblem told what could not be saved, and why
     */
    public void saveWith(BackgroundTasks tasks, Consumer<String> onProblem) {
        this.tasks = tasks;
        this.onProblem = onProblem;
        if (dirty) {
            saveSoon();
        }
    }

    /**
     * Remembers a record: the property gets what was remembered, and from now on what it is set to is.
     *
     * @param section its name in the file, its own
     * @param property with what it is by default
     */
    public <R extends Record> void keep(String section, ObjectProperty<R> property) {
        if (values.get(section) instanceof Map<?, ?> stored) {
            RecordValues reader = new RecordValues();
            property.set(reader.read(property.get(), stored, section));
            reader.problems()
                    .forEach(problem -> problems.add("%s: %s".formatted(file == null ? "" : file.path(), problem)));
        }
        property.addListener((_, _, value) -> changed(section, value));
    }

    private void changed(String section, Record value) {
        Map<String, Object> stored = new LinkedHashMap<>();
        if (values.get(section) instanceof Map<?, ?> before) {
            before.forEach((key, old) -> stored.put(String.valueOf(key), old)); // also what only others know
        }
        stored.putAll(RecordValues.write(value));
        values.put(section, stored);
        dirty = true;
        saveSoon();
    }

    private void saveSoon() {
        if (file != null && tasks != null && !savePending) {
            savePending = true;
            tasks.runAfter(SAVE_AFTER, () -> {
                var _ = save();
            });
        }
    }

    /** Writes what has changed; completes when it is written, or cannot be. */
    public CompletableFuture<Void> save() {
        savePending = false;
        CompletableFuture<Void> saved = new CompletableFuture<>();
        if (!dirty || file == null || tasks == null) {
            saved.complete(null);
            return saved;
        }
        dirty = false;
        SettingsFile target = file;
        Map<String, Object> snapshot = new LinkedHashMap<>(values); // what is in it is never changed, but replaced
        tasks.run(
                () -> {
                    try {
                        target.write(snapshot);
                        return true;
                    } finally {
                        saved.complete(null); // on this thread: the window may wait for it when no pulse comes any more
                    }
                },
                _ -> {},
                failure -> {
                    dirty = true; // the next change tries again
                    onProblem.accept("%s cannot be written: %s; what is changed now is forgotten at the end"
                            .formatted(target.path(), failure));
                });
        return saved;
    }
}
