package dev.signalbox.app.view.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.words.StopWords;
import dev.signalbox.app.words.Texts;
import dev.signalbox.app.words.Words;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.ServiceState.Stopping;
import dev.signalbox.engine.service.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class StoppingModelTest {
    @TempDir
    private Path folder;

    private Engine engine;
    private WorkspaceSession session;
    private StoppingModel model;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void open() throws Exception {
        Path file = Files.writeString(folder.resolve("signalbox.yaml"), """
            services:
              a: { shell: 'trap "" TERM; echo up; while :; do sleep 0.05; done', grace: 100s }
              b: { shell: 'trap "" TERM; echo up; while :; do sleep 0.05; done', grace: 100s }
            """);
        engine = Engine.open(EngineSettings.usual());
        OpenWorkspaces workspaces = new OpenWorkspaces(engine);
        session = workspaces.open(WorkspaceFile.open(file));
        Texts texts = new Texts(Locale.ENGLISH);
        Words words = new Words(texts, engine.processes().signals());
        model = new StoppingModel(workspaces, new StopWords(texts, words), () -> now);
    }

    @AfterEach
    void close() {
        engine.requestClose();
        session.services().forEach(Service::requestKill);
        engine.close();
    }

    private Stopping stopping(String name) {
        Service service = session.running().named(name).orElseThrow();
        service.requestStart();
        await().until(() -> service.output().endNumber() >= 2);
        service.requestStop();
        await().until(() -> service.snapshot().state() instanceof Stopping);
        return (Stopping) service.snapshot().state();
    }

    @Test
    void aStopIsShownOnceItHasTakenLongerThanASecond() {
        Stopping stopping = stopping("a");
        now = stopping.since().plusMillis(1000);
        model.update();
        assertThat(model.shownProperty().get()).isFalse();
        now = stopping.since().plusMillis(1001);
        model.update();
        assertThat(model.shownProperty().get()).isTrue();
        assertThat(model.titleProperty().get()).isEqualTo("Stopping a for 1 s");
        assertThat(model.blockersProperty().get()).isEqualTo("a: pid %d; kill in 1 min 39 s".formatted(stopping.pid()));
    }

    @Test
    void severalStopsHaveALineEach() {
        Stopping a = stopping("a");
        Stopping b = stopping("b");
        now = b.since().plusSeconds(5);
        model.update();
        assertThat(model.titleProperty().get()).isEqualTo("Stopping 2 services");
        assertThat(model.blockersProperty().get().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("a: ").contains("pid " + a.pid()),
                        line -> assertThat(line).startsWith("b: ").contains("pid " + b.pid()));
    }
}
