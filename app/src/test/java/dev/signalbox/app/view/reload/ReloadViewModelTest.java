package dev.signalbox.app.view.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.signalbox.app.bridge.BackgroundTasks;
import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.FileNews;
import dev.signalbox.app.session.FileNews.Changed;
import dev.signalbox.app.session.FileNews.Same;
import dev.signalbox.app.session.Reload;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.Texts;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pulse is the test: it does what waits for the UI thread when it says so. */
@Timeout(60)
class ReloadViewModelTest {
    private static final String TEXT = "services: { web: { command: [sleep, '1'], autostart: false } }\n";

    @TempDir
    private Path folder;

    private final BlockingQueue<Runnable> pulse = new LinkedBlockingQueue<>();
    private final BackgroundTasks tasks = new BackgroundTasks(pulse::add);
    private final List<String> problems = new ArrayList<>();
    private Path file;
    private Engine engine;
    private WorkspaceSession session;
    private ReloadViewModel model;

    @BeforeEach
    void open() throws IOException, WorkspaceException {
        file = Files.writeString(folder.resolve("signalbox.yaml"), TEXT);
        engine = Engine.open(EngineSettings.usual());
        session = new WorkspaceSession(engine, WorkspaceFile.open(file));
        model = new ReloadViewModel(session, tasks, problems::add, new Texts(Locale.ENGLISH));
    }

    @AfterEach
    void close() {
        model.close();
        tasks.close();
        engine.close();
    }

    private void beat() throws InterruptedException {
        Runnable task = pulse.poll(30, TimeUnit.SECONDS);
        assertThat(task).as("something for the UI thread").isNotNull();
        task.run();
    }

    private Reload changeTo(String text) throws IOException, InterruptedException {
        Files.writeString(file, text);
        model.requestLook();
        beat();
        assertThat(model.newsProperty().get()).isInstanceOf(Changed.class);
        return ((Changed) model.newsProperty().get()).reload();
    }

    @Test
    void looksOnceForManyRequestsWhileTheDiskIsSlow() throws Exception {
        CountDownLatch disk = new CountDownLatch(1);
        tasks.run(() -> disk.await(30, TimeUnit.SECONDS), _ -> {}, _ -> {});
        for (int i = 0; i < 100; i++) {
            model.requestLook();
        }
        disk.countDown();
        tasks.run(() -> "after all looks", _ -> {}, _ -> {});
        await().until(() -> pulse.size() >= 3);
        assertThat(pulse).hasSize(3); // the slow disk, one look, and what came after
    }

    @Test
    void doesNotTellTheSameTwiceButOtherNews() throws Exception {
        changeTo(TEXT.replace("'1'", "'2'"));
        assertThat(model.shownProperty().get()).isTrue();
        model.dismiss();
        model.requestLook();
        beat();
        assertThat(model.shownProperty().get()).isFalse();
        changeTo(TEXT.replace("'1'", "'3'"));
        assertThat(model.shownProperty().get()).isTrue();
        Files.writeString(file, TEXT);
        model.requestLook();
        beat();
        assertThat(model.newsProperty().get()).isEqualTo(new Same());
        assertThat(model.shownProperty().get()).isFalse();
    }

    @Test
    void appliesWhatWasShown() throws Exception {
        changeTo(TEXT.replace("'1'", "'2'"));
        model.apply();
        assertThat(model.applyingProperty().get()).isTrue();
        beat();
        assertThat(model.applyingProperty().get()).isFalse();
        assertThat(model.newsProperty().get()).isEqualTo(new Same());
        assertThat(session.workspace().profile("web").orElseThrow().command().words())
                .containsExactly("sleep", "2");
        assertThat(problems).isEmpty();
    }

    @Test
    void appliesNothingThatTheFileDoesNotSayAnyMoreAndShowsWhatItSays() throws Exception {
        Reload seen = changeTo(TEXT.replace("'1'", "'2'"));
        Files.writeString(file, TEXT.replace("'1'", "'3'"));
        model.apply(seen);
        beat(); // that it was refused
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("Not applied: ")
                .contains("changed by another");
        assertThat(model.applyingProperty().get()).isFalse();
        beat(); // what the file says
        assertThat(model.newsProperty().get())
                .asInstanceOf(type(Changed.class))
                .extracting(changed -> changed.reload().file().text())
                .isEqualTo(TEXT.replace("'1'", "'3'"));
        assertThat(session.workspace().profile("web").orElseThrow().command().words())
                .containsExactly("sleep", "1");
    }

    @Test
    void tellsNothingAndAppliesNothingOnceItIsClosed() throws Exception {
        Reload seen = changeTo(TEXT.replace("'1'", "'2'"));
        model.close();
        FileNews known = model.newsProperty().get();
        assertThat(model.shownProperty().get()).isFalse();
        model.lookAgain();
        beat();
        model.requestLook();
        model.apply(seen);
        tasks.run(() -> "after all", _ -> {}, _ -> {});
        await().until(() -> !pulse.isEmpty());
        assertThat(pulse).hasSize(1);
        assertThat(model.newsProperty().get()).isSameAs(known);
        assertThat(model.shownProperty().get()).isFalse();
    }
}
