package dev.signalbox.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.app.bridge.BackgroundTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    record Look(String theme, int zoom) {}

    private static final Look USUAL = new Look("plain", 100);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z"));

    private final BackgroundTasks tasks = new BackgroundTasks(Runnable::run); // there is no window here
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final ObjectProperty<Look> look = new SimpleObjectProperty<>(USUAL);
    private Path file;

    @TempDir
    Path folder;

    @BeforeEach
    void chooseFile() {
        file = folder.resolve("settings.yaml");
    }

    @AfterEach
    void closeTasks() {
        tasks.close();
    }

    private Settings open() {
        Settings settings = Settings.open(file, CLOCK);
        settings.keep("look", look);
        settings.saveWith(tasks, problems::add);
        return settings;
    }

    @Test
    void isAsUsualAtTheFirstStartAndWritesNothingByItself() throws Exception {
        Settings settings = open();
        assertThat(look.get()).isEqualTo(USUAL);
        settings.save().get(10, TimeUnit.SECONDS);
        assertThat(file).doesNotExist();
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void remembersAChangeSoonAfterIt() {
        open();
        look.set(new Look("nord", 120));
        await().untilAsserted(() -> assertThat(file).exists().content().contains("theme: nord", "zoom: 120"));

        look.set(USUAL);
        SimpleObjectProperty<Look> next = new SimpleObjectProperty<>(USUAL);
        await().untilAsserted(() -> {
            Settings.open(file, CLOCK).keep("look", next);
            assertThat(next.get()).isEqualTo(USUAL);
        });
    }

    @Test
    void remembersTheLastChangeBeforeTheEnd() throws Exception {
        Settings settings = open();
        look.set(new Look("nord", 120));
        look.set(new Look("nord", 150));
        settings.save().get(10, TimeUnit.SECONDS);
        assertThat(file).content().contains("zoom: 150");
    }

    @Test
    void keepsWhatItDoesNotKnow() throws Exception {
        Files.writeString(file, """
            look: {theme: nord, sparkle: true}
            future: {a: 1}
            """);
        Settings settings = open();
        assertThat(look.get()).isEqualTo(new Look("nord", 100));
        look.set(new Look("plain", 90));
        settings.save().get(10, TimeUnit.SECONDS);
        assertThat(file).content().contains("sparkle: true", "future:", "a: 1", "zoom: 90");
    }

    @Test
    void putsAFileAsideThatCannotBeRead() throws Exception {
        Files.writeString(file, "look: {theme: [nord");
        Settings settings = open();
        assertThat(look.get()).isEqualTo(USUAL);
        Path aside = folder.resolve("settings.yaml.unreadable-20260301-120000");
        assertThat(aside).content().isEqualTo("look: {theme: [nord");
        assertThat(settings.problems())
                .singleElement()
                .asString()
                .contains(file.toString(), aside.toString(), "line 1");

        look.set(new Look("nord", 120));
        settings.save().get(10, TimeUnit.SECONDS);
        assertThat(file).content().contains("theme: nord");
    }

    @Test
    void leavesAFileAloneThatCanBeNeitherReadNorPutAside() throws Exception {
        Files.writeString(file, "look: {theme: [nord");
        Files.createDirectories(folder.resolve("settings.yaml.unreadable-20260301-120000/full"));
        Settings settings = open();
        assertThat(settings.problems())
                .singleElement()
                .asString()
                .contains(file.toString(), "cannot be moved away either", "nothing that is changed is kept");
        look.set(new Look("nord", 120));
        settings.save().get(10, TimeUnit.SECONDS);
        assertThat(look.get()).isEqualTo(new Look("nord", 120));
        assertThat(file).content().isEqualTo("look: {theme: [nord");
        assertThat(problems).isEmpty();
    }

    @Test
    void saysWhereAValueIsWrong() throws IOException {
        Files.writeString(file, "look: {theme: nord, zoom: large}");
        assertThat(open().problems()).containsExactly(file + ": the setting look.zoom is 'large'; use a whole number");
        assertThat(look.get()).isEqualTo(new Look("nord", 100));
    }

    @Test
    void saysThatItCannotBeSavedAndTriesAgainWithTheNextChange() throws Exception {
        Files.writeString(folder.resolve("blocked"), "a file where a folder is wanted");
        file = folder.resolve("blocked").resolve("settings.yaml");
        Settings settings = open();
        look.set(new Look("nord", 120));
        settings.save().get(10, TimeUnit.SECONDS);
        await().until(() -> !problems.isEmpty());
        assertThat(problems.getFirst()).contains(file + " cannot be written");

        Files.delete(folder.resolve("blocked"));
        look.set(new Look("nord", 130));
        settings.save().get(10, TimeUnit.SECONDS);
        assertThat(file).content().contains("zoom: 130");
    }
}
