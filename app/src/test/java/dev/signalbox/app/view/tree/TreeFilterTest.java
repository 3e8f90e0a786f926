package dev.signalbox.app.view.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.app.profile.WorkspaceFile;
import dev.signalbox.app.session.OpenWorkspaces;
import dev.signalbox.app.session.WorkspaceSession;
import dev.signalbox.app.view.tree.TreeFilter.Term;
import dev.signalbox.engine.Engine;
import dev.signalbox.engine.EngineSettings;
import dev.signalbox.engine.event.ServiceState.Running;
import dev.signalbox.engine.os.OsProcess;
import dev.signalbox.engine.service.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class TreeFilterTest {
    private static TreeFilter textFilter(String text) {
        return new TreeFilter(List.of(new Term.Text(text)));
    }

    @Test
    void aSecretInACommandLineIsNotFoundByTrying(@TempDir Path folder) throws Exception {
        Path file = workspaceIn(folder);
        try (Engine engine = Engine.open(EngineSettings.usual())) {
            WorkspaceSession session = new OpenWorkspaces(engine).open(WorkspaceFile.open(file));
            Service web = session.running().named("web").orElseThrow();
            web.requestStart();
            await().until(() -> web.snapshot().state() instanceof Running);
            OsProcess process = new OsProcess(ProcessHandle.current(), 0, 0, 0);
            OsChild child = new OsChild(process, "curl -u hunter2hunter2 localhost", null);
            assertThat(textFilter("curl -u ******").matches(child, web::masked)).isTrue();
            assertThat(textFilter("hunt").matches(child, web::masked)).isFalse();
            assertThat(textFilter("hunt").matches(web, "")).isFalse();
            assertThat(textFilter("hunt").matches(child, UnaryOperator.identity()))
                    .isTrue(); // which is nobody's secret, and shown
        }
    }

    private static Path workspaceIn(Path folder) throws IOException {
        return Files.writeString(folder.resolve("signalbox.yaml"), """
            workspace: shop
            services:
              web:
                command: [sleep, '600']
                description: signs with hunter2hunter2
                environment: { API_TOKEN: hunter2hunter2 }
            """);
    }
}
