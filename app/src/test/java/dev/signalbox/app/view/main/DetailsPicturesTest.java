package dev.signalbox.app.view.main;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.app.view.details.DetailsTab;
import dev.signalbox.engine.actor.ActorException;
import dev.signalbox.engine.actor.ActorSpec;
import dev.signalbox.engine.event.ServiceState.GaveUp;
import dev.signalbox.engine.event.ServiceState.Unhealthy;
import dev.signalbox.engine.event.ServiceState.Up;
import dev.signalbox.engine.supervision.ChildSpec;
import java.io.IOException;
import java.nio.file.Files;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;

/** Makes the pictures of the tabs of the details. */
class DetailsPicturesTest extends PicturesTest {
    @Override
    String workspace() {
        return """
            workspace: shop
            services:
              database: { shell: 'echo ready to accept; exec sleep 600', probes: { readiness: { log: ready } } }
              web:
                command: [sleep, '${SECONDS_TO_SLEEP}']
                description: serves the site to everybody who asks for it
                tags: [front, public]
                environment:
                  SECONDS_TO_SLEEP: 601
                  DATABASE_URL: postgresql://shop:hunter2hunter2@127.0.0.1:5432/shop?application_name=web&connect_timeout=3
                  DATABASE_PASSWORD: hunter2hunter2
                  PATH: /opt/shop/bin:${PATH}
                env-files: [.env]
                depends-on: [database]
                restart: { policy: on-failure, limit: { restarts: 3, within: 1m } }
                stop: { signal: INT, grace: 7s }
                ports: [web]
                probes:
                  readiness: { file: web.sock, period: 200ms }
                  liveness: { exec: [test, -e, signalbox.yaml], period: 300ms }
              queue:
                shell: |
                  echo connecting to the queue at 127.0.0.1:5672
                  echo "error: connection refused; is the broker up?" >&2
                  exit 3
                restart: { policy: always, limit: { restarts: 3, within: 1m }, back-off: { initial: 20ms, cap: 80ms } }
            """;
    }

    @Test
    void picturesEachTab() throws IOException, ActorException {
        Files.writeString(folder.resolve("shop/.env"), "# of the shop\nLEVEL=debug\nDATABASE_PASSWORD=older-older\n");
        engine.supervisor()
                .add(ChildSpec.worker("orders", ActorSpec.handling((_, _) -> {}).named("orders")))
                .join();
        for (int i = 0; i < 5; i++) {
            engine.actors().send("orders", "", "order " + i);
            assertThatThrownBy(() -> engine.actors().send("invoices", "shop", "please pay order 4711"))
                    .isInstanceOf(ActorException.class);
        }
        session.startAutomatic();
        awaitState("queue", snapshot -> snapshot.state() instanceof GaveUp);
        awaitState("web", snapshot -> snapshot.state() instanceof Unhealthy);
        awaitState("database", snapshot -> snapshot.state() instanceof Up);
        soon().until(() -> service("web").snapshot().health().liveness().checks() > 3);
        soon().until(() -> rowNames().contains("orders"));
        soon().until(() -> lookup(".toast").queryAll().size() == 2);
        lookup(".toast > .small").<Button>queryAll().forEach(away -> interact(away::fire)); // they hide what is below
        select("web");
        show(DetailsTab.OVERVIEW);
        soon().until(() -> !onUiThread(
                () -> lookup("#variablesTable").queryTableView().getItems().isEmpty()));
        picture(stage.getScene(), "details-overview");
        show(DetailsTab.HEALTH);
        picture(stage.getScene(), "details-health");
        show(DetailsTab.METRICS);
        soon().until(() -> onUiThread(
                        () -> lookup("#cpuChart .usage-value").queryLabeled().getText())
                .contains("%"));
        picture(stage.getScene(), "details-metrics");
        show(DetailsTab.WHY);
        picture(stage.getScene(), "details-why");
        show(DetailsTab.RUNS);
        picture(stage.getScene(), "details-runs-running");
        show(DetailsTab.EVENTS);
        picture(stage.getScene(), "details-events");
        show(DetailsTab.OUTPUT);
        select("queue");
        picture(stage.getScene(), "details-output");
        show(DetailsTab.RUNS);
        picture(stage.getScene(), "details-runs");
        show(DetailsTab.WHY);
        picture(stage.getScene(), "details-why-gave-up");
        show(DetailsTab.HEALTH);
        picture(stage.getScene(), "details-health-none");
        select("orders");
        show(DetailsTab.MESSAGES);
        soon().until(() -> !onUiThread(
                        () -> lookup("#countsLabel").queryLabeled().getText())
                .isEmpty());
        picture(stage.getScene(), "details-messages");
    }
}
