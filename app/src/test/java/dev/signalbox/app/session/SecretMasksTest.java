package dev.signalbox.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.NodeId;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.service.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class SecretMasksTest {
    private final Engine engine = Engine.open(EngineSettings.usual());
    private final OpenWorkspaces workspaces = new OpenWorkspaces(engine);
    private final WorkspaceSession session;

    SecretMasksTest(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("signalbox.yaml"), """
            workspace: shop
            services:
              web: { command: [sleep, '600'], environment: { API_TOKEN: hunter2hunter2 } }
            """);
        session = workspaces.open(WorkspaceFile.open(file));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private NodeId started() {
        Service web = session.running().named("web").orElseThrow();
        web.requestStart();
        await().until(() -> web.snapshot().state() instanceof Running);
        return web.id();
    }

    private String shown(NodeId service) {
        return workspaces.mask(service).mask("token hunter2hunter2");
    }

    @Test
    void theSecretsOfAServiceStayHiddenWhenItIsRemoved() {
        NodeId web = started();
        assertThat(shown(web)).isEqualTo("token ******");
        session.running().remove(web).join();
        assertThat(workspaces.service(web)).isEmpty();
        assertThat(shown(web)).isEqualTo("token ******");
    }

    @Test
    void theSecretsOfAWorkspaceStayHiddenWhenItIsClosed() {
        NodeId web = started();
        workspaces.close(session).join();
        assertThat(workspaces.all()).isEmpty();
        assertThat(shown(web)).isEqualTo("token ******");
    }

    @Test
    void whatIsNoServiceHasNoSecrets() {
        started();
        assertThat(shown(session.running().id())).isEqualTo("token hunter2hunter2");
    }
}
