package dev.signalbox.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.signalbox.app.profile.WorkspaceException;
import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.os.LauncherChoice;
import dev.signalbox.engine.os.ProcessServiceOptions;
import dev.signalbox.engine.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class WorkspaceReloadTest {
    private static final String TEXT = """
        workspace: shop
        services:
          web: { command: [sleep, "1000"], grace: 10s }
          worker: { command: [sleep, "2000"], grace: 10s }
        """;

    @TempDir
    private Path folder;

    private Path file;
    private Engine engine;
    private WorkspaceSession session;

    @BeforeEach
    void open() throws IOException, WorkspaceException {
        file = Files.writeString(folder.resolve("signalbox.yaml"), TEXT);
        engine = Engine.open(new EngineSettings(
                null,
                EngineSettings.usual().services(),
                folder.resolve("state"),
                LauncherChoice.AUTO,
                ProcessServiceOptions.DEFAULT));
        session = new WorkspaceSession(engine, WorkspaceFile.open(file));
        session.startAutomatic();
        session.services()
                .forEach(service -> await().until(() -> service.snapshot().state() instanceof Up));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static long pid(Service service) {
        return ((Up) service.snapshot().state()).pid();
    }

    @Test
    void restartsTheOneServiceWhoseArgumentWasChangedInTheFile() throws IOException, WorkspaceException {
        Service web = session.running().named("web").orElseThrow();
        Service worker = session.running().named("worker").orElseThrow();
        long webPid = pid(web);
        long workerPid = pid(worker);
        Files.writeString(file, TEXT.replace("\"1000\"", "\"1001\""));
        WorkspaceSession.Reload reload = session.look();
        assertThat(reload.difference().inWords()).containsExactly("web: command (restarts)");
        assertThat(pid(web)).isEqualTo(webPid);
        session.apply(reload);
        await().until(() -> web.snapshot().state() instanceof Up up && up.pid() != webPid);
        assertThat(pid(worker)).isEqualTo(workerPid);
        assertThat(session.look().difference().isEmpty()).isTrue();
        assertThat(session.profileOf(web).orElseThrow().command().words()).containsExactly("sleep", "1001");
    }

    @Test
    void tellsAllMistakesOfAFileAndStopsNothing() throws IOException {
        Files.writeString(
                file,
                TEXT.replace("sleep, \"1000\"", "").replace("worker: {", "worker: { restart: sometimes, colr: red,"));
        assertThatExceptionOfType(WorkspaceException.class)
                .isThrownBy(session::look)
                .satisfies(refused -> assertThat(refused.problems()).hasSize(3));
        assertThat(session.services())
                .hasSize(2)
                .allSatisfy(service -> assertThat(service.snapshot().state()).isInstanceOf(Up.class));
    }
}
